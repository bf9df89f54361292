// When a shard has refused from beginning to end of some seconds at about the same load, retries have
// found their balance and the next second has a closed form. Every so often it is worked in sub-steps
// all the same, so that what waits follows a load that drifts.
import type { Limits } from "./limits.ts";
import type { StreamState } from "./state.ts";

/** Seconds of refusing before the closed form holds, at least: or all that a record may be retried. */
const SETTLED_STEPS = 5;
/** One second of so many is worked in sub-steps. */
const REFRESH_STEPS = 10;
/** A load that changes by more than this from the second last worked in sub-steps is a new one. */
const CHANGE_MAX = 0.15;

/**
 * Whether this second can be taken at once; counts it if so. `retriedSteps`: the longest time from a
 * record's first try to its last.
 */
export function isSteady(
  state: StreamState,
  row: number,
  offered: number,
  retriedSteps: number,
): boolean {
  const { saturatedSteps, saturatedBy } = state.columns;
  const steps = saturatedSteps[row]!;
  const settledSteps = Math.max(SETTLED_STEPS, retriedSteps);
  if (steps < settledSteps) return false;
  const before = saturatedBy[row]!;
  if (Math.abs(offered - before) > CHANGE_MAX * before) {
    saturatedSteps[row] = 0;
    return false;
  }
  saturatedSteps[row] = steps + 1;
  return ((steps - settledSteps) | 0) % REFRESH_STEPS !== 0;
}

/** After a second in sub-steps: it was saturated when it refused and left the bucket drained. */
export function noteSaturation(
  state: StreamState,
  row: number,
  offered: number,
  refused: number,
  limits: Limits,
  retriedSteps: number,
): void {
  const { saturatedSteps, saturatedBy, writeShare } = state.columns;
  // The second before used the limit up as well, so that what waited came back to a drained bucket.
  const isDrained = writeShare[row]! > 1 - 1 / limits.writeRecordsPerSecond - 0.01;
  const isOverloaded = refused > 0 && offered > 0 && isDrained && !limits.fixedWindow;
  if (!isOverloaded) saturatedSteps[row] = 0;
  else if (saturatedSteps[row]! < Math.max(SETTLED_STEPS, retriedSteps)) {
    saturatedSteps[row] = saturatedSteps[row]! + 1;
  }
  saturatedBy[row] = offered;
}
