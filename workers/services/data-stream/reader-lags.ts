// How far readers are behind. At the end of a step one pass by reader over columns gives both what the
// reader is told of itself and the figures of the whole stream: the greatest age of any reader in any
// shard, and the records that the reader furthest behind in each shard has not read.

import type { Lag } from "../../model/ports.ts";
import { RECENT_MS } from "./lanes.ts";
import type { BoundReader } from "./reads.ts";
import type { Curves } from "./shard-log.ts";
import { hasCaughtUp, type ReaderState, type StreamState } from "./state.ts";

export interface ReaderLags {
  /** At the end of a step, after its reads. The result is reused. */
  measure(): { ageMs: number; backlog: number };
}

export function createReaderLags(
  state: StreamState,
  curves: Curves,
  bound: readonly BoundReader[],
): ReaderLags {
  let least = new Float64Array(0);
  const result = { ageMs: 0, backlog: 0 };

  /** Fills in the reader's lag and lowers `least` to its positions; returns its greatest age, ms. */
  function measureReader(own: ReaderState, rows: number): number {
    const { totalRecords } = state.columns;
    const { position, readMs, reachedMs } = own.columns;
    const { nowMs } = state;
    const lowest = least;
    let unreadRecords = 0;
    let oldestUnreadMs = 0;
    let ageMs = 0;
    // A reader that left nothing since this time adds nothing to either age.
    let freshMs = nowMs;
    for (let row = 0; row < rows; row++) {
      const at = position[row]!;
      if (at < lowest[row]!) lowest[row] = at;
      const unread = totalRecords[row]! - at;
      if (unread <= 0) continue;
      unreadRecords += unread;
      const reached = reachedMs[row]!;
      const isCaughtUp = reached === readMs[row]!;
      if (isCaughtUp && reached >= freshMs) continue;
      const isRecent = isCaughtUp && nowMs - reached <= RECENT_MS;
      if (!isRecent && nowMs - reached > ageMs) ageMs = nowMs - reached;
      const unreadMs = nowMs - curves.arrivalMs(row, at);
      if (unreadMs > oldestUnreadMs) oldestUnreadMs = unreadMs;
      freshMs = nowMs - Math.min(oldestUnreadMs, RECENT_MS);
    }
    own.unreadRecords = unreadRecords;
    own.oldestUnreadMs = oldestUnreadMs;
    own.lagAtMs = nowMs;
    return ageMs;
  }

  return {
    measure() {
      const { totalRecords } = state.columns;
      const rows = totalRecords.length;
      if (least.length !== rows) least = new Float64Array(rows);
      least.set(totalRecords);
      result.ageMs = 0;
      let backlog = 0;
      for (let i = 0; i < bound.length; i++) {
        const ageMs = measureReader(bound[i]!.own, rows);
        if (ageMs > result.ageMs) result.ageMs = ageMs;
      }
      for (let row = 0; row < rows; row++) backlog += totalRecords[row]! - least[row]!;
      result.backlog = backlog;
      return result;
    },
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
