import { describe, expect, it } from "vitest";
import type { ShardInfo } from "../../workers/model/service-definition.ts";
import { layLineage } from "./lineage-layout.ts";

const LAST = 2n ** 128n - 1n;
const HALF = 2n ** 127n;

function shard(id: number, first: bigint, last: bigint, openedMs: number, closedMs: number | null) {
  return {
    shardId: `shardId-${String(id).padStart(12, "0")}`,
    startingHashKey: String(first),
    endingHashKey: String(last),
    parentShardId: null,
    adjacentParentShardId: null,
    state: closedMs === null ? "OPEN" : "CLOSED",
    openedMs,
    closedMs,
    expiredMs: null,
  } satisfies ShardInfo;
}

describe("the picture of a split", () => {
  const bars = layLineage(
    [
      shard(0, 0n, LAST, 0, 30_000),
      shard(1, 0n, HALF - 1n, 30_000, null),
      shard(2, HALF, LAST, 30_000, null),
    ],
    60_000,
  );

  it("covers time and keys without a gap or an overlap", () => {
    const area = bars.reduce(
      (sum, one) => sum + (one.right - one.left) * (one.bottom - one.top),
      0,
    );
    expect(area).toBeCloseTo(1, 5);
  });

  it("puts the children where the parent ended, one above the other", () => {
    expect(bars.map(({ left, right }) => [left, right])).toEqual([
      [0, 0.5],
      [0.5, 1],
      [0.5, 1],
    ]);
    expect(bars[1]?.bottom).toBe(bars[2]?.top);
  });
});
