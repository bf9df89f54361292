// Shards with their ranges and parents through splits and merges, as SplitShard and MergeShards do.
import { equalRanges, type HashKeyRange, halfwayKey, merged, splitAt } from "../base/hash-key.ts";
import { UsageError } from "./io.ts";

export interface TreeShard extends HashKeyRange {
  readonly parent: number | null;
  readonly adjacentParent: number | null;
  readonly closed: boolean;
}

/** AWS's name of the shard with this index. */
export const shardId = (index: number) => `shardId-${String(index).padStart(12, "0")}`;

export function createShards(count: number): TreeShard[] {
  return equalRanges(count).map((range) => ({
    ...range,
    parent: null,
    adjacentParent: null,
    closed: false,
  }));
}

/** In half when no key is given. */
export function splitShard(
  shards: readonly TreeShard[],
  index: number,
  newStartingHashKey: bigint | null,
): TreeShard[] {
  const shard = openShard(shards, index);
  const key = newStartingHashKey ?? halfwayKey(shard);
  const parts = splitAt(shard, key);
  if (parts === null) {
    throw new UsageError(
      `Shard ${index} cannot be split at ${key}: give a key above ${shard.start + 1n} and below ${shard.end}.`,
    );
  }
  return [
    ...close(shards, [index]),
    ...parts.map((range) => ({ ...range, parent: index, adjacentParent: null, closed: false })),
  ];
}

export function mergeShards(
  shards: readonly TreeShard[],
  first: number,
  second: number,
): TreeShard[] {
  const range = merged(openShard(shards, first), openShard(shards, second));
  if (range === null || first === second) {
    throw new UsageError(`Shards ${first} and ${second} are not adjacent.`);
  }
  const child = { ...range, parent: first, adjacentParent: second, closed: false };
  return [...close(shards, [first, second]), child];
}

function openShard(shards: readonly TreeShard[], index: number): TreeShard {
  const shard = shards[index];
  if (shard === undefined) throw new UsageError(`There is no shard ${index}.`);
  if (shard.closed) throw new UsageError(`Shard ${index} is closed.`);
  return shard;
}

function close(shards: readonly TreeShard[], indices: readonly number[]): TreeShard[] {
  return shards.map((shard, index) =>
    indices.includes(index) ? { ...shard, closed: true } : shard,
  );
}
