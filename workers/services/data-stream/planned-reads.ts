// Polls of readers that declare how they poll (`ReadPlan`), run by columns for every shard in which
// they cannot meet a limit: what all of them could read in this second is there in the shard's bucket,
// so that order does not matter, each poll leaves nothing behind, and only the last poll of the second
// counts for positions. All other shards are left to the exact loop of reads.ts. What all readers of a
// shard together have not read is carried from step to step: where that alone fits, nothing is asked
// of each reader.
// Most of a loop's time goes to looking columns up, which V8 does anew in each row. What all readers
// need of a row is therefore packed once into a constant array, of which V8 knows the address.
import { drawAt } from "../../base/random.ts";
import { type PlannedReads, type ReadPlan, STEP_MS, type TakenColumns } from "../../model/ports.ts";
import type { Limits } from "./limits.ts";
import type { BoundReader } from "./reads.ts";
import { NO_PARENT } from "./resharding.ts";
import type { ReaderState, StreamState } from "./state.ts";

/** Told the sums of a reader's planned reads. */
export type OnPlanned = (index: number, reads: PlannedReads) => void;

export interface PlannedRuns {
  /** Runs what it can of the polls up to a time; rows it has done are set to 1 in the result. */
  run(polled: readonly number[], toMs: number, limits: Limits): Uint8Array;
  /** A reader was moved in a row by something else than its reads. */
  forget(row: number): void;
}

/** Bytes that cannot be in the bucket: the shard is read by calls. */
const BY_CALLS = Number.POSITIVE_INFINITY;
/** Rows worked at a time: few enough that their columns stay in the nearest cache. */
const TILE_ROWS = 128;
// Packed of a row: the curve before the step and what the step adds, then sums over its readers.
const BEFORE = 0;
const BEFORE_BYTES = 1;
const MADE = 2;
const PUT = 3;
const ROW_CALLS = 4;
const ROW_RECORDS = 5;
const ROW_BYTES = 6;
const PACKED = 8;
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
  /** Of rows done in the last step: what the readers together have not read, and how many they are. */
  let unreadRecords = new Float64Array(0);
  let unreadBytes = new Float64Array(0);
  let readers = 0;
  let sums = new Float64Array(0);
  /** Rows of the tile that are read by plan, and packed what is needed of them. */
  const chosen = new Int32Array(TILE_ROWS);
  const packed = new Float64Array(TILE_ROWS * PACKED);
  /** Places in `chosen` to come back to. */
  const again = new Int32Array(TILE_ROWS);
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

  /** Whether the readers are those of the last step, and none was moved since. */
  function areAsLeft(polled: readonly number[], fromMs: number): boolean {
    if (polled.length !== readers) return false;
    for (let k = 0; k < polled.length; k++) {
      if (bound[polled[k]!]!.own.lagAtMs !== fromMs) return false;
    }
    return true;
  }

  /**
   * Lists the rows of the tile whose buckets hold, at the start of the step, what could be read.
   * Returns how many. `carriesOn`: the readers are as the last step left them.
   */
  function choose(
    first: number,
    last: number,
    polled: readonly number[],
    toMs: number,
    limits: Limits,
    carriesOn: boolean,
  ): number {
    const { readByteTokens, readCallTokens, readFilledMs } = state.columns;
    const { writeRecords, writeBytes } = state.columns;
    const leftRecords = unreadRecords;
    const leftBytes = unreadBytes;
    const isDone = done;
    const byteRate = limits.readBytesPerSecond;
    const callRate = limits.readCallsPerSecond;
    const count = polled.length;
    const fromMs = toMs - STEP_MS;
    const most = carriesOn ? leastPerCall(limits) : -1;
    let asked = 0;
    for (let row = first; row < last; row++) {
      const waited = (fromMs - readFilledMs[row]!) / 1_000;
      const bytes = readByteTokens[row]! + waited * byteRate;
      const calls = readCallTokens[row]! + waited * callRate;
      const records = leftRecords[row]! + count * writeRecords[row]!;
      const wanted = leftBytes[row]! + count * writeBytes[row]!;
      const holds = wanted <= bytes && wanted <= byteRate && count <= calls;
      if (isDone[row] === 1 && records <= most && holds) continue;
      again[asked] = row;
      asked += 1;
    }
    for (let i = 0; i < asked; i++) decide(again[i]!, polled, fromMs, limits);
    return pack(first, last);
  }

  /** Lists the rows done, with what is needed of them. */
  function pack(first: number, last: number): number {
    const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
    const isDone = done;
    let count = 0;
    for (let row = first; row < last; row++) {
      if (isDone[row] === 0) continue;
      const made = writeRecords[row]!;
      const put = writeBytes[row]!;
      const at = count * PACKED;
      chosen[count] = row;
      packed[at + BEFORE] = totalRecords[row]! - made;
      packed[at + BEFORE_BYTES] = totalBytes[row]! - put;
      packed[at + MADE] = made;
      packed[at + PUT] = put;
      packed[at + ROW_CALLS] = 0;
      packed[at + ROW_RECORDS] = 0;
      packed[at + ROW_BYTES] = 0;
      count += 1;
    }
    return count;
  }

  /** Records that every reader takes with a call; none when one has something pending. */
  function leastPerCall(limits: Limits): number {
    let least = limits.recordsPerCall;
    for (let k = 0; k < plans.length; k++) {
      least = plans[k]!.busy === null ? Math.min(least, plans[k]!.recordsPerCall) : -1;
    }
    return least;
  }

  /** The same for one row, asked of each reader. */
  function decide(row: number, polled: readonly number[], fromMs: number, limits: Limits): void {
    const { readByteTokens, readCallTokens, readFilledMs } = state.columns;
    const { readBytesPerSecond, readCallsPerSecond } = limits;
    const waited = (fromMs - readFilledMs[row]!) / 1_000;
    const bytes = readByteTokens[row]! + waited * readBytesPerSecond;
    const calls = readCallTokens[row]! + waited * readCallsPerSecond;
    const fits =
      demandOf(row, polled, fromMs, limits) <= Math.min(readBytesPerSecond, bytes) &&
      polled.length <= calls;
    done[row] = fits ? 1 : 0;
    if (fits) countUnread(row, polled);
  }

  /**
   * Bytes that the readers together could read of a row in this step: what lies before the last poll
   * of each; a poll follows another after `base` ms at least. Parents and closed shards are for calls.
   */
  function demandOf(
    row: number,
    polled: readonly number[],
    fromMs: number,
    limits: Limits,
  ): number {
    const { closedMs, parent } = state.shards;
    if (closedMs[row]! < BY_CALLS) return BY_CALLS;
    if (parent[row] !== NO_PARENT && !parentsEnded(row, fromMs)) return BY_CALLS;
    const { totalRecords, totalBytes, writeBytes } = state.columns;
    let bytes = 0;
    for (let k = 0; k < polled.length; k++) {
      const plan = plans[k]!;
      const { reader, own } = bound[polled[k]!]!;
      const isBusy = plan.busy !== null && plan.busy[row] !== 0;
      const unread = totalRecords[row]! - own.columns.position[row]!;
      if (isBusy || unread > Math.min(plan.recordsPerCall, limits.recordsPerCall)) return BY_CALLS;
      const dueMs = reader.nextPollMs[row]! - fromMs;
      if (dueMs >= STEP_MS) continue;
      const base = plan.intervalMs * (1 - plan.jitter);
      const after = dueMs + base >= STEP_MS ? (STEP_MS - Math.max(0, dueMs)) / STEP_MS : 0;
      bytes += totalBytes[row]! - own.columns.positionBytes[row]! - after * writeBytes[row]!;
    }
    return bytes;
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

  /** What the readers had not read when the step began. */
  function countUnread(row: number, polled: readonly number[]): void {
    const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
    let records = 0;
    let bytes = 0;
    for (let k = 0; k < polled.length; k++) {
      const { position, positionBytes } = bound[polled[k]!]!.own.columns;
      records += totalRecords[row]! - writeRecords[row]! - position[row]!;
      bytes += totalBytes[row]! - writeBytes[row]! - positionBytes[row]!;
    }
    unreadRecords[row] = records;
    unreadBytes[row] = bytes;
  }

  /**
   * One poll of each row listed in `again` that is due: all that had come by then. Those that poll once
   * more in this step are listed in its place; returns how many.
   */
  function pollRows(k: number, { reader, own }: BoundReader, rows: number, toMs: number): number {
    const { position, positionBytes, reachedMs, readMs } = own.columns;
    const next = reader.nextPollMs;
    const { intervalMs, jitter } = plans[k]!;
    const salt = plans[k]!.salt | 0;
    const base = intervalMs * (1 - jitter);
    const swing = intervalMs * 2 * jitter;
    const fromMs = toMs - STEP_MS;
    const endMs = fromMs + STEP_MS;
    const stepMs = endMs - fromMs;
    let more = 0;
    let polls = 0;
    let sumRecords = 0;
    let sumBytes = 0;
    for (let j = 0; j < rows; j++) {
      const i = again[j]!;
      const row = chosen[i]!;
      const dueMs = next[row]!;
      if (dueMs >= endMs) continue;
      const atMs = dueMs < fromMs ? fromMs : dueMs;
      const nextMs = atMs + base + swing * drawAt(salt, row, atMs);
      next[row] = nextMs;
      if (nextMs < endMs) {
        again[more] = i;
        more += 1;
      }
      // The point of the curve at that moment, as `positionIn` and `bytesIn` have it.
      const at = i * PACKED;
      const made = packed[at + MADE]!;
      const before = packed[at + BEFORE]!;
      const from = position[row]!;
      const fromBytes = positionBytes[row]!;
      const to = Math.floor(before + ((atMs - fromMs) / stepMs) * made + 0.5);
      const put = (packed[at + PUT]! * (to - before)) / (made < 1 ? 1 : made);
      const come = packed[at + BEFORE_BYTES]! + Math.floor(put + 0.5) - fromBytes;
      const records = to > from ? to - from : 0;
      const bytes = to > from && come > 0 ? come : 0;
      position[row] = from + records;
      positionBytes[row] = fromBytes + bytes;
      reachedMs[row] = atMs;
      readMs[row] = atMs;
      packed[at + ROW_CALLS] = packed[at + ROW_CALLS]! + 1;
      packed[at + ROW_RECORDS] = packed[at + ROW_RECORDS]! + records;
      packed[at + ROW_BYTES] = packed[at + ROW_BYTES]! + bytes;
      polls += 1;
      sumRecords += records;
      sumBytes += bytes;
    }
    const at = k * SUMS;
    sums[at + CALLS] = sums[at + CALLS]! + polls;
    sums[at + RECORDS] = sums[at + RECORDS]! + sumRecords;
    sums[at + BYTES] = sums[at + BYTES]! + sumBytes;
    return more;
  }

  /** What a reader that wants to know takes of each row is the way that its positions go. */
  function noteBefore(into: TakenColumns, { columns }: ReaderState, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = chosen[i]!;
      into.fromPosition[row] = columns.position[row]!;
      into.bytes[row] = columns.positionBytes[row]!;
    }
  }

  function noteAfter(
    into: TakenColumns,
    { columns }: ReaderState,
    count: number,
    fromMs: number,
  ): void {
    for (let i = 0; i < count; i++) {
      const row = chosen[i]!;
      into.atMs[row] = columns.readMs[row]! >= fromMs ? columns.readMs[row]! : -1;
      into.records[row] = columns.position[row]! - into.fromPosition[row]!;
      into.bytes[row] = columns.positionBytes[row]! - into.bytes[row]!;
    }
  }

  /** Brings the buckets to the end of the step, and carries on what is left to read. */
  function settle(count: number, toMs: number, limits: Limits): void {
    const { readByteTokens, readCallTokens, readFilledMs } = state.columns;
    const { readCalls, readRecords, readBytes, readAgeMs } = state.columns;
    const leftRecords = unreadRecords;
    const leftBytes = unreadBytes;
    const byteRate = limits.readBytesPerSecond;
    const callRate = limits.readCallsPerSecond;
    const fromMs = toMs - STEP_MS;
    const endMs = fromMs + STEP_MS;
    const seconds = (endMs - fromMs) / 1_000;
    const each = plans.length;
    for (let i = 0; i < count; i++) {
      const row = chosen[i]!;
      const at = i * PACKED;
      const calls = packed[at + ROW_CALLS]!;
      const records = packed[at + ROW_RECORDS]!;
      const bytes = packed[at + ROW_BYTES]!;
      const waited = (fromMs - readFilledMs[row]!) / 1_000;
      const haveBytes = readByteTokens[row]! + waited * byteRate;
      const haveCalls = readCallTokens[row]! + waited * callRate;
      const fullBytes = haveBytes > byteRate ? byteRate : haveBytes;
      const fullCalls = haveCalls > callRate ? callRate : haveCalls;
      readByteTokens[row] = fullBytes + seconds * byteRate - bytes;
      readCallTokens[row] = fullCalls + seconds * callRate - calls;
      readFilledMs[row] = endMs;
      readCalls[row] = calls;
      readRecords[row] = records;
      readBytes[row] = bytes;
      readAgeMs[row] = calls > 0 ? 0 : -1;
      leftRecords[row] = leftRecords[row]! + each * packed[at + MADE]! - records;
      leftBytes[row] = leftBytes[row]! + each * packed[at + PUT]! - bytes;
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

  function readTile(k: number, one: BoundReader, rows: number, toMs: number): void {
    const { taken } = plans[k]!;
    if (taken !== null) noteBefore(taken, one.own, rows);
    for (let i = 0; i < rows; i++) again[i] = i;
    let due = rows;
    while (due > 0) due = pollRows(k, one, due, toMs);
    if (taken !== null) noteAfter(taken, one.own, rows, toMs - STEP_MS);
  }

  function resize(rows: number): void {
    if (done.length === rows) return;
    done = new Uint8Array(rows);
    unreadRecords = new Float64Array(rows);
    unreadBytes = new Float64Array(rows);
  }

  return {
    run(polled, toMs, limits) {
      const rows = state.shards.parent.length;
      const fromMs = toMs - STEP_MS;
      resize(rows);
      if (polled.length === 0 || !gatherPlans(polled, fromMs, limits)) return done.fill(0);
      const carriesOn = areAsLeft(polled, fromMs);
      readers = polled.length;
      if (sums.length !== readers * SUMS) sums = new Float64Array(readers * SUMS);
      sums.fill(0);
      for (let k = 0; k < readers; k++) plans[k]!.taken?.atMs.fill(-1);
      for (let first = 0; first < rows; first += TILE_ROWS) {
        const last = Math.min(rows, first + TILE_ROWS);
        const count = choose(first, last, polled, toMs, limits, carriesOn);
        for (let k = 0; k < readers; k++) readTile(k, bound[polled[k]!]!, count, toMs);
        settle(count, toMs, limits);
      }
      for (let k = 0; k < readers; k++) report(k, polled[k]!);
      return done;
    },
    forget(row) {
      if (row < done.length) done[row] = 0;
    },
  };
}
