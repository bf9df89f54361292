// The tree of shards as data, the states a shard goes through, and the order readers keep or break.
import { describe, expect, it } from "vitest";
import { streamRun } from "../../testing/stream-run.ts";

const HOUR = 3_600;

function splitRun() {
  const run = streamRun({ shardCount: 1 });
  run.addWriter(100, () => (run.nowMs < 120_000 ? 600 : 0) / run.shards);
  return run;
}
const split = (run: ReturnType<typeof splitRun>) =>
  run.stream.call!("SplitShard", { shardToSplit: "0", newStartingHashKey: "" }, run.nowMs);

describe("lineage", () => {
  it("tells parents, ranges and times; CLOSED at the end of the call, EXPIRED after retention", () => {
    const run = splitRun();
    run.runTo(10);
    split(run);
    run.runTo(40);
    const [parent, lower, upper] = run.stream.lineage!();
    expect(parent).toMatchObject({ state: "CLOSED", openedMs: 0, closedMs: 40_000 });
    expect(lower).toMatchObject({ parentShardId: "shardId-000000000000", openedMs: 40_000 });
    expect(BigInt(lower!.endingHashKey) + 1n).toBe(BigInt(upper!.startingHashKey));
    run.runTo(40 + 24 * HOUR - 1);
    expect(run.stream.lineage!()[0]!.state).toBe("CLOSED");
    run.runTo(40 + 24 * HOUR);
    expect(run.stream.lineage!()[0]).toMatchObject({
      state: "EXPIRED",
      expiredMs: (40 + 24 * HOUR) * 1_000,
    });
  });
  it("has a merge's two parents", () => {
    const run = streamRun({ shardCount: 2 });
    run.stream.call!("MergeShards", { shardToMerge: "1", adjacentShardToMerge: "0" }, 0);
    run.runTo(30);
    expect(run.stream.lineage!()[2]).toMatchObject({
      parentShardId: "shardId-000000000001",
      adjacentParentShardId: "shardId-000000000000",
      startingHashKey: "0",
    });
  });
});

describe("the order of a reader", () => {
  it("is broken by exactly the child records it reads while the parent holds unread ones", () => {
    const run = splitRun();
    const hasty = { pollMs: 1_000, recordsPerSecond: 100, waitsForParents: false };
    run.addReader("sdk", hasty);
    run.addReader("kcl", { ...hasty, waitsForParents: true });
    run.runTo(10);
    split(run);
    run.runTo(100);
    // 600 records/s for 40 s in the parent, read at 100/s: it has unread records until 240 s.
    const broken = run.fake.usage.get("outOfOrderRecords")!;
    expect(broken).toBe(run.readers[0]!.seen.records - 100 * 99);
    expect(run.fake.events.some((one) => one.params["reader"] === "kcl")).toBe(false);
    expect(run.fake.figures.get("outOfOrderRecords")).toBe(broken);
    run.runTo(300);
    const whenDrained = run.fake.usage.get("outOfOrderRecords")!;
    run.runTo(400);
    expect(run.fake.usage.get("outOfOrderRecords")).toBe(whenDrained);
  });
});
