// Pushes of SubscribeToShard to a consumer that takes whatever comes, as it declares by its `ReadPlan`:
// those of a second in one go, without a call of the reader for each. Where a push would be empty, short
// of bandwidth or out of the last two seconds of the shard, the shard is left to the exact loop of
// reads.ts; to the bit the outcome is the same.
import {
  bytesIn,
  cellOfStretch,
  createCell,
  newestCell,
  positionIn,
} from "../../base/cumulative-log.ts";
import type { PlannedReads, ReadPlan } from "../../model/ports.ts";
import { type Limits, PUSH_EVERY_MS } from "./limits.ts";
import type { ReaderColumns, StreamState } from "./state.ts";

export interface PlannedPushes {
  /** Before the rows of a reader. */
  begin(plan: ReadPlan, fromMs: number, toMs: number, limits: Limits): void;
  /** Pushes a row of an open shard. False: nothing was done, it is left to calls. */
  run(row: number, columns: ReaderColumns, nextPollMs: Float64Array): boolean;
  /** Of all rows since `begin`; the result is reused. */
  readonly sums: PlannedReads;
}

export function createPlannedPushes(state: StreamState): PlannedPushes {
  const newest = createCell();
  const before = createCell();
  const stretch = { level: 0, point: 0 };
  const sums: PlannedReads = { calls: 0, records: 0, bytes: 0 };
  // What holds for all rows of a reader.
  const step = {
    fromMs: Number.NaN,
    toMs: Number.NaN,
    afterMs: Number.NaN,
    intervalMs: Number.NaN,
    lagMs: Number.NaN,
    bytesPerSecond: Number.NaN,
    recordsPerCall: Number.NaN,
  };
  // Where the row under way has come to.
  const now = { position: Number.NaN, bytes: Number.NaN, tokens: Number.NaN };

  function load(row: number): boolean {
    const { log } = state;
    if (log.steps < 2 || !newestCell(log, row, newest)) return false;
    stretch.point = log.steps - 2;
    cellOfStretch(log, row, stretch, before);
    return true;
  }

  /** Bytes before a position, as the curves have it; NaN when that is older than these two seconds. */
  function bytesBefore(row: number, position: number): number {
    if (position >= newest.toRecords) return state.columns.totalBytes[row]!;
    if (position >= newest.fromRecords) return bytesIn(newest, position);
    return position >= before.fromRecords ? bytesIn(before, position) : Number.NaN;
  }

  /** One push. False: it is not of the kind that is done here. */
  function push(row: number, atMs: number, waitedMs: number): boolean {
    const arrivedMs = atMs - step.lagMs;
    if (arrivedMs < before.fromMs) return false;
    const arrived = positionIn(arrivedMs >= newest.fromMs ? newest : before, arrivedMs);
    const records = arrived - now.position;
    if (records < 1 || records > step.recordsPerCall) return false;
    const bytes = Math.max(0, bytesBefore(row, arrived) - now.bytes);
    const refilled = now.tokens + (waitedMs / 1_000) * step.bytesPerSecond;
    const tokens = Math.min(step.bytesPerSecond, refilled);
    if (!(bytes <= tokens)) return false;
    now.position = arrived;
    now.bytes += bytes;
    now.tokens = tokens - bytes;
    return true;
  }

  return {
    sums,
    begin(plan, fromMs, toMs, limits) {
      step.fromMs = fromMs;
      step.toMs = toMs;
      step.intervalMs = plan.intervalMs;
      step.afterMs = Math.max(plan.intervalMs, PUSH_EVERY_MS);
      step.lagMs = limits.pushLagMs;
      step.bytesPerSecond = limits.pushBytesPerSecond;
      step.recordsPerCall = plan.recordsPerCall;
      sums.calls = 0;
      sums.records = 0;
      sums.bytes = 0;
    },
    run(row, columns, nextPollMs) {
      if (!load(row)) return false;
      const fromPosition = columns.position[row]!;
      const fromBytes = columns.positionBytes[row]!;
      now.position = fromPosition;
      now.bytes = fromBytes;
      now.tokens = columns.pushTokens[row]!;
      let lastMs = columns.pushFilledMs[row]!;
      let pushes = 0;
      const dueMs = Math.max(nextPollMs[row]!, columns.pushedMs[row]! + PUSH_EVERY_MS);
      for (let atMs = Math.max(dueMs, step.fromMs); atMs < step.toMs; atMs += step.afterMs) {
        if (!push(row, atMs, atMs - lastMs)) return false;
        lastMs = atMs;
        pushes += 1;
      }
      if (pushes === 0) return true;
      columns.position[row] = now.position;
      columns.positionBytes[row] = now.bytes;
      columns.pushTokens[row] = now.tokens;
      columns.pushFilledMs[row] = lastMs;
      columns.pushedMs[row] = lastMs;
      columns.eventMs[row] = lastMs;
      columns.reachedMs[row] = lastMs;
      columns.readMs[row] = lastMs;
      nextPollMs[row] = lastMs + step.intervalMs;
      const records = now.position - fromPosition;
      const bytes = now.bytes - fromBytes;
      state.columns.readRecords[row] = state.columns.readRecords[row]! + records;
      state.columns.readBytes[row] = state.columns.readBytes[row]! + bytes;
      sums.calls += pushes;
      sums.records += records;
      sums.bytes += bytes;
      return true;
    },
  };
}
