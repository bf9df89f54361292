// A shard: admits a record if both buckets hold it, keeps it in order of arrival until it is too old,
// and answers GetRecords under the budgets that all pollers share.
import { createBucket } from "./bucket.ts";
import type { ReferenceLimits } from "./types.ts";

/** One record. */
export interface StoredRecord {
  readonly arrivedMs: number;
  readonly bytes: number;
}

/** What a call of GetRecords gave; null: refused. */
export interface CallAnswer {
  readonly records: readonly StoredRecord[];
  readonly isCaughtUp: boolean;
}

export interface Shard {
  readonly admitted: number;
  readonly admittedBytes: number;
  put(nowMs: number, bytes: number): boolean;
  /** Reads from a position (a record number), at most `most` records. */
  getRecords(nowMs: number, position: number, most: number): CallAnswer | null;
  /** The record at a position; undefined: not there yet. */
  record(position: number): StoredRecord | undefined;
  /** Number of the oldest record still kept. */
  trimHorizon(nowMs: number): number;
}

/** Slack of sums of fractions, far below a record or byte. */
const SLACK = 1e-6;
const CHUNK = 65_536;

export function createShard(limits: ReferenceLimits, retentionSeconds: number): Shard {
  const recordBucket = createBucket(limits.writeRecordsPerSecond, limits.writeRecordsPerSecond);
  const byteBucket = createBucket(limits.writeBytesPerSecond, limits.writeBytesPerSecond);
  const calls = createBucket(limits.readCallsPerSecond, limits.readCallsPerSecond);
  const readBytes = createBucket(limits.readBytesPerSecond, limits.readBytesPerSecond);
  // In chunks, so that what expired can be let go.
  const chunks: (StoredRecord[] | null)[] = [];
  let admitted = 0;
  let admittedBytes = 0;
  let trimmed = 0;
  let pausedUntilMs = 0;

  const record = (position: number) => chunks[Math.floor(position / CHUNK)]?.[position % CHUNK];

  return {
    get admitted() {
      return admitted;
    },
    get admittedBytes() {
      return admittedBytes;
    },
    record,
    put(nowMs, bytes) {
      const hasRecord = recordBucket.level(nowMs) >= 1 - SLACK;
      const hasBytes = byteBucket.level(nowMs) >= bytes - SLACK;
      if (!hasRecord || !hasBytes) return false;
      recordBucket.take(nowMs, 1);
      byteBucket.take(nowMs, bytes);
      const chunk = Math.floor(admitted / CHUNK);
      chunks[chunk] ??= [];
      chunks[chunk].push({ arrivedMs: nowMs, bytes });
      admitted += 1;
      admittedBytes += bytes;
      return true;
    },
    getRecords(nowMs, position, most) {
      if (nowMs < pausedUntilMs || calls.level(nowMs) < 1 - SLACK) return null;
      if (readBytes.level(nowMs) < -SLACK) return null;
      calls.take(nowMs, 1);
      const records: StoredRecord[] = [];
      let bytes = 0;
      let isFull = false;
      while (records.length < Math.min(most, limits.recordsPerCall)) {
        const next = record(position + records.length);
        if (next === undefined) break;
        isFull = bytes + next.bytes > limits.bytesPerCall;
        if (isFull) break;
        records.push(next);
        bytes += next.bytes;
      }
      readBytes.take(nowMs, bytes);
      if (isFull) pausedUntilMs = nowMs + limits.fullCallPauseSeconds * 1_000;
      return { records, isCaughtUp: position + records.length >= admitted };
    },
    trimHorizon(nowMs) {
      const oldestMs = nowMs - retentionSeconds * 1_000;
      while (trimmed < admitted && record(trimmed)!.arrivedMs < oldestMs) {
        trimmed += 1;
        if (trimmed % CHUNK === 0) chunks[trimmed / CHUNK - 1] = null;
      }
      return trimmed;
    },
  };
}
