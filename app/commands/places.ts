// Where pages of study lead: a lesson, an example, a run on the canvas, another page. Panels do not
// know each other, so the page hands in how lessons and examples are opened.
import type { Place } from "../../workers/study/place.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { openScenario } from "./document-actions.ts";
import { toast } from "./toast.ts";

interface Openers {
  lesson(id: string): Promise<void>;
  example(id: string): Promise<void>;
}

let openers: Openers | null = null;

export function providePlaces(given: Openers): void {
  openers = given;
}

/** Leaves the study page and goes there; the learner's board is kept as with anything opened. */
export async function openPlace(place: Place): Promise<void> {
  if ("page" in place) {
    uiActions.openStudy(place.page);
    return;
  }
  uiActions.openStudy(null);
  if ("lesson" in place) await openers?.lesson(place.lesson);
  else if ("example" in place) await openers?.example(place.example);
  else await openStudyRun(place.run);
}

async function openStudyRun(id: Extract<Place, { run: unknown }>["run"]): Promise<void> {
  const [{ scenarioOfRun }, { RUNS }] = await Promise.all([
    import("../../workers/study/place.ts"),
    import("../../workers/study/runs.ts"),
  ]);
  await openScenario(scenarioOfRun(id, useUi.getState().language), { play: true });
  toast({ tone: "done", message: RUNS[id].watch });
}
