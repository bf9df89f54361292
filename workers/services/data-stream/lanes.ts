// One lane per open shard, by hash-key range, then closed shards that some reader has not drained.
import type { LaneColumns } from "../../model/service-definition.ts";
import type { BoundReader } from "./reads.ts";
import { shardIdOf } from "./resharding.ts";
import { hasCaughtUp, type ReaderState, type StreamState } from "./state.ts";

/** A reader that had caught up and read this recently is not behind. */
export const RECENT_MS = 2_000;

/** How far a reader is behind in a shard now, ms: 0 when caught up. */
export function readerAgeMs(state: StreamState, reader: ReaderState, row: number): number {
  const { columns } = reader;
  if (columns.position[row]! >= state.columns.totalRecords[row]!) return 0;
  if (hasCaughtUp(columns, row) && state.nowMs - columns.readMs[row]! <= RECENT_MS) return 0;
  return Math.max(0, state.nowMs - columns.reachedMs[row]!);
}

/** Age of the worst reader of a shard, ms. */
export function worstAgeMs(state: StreamState, bound: readonly BoundReader[], row: number): number {
  let worst = 0;
  for (let i = 0; i < bound.length; i++) {
    const ageMs = readerAgeMs(state, bound[i]!.own, row);
    if (ageMs > worst) worst = ageMs;
  }
  return worst;
}

/** Unread records of the reader that is furthest behind in a shard. */
export function worstBacklog(
  state: StreamState,
  bound: readonly BoundReader[],
  row: number,
): number {
  let least = state.columns.totalRecords[row]!;
  const total = least;
  for (let i = 0; i < bound.length; i++) {
    const position = bound[i]!.own.columns.position[row]!;
    if (position < least) least = position;
  }
  return total - least;
}

const KEYS = [
  "writeRecords",
  "writeBytes",
  "writeShare",
  "throttled",
  "throttleReason",
  "readBytes",
  "readCalls",
  "iteratorAgeMs",
  "backlogRecords",
  "closed",
] as const;
type Key = (typeof KEYS)[number];

export function createLanes(state: StreamState, bound: readonly BoundReader[]): () => LaneColumns {
  let rows: number[] = [];
  let names: string[] = [];
  let version = -1;
  const columns = {} as Record<Key, Float64Array>;

  function select(): void {
    const { shards } = state;
    const closed: number[] = [];
    for (let row = 0; row < shards.parent.length; row++) {
      if (shards.closedMs[row]! < Number.POSITIVE_INFINITY && worstBacklog(state, bound, row) > 0) {
        closed.push(row);
      }
    }
    const same = version === shards.version && rows.length === shards.open.length + closed.length;
    if (same) return;
    version = shards.version;
    rows = [...shards.open, ...closed];
    names = rows.map(shardIdOf);
    for (const key of KEYS) columns[key] = new Float64Array(rows.length);
  }

  return () => {
    select();
    const from = state.columns;
    rows.forEach((row, lane) => {
      const isClosed = state.shards.closedMs[row]! < Number.POSITIVE_INFINITY;
      columns.writeRecords[lane] = isClosed ? 0 : from.writeRecords[row]!;
      columns.writeBytes[lane] = isClosed ? 0 : from.writeBytes[row]!;
      columns.writeShare[lane] = isClosed ? 0 : from.writeShare[row]!;
      columns.throttled[lane] = isClosed ? 0 : from.refused[row]!;
      columns.throttleReason[lane] = isClosed ? 0 : from.refusedReason[row]!;
      columns.readBytes[lane] = from.readBytes[row]!;
      columns.readCalls[lane] = from.readCalls[row]!;
      columns.iteratorAgeMs[lane] = worstAgeMs(state, bound, row);
      columns.backlogRecords[lane] = worstBacklog(state, bound, row);
      columns.closed[lane] = isClosed ? 1 : 0;
    });
    return { count: rows.length, names, columns };
  };
}
