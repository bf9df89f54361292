// Takes records out of the shards when they are older than the retention period. Trimmed at each step
// to the record; inside an old stretch of the curve the line between its points is followed.
import { trimTo } from "../../base/cumulative-log.ts";
import type { BoundReader } from "./reads.ts";
import type { StreamState } from "./state.ts";

export interface Expiry {
  records: number;
  bytes: number;
}

export type OnExpired = (row: number, bound: BoundReader, records: number, toMs: number) => void;

export interface Retention {
  /** Trims every shard at the end of a step; readers that were behind lose what was trimmed. */
  trim(toMs: number, retentionMs: number): void;
  /** Bytes kept that are older than an age. */
  bytesOlderThan(toMs: number, ageMs: number): number;
}

export function createRetention(
  state: StreamState,
  bound: readonly BoundReader[],
  onExpired: OnExpired,
): Retention {
  /** Of every shard, where an age lies. Scratch. */
  let oldRecords = new Float64Array(0);
  let oldBytes = new Float64Array(0);

  function expire(row: number, one: BoundReader, horizonMs: number, toMs: number): void {
    const { columns } = one.own;
    const from = columns.position[row]!;
    const to = state.columns.trimmedRecords[row]!;
    if (from >= to) return;
    const bytes = Math.max(0, state.columns.trimmedBytes[row]! - columns.positionBytes[row]!);
    columns.position[row] = to;
    columns.positionBytes[row] = columns.positionBytes[row]! + bytes;
    columns.reachedMs[row] = Math.max(columns.reachedMs[row]!, horizonMs);
    one.own.expiredRecords += to - from;
    one.own.expiredBytes += bytes;
    one.reader.onExpired(row, from, to, bytes);
    onExpired(row, one, to - from, toMs);
  }

  /** Mostly none is, and asked by column that costs next to nothing. */
  function isAnyBehind(): boolean {
    const { trimmedRecords } = state.columns;
    for (let i = 0; i < bound.length; i++) {
      const { position } = bound[i]!.own.columns;
      for (let row = 0; row < position.length; row++) {
        if (position[row]! < trimmedRecords[row]!) return true;
      }
    }
    return false;
  }

  return {
    trim(toMs, retentionMs) {
      const horizonMs = toMs - retentionMs;
      if (horizonMs <= 0) return;
      const { trimmedRecords, trimmedBytes } = state.columns;
      trimTo(state.log, horizonMs, trimmedRecords, trimmedBytes);
      if (!isAnyBehind()) return;
      for (let row = 0; row < trimmedRecords.length; row++) {
        for (let i = 0; i < bound.length; i++) expire(row, bound[i]!, horizonMs, toMs);
      }
    },
    bytesOlderThan(toMs, ageMs) {
      const atMs = toMs - ageMs;
      if (atMs <= 0) return 0;
      const { trimmedRecords, trimmedBytes } = state.columns;
      if (oldBytes.length !== trimmedBytes.length) {
        oldRecords = new Float64Array(trimmedRecords.length);
        oldBytes = new Float64Array(trimmedBytes.length);
      }
      oldRecords.set(trimmedRecords);
      oldBytes.set(trimmedBytes);
      trimTo(state.log, atMs, oldRecords, oldBytes);
      let sum = 0;
      for (let row = 0; row < oldBytes.length; row++) sum += oldBytes[row]! - trimmedBytes[row]!;
      return sum;
    },
  };
}
