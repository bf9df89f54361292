// The tree of a stream's shards as data: OPEN, then CLOSED when split or merged away, EXPIRED once the
// retention period has passed over everything that was in it.
import type { ShardInfo } from "../../model/service-definition.ts";
import { NO_PARENT, type Shards, shardIdOf } from "./resharding.ts";

/** Marks closed shards whose newest possible record is too old by now. Returns their rows. */
export function expireShards(shards: Shards, toMs: number, retentionMs: number): number[] {
  if (shards.closed.length === 0) return NONE;
  const expired = shards.closed.filter((row) => shards.closedMs[row]! + retentionMs <= toMs);
  if (expired.length === 0) return NONE;
  for (const row of expired) shards.expiredMs[row] = toMs;
  shards.closed = shards.closed.filter((row) => !expired.includes(row));
  return expired;
}

const NONE: number[] = [];

/** Every shard there has been, by shard number. */
export function lineageOf(shards: Shards): readonly ShardInfo[] {
  return shards.parent.map((parent, row) => {
    const closedMs = finite(shards.closedMs[row]!);
    const expiredMs = finite(shards.expiredMs[row]!);
    return {
      shardId: shardIdOf(row),
      startingHashKey: shards.startingHashKey[row]!,
      endingHashKey: shards.endingHashKey[row]!,
      parentShardId: idOrNull(parent),
      adjacentParentShardId: idOrNull(shards.adjacentParent[row]!),
      state: expiredMs !== null ? "EXPIRED" : closedMs !== null ? "CLOSED" : "OPEN",
      openedMs: shards.openedMs[row]!,
      closedMs,
      expiredMs,
    };
  });
}

const finite = (ms: number) => (ms < Number.POSITIVE_INFINITY ? ms : null);
const idOrNull = (row: number) => (row === NO_PARENT ? null : shardIdOf(row));
