// A fix made on the design in one step, which undo takes back. A call is made at the run's next moment.
import type { Advice } from "../../workers/advisor/advise.ts";
import { applyChanges } from "../../workers/lessons/changes.ts";
import type { Change } from "../../workers/lessons/lesson.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { type Tried, useAdvice } from "../stores/advice-store.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { live } from "../stores/live-store.ts";
import { useRun } from "../stores/run-store.ts";

const SECOND_MS = 1_000;
/** Simulated time that passes at most while an edit reaches the worker, in seconds of the wall clock. */
const EDIT_SECONDS = 0.5;

export function tryFix(advice: Advice): void {
  const { fix, rule, node } = advice;
  if (!fix) return;
  const before = useDesign.getState().scenario;
  const atMs = live().frame?.atMs ?? 0;
  const changes = fix.changes.map((change) => fromNow(change, atMs));
  designActions.update(applyChanges({ start: before }, changes, catalog));
  const tried = { rule: rule.id, node, title: rule.title, fix: fix.text, before, atMs };
  useAdvice.setState({ tried });
}

/** Calls of a fix were dated when the advice was given; the run may have gone on since. */
function fromNow(change: Change, atMs: number): Change {
  if (!("call" in change)) return change;
  const { playing, speed } = useRun.getState();
  const lead = playing ? Math.ceil((speed ?? 3_600) * EDIT_SECONDS) : 0;
  const at = Math.floor(atMs / SECOND_MS) * SECOND_MS + (1 + lead) * SECOND_MS;
  return { ...change, at };
}

/** Takes the design back to before the fix; what was changed after it goes too, and redo brings it back. */
export function undoFix(tried: Tried): void {
  const { pastStates, undo } = useDesign.temporal.getState();
  const past = pastStates.findLastIndex((state) => state.scenario === tried.before);
  if (past >= 0) undo(pastStates.length - past);
  useAdvice.setState({ tried: null });
}
