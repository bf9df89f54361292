// GetShardIterator: where in a shard a reader starts, for the five types of iterator, and the sequence
// numbers of records. A record's sequence number carries its shard and its position, so that it can be
// found again; simulated time 0 is taken to be the start of 2026.
import type { Reader } from "../../model/ports.ts";
import { decodeSequenceNumber, encodeSequenceNumber } from "./sequence-number.ts";
import type { Curves } from "./shard-log.ts";
import type { StreamState } from "./state.ts";

/** 2026-01-01T00:00:00Z. */
const RUN_STARTS_SECONDS = 1_767_225_600;
const MS = 1_000;

/** What GetShardIterator is asked with. */
export type IteratorRequest = Pick<
  Reader,
  "startingPosition" | "startingTimestampMs" | "startingSequenceNumber"
>;

const runSeconds = (ms: number) => RUN_STARTS_SECONDS + Math.max(0, Math.floor(ms / MS));

export function sequenceNumberOf(
  state: StreamState,
  curves: Curves,
  row: number,
  position: number,
): string {
  return encodeSequenceNumber({
    shardCreatedSeconds: runSeconds(state.shards.openedMs[row] ?? 0),
    shardIndex: row,
    counter: BigInt(position),
    recordSeconds: runSeconds(curves.arrivalMs(row, position)),
  });
}

/** Shard and position of a sequence number; null when it is not one of this stream's. */
export function recordOfSequenceNumber(
  state: StreamState,
  text: string,
): { readonly shard: number; readonly position: number; readonly arrivalMs: number } | null {
  const parts = decodeSequenceNumber(text.trim());
  if (parts === null || parts.shardIndex >= state.shards.parent.length) return null;
  const { shardIndex, counter, recordSeconds, shardCreatedSeconds } = parts;
  if (shardCreatedSeconds !== runSeconds(state.shards.openedMs[shardIndex]!)) return null;
  if (counter >= BigInt(state.columns.totalRecords[shardIndex]!)) return null;
  const arrivalMs = (recordSeconds - RUN_STARTS_SECONDS) * MS;
  return { shard: shardIndex, position: Number(counter), arrivalMs };
}

/** Position of the first record that arrived at a time or later. */
export function positionSince(
  state: StreamState,
  curves: Curves,
  row: number,
  timestampMs: number,
): number {
  const oldest = state.columns.trimmedRecords[row] ?? 0;
  let position = Math.min(curves.arrivedBy(row, timestampMs), state.columns.totalRecords[row] ?? 0);
  while (position > oldest && curves.arrivalMs(row, position - 1) >= timestampMs) position--;
  return Math.max(oldest, position);
}

/**
 * Where an iterator points in a shard. A sequence number belongs to one shard: the others are read
 * from the same time on.
 */
export function iteratorPosition(
  request: IteratorRequest,
  state: StreamState,
  curves: Curves,
  row: number,
): number {
  const oldest = state.columns.trimmedRecords[row]!;
  const latest = state.columns.totalRecords[row]!;
  switch (request.startingPosition) {
    case "LATEST":
      return latest;
    case "TRIM_HORIZON":
      return oldest;
    case "AT_TIMESTAMP":
      return positionSince(state, curves, row, request.startingTimestampMs ?? 0);
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER": {
      const found = recordOfSequenceNumber(state, request.startingSequenceNumber ?? "");
      if (found === null) return oldest;
      if (found.shard !== row) return positionSince(state, curves, row, found.arrivalMs);
      const after = request.startingPosition === "AFTER_SEQUENCE_NUMBER" ? 1 : 0;
      return Math.max(oldest, Math.min(latest, found.position + after));
    }
  }
}
