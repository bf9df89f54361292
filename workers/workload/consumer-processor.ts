// A record processor per shard, as a fluid: records are taken in order at a rate, so that the moment
// each is finished is exact without an object per record. A cursor says up to when the processor has
// worked; what it has not finished waits in a bounded buffer, and the rest stays in the stream.
import type { LedgerAccount } from "../model/service-definition.ts";

const SECOND_MS = 1_000;
/** So that 0.1 × 10 counts as one whole record. */
const SLACK = 1e-6;

/** Plain data; a row per shard. Positions are record numbers of the shard. */
export interface ProcessorState {
  /** Position after the last record read. */
  read: Float64Array;
  heldRecords: Float64Array;
  heldBytes: Float64Array;
  /** Up to when the processor has worked, ms. */
  cursorMs: Float64Array;
  /** Furthest position ever processed: what is processed below it again is a duplicate. */
  highWater: Float64Array;
  /** Records of [from, to) are skipped, not processed (a batch whose processing threw). */
  skipFrom: Float64Array;
  skipTo: Float64Array;
  /** Distance from the tip after the last read, ms. */
  behindMs: Float64Array;
  totals: ProcessorTotals;
}

/** Since the start of the run. */
export interface ProcessorTotals {
  inRecords: number;
  inBytes: number;
  processedRecords: number;
  processedBytes: number;
  duplicateRecords: number;
  skippedRecords: number;
  skippedBytes: number;
}

export const createProcessorState = (): ProcessorState => ({
  read: new Float64Array(0),
  heldRecords: new Float64Array(0),
  heldBytes: new Float64Array(0),
  cursorMs: new Float64Array(0),
  highWater: new Float64Array(0),
  skipFrom: new Float64Array(0),
  skipTo: new Float64Array(0),
  behindMs: new Float64Array(0),
  totals: {
    inRecords: 0,
    inBytes: 0,
    processedRecords: 0,
    processedBytes: 0,
    duplicateRecords: 0,
    skippedRecords: 0,
    skippedBytes: 0,
  },
});

/** A column with `rows` rows, the old values first. */
export function grown(old: Float64Array, rows: number, initial = 0): Float64Array {
  const longer = new Float64Array(rows).fill(initial);
  longer.set(old);
  return longer;
}

/** Room for more shards; called when shards appear, never within a step's hot path. */
export function growProcessor(state: ProcessorState, rows: number): void {
  if (rows <= state.read.length) return;
  state.read = grown(state.read, rows);
  state.heldRecords = grown(state.heldRecords, rows);
  state.heldBytes = grown(state.heldBytes, rows);
  state.cursorMs = grown(state.cursorMs, rows);
  state.highWater = grown(state.highWater, rows);
  state.skipFrom = grown(state.skipFrom, rows);
  state.skipTo = grown(state.skipTo, rows);
  state.behindMs = grown(state.behindMs, rows);
}

/** Takes a read into the buffer; what was in hand before must have been advanced to `atMs`. */
export function takeRead(
  state: ProcessorState,
  shard: number,
  atMs: number,
  toPosition: number,
  records: number,
  bytes: number,
): void {
  if (records === 0) return;
  if (state.heldRecords[shard] === 0) {
    state.cursorMs[shard] = Math.max(atMs, state.cursorMs[shard]!);
  }
  state.read[shard] = toPosition;
  state.heldRecords[shard] = state.heldRecords[shard]! + records;
  state.heldBytes[shard] = state.heldBytes[shard]! + bytes;
  state.totals.inRecords += records;
  state.totals.inBytes += bytes;
}

/**
 * Works up to `untilMs` at `recordsPerSecond` (Infinity: at once; 0: stands still).
 * Returns the records finished, skipped ones included.
 */
export function advanceProcessor(
  state: ProcessorState,
  shard: number,
  untilMs: number,
  recordsPerSecond: number,
): number {
  const held = state.heldRecords[shard]!;
  const cursorMs = state.cursorMs[shard]!;
  if (held === 0 || untilMs <= cursorMs) return 0;
  if (recordsPerSecond <= 0) {
    state.cursorMs[shard] = untilMs;
    return 0;
  }
  let done = held;
  if (recordsPerSecond < Number.POSITIVE_INFINITY) {
    const possible = Math.floor(((untilMs - cursorMs) * recordsPerSecond) / SECOND_MS + SLACK);
    if (possible <= 0) return 0;
    done = Math.min(held, possible);
    state.cursorMs[shard] = cursorMs + (done * SECOND_MS) / recordsPerSecond;
  } else state.cursorMs[shard] = untilMs;
  finish(state, shard, held, done);
  return done;
}

function finish(state: ProcessorState, shard: number, held: number, done: number): void {
  const from = state.read[shard]! - held;
  const to = from + done;
  const heldBytes = state.heldBytes[shard]!;
  const bytes = done === held ? heldBytes : Math.floor((heldBytes * done) / held);
  state.heldRecords[shard] = held - done;
  state.heldBytes[shard] = heldBytes - bytes;
  const skipFrom = Math.max(from, state.skipFrom[shard]!);
  const skipped = Math.max(0, Math.min(to, state.skipTo[shard]!) - skipFrom);
  const skippedBytes = skipped === done ? bytes : Math.floor((bytes * skipped) / done);
  const { totals } = state;
  const highWater = state.highWater[shard]!;
  totals.duplicateRecords += Math.max(0, Math.min(to, highWater) - from);
  state.highWater[shard] = Math.max(to, highWater);
  totals.skippedRecords += skipped;
  totals.skippedBytes += skippedBytes;
  totals.processedRecords += done - skipped;
  totals.processedBytes += bytes - skippedBytes;
}

/** Position after the last record processed. */
export const processedPosition = (state: ProcessorState, shard: number): number =>
  state.read[shard]! - state.heldRecords[shard]!;

/** Forgets what is in hand: it is read again, so it was never taken. */
export function dropHeld(state: ProcessorState, shard: number): void {
  state.totals.inRecords -= state.heldRecords[shard]!;
  state.totals.inBytes -= state.heldBytes[shard]!;
  state.heldRecords[shard] = 0;
  state.heldBytes[shard] = 0;
}

export function columnSum(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}

export function columnMax(column: Float64Array): number {
  let max = 0;
  for (let i = 0; i < column.length; i++) max = Math.max(max, column[i]!);
  return max;
}

/** Read (again read included) = processed (duplicates included) + in the buffers + skipped. */
export function processorAccount(state: ProcessorState): LedgerAccount {
  const { totals } = state;
  return {
    name: "processing",
    inRecords: totals.inRecords,
    inBytes: totals.inBytes,
    outRecords: totals.processedRecords,
    outBytes: totals.processedBytes,
    heldRecords: columnSum(state.heldRecords),
    heldBytes: columnSum(state.heldBytes),
    losses: [{ kind: "ignored", records: totals.skippedRecords, bytes: totals.skippedBytes }],
    sink: true,
  };
}
