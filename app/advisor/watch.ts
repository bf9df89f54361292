// Asks the advisor again when the run or the design has moved on, every two seconds at most. A lesson is
// not advised on: its answer would be told.
import { type Advice, advise } from "../../workers/advisor/advise.ts";
import { factBook } from "../../workers/facts/index.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { gatherEvidence } from "../run/gather-evidence.ts";
import { useAdvice } from "../stores/advice-store.ts";
import { useDesign } from "../stores/design-store.ts";
import { live } from "../stores/live-store.ts";
import { useUi } from "../stores/ui-store.ts";

const EVERY_MS = 2_000;

let seenMs = -1;
let seenDesign: unknown = null;
let isAsking = false;

export function watchRun(): void {
  setInterval(() => void look(), EVERY_MS);
  void look();
}

async function look(): Promise<void> {
  const { scenario } = useDesign.getState();
  const { frame, layout } = live();
  const inLesson = useUi.getState().lesson !== null;
  if (isAsking || document.hidden || !layout) return;
  if (inLesson) {
    say([]);
    seenMs = -1;
    return;
  }
  const atMs = frame?.atMs ?? 0;
  if (atMs === seenMs && scenario === seenDesign) return;
  isAsking = true;
  try {
    const evidence = await gatherEvidence(layout);
    if (live().layout !== layout) return;
    say(advise(scenario, evidence, catalog, factBook));
    seenMs = atMs;
    seenDesign = scenario;
  } catch {
    // The worker is being restarted; the next round asks the new one.
  } finally {
    isAsking = false;
  }
}

/** The store changes only when what is said does: the same words with the same numbers are one advice. */
function say(advice: readonly Advice[]): void {
  const before = useAdvice.getState().advice;
  if (before !== null && sameAdvice(before, advice)) return;
  useAdvice.setState({ advice });
}

const essence = ({ rule, node, values, fix }: Advice) =>
  JSON.stringify([rule.id, node, values, fix?.changes]);

function sameAdvice(a: readonly Advice[], b: readonly Advice[]): boolean {
  return a.length === b.length && a.every((one, i) => essence(one) === essence(b[i] as Advice));
}
