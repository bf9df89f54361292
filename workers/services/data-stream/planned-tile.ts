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

// Packed of a row: the curve before the step and what the step adds; whether its read buckets are full
// anyway; then sums over its readers, and the least of their positions.
const BEFORE = 0;
const BEFORE_BYTES = 1;
const MADE = 2;
const PUT = 3;
const IS_FULL = 4;
const CALLS = 5;
const RECORDS = 6;
const BYTES = 7;
const LEAST = 8;
const PACKED = 9;
const packed = new Float64Array(TILE_ROWS * PACKED);

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
  const at = place * PACKED;
  const made = columns.writeRecords[row]!;
  const put = columns.writeBytes[row]!;
  const total = columns.totalRecords[row]!;
  chosen[place] = row;
  packed[at + BEFORE] = total - made;
  packed[at + BEFORE_BYTES] = columns.totalBytes[row]! - put;
  packed[at + MADE] = made;
  packed[at + PUT] = put;
  packed[at + IS_FULL] = 0;
  packed[at + CALLS] = 0;
  packed[at + RECORDS] = 0;
  packed[at + BYTES] = 0;
  packed[at + LEAST] = total;
}

/** What the readers together have not read, at the end of the last step, and when that is known. */
export interface Unread {
  isKnown: Uint8Array;
  records: Float64Array;
  bytes: Float64Array;
}

/**
 * Puts the rows from `first` on into the tile whose buckets hold all that the readers have not read.
 * The others are listed in `asked`; returns how many these are; the tile has the rest.
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
  const { isKnown, records, bytes } = unread;
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
    const made = writeRecords[row]!;
    const put = writeBytes[row]!;
    const total = totalRecords[row]!;
    const wanted = bytes[row]! + readers * put;
    const holds = wanted <= haveBytes && wanted <= byteRate && readers <= haveCalls;
    if (!holds || isKnown[row] === 0 || records[row]! + readers * made > recordsMost) {
      asked[others] = row;
      others += 1;
      continue;
    }
    const at = count * PACKED;
    chosen[count] = row;
    packed[at + BEFORE] = total - made;
    packed[at + BEFORE_BYTES] = totalBytes[row]! - put;
    packed[at + MADE] = made;
    packed[at + PUT] = put;
    packed[at + IS_FULL] = haveBytes >= byteRate && haveCalls >= callRate ? 1 : 0;
    packed[at + CALLS] = 0;
    packed[at + RECORDS] = 0;
    packed[at + BYTES] = 0;
    packed[at + LEAST] = total;
    count += 1;
  }
  return others;
}

/**
 * All polls of a reader in the tile up to a time, each of all that had come by then. Its sums are added to
 * those from `at` on; places of rows that it does not poll in this step are listed in `idle`.
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
    const at = i * PACKED;
    const from = position[row]!;
    const dueMs = next[row]!;
    if (dueMs >= endMs) {
      idle[idles] = i;
      idles += 1;
      if (from < packed[at + LEAST]!) packed[at + LEAST] = from;
      continue;
    }
    const atMs = dueMs < fromMs ? fromMs : dueMs;
    const nextMs = atMs + base + swing * drawAt(salt, row, atMs);
    next[row] = nextMs;
    // The point of the curve at that moment, as `positionIn` and `bytesIn` have it.
    const made = packed[at + MADE]!;
    const before = packed[at + BEFORE]!;
    const fromBytes = positionBytes[row]!;
    const to = Math.floor(before + ((atMs - fromMs) / stepMs) * made + 0.5);
    const put = (packed[at + PUT]! * (to - before)) / (made < 1 ? 1 : made);
    const come = packed[at + BEFORE_BYTES]! + Math.floor(put + 0.5) - fromBytes;
    const records = to > from ? to - from : 0;
    const bytes = to > from && come > 0 ? come : 0;
    const reached = from + records;
    position[row] = reached;
    positionBytes[row] = fromBytes + bytes;
    reachedMs[row] = atMs;
    readMs[row] = atMs;
    packed[at + CALLS] = packed[at + CALLS]! + 1;
    packed[at + RECORDS] = packed[at + RECORDS]! + records;
    packed[at + BYTES] = packed[at + BYTES]! + bytes;
    polls += 1;
    sumRecords += records;
    sumBytes += bytes;
    if (nextMs < endMs) {
      due[more] = i;
      more += 1;
      continue;
    }
    if (reached < packed[at + LEAST]!) packed[at + LEAST] = reached;
    const left = before + made - reached;
    if (left <= 0) continue;
    unread += left;
    // As `arrivalIn` has it.
    const leftMs = fromMs + ((reached + 0.5 - before) / made) * stepMs;
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
 * After the polls of all readers: brings the buckets to the end of the step, and carries on what is left
 * to read. Returns the records that the reader furthest behind in each row has not read.
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
    const at = i * PACKED;
    const calls = packed[at + CALLS]!;
    const records = packed[at + RECORDS]!;
    const bytes = packed[at + BYTES]!;
    const made = packed[at + MADE]!;
    readCalls[row] = calls;
    readRecords[row] = records;
    readBytes[row] = bytes;
    readAgeMs[row] = calls > 0 ? 0 : -1;
    leftRecords[row] = leftRecords[row]! + readers * made - records;
    leftBytes[row] = leftBytes[row]! + readers * packed[at + PUT]! - bytes;
    backlog += packed[at + BEFORE]! + made - packed[at + LEAST]!;
    // Full at the start, and full again at the end: as it was.
    if (packed[at + IS_FULL] === 1 && bytes <= most && calls <= mostCalls) continue;
    const waited = (fromMs - readFilledMs[row]!) / 1_000;
    const haveBytes = readByteTokens[row]! + waited * byteRate;
    const haveCalls = readCallTokens[row]! + waited * callRate;
    readByteTokens[row] = (haveBytes > byteRate ? byteRate : haveBytes) + most - bytes;
    readCallTokens[row] = (haveCalls > callRate ? callRate : haveCalls) + mostCalls - calls;
    readFilledMs[row] = endMs;
  }
  return backlog;
}
