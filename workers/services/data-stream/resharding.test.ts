// Shard ids, ranges and lineage against what AWS prints; reading parents before children.
import { describe, expect, it } from "vitest";
import { coverOnce } from "../../base/hash-key.ts";
import { streamRun } from "../../testing/stream-run.ts";
import {
  createShards,
  mergeShards,
  nextShardCount,
  rangeOf,
  shardIdOf,
  splitShard,
  updateShardCount,
} from "./resharding.ts";

const openRanges = (shards: ReturnType<typeof createShards>) =>
  shards.open.map((row) => rangeOf(shards, row));

describe("splits and merges", () => {
  it("numbers new shards on and keeps the parents", () => {
    const shards = createShards(4);
    expect(splitShard(shards, 2, 0, 2n ** 127n + 2n ** 125n)).toBe(true);
    expect(shards.open).toEqual([0, 1, 4, 5, 3]);
    expect(rangeOf(shards, 5).start.toString()).toBe("212676479325586539664609129644855132160");
    expect([shards.parent[4], shards.parent[5]]).toEqual([2, 2]);
    expect(shardIdOf(5)).toBe("shardId-000000000005");
    expect(mergeShards(shards, 4, 1, 0)).toBe(true);
    expect([shards.parent[6], shards.adjacentParent[6]]).toEqual([4, 1]);
    expect(coverOnce(openRanges(shards))).toBe(true);
  });
  it("refuses closed shards, strangers and the edges", () => {
    const shards = createShards(3);
    expect(splitShard(shards, 0, 0, 1n)).toBe(false);
    expect(mergeShards(shards, 0, 2, 0)).toBe(false);
    splitShard(shards, 0, 0);
    expect(splitShard(shards, 0, 0)).toBe(false);
    expect(mergeShards(shards, 0, 1, 0)).toBe(false);
  });
});

describe("UpdateShardCount", () => {
  it("from 4 to 3 leaves shards 6, 9 and 10, as observed on AWS", () => {
    const shards = createShards(4);
    updateShardCount(shards, 3, 0);
    expect(shards.open).toEqual([6, 9, 10]);
    expect(rangeOf(shards, 6).end.toString()).toBe("113427455640312821154458202477256070484");
  });
  it("covers the space once with equal ranges, from any count to any count", () => {
    for (let from = 1; from <= 9; from++) {
      for (let to = Math.ceil(from / 2); to <= 2 * from; to++) {
        const shards = createShards(from);
        updateShardCount(shards, to, 5);
        const ranges = openRanges(shards);
        expect(coverOnce(ranges)).toBe(true);
        expect(ranges.length).toBe(to);
        const sizes = ranges.map(({ start, end }) => Number(end - start));
        expect(Math.max(...sizes) / Math.min(...sizes)).toBeCloseTo(1, 12);
        const open = new Set(shards.open);
        shards.closedMs.forEach((closedMs, row) => {
          expect(closedMs === 5).toBe(!open.has(row));
        });
      }
    }
  });
  it("may double or halve in one call (F02)", () => {
    const path = (from: number, to: number) => {
      const steps = [from];
      while (steps.at(-1) !== to) steps.push(nextShardCount(steps.at(-1)!, to));
      return steps;
    };
    expect(path(10, 100)).toEqual([10, 20, 40, 80, 100]);
    expect(path(100, 10)).toEqual([100, 50, 25, 13, 10]);
  });
});

describe("a reshard of a running stream", () => {
  it("takes about 30 s, then doubles what is admitted", () => {
    const run = streamRun({ shardCount: 1 });
    const total = 1_800;
    run.addWriter(100, () => total / run.shards);
    run.runTo(60);
    run.setConfig({ shardCount: 2 });
    run.runTo(85);
    expect(run.shards).toBe(1);
    run.runTo(95);
    expect(run.shards).toBe(2);
    const before = run.sum("WriteProvisionedThroughputExceeded");
    run.runTo(120);
    expect(run.sum("WriteProvisionedThroughputExceeded")).toBe(before);
    expect(run.fake.usage.get("shardSeconds")).toBe(90 + 2 * 30);
  });
  it("reads parents to their end before their children", () => {
    const run = streamRun({ shardCount: 2 });
    run.addWriter(100, () => 400);
    const patient = run.addReader("kcl", { pollMs: 500, recordsPerSecond: 300 });
    const hasty = run.addReader("sdk", {
      pollMs: 500,
      recordsPerSecond: 300,
      waitsForParents: false,
    });
    run.runTo(60);
    run.setConfig({ shardCount: 3 });
    run.runTo(100);
    expect(run.shards).toBe(3);
    expect(Math.max(...hasty.seen.order)).toBeGreaterThan(1);
    expect(Math.max(...patient.seen.order)).toBeLessThanOrEqual(1);
    run.runTo(400);
    const lastParent = patient.seen.order.lastIndexOf(0);
    const child = patient.seen.order.indexOf(run.shards + 1);
    expect(patient.seen.ends).toContain(0);
    expect(child === -1 || child > lastParent).toBe(true);
    expect(patient.seen.order.some((shard) => shard > 1)).toBe(true);
  });
  it("goes up in AWS's steps when more than double is asked for", () => {
    const run = streamRun({ shardCount: 2 });
    run.setConfig({ shardCount: 10 });
    run.runTo(35);
    expect(run.shards).toBe(4);
    run.runTo(65);
    expect(run.shards).toBe(8);
    run.runTo(95);
    expect(run.shards).toBe(10);
  });
});
