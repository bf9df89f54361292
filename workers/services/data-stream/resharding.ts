// The shards of a stream: ids, hash-key ranges, lineage, and what splits, merges and UpdateShardCount
// do to them. Rows are shard numbers and only grow; `open` lists open shards by ascending range.
import {
  equalRanges,
  type HashKeyRange,
  halfwayKey,
  merged,
  splitAt,
} from "../../base/hash-key.ts";

export const NO_PARENT = -1;
const SLIVER = 1_048_576n;

/** Plain data: hash keys are decimal strings, as in AWS's answers. */
export interface Shards {
  startingHashKey: string[];
  endingHashKey: string[];
  parent: number[];
  adjacentParent: number[];
  /** Simulated ms. Not closed: Infinity. */
  openedMs: number[];
  closedMs: number[];
  /** When everything in a closed shard had passed the retention period. Not yet: Infinity. */
  expiredMs: number[];
  /** Rows that are CLOSED and not yet EXPIRED. */
  closed: number[];
  /** Row of each open shard, by ascending range. */
  open: number[];
  /** Raised whenever `open` changes. */
  version: number;
}

/** `shardId-` and 12 digits. */
export function shardIdOf(row: number): string {
  let id = shardIds[row];
  if (id === undefined) {
    id = `shardId-${String(row).padStart(12, "0")}`;
    shardIds[row] = id;
  }
  return id;
}

/** Made once each: events of a busy run name a shard thousands of times. */
const shardIds: string[] = [];

export function createShards(count: number): Shards {
  const shards: Shards = {
    startingHashKey: [],
    endingHashKey: [],
    parent: [],
    adjacentParent: [],
    openedMs: [],
    closedMs: [],
    expiredMs: [],
    closed: [],
    open: [],
    version: 1,
  };
  for (const range of equalRanges(count)) {
    shards.open.push(addShard(shards, range, NO_PARENT, NO_PARENT, 0));
  }
  return shards;
}

export function rangeOf(shards: Shards, row: number): HashKeyRange {
  return {
    start: BigInt(shards.startingHashKey[row]!),
    end: BigInt(shards.endingHashKey[row]!),
  };
}

/** SplitShard. Without a key: in half by AWS's formula. False where AWS refuses. */
export function splitShard(shards: Shards, row: number, atMs: number, newStart?: bigint): boolean {
  const place = shards.open.indexOf(row);
  if (place < 0) return false;
  const range = rangeOf(shards, row);
  const parts = splitAt(range, newStart ?? halfwayKey(range));
  if (parts === null) return false;
  close(shards, row, atMs);
  const lower = addShard(shards, parts[0], row, NO_PARENT, atMs);
  const upper = addShard(shards, parts[1], row, NO_PARENT, atMs);
  shards.open.splice(place, 1, lower, upper);
  shards.version++;
  return true;
}

/** MergeShards of two adjacent open shards. False where AWS refuses. */
export function mergeShards(shards: Shards, row: number, adjacent: number, atMs: number): boolean {
  const places = [shards.open.indexOf(row), shards.open.indexOf(adjacent)];
  if (row === adjacent || places.includes(-1)) return false;
  const range = merged(rangeOf(shards, row), rangeOf(shards, adjacent));
  if (range === null) return false;
  close(shards, row, atMs);
  close(shards, adjacent, atMs);
  const child = addShard(shards, range, row, adjacent, atMs);
  shards.open.splice(Math.min(...places), 2, child);
  shards.version++;
  return true;
}

/** How far one UpdateShardCount call may go towards a target: double, or half rounded up. */
export function nextShardCount(current: number, target: number): number {
  return Math.max(Math.ceil(current / 2), Math.min(2 * current, target));
}

/**
 * UpdateShardCount to equal ranges, from the left: a shard that reaches past a new border is split
 * there, the pieces below the border are merged. Gives the ids AWS shows (4 to 3 leaves 6, 9, 10);
 * pieces in between are the short-lived shards its documentation speaks of.
 */
export function updateShardCount(shards: Shards, count: number, atMs: number): void {
  equalRanges(count).forEach((range, place) => {
    for (;;) {
      const row = shards.open[place]!;
      const { end } = rangeOf(shards, row);
      if (isNear(end, range.end)) return;
      if (end > range.end) splitShard(shards, row, atMs, range.end + 1n);
      else joinNext(shards, place, range.end, atMs);
    }
  });
}

/** Borders a few keys apart come from rounding 2^128 / N: the old one stays. */
function isNear(a: bigint, b: bigint): boolean {
  return a - b <= SLIVER && b - a <= SLIVER;
}

function joinNext(shards: Shards, place: number, end: bigint, atMs: number): void {
  const next = shards.open[place + 1]!;
  const nextEnd = rangeOf(shards, next).end;
  if (nextEnd > end && !isNear(nextEnd, end)) splitShard(shards, next, atMs, end + 1n);
  mergeShards(shards, shards.open[place]!, shards.open[place + 1]!, atMs);
}

function close(shards: Shards, row: number, atMs: number): void {
  shards.closedMs[row] = atMs;
  shards.closed.push(row);
}

function addShard(
  shards: Shards,
  range: HashKeyRange,
  parent: number,
  adjacentParent: number,
  atMs: number,
): number {
  shards.startingHashKey.push(range.start.toString());
  shards.endingHashKey.push(range.end.toString());
  shards.parent.push(parent);
  shards.adjacentParent.push(adjacentParent);
  shards.openedMs.push(atMs);
  shards.closedMs.push(Number.POSITIVE_INFINITY);
  shards.expiredMs.push(Number.POSITIVE_INFINITY);
  return shards.parent.length - 1;
}
