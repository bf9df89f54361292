// Where a learner is led from a page: a lesson, an example, a run that is opened on the canvas, a page.
import { readNotation } from "../model/notation.ts";
import type { Scenario, TimelineEntry } from "../model/scenario.ts";
import type { Text } from "../model/text.ts";
import type { StudyPage } from "./pages.ts";
import { RUNS, type RunId } from "./runs.ts";

export type Place =
  | { readonly lesson: string }
  | { readonly example: string }
  | { readonly run: RunId }
  | { readonly page: StudyPage };

/** A run that shows one thing. */
export interface StudyRun {
  readonly title: Text;
  /** What to look at once it runs. */
  readonly watch: Text;
  /** The design in one line (model/notation.ts). */
  readonly design: string;
  readonly timeline?: readonly TimelineEntry[];
}

/** The scenario a study run opens. */
export function scenarioOfRun(id: RunId, language: keyof Text): Scenario {
  const run: StudyRun = RUNS[id];
  return {
    ...readNotation(run.design),
    title: run.title[language],
    timeline: run.timeline ?? [],
  };
}
