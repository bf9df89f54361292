// The plan of a reader that has every shard read by calls, one after another at least so far apart.
import { type ReadPlan, STEP_MS } from "../model/ports.ts";

/** Makes the plan of a step with so many shards. */
export function createCallsPlan(
  jitter: number,
): (shards: number, intervalMs: number, recordsPerCall: number) => ReadPlan {
  let byCalls = new Float64Array(0);
  return (shards, intervalMs, recordsPerCall) => {
    const calls = Math.ceil(STEP_MS / (intervalMs * (1 - jitter)));
    if (byCalls.length !== shards) byCalls = new Float64Array(shards);
    byCalls.fill(calls * recordsPerCall);
    const isForOthers = true;
    return { intervalMs, jitter, salt: 0, recordsPerCall, byCalls, isForOthers, taken: null };
  };
}
