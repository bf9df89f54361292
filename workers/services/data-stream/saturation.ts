// When a shard has refused from beginning to end of some seconds at about the same load, retries have
// found their balance and the next second has a closed form. Every so often it is worked in sub-steps
// all the same, so that what waits follows a load that drifts.
import type { Limits } from "./limits.ts";
import type { StreamState } from "./state.ts";

/** Seconds of refusing before the closed form holds. */
const SETTLED_STEPS = 5;
/** One second of so many is worked in sub-steps. */
const REFRESH_STEPS = 10;
/** A load that changes by more than this from the second last worked in sub-steps is a new one. */
const CHANGE_MAX = 0.15;

/** Whether this second can be taken at once; counts it if so. */
export function isSteady(state: StreamState, row: number, offered: number): boolean {
  const { saturatedSteps, saturatedBy } = state.columns;
  const steps = saturatedSteps[row]!;
  if (steps < SETTLED_STEPS) return false;
  const before = saturatedBy[row]!;
  if (Math.abs(offered - before) > CHANGE_MAX * before) {
    saturatedSteps[row] = 0;
    return false;
  }
  saturatedSteps[row] = steps + 1;
  return (steps - SETTLED_STEPS) % REFRESH_STEPS !== 0;
}

/** After a second in sub-steps: it was saturated when it refused and left the bucket drained. */
export function noteSaturation(
  state: StreamState,
  row: number,
  offered: number,
  refused: number,
  limits: Limits,
): void {
  const { saturatedSteps, saturatedBy, writeShare } = state.columns;
  // The second before used the limit up as well, so that what waited came back to a drained bucket.
  const isDrained = writeShare[row]! > 1 - 1 / limits.writeRecordsPerSecond - 0.01;
  const isOverloaded = refused > 0 && offered > 0 && isDrained && !limits.fixedWindow;
  if (!isOverloaded) saturatedSteps[row] = 0;
  else if (saturatedSteps[row]! < SETTLED_STEPS) saturatedSteps[row] = saturatedSteps[row]! + 1;
  saturatedBy[row] = offered;
}
