// A tile of rows that are read by plan: what all readers need of a row, packed, and the loops over it.
// Most of a loop's time goes to looking columns up, which V8 does anew in each row; of constant arrays it
// knows the address. Hence one set of arrays for all streams (a step is never interrupted), and functions
// of the module, which V8 compiles together with them.
import { drawAt } from "../../base/random.ts";
import { type ReadPlan, STEP_MS } from "../../model/ports.ts";
import type { Limits } from "./limits.ts";
import type { ReaderColumns, ShardColumns } from "./state.ts";

/** Few enough that what is touched of them stays in the nearest cache. */
export const TILE_ROWS = 128;

/** Rows of the tile that are read by plan. */
export const chosen = new Int32Array(TILE_ROWS);
/** Places in `chosen`: that a reader polls (again); that it does not poll in this step. */
const due = new Int32Array(TILE_ROWS);
export const idle = new Int32Array(TILE_ROWS);

const column = () => new Float64Array(TILE_ROWS);
/** Of each of them, the curve before the step and what the step adds. */
const before = column();
const beforeBytes = column();
const made = column();
const put = column();
/** 1: its read buckets are full anyway. */
const full = column();
/** Sums over its readers, and the least of their positions. */
const calls = column();
const records = column();
const bytes = column();
const least = column();

/** Sums of a reader's polls over the rows it polled in this step. */
export const POLL_SUMS = 6;
export const SUM_CALLS = 0;
export const SUM_RECORDS = 1;
export const SUM_BYTES = 2;
export const SUM_UNREAD = 3;
/** Arrival of the oldest record left unread, ms; Infinity when none is. */
export const SUM_OLDEST_MS = 4;
/** Rows of the tile at hand that it did not poll. */
export const SUM_IDLE = 5;

/** Puts a row into the tile; its buckets are brought to the end of the step in any case. */
export function packRow(place: number, row: number, columns: ShardColumns): void {
  const total = columns.totalRecords[row]!;
  const newRecords = columns.writeRecords[row]!;
  const newBytes = columns.writeBytes[row]!;
  chosen[place] = row;
  before[place] = total - newRecords;
  beforeBytes[place] = columns.totalBytes[row]! - newBytes;
  made[place] = newRecords;
  put[place] = newBytes;
  full[place] = 0;
  calls[place] = 0;
  records[place] = 0;
  bytes[place] = 0;
  least[place] = total;
}

/** What the readers together have not read at the end of the last step. */
export interface Unread {
  records: Float64Array;
  /** Infinity: not known. */
  bytes: Float64Array;
}

/**
 * Puts the rows from `first` on into the tile whose buckets hold all that the readers have not read.
 * The others are listed in `asked`; returns how many these are; the tile has the rest. (What
 * `packRow` does is written out: a call would look every column up again.)
 */
export function packKnown(
  first: number,
  last: number,
  columns: ShardColumns,
  unread: Unread,
  readers: number,
  recordsMost: number,
  limits: Limits,
  fromMs: number,
  asked: Int32Array,
): number {
  const { readByteTokens, readCallTokens, readFilledMs } = columns;
  const { totalRecords, totalBytes, writeRecords, writeBytes } = columns;
  const leftRecords = unread.records;
  const leftBytes = unread.bytes;
  // Products are numbers for sure, arguments and fields anything: these would be looked at in each row.
  const byteRate = limits.readBytesPerSecond * 1;
  const callRate = limits.readCallsPerSecond * 1;
  const startMs = fromMs * 1;
  let count = 0;
  let others = 0;
  for (let row = first; row < last; row++) {
    const waited = (startMs - readFilledMs[row]!) / 1_000;
    const haveBytes = readByteTokens[row]! + waited * byteRate;
    const haveCalls = readCallTokens[row]! + waited * callRate;
    const newRecords = writeRecords[row]!;
    const newBytes = writeBytes[row]!;
    const total = totalRecords[row]!;
    const wanted = leftBytes[row]! + readers * newBytes;
    const holds = wanted <= haveBytes && wanted <= byteRate && readers <= haveCalls;
    if (!holds || leftRecords[row]! + readers * newRecords > recordsMost) {
      asked[others] = row;
      others += 1;
      continue;
    }
    chosen[count] = row;
    before[count] = total - newRecords;
    beforeBytes[count] = totalBytes[row]! - newBytes;
    made[count] = newRecords;
    put[count] = newBytes;
    full[count] = haveBytes >= byteRate && haveCalls >= callRate ? 1 : 0;
    calls[count] = 0;
    records[count] = 0;
    bytes[count] = 0;
    least[count] = total;
    count += 1;
  }
  return others;
}

/**
 * All polls of a reader in the tile up to a time, each of all that had come by then. Its sums are
 * added to those from `at` on; places of rows not polled in this step are listed in `idle`.
 */
export function pollTile(
  plan: ReadPlan,
  columns: ReaderColumns,
  next: Float64Array,
  rows: number,
  toMs: number,
  sums: Float64Array,
  at: number,
): void {
  for (let i = 0; i < rows; i++) due[i] = i;
  sums[at + SUM_IDLE] = 0;
  let count = rows;
  while (count > 0) count = pollDue(plan, columns, next, count, toMs, sums, at);
}

/** One poll of each row that is due; those that are due once more take its place. Returns how many. */
function pollDue(
  plan: ReadPlan,
  columns: ReaderColumns,
  next: Float64Array,
  rows: number,
  toMs: number,
  sums: Float64Array,
  sumsAt: number,
): number {
  const { position, positionBytes, reachedMs, readMs } = columns;
  const { intervalMs, jitter } = plan;
  const salt = plan.salt | 0;
  const base = intervalMs * (1 - jitter);
  const swing = intervalMs * 2 * jitter;
  const fromMs = toMs - STEP_MS;
  const endMs = fromMs + STEP_MS;
  const stepMs = endMs - fromMs;
  let more = 0;
  let idles = 0;
  let polls = 0;
  let sumRecords = 0;
  let sumBytes = 0;
  let unread = 0;
  let oldestMs = Number.POSITIVE_INFINITY;
  for (let j = 0; j < rows; j++) {
    const i = due[j]!;
    const row = chosen[i]!;
    const from = position[row]!;
    const dueMs = next[row]!;
    if (dueMs >= endMs) {
      idle[idles] = i;
      idles += 1;
      if (from < least[i]!) least[i] = from;
      continue;
    }
    const atMs = dueMs < fromMs ? fromMs : dueMs;
    const nextMs = atMs + base + swing * drawAt(salt, row, atMs);
    next[row] = nextMs;
    // The point of the curve at that moment, as `positionIn` and `bytesIn` have it.
    const come = made[i]!;
    const start = before[i]!;
    const fromBytes = positionBytes[row]!;
    const to = Math.floor(start + ((atMs - fromMs) / stepMs) * come + 0.5);
    const share = (put[i]! * (to - start)) / (come < 1 ? 1 : come);
    const taken = beforeBytes[i]! + Math.floor(share + 0.5) - fromBytes;
    const newRecords = to > from ? to - from : 0;
    const newBytes = to > from && taken > 0 ? taken : 0;
    const reached = from + newRecords;
    position[row] = reached;
    positionBytes[row] = fromBytes + newBytes;
    reachedMs[row] = atMs;
    readMs[row] = atMs;
    calls[i] = calls[i]! + 1;
    records[i] = records[i]! + newRecords;
    bytes[i] = bytes[i]! + newBytes;
    polls += 1;
    sumRecords += newRecords;
    sumBytes += newBytes;
    if (nextMs < endMs) {
      due[more] = i;
      more += 1;
      continue;
    }
    // The lesser of the two without a branch, which would be guessed wrong every other time.
    const lowest = least[i]!;
    least[i] = (lowest + reached - Math.abs(lowest - reached)) / 2;
    const left = start + come - reached;
    if (left <= 0) continue;
    unread += left;
    // As `arrivalIn` has it.
    const leftMs = fromMs + ((reached + 0.5 - start) / come) * stepMs;
    if (leftMs < oldestMs) oldestMs = leftMs;
  }
  sums[sumsAt + SUM_CALLS] = sums[sumsAt + SUM_CALLS]! + polls;
  sums[sumsAt + SUM_RECORDS] = sums[sumsAt + SUM_RECORDS]! + sumRecords;
  sums[sumsAt + SUM_BYTES] = sums[sumsAt + SUM_BYTES]! + sumBytes;
  sums[sumsAt + SUM_UNREAD] = sums[sumsAt + SUM_UNREAD]! + unread;
  sums[sumsAt + SUM_OLDEST_MS] = Math.min(sums[sumsAt + SUM_OLDEST_MS]!, oldestMs);
  sums[sumsAt + SUM_IDLE] = sums[sumsAt + SUM_IDLE]! + idles;
  return more;
}

/**
 * After the polls of all readers: brings the buckets to the end of the step, and carries on what is
 * left to read. Returns the records that the reader furthest behind in each row has not read.
 */
export function settleTile(
  rows: number,
  columns: ShardColumns,
  unread: Unread,
  readers: number,
  limits: Limits,
  toMs: number,
): number {
  const { readByteTokens, readCallTokens, readFilledMs } = columns;
  const { readCalls, readRecords, readBytes, readAgeMs } = columns;
  const leftRecords = unread.records;
  const leftBytes = unread.bytes;
  const byteRate = limits.readBytesPerSecond * 1;
  const callRate = limits.readCallsPerSecond * 1;
  const fromMs = toMs - STEP_MS;
  const endMs = fromMs + STEP_MS;
  const seconds = (endMs - fromMs) / 1_000;
  const most = byteRate * seconds;
  const mostCalls = callRate * seconds;
  let backlog = 0;
  for (let i = 0; i < rows; i++) {
    const row = chosen[i]!;
    const rowCalls = calls[i]!;
    const rowRecords = records[i]!;
    const rowBytes = bytes[i]!;
    readCalls[row] = rowCalls;
    readRecords[row] = rowRecords;
    readBytes[row] = rowBytes;
    readAgeMs[row] = rowCalls > 0 ? 0 : -1;
    leftRecords[row] = leftRecords[row]! + readers * made[i]! - rowRecords;
    leftBytes[row] = leftBytes[row]! + readers * put[i]! - rowBytes;
    backlog += before[i]! + made[i]! - least[i]!;
    // Full at the start, and full again at the end: as it was.
    if (full[i] === 1 && rowBytes <= most && rowCalls <= mostCalls) continue;
    const waited = (fromMs - readFilledMs[row]!) / 1_000;
    const haveBytes = readByteTokens[row]! + waited * byteRate;
    const haveCalls = readCallTokens[row]! + waited * callRate;
    readByteTokens[row] = (haveBytes > byteRate ? byteRate : haveBytes) + most - rowBytes;
    readCallTokens[row] = (haveCalls > callRate ? callRate : haveCalls) + mostCalls - rowCalls;
    readFilledMs[row] = endMs;
  }
  return backlog;
}
