// All that changes in a stream during a run: columns with one row per shard, and one set of columns
// per reader. Rows are shard numbers; closed shards keep theirs.
import { type CumulativeLog, createLog, growLog } from "../../base/cumulative-log.ts";
import { STEP_MS } from "../../model/ports.ts";
import { type BillState, createBillState } from "./bill.ts";
import { createFanOutState, type FanOutState } from "./fan-out.ts";
import type { ReadingOrder } from "./reading-order.ts";
import { createShards, type Shards } from "./resharding.ts";
import type { StreamControl } from "./stream-control.ts";

/** What a shard's columns start with. */
export interface ShardBuckets {
  readonly recordTokens: number;
  readonly byteTokens: number;
  readonly readCallTokens: number;
  readonly readByteTokens: number;
}

/** One number per shard. */
export interface ShardColumns {
  /** Write buckets at the end of the last step: records, bytes. */
  recordTokens: Float64Array;
  byteTokens: Float64Array;
  /** Read buckets (calls, bytes; bytes may be in debt) and when they were last filled, ms. */
  readCallTokens: Float64Array;
  readByteTokens: Float64Array;
  readFilledMs: Float64Array;
  /** Admitted since the shard was created. */
  totalRecords: Float64Array;
  totalBytes: Float64Array;
  /** Records and bytes that left the shard because of their age. */
  trimmedRecords: Float64Array;
  trimmedBytes: Float64Array;
  /** Turns the odd record of a refused sub-step goes round the writers. */
  turn: Float64Array;
  /** Steps on end in which the shard refused from beginning to end, and the records then new. */
  saturatedSteps: Float64Array;
  saturatedBy: Float64Array;
  /** Of the last step: */
  writeRecords: Float64Array;
  writeBytes: Float64Array;
  /** Largest of the two limits' shares. */
  writeShare: Float64Array;
  refused: Float64Array;
  /** 0 none, 1 records, 2 bytes. */
  refusedReason: Float64Array;
  readRecords: Float64Array;
  readBytes: Float64Array;
  readCalls: Float64Array;
  readRefused: Float64Array;
  /** Largest age of a call of the step, ms; -1 when there was none. */
  readAgeMs: Float64Array;
  /** Refused since the last event about it, and when that was (-Infinity: never). */
  refusedUnlogged: Float64Array;
  refusedLoggedMs: Float64Array;
}

/** One number per shard, of one reader. */
export interface ReaderColumns {
  /** Next record to read, and the bytes before it as they were charged to this reader. */
  position: Float64Array;
  positionBytes: Float64Array;
  /** Arrival of the last record read; when caught up, the time of that read. */
  reachedMs: Float64Array;
  /** Time of the last read; -Infinity when never. */
  readMs: Float64Array;
  /** When the end of the closed shard was reached; Infinity before. */
  endedMs: Float64Array;
  /** Fan-out only: own byte bucket, when it was last filled, last event, ms. */
  pushTokens: Float64Array;
  pushFilledMs: Float64Array;
  pushedMs: Float64Array;
  /** Fan-out only: last event handed over, empty ones included. */
  eventMs: Float64Array;
}

/** Whether the last read of a shard left nothing. */
export function hasCaughtUp({ reachedMs, readMs }: ReaderColumns, row: number): boolean {
  return reachedMs[row] === readMs[row];
}

export interface ReaderState {
  nodeId: string;
  columns: ReaderColumns;
  /** Its account: what it could read, what it read, lost and skipped. Whole counts. */
  inRecords: number;
  inBytes: number;
  outRecords: number;
  outBytes: number;
  expiredRecords: number;
  expiredBytes: number;
  skippedRecords: number;
  skippedBytes: number;
  /** How far it was behind at the end of a step; NaN: moved since, to be measured anew. */
  lagAtMs: number;
  unreadRecords: number;
  oldestUnreadMs: number;
}

export interface StreamState {
  shards: Shards;
  columns: ShardColumns;
  log: CumulativeLog;
  /** By node id, ascending. */
  readers: ReaderState[];
  /** End of the last step; during reads the time of the read under way. */
  nowMs: number;
  putRecords: number;
  putBytes: number;
  /** What the control plane has made of the stream; UPDATING while a change is pending. */
  control: StreamControl;
  readingOrder: ReadingOrder[];
  fanOut: FanOutState;
  bill: BillState;
}

/** A bucket last filled this long ago is full. */
const FULL_AFTER_MS = 1_000;

const UNREAD: Partial<Record<keyof ReaderColumns, number>> = {
  readMs: Number.NEGATIVE_INFINITY,
  endedMs: Number.POSITIVE_INFINITY,
  pushedMs: Number.NEGATIVE_INFINITY,
  eventMs: Number.NEGATIVE_INFINITY,
};

export function createState(
  shardCount: number,
  buckets: ShardBuckets,
  control: StreamControl,
): StreamState {
  const shards = createShards(shardCount);
  const rows = shards.open.length;
  const columns = emptyShardColumns();
  growShardColumns(columns, rows, buckets, 0);
  return {
    shards,
    columns,
    log: createLog(rows, STEP_MS),
    readers: [],
    nowMs: 0,
    putRecords: 0,
    putBytes: 0,
    control,
    readingOrder: [],
    fanOut: createFanOutState(),
    bill: createBillState(),
  };
}

/** Gives every column the rows of the shards; new shards start with full buckets. */
export function growState(state: StreamState, buckets: ShardBuckets): void {
  const rows = state.shards.parent.length;
  growShardColumns(state.columns, rows, buckets, state.nowMs);
  growLog(state.log, rows);
  for (const reader of state.readers) growReaderColumns(reader.columns, rows, state.nowMs);
}

export function createReaderState(nodeId: string, rows: number, nowMs: number): ReaderState {
  const empty = () => new Float64Array(0);
  const columns: ReaderColumns = {
    position: empty(),
    positionBytes: empty(),
    reachedMs: empty(),
    readMs: empty(),
    endedMs: empty(),
    pushTokens: empty(),
    pushFilledMs: empty(),
    pushedMs: empty(),
    eventMs: empty(),
  };
  growReaderColumns(columns, rows, nowMs);
  return {
    nodeId,
    columns,
    inRecords: 0,
    inBytes: 0,
    outRecords: 0,
    outBytes: 0,
    expiredRecords: 0,
    expiredBytes: 0,
    skippedRecords: 0,
    skippedBytes: 0,
    lagAtMs: Number.NaN,
    unreadRecords: 0,
    oldestUnreadMs: 0,
  };
}

function growReaderColumns(columns: ReaderColumns, rows: number, nowMs: number): void {
  const initial = { ...UNREAD, reachedMs: nowMs, pushFilledMs: nowMs - FULL_AFTER_MS };
  for (const key of Object.keys(columns) as (keyof ReaderColumns)[]) {
    columns[key] = grown(columns[key], rows, initial[key as keyof typeof initial] ?? 0);
  }
}

function growShardColumns(
  columns: ShardColumns,
  rows: number,
  buckets: ShardBuckets,
  nowMs: number,
): void {
  const initial: Partial<Record<keyof ShardColumns, number>> = {
    ...buckets,
    readFilledMs: nowMs,
    readAgeMs: -1,
    refusedLoggedMs: Number.NEGATIVE_INFINITY,
  };
  for (const key of Object.keys(columns) as (keyof ShardColumns)[]) {
    columns[key] = grown(columns[key], rows, initial[key] ?? 0);
  }
}

function grown(column: Float64Array, rows: number, initial: number): Float64Array {
  if (column.length >= rows) return column;
  const longer = new Float64Array(rows).fill(initial);
  longer.set(column);
  return longer;
}

function emptyShardColumns(): ShardColumns {
  const empty = () => new Float64Array(0);
  return {
    recordTokens: empty(),
    byteTokens: empty(),
    readCallTokens: empty(),
    readByteTokens: empty(),
    readFilledMs: empty(),
    totalRecords: empty(),
    totalBytes: empty(),
    trimmedRecords: empty(),
    trimmedBytes: empty(),
    turn: empty(),
    saturatedSteps: empty(),
    saturatedBy: empty(),
    writeRecords: empty(),
    writeBytes: empty(),
    writeShare: empty(),
    refused: empty(),
    refusedReason: empty(),
    readRecords: empty(),
    readBytes: empty(),
    readCalls: empty(),
    readRefused: empty(),
    readAgeMs: empty(),
    refusedUnlogged: empty(),
    refusedLoggedMs: empty(),
  };
}
