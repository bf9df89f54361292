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
/** Rows worked at a time: few enough that their columns stay in the nearest cache. */
const TILE_ROWS = 128;
// Places of a reader's sums.
const CALLS = 0;
const RECORDS = 1;
const BYTES = 2;
const SUMS = 3;

export function createPlannedReads(
  state: StreamState,
  bound: readonly BoundReader[],
  onPlanned: OnPlanned,
): PlannedRuns {
  const plans: ReadPlan[] = [];
  let done = new Uint8Array(0);
  /** Bytes that all readers together could read of a shard in this step. */
  let demand = new Float64Array(0);
  let sums = new Float64Array(0);
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
  function openRows(first: number, last: number, fromMs: number): void {
    const { closedMs, parent, open } = state.shards;
    const sums = demand;
    if (open.length === parent.length) {
      sums.fill(0, first, last);
      return;
    }
    for (let row = first; row < last; row++) {
      const hasParent = parent[row] !== NO_PARENT;
      sums[row] =
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
  function addDemand(
    plan: ReadPlan,
    { reader, own }: BoundReader,
    first: number,
    last: number,
    fromMs: number,
    limits: Limits,
  ): void {
    const { totalRecords, totalBytes, writeBytes } = state.columns;
    const { position, positionBytes } = own.columns;
    const next = reader.nextPollMs;
    const { busy } = plan;
    const base = plan.intervalMs * (1 - plan.jitter);
    const most = Math.min(plan.recordsPerCall, limits.recordsPerCall);
    const sums = demand;
    for (let row = first; row < last; row++) {
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

  /** Marks the rows whose buckets hold the demand, and fills these up to the end of the step. */
  function choose(first: number, last: number, fromMs: number, toMs: number, limits: Limits): void {
    const { readByteTokens, readCallTokens, readFilledMs } = state.columns;
    const { readBytesPerSecond, readCallsPerSecond } = limits;
    const seconds = (toMs - fromMs) / 1_000;
    const readers = plans.length;
    const isDone = done;
    const wanted = demand;
    for (let row = first; row < last; row++) {
      isDone[row] = 0;
      if (wanted[row] === BY_CALLS) continue;
      const waited = (fromMs - readFilledMs[row]!) / 1_000;
      let bytes = readByteTokens[row]! + waited * readBytesPerSecond;
      if (bytes > readBytesPerSecond) bytes = readBytesPerSecond;
      let calls = readCallTokens[row]! + waited * readCallsPerSecond;
      if (calls > readCallsPerSecond) calls = readCallsPerSecond;
      if (wanted[row]! > bytes || calls < readers) continue;
      isDone[row] = 1;
      readByteTokens[row] = bytes + seconds * readBytesPerSecond;
      readCallTokens[row] = calls + seconds * readCallsPerSecond;
      readFilledMs[row] = toMs;
    }
  }

  function runReader(
    k: number,
    { reader, own }: BoundReader,
    first: number,
    last: number,
    fromMs: number,
    toMs: number,
  ): void {
    const plan = plans[k]!;
    const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
    const { readCalls, readRecords, readBytes } = state.columns;
    const { position, positionBytes, reachedMs, readMs } = own.columns;
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
    for (let row = first; row < last; row++) {
      if (next[row]! >= toMs || isDone[row] === 0) continue;
      // Not an assignment of the argument: that would box the number in every row.
      let atMs = Math.max(next[row]!, fromMs);
      let polls = 1;
      let dueMs = atMs + base + swing * drawAt(salt, row, atMs);
      while (dueMs < toMs) {
        atMs = dueMs;
        dueMs = atMs + base + swing * drawAt(salt, row, atMs);
        polls++;
      }
      next[row] = dueMs;
      // The point of the curve at that moment, as `positionIn` and `bytesIn` have it.
      const made = writeRecords[row]!;
      const before = totalRecords[row]! - made;
      const to = Math.floor(before + ((atMs - fromMs) / stepMs) * made + 0.5);
      const from = position[row]!;
      let records = to - from;
      let bytes = 0;
      if (records > 0) {
        const put = writeBytes[row]!;
        const start = totalBytes[row]! - put;
        const share = to === before ? 0 : Math.round((put * (to - before)) / made);
        bytes = Math.max(0, start + share - positionBytes[row]!);
      } else records = 0;
      position[row] = from + records;
      positionBytes[row] = positionBytes[row]! + bytes;
      reachedMs[row] = atMs;
      readMs[row] = atMs;
      readCalls[row] = readCalls[row]! + polls;
      readRecords[row] = readRecords[row]! + records;
      readBytes[row] = readBytes[row]! + bytes;
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
    const at = k * SUMS;
    sums[at + CALLS] = sums[at + CALLS]! + calls;
    sums[at + RECORDS] = sums[at + RECORDS]! + sumRecords;
    sums[at + BYTES] = sums[at + BYTES]! + sumBytes;
  }

  /** Takes what was read out of the buckets. */
  function settle(first: number, last: number): void {
    const { readByteTokens, readCallTokens, readCalls, readBytes, readAgeMs } = state.columns;
    const isDone = done;
    for (let row = first; row < last; row++) {
      if (isDone[row] === 0) continue;
      const calls = readCalls[row]!;
      if (calls === 0) continue;
      readByteTokens[row] = readByteTokens[row]! - readBytes[row]!;
      readCallTokens[row] = readCallTokens[row]! - calls;
      readAgeMs[row] = 0;
    }
  }

  /** Tells a reader, and the stream of it, what it read. */
  function report(k: number, index: number): void {
    const { reader, own } = bound[index]!;
    const at = k * SUMS;
    reads.calls = sums[at + CALLS]!;
    reads.records = sums[at + RECORDS]!;
    reads.bytes = sums[at + BYTES]!;
    own.outRecords += reads.records;
    own.outBytes += reads.bytes;
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
      if (sums.length !== plans.length * SUMS) sums = new Float64Array(plans.length * SUMS);
      sums.fill(0);
      for (let k = 0; k < plans.length; k++) plans[k]!.taken?.atMs.fill(-1);
      for (let first = 0; first < rows; first += TILE_ROWS) {
        const last = Math.min(rows, first + TILE_ROWS);
        openRows(first, last, fromMs);
        for (let k = 0; k < plans.length; k++) {
          addDemand(plans[k]!, bound[polled[k]!]!, first, last, fromMs, limits);
        }
        choose(first, last, fromMs, toMs, limits);
        for (let k = 0; k < plans.length; k++) {
          runReader(k, bound[polled[k]!]!, first, last, fromMs, toMs);
        }
        settle(first, last);
      }
      for (let k = 0; k < plans.length; k++) report(k, polled[k]!);
      return done;
    },
  };
}
