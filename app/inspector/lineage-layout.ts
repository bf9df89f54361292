// Where each shard of a stream is drawn: time runs to the right, hash keys from top to bottom, so that
// a split divides a bar and a merge joins two. All places are shares of the picture, 0 to 1.
import type { ShardInfo } from "../../workers/model/service-definition.ts";

export interface LineageBar {
  readonly shard: ShardInfo;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Hash keys are 128 bits; a share needs no more than what a double holds. */
const KEY_SPACE = 2n ** 128n;
const RESOLUTION = 1_000_000n;

const share = (key: bigint) => Number((key * RESOLUTION) / KEY_SPACE) / Number(RESOLUTION);

/** @param nowMs simulated time: the right edge. */
export function layLineage(shards: readonly ShardInfo[], nowMs: number): readonly LineageBar[] {
  const end = Math.max(1, nowMs);
  return shards.map((shard) => ({
    shard,
    left: Math.min(1, shard.openedMs / end),
    right: Math.min(1, (shard.closedMs ?? end) / end),
    top: share(BigInt(shard.startingHashKey)),
    bottom: share(BigInt(shard.endingHashKey) + 1n),
  }));
}
