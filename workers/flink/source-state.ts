// What a source remembers: what it read and has not emitted, how far it emitted of each shard, and the
// order in which it did so since the last complete checkpoint. After a failure it emits in that order
// again, so that the windows come out the same; then it goes on by itself.
import { withRows } from "../workload/shard-columns.ts";
import { createMeter } from "./operator.ts";

/** Reads not emitted yet, in columns; rows before `first` are done. */
export interface Reads {
  first: number;
  count: number;
  shard: Float64Array;
  from: Float64Array;
  to: Float64Array;
  bytes: Float64Array;
  atMs: Float64Array;
  firstArrivalMs: Float64Array;
  lastArrivalMs: Float64Array;
}

/** What was emitted since the last complete checkpoint; a row of shard -1 is a watermark. */
export interface Script {
  count: number;
  /** Rows emitted again after a failure; equal to `count` when it goes on by itself. */
  cursor: number;
  shard: Float64Array;
  from: Float64Array;
  to: Float64Array;
  readFrom: Float64Array;
  readTo: Float64Array;
  firstArrivalMs: Float64Array;
  lastArrivalMs: Float64Array;
  watermarkMs: Float64Array;
}

const READ_COLUMNS = [
  "shard",
  "from",
  "to",
  "bytes",
  "atMs",
  "firstArrivalMs",
  "lastArrivalMs",
] as const;
const SCRIPT_COLUMNS = [
  "shard",
  "from",
  "to",
  "readFrom",
  "readTo",
  "firstArrivalMs",
  "lastArrivalMs",
  "watermarkMs",
] as const;
const FIRST_ROWS = 64;

export const createSourceState = () => {
  const column = (rows = 0): Float64Array => new Float64Array(rows);
  const reads = { first: 0, count: 0 } as Reads;
  for (const name of READ_COLUMNS) reads[name] = column(FIRST_ROWS);
  const script = { count: 0, cursor: 0 } as Script;
  for (const name of SCRIPT_COLUMNS) script[name] = column(FIRST_ROWS);
  return {
    nowMs: 0,
    isReading: false,
    parallelism: 1,
    nextPollMs: column(),
    /** Emitted up to here, and where the job began, by shard. */
    position: column(),
    firstPosition: column(),
    fetchedTo: column(),
    maxEventMs: column(),
    activeMs: column(),
    behindMs: column(),
    /** 1: closed and read to its end. */
    ended: column(),
    watermarkMs: Number.NEGATIVE_INFINITY,
    isIdle: false,
    reads,
    script,
    meter: createMeter(),
    snapshotId: 0,
    /** The position of each shard, its newest event, and the length of the script, at the barrier. */
    pending: null as SourceSnapshot | null,
    complete: null as SourceSnapshot | null,
    inRecords: 0,
    inBytes: 0,
    outRecords: 0,
    outBytes: 0,
    rereadRecords: 0,
    rereadBytes: 0,
    stepIn: 0,
    stepOut: 0,
    stepLate: 0,
    inputs: [] as never[],
  };
};

export type SourceState = ReturnType<typeof createSourceState>;

export interface SourceSnapshot {
  position: Float64Array;
  maxEventMs: Float64Array;
  watermarkMs: number;
  script: number;
}

/** Makes room for shards that were not there before. */
export function growShards(state: SourceState, shards: number): void {
  state.nextPollMs = withRows(state.nextPollMs, shards, state.nowMs);
  state.position = withRows(state.position, shards, 0);
  state.firstPosition = withRows(state.firstPosition, shards, 0);
  state.fetchedTo = withRows(state.fetchedTo, shards, 0);
  state.maxEventMs = withRows(state.maxEventMs, shards, Number.NEGATIVE_INFINITY);
  state.activeMs = withRows(state.activeMs, shards, state.nowMs);
  state.behindMs = withRows(state.behindMs, shards, 0);
  state.ended = withRows(state.ended, shards, 0);
}

/** A row at the end of the reads; returns its index. */
export function addRead(reads: Reads): number {
  if (reads.first + reads.count === reads.shard.length) {
    const rows = Math.max(FIRST_ROWS, reads.count * 2);
    for (const name of READ_COLUMNS) {
      const next = new Float64Array(rows);
      next.set(reads[name].subarray(reads.first, reads.first + reads.count));
      reads[name] = next;
    }
    reads.first = 0;
  }
  reads.count += 1;
  return reads.first + reads.count - 1;
}

/** A row at the end of the script; returns its index. */
export function addToScript(script: Script): number {
  if (script.count === script.shard.length) {
    for (const name of SCRIPT_COLUMNS) {
      const next = new Float64Array(script.count * 2);
      next.set(script[name]);
      script[name] = next;
    }
  }
  script.count += 1;
  return script.count - 1;
}

/** Forgets the oldest rows of the script. */
export function cutScript(script: Script, rows: number): void {
  for (const name of SCRIPT_COLUMNS) script[name].copyWithin(0, rows, script.count);
  script.count -= rows;
  script.cursor = Math.max(0, script.cursor - rows);
}

/** Bytes of the records of a read up to a position, whole. */
export function bytesUpTo(reads: Reads, row: number, position: number): number {
  const from = reads.from[row]!;
  const to = reads.to[row]!;
  if (position >= to) return reads.bytes[row]!;
  return Math.floor((reads.bytes[row]! * Math.max(0, position - from)) / (to - from));
}

/** Read and not emitted. */
export function heldBy(state: SourceState): { records: number; bytes: number } {
  const { reads, position } = state;
  const held = { records: 0, bytes: 0 };
  for (let row = reads.first; row < reads.first + reads.count; row += 1) {
    const to = reads.to[row]!;
    const from = Math.max(reads.from[row]!, position[reads.shard[row]!]!);
    if (from >= to) continue;
    held.records += to - from;
    held.bytes += reads.bytes[row]! - bytesUpTo(reads, row, from);
  }
  return held;
}
