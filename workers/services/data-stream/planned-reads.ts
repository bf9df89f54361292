// Polls of readers that declare how they poll (`ReadPlan`), run by columns for every shard in which
// they cannot meet a limit: what all of them could read in this second is there in the shard's bucket,
// so that order does not matter, each poll leaves nothing behind, and only the last poll of the second
// counts for positions. All other shards are left to the exact loop of reads.ts.
import { drawAt } from "../../base/random.ts";
import { type PlannedReads, type ReadPlan, STEP_MS } from "../../model/ports.ts";
import type { Limits } from "./limits.ts";
import type { BoundReader } from "./reads.ts";
import { NO_PARENT } from "./resharding.ts";
import type { StreamState } from "./state.ts";

/** Told the sums of a reader's planned reads. */
export type OnPlanned = (index: number, reads: PlannedReads) => void;

export interface PlannedRuns {
  /** Runs what it can of the polls; rows it has done are set to 1 in `done`. */
  run(polled: readonly number[], fromMs: number, toMs: number, limits: Limits): Uint8Array;
}

/** Bytes that cannot be in the bucket: the shard is read by calls. */
const BY_CALLS = Number.POSITIVE_INFINITY;
const NO_COLUMN = new Float64Array(0);

export function createPlannedReads(
  state: StreamState,
  bound: readonly BoundReader[],
  onPlanned: OnPlanned,
): PlannedRuns {
  const plans: ReadPlan[] = [];
  let done = new Uint8Array(0);
  /** Bytes that all readers together could read of a shard in this step. */
  let demand = new Float64Array(0);
  const reads: PlannedReads = { calls: 0, records: 0, bytes: 0 };

  /** Every polling reader has a plan, and together they stay within the calls of a shard. */
  function gatherPlans(polled: readonly number[], fromMs: number, limits: Limits): boolean {
    plans.length = 0;
    let callsPerSecond = 0;
    for (let k = 0; k < polled.length; k++) {
      const plan = bound[polled[k]!]!.reader.plan?.(fromMs) ?? null;
      if (plan === null || plan.intervalMs > limits.iteratorLifeMs) return false;
      callsPerSecond += 1_000 / (plan.intervalMs * (1 - plan.jitter));
      plans.push(plan);
    }
    return callsPerSecond <= limits.readCallsPerSecond && plans.length <= limits.readCallsPerSecond;
  }

  /** A bucket's content at the start of the step decides; parents and closed shards are for calls. */
  function openRows(rows: number, fromMs: number): void {
    const { closedMs, parent } = state.shards;
    for (let row = 0; row < rows; row++) {
      const hasParent = parent[row] !== NO_PARENT;
      demand[row] =
        closedMs[row]! < BY_CALLS || (hasParent && !parentsEnded(row, fromMs)) ? BY_CALLS : 0;
    }
  }

  function parentsEnded(row: number, fromMs: number): boolean {
    const parent = state.shards.parent[row]!;
    const adjacent = state.shards.adjacentParent[row]!;
    for (let i = 0; i < bound.length; i++) {
      const { endedMs } = bound[i]!.own.columns;
      if (endedMs[parent]! > fromMs) return false;
      if (adjacent !== NO_PARENT && endedMs[adjacent]! > fromMs) return false;
    }
    return true;
  }

  /** What lies before the reader's last poll of the step; a poll follows another after `base` ms. */
  function addDemand(k: number, index: number, rows: number, fromMs: number, limits: Limits): void {
    const plan = plans[k]!;
    const { totalRecords, totalBytes, writeBytes } = state.columns;
    const { position, positionBytes } = bound[index]!.own.columns;
    const next = bound[index]!.reader.nextPollMs;
    const { busy } = plan;
    const base = plan.intervalMs * (1 - plan.jitter);
    const most = Math.min(plan.recordsPerCall, limits.recordsPerCall);
    const sums = demand;
    for (let row = 0; row < rows; row++) {
      const isFree = busy === null || busy[row] === 0;
      if (!isFree || totalRecords[row]! - position[row]! > most) {
        sums[row] = BY_CALLS;
        continue;
      }
      const dueMs = next[row]! - fromMs;
      if (dueMs >= STEP_MS) continue;
      const after = dueMs + base >= STEP_MS ? (STEP_MS - Math.max(0, dueMs)) / STEP_MS : 0;
      sums[row] = sums[row]! + totalBytes[row]! - positionBytes[row]! - after * writeBytes[row]!;
    }
  }

  /** Marks the rows whose buckets hold the demand, and brings these to the end of the step. */
  function choose(rows: number, fromMs: number, toMs: number, limits: Limits): void {
    const { readByteTokens, readCallTokens, readFilledMs } = state.columns;
    const { readBytesPerSecond, readCallsPerSecond } = limits;
    const seconds = (toMs - fromMs) / 1_000;
    const readers = plans.length;
    for (let row = 0; row < rows; row++) {
      done[row] = 0;
      if (demand[row] === BY_CALLS) continue;
      const waited = (fromMs - readFilledMs[row]!) / 1_000;
      let bytes = readByteTokens[row]! + waited * readBytesPerSecond;
      if (bytes > readBytesPerSecond) bytes = readBytesPerSecond;
      let calls = readCallTokens[row]! + waited * readCallsPerSecond;
      if (calls > readCallsPerSecond) calls = readCallsPerSecond;
      if (demand[row]! > bytes || calls < readers) continue;
      done[row] = 1;
      bytes += seconds * readBytesPerSecond;
      calls += seconds * readCallsPerSecond;
      readByteTokens[row] = bytes;
      readCallTokens[row] = calls;
      readFilledMs[row] = toMs;
    }
  }

  function runReader(index: number, plan: ReadPlan, rows: number, fromMs: number, toMs: number) {
    const { reader, own } = bound[index]!;
    const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
    const { readByteTokens, readCallTokens, readCalls, readRecords, readBytes } = state.columns;
    const { readAgeMs } = state.columns;
    const { position, positionBytes, reachedMs, readMs, caughtUp } = own.columns;
    const next = reader.nextPollMs;
    const { taken, salt } = plan;
    const takenMs = taken?.atMs ?? NO_COLUMN;
    const base = plan.intervalMs * (1 - plan.jitter);
    const swing = plan.intervalMs * 2 * plan.jitter;
    const stepMs = toMs - fromMs;
    const isDone = done;
    let calls = 0;
    let sumRecords = 0;
    let sumBytes = 0;
    for (let row = 0; row < rows; row++) {
      if (isDone[row] === 0) continue;
      let dueMs = next[row]!;
      if (dueMs >= toMs) continue;
      let atMs = fromMs;
      let polls = 0;
      while (dueMs < toMs) {
        if (dueMs > atMs) atMs = dueMs;
        dueMs = atMs + base + swing * drawAt(salt, row, atMs);
        polls++;
      }
      next[row] = dueMs;
      const made = writeRecords[row]!;
      const before = totalRecords[row]! - made;
      const share = (atMs - fromMs) / stepMs;
      const from = position[row]!;
      let to = share <= 0 ? before : Math.floor(before + share * made + 0.5);
      let bytes = 0;
      if (to > from) {
        const put = writeBytes[row]!;
        const start = totalBytes[row]! - put;
        const until =
          to === before || made === 0 ? start : start + Math.round((put * (to - before)) / made);
        bytes = until - positionBytes[row]!;
        if (bytes < 0) bytes = 0;
      } else to = from;
      position[row] = to;
      positionBytes[row] = positionBytes[row]! + bytes;
      reachedMs[row] = atMs;
      readMs[row] = atMs;
      caughtUp[row] = 1;
      const records = to - from;
      readByteTokens[row] = readByteTokens[row]! - bytes;
      readCallTokens[row] = readCallTokens[row]! - polls;
      readCalls[row] = readCalls[row]! + polls;
      readRecords[row] = readRecords[row]! + records;
      readBytes[row] = readBytes[row]! + bytes;
      readAgeMs[row] = readAgeMs[row]! > 0 ? readAgeMs[row]! : 0;
      if (taken !== null) {
        takenMs[row] = atMs;
        taken.fromPosition[row] = from;
        taken.records[row] = records;
        taken.bytes[row] = bytes;
      }
      calls += polls;
      sumRecords += records;
      sumBytes += bytes;
    }
    reads.calls = calls;
    reads.records = sumRecords;
    reads.bytes = sumBytes;
    own.outRecords += sumRecords;
    own.outBytes += sumBytes;
    reader.onPlannedReads?.(reads);
    onPlanned(index, reads);
  }

  return {
    run(polled, fromMs, toMs, limits) {
      const rows = state.shards.parent.length;
      if (done.length !== rows) {
        done = new Uint8Array(rows);
        demand = new Float64Array(rows);
      }
      if (polled.length === 0 || !gatherPlans(polled, fromMs, limits)) return done.fill(0);
      openRows(rows, fromMs);
      for (let k = 0; k < plans.length; k++) addDemand(k, polled[k]!, rows, fromMs, limits);
      choose(rows, fromMs, toMs, limits);
      for (let k = 0; k < plans.length; k++) {
        plans[k]!.taken?.atMs.fill(-1);
        runReader(polled[k]!, plans[k]!, rows, fromMs, toMs);
      }
      return done;
    },
  };
}
