// How far readers are behind at the end of a step, gathered while they read: what each reader is told of
// itself, and the figures of the whole stream: the greatest age of any reader in any shard, and the
// records that the reader furthest behind in each shard has not read.
import type { Lag } from "../../model/ports.ts";
import { RECENT_MS, worstBacklog } from "./lanes.ts";
import type { BoundReader } from "./reads.ts";
import type { Curves } from "./shard-log.ts";
import { hasCaughtUp, type ReaderState, type StreamState } from "./state.ts";

export interface ReaderLags {
  /** Before the reads of a step that ends at this time. */
  begin(toMs: number): void;
  /** Many shards of a reader, all just read: records left, and the arrival of the oldest of them. */
  add(index: number, unread: number, oldestMs: number): void;
  /** A shard of a reader. */
  addRow(index: number, row: number): void;
  /** Unread records of the reader furthest behind, over many shards; of one shard. */
  addBacklog(records: number): void;
  addRowBacklog(row: number): void;
  /** After the reads: tells each reader. */
  end(): void;
  /** Of the whole stream, since `begin`. */
  readonly stream: { readonly ageMs: number; readonly backlog: number };
}

export function createReaderLags(
  state: StreamState,
  curves: Curves,
  bound: readonly BoundReader[],
): ReaderLags {
  /** By reader: records left, and the age of the oldest of them. */
  let unread = new Float64Array(0);
  let oldestAgeMs = new Float64Array(0);
  let endMs = 0;
  const stream = { ageMs: 0, backlog: 0 };

  return {
    begin(toMs) {
      endMs = toMs;
      stream.ageMs = 0;
      stream.backlog = 0;
      if (unread.length !== bound.length) {
        unread = new Float64Array(bound.length);
        oldestAgeMs = new Float64Array(bound.length);
      }
      unread.fill(0);
      oldestAgeMs.fill(0);
    },
    add(index, records, oldestMs) {
      unread[index] = unread[index]! + records;
      oldestAgeMs[index] = Math.max(oldestAgeMs[index]!, endMs - oldestMs);
    },
    addRow(index, row) {
      const { columns } = bound[index]!.own;
      const left = state.columns.totalRecords[row]! - columns.position[row]!;
      if (left <= 0) return;
      unread[index] = unread[index]! + left;
      const isCaughtUp = hasCaughtUp(columns, row);
      const sinceMs = endMs - columns.reachedMs[row]!;
      const isRecent = isCaughtUp && sinceMs <= RECENT_MS;
      if (!isRecent && sinceMs > stream.ageMs) stream.ageMs = sinceMs;
      // What is left arrived after what was read last; if that left nothing, after the read.
      if (sinceMs <= oldestAgeMs[index]!) return;
      const ageMs = endMs - curves.arrivalMs(row, columns.position[row]!);
      if (ageMs > oldestAgeMs[index]!) oldestAgeMs[index] = ageMs;
    },
    addBacklog(records) {
      stream.backlog += records;
    },
    addRowBacklog(row) {
      stream.backlog += worstBacklog(state, bound, row);
    },
    end() {
      for (let i = 0; i < bound.length; i++) {
        const { own } = bound[i]!;
        own.unreadRecords = unread[i]!;
        own.oldestUnreadMs = oldestAgeMs[i]!;
        own.lagAtMs = endMs;
      }
    },
    stream,
  };
}

/** Over all shards; `held` records of each are read but not done. Empty: none is. */
export function lagOf(
  state: StreamState,
  curves: Curves,
  reader: ReaderState,
  held: Float64Array,
  into: Lag,
): void {
  const { nowMs } = state;
  if (held.length === 0 && reader.lagAtMs === nowMs) {
    into.backlogRecords = reader.unreadRecords;
    into.oldestAgeMs = reader.oldestUnreadMs;
    return;
  }
  const { totalRecords } = state.columns;
  const { columns } = reader;
  const { position, reachedMs } = columns;
  let backlog = 0;
  let oldestMs = 0;
  for (let row = 0; row < totalRecords.length; row++) {
    const heldHere = row < held.length ? held[row]! : 0;
    const done = position[row]! - heldHere;
    const waiting = totalRecords[row]! - done;
    if (waiting <= 0) continue;
    backlog += waiting;
    // What arrived after a read that left nothing is younger than that read.
    const isYounger = nowMs - reachedMs[row]! <= oldestMs;
    if (isYounger && heldHere === 0 && hasCaughtUp(columns, row)) continue;
    const ageMs = nowMs - curves.arrivalMs(row, done);
    if (ageMs > oldestMs) oldestMs = ageMs;
  }
  into.backlogRecords = backlog;
  into.oldestAgeMs = oldestMs;
}
