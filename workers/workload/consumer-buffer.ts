// What a consumer has read and not yet processed, by shard, and how processing works it off at a rate.
// Records and bytes are whole; a part of the held records takes its share of the held bytes, and the
// last one takes what is left, so nothing is ever lost to rounding.
import type { TakenColumns } from "../model/ports.ts";
import type { WriteOut } from "./result-writer.ts";
import { withRows } from "./shard-columns.ts";

export interface ConsumerBuffer {
  heldRecords: Float64Array;
  heldBytes: Float64Array;
  /** Position after the newest record read. */
  readPosition: Float64Array;
  /** Part of a record processed so far. */
  carry: Float64Array;
  /** Processing is worked out up to here, ms. */
  upToMs: Float64Array;
  readRecords: number;
  readBytes: number;
  processedRecords: number;
  processedBytes: number;
}

export function createConsumerBuffer(): ConsumerBuffer {
  const none = () => new Float64Array(0);
  return {
    heldRecords: none(),
    heldBytes: none(),
    readPosition: none(),
    carry: none(),
    upToMs: none(),
    readRecords: 0,
    readBytes: 0,
    processedRecords: 0,
    processedBytes: 0,
  };
}

export function growConsumerBuffer(buffer: ConsumerBuffer, shards: number): void {
  buffer.heldRecords = withRows(buffer.heldRecords, shards, 0);
  buffer.heldBytes = withRows(buffer.heldBytes, shards, 0);
  buffer.readPosition = withRows(buffer.readPosition, shards, 0);
  buffer.carry = withRows(buffer.carry, shards, 0);
  buffer.upToMs = withRows(buffer.upToMs, shards, 0);
}

/** Takes a read in; what was held is worked off up to its time first. */
export function fillBuffer(
  buffer: ConsumerBuffer,
  shard: number,
  atMs: number,
  read: { readonly records: number; readonly bytes: number; readonly toPosition: number },
  recordsPerSecond: number | null,
  write?: WriteOut,
): void {
  drainBuffer(buffer, shard, atMs, recordsPerSecond, write);
  buffer.heldRecords[shard] = (buffer.heldRecords[shard] as number) + read.records;
  buffer.heldBytes[shard] = (buffer.heldBytes[shard] as number) + read.bytes;
  buffer.readPosition[shard] = read.toPosition;
  buffer.readRecords += read.records;
  buffer.readBytes += read.bytes;
  if (recordsPerSecond === null) drainBuffer(buffer, shard, atMs, null, write);
}

/**
 * Processes up to `toMs`; null means as fast as it reads. Returns the records processed: none while
 * `write` does not take them.
 */
export function drainBuffer(
  buffer: ConsumerBuffer,
  shard: number,
  toMs: number,
  recordsPerSecond: number | null,
  write?: WriteOut,
): number {
  const held = buffer.heldRecords[shard] as number;
  const fromMs = buffer.upToMs[shard] as number;
  if (toMs > fromMs) buffer.upToMs[shard] = toMs;
  if (held === 0) {
    buffer.carry[shard] = 0;
    return 0;
  }
  let records = held;
  if (recordsPerSecond !== null) {
    // No time has passed, and what is carried is less than a record.
    if (toMs <= fromMs) return 0;
    const seconds = (toMs - fromMs) / 1_000;
    const possible = (buffer.carry[shard] as number) + seconds * recordsPerSecond;
    records = Math.min(held, Math.floor(possible));
    buffer.carry[shard] = records === held ? 0 : possible - records;
  }
  if (
    records > 0 &&
    write !== undefined &&
    !write(records, bytesOf(buffer, shard, records), toMs)
  ) {
    buffer.carry[shard] = 0;
    return 0;
  }
  takeFromBuffer(buffer, shard, records);
  buffer.processedRecords += records;
  return records;
}

/** Whether surely nothing is held. After a crash, which loses records, that is not said any more. */
export function holdsNothing(buffer: ConsumerBuffer): boolean {
  return buffer.readRecords === buffer.processedRecords;
}

/** Drains every shard that holds anything. */
export function drainAll(
  buffer: ConsumerBuffer,
  toMs: number,
  recordsPerSecond: number | null,
  write?: WriteOut,
): void {
  if (holdsNothing(buffer)) return;
  // A shard that holds nothing is brought up to date when it is filled.
  for (let shard = 0; shard < buffer.heldRecords.length; shard += 1) {
    if (buffer.heldRecords[shard] !== 0) drainBuffer(buffer, shard, toMs, recordsPerSecond, write);
  }
}

/** The read of a shard under way. Scratch. */
const read = { records: Number.NaN, bytes: Number.NaN, toPosition: Number.NaN };

/** Takes in what was read of many shards, each at its time; what was held is worked off before. */
export function fillTaken(
  buffer: ConsumerBuffer,
  { atMs, fromPosition, records, bytes }: TakenColumns,
  recordsPerSecond: number,
): void {
  for (let shard = 0; shard < atMs.length; shard += 1) {
    const readMs = atMs[shard] as number;
    if (readMs < 0) continue;
    read.records = records[shard] as number;
    read.bytes = bytes[shard] as number;
    read.toPosition = (fromPosition[shard] as number) + read.records;
    fillBuffer(buffer, shard, readMs, read, recordsPerSecond);
  }
}

/** Records that were read and processed at once. */
export function passThrough(buffer: ConsumerBuffer, records: number, bytes: number): void {
  buffer.readRecords += records;
  buffer.readBytes += bytes;
  buffer.processedRecords += records;
  buffer.processedBytes += bytes;
}

/** Bytes of the first records held of a shard. */
function bytesOf(buffer: ConsumerBuffer, shard: number, records: number): number {
  const held = buffer.heldRecords[shard] as number;
  const heldBytes = buffer.heldBytes[shard] as number;
  return records === held ? heldBytes : Math.floor((heldBytes * records) / held);
}

function takeFromBuffer(buffer: ConsumerBuffer, shard: number, records: number): void {
  const held = buffer.heldRecords[shard] as number;
  const heldBytes = buffer.heldBytes[shard] as number;
  const bytes = bytesOf(buffer, shard, records);
  buffer.heldRecords[shard] = held - records;
  buffer.heldBytes[shard] = heldBytes - bytes;
  buffer.processedBytes += bytes;
}

/** Position of the oldest record not yet processed. */
export function processedPosition(buffer: ConsumerBuffer, shard: number): number {
  return (buffer.readPosition[shard] as number) - (buffer.heldRecords[shard] as number);
}

export function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i] as number;
  return sum;
}
