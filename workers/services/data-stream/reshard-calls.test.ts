// SplitShard, MergeShards and UpdateShardCount as calls on a running stream: accepted, refused with
// AWS's exception, UPDATING for 30 s; against other people's emulators and what was observed on AWS.
import { describe, expect, it } from "vitest";
import { equalRanges } from "../../base/hash-key.ts";
import { streamRun } from "../../testing/stream-run.ts";
import vectors from "../../testing/vectors/reshard.json";

const run4 = () => streamRun({ shardCount: 4 });
const call = (run: ReturnType<typeof run4>, name: string, parameters: object) =>
  run.stream.call!(name, parameters as Record<string, unknown>, run.nowMs)?.en ?? null;
const split = (run: ReturnType<typeof run4>, shardToSplit: string, newStartingHashKey = "") =>
  call(run, "SplitShard", { shardToSplit, newStartingHashKey });
const openShards = (run: ReturnType<typeof run4>) => {
  const map = run.stream.putTarget!.partitions();
  return map.startingHashKeys.map((start, i) => [start, map.endingHashKeys[i]!] as const);
};

describe("SplitShard", () => {
  it("takes 30 s: the parent takes writes until then, the children after", () => {
    const run = run4();
    run.runTo(10);
    expect(split(run, "shardId-000000000001")).toBeNull();
    run.runTo(39);
    expect(run.shards).toBe(4);
    run.runTo(40);
    expect(run.shards).toBe(5);
    expect(run.fake.events.map((event) => [event.kind, event.atMs])).toEqual([
      ["reshardStarted", 10_000],
      ["reshardFinished", 39_999],
    ]);
  });
  it("in half follows AWS's formula, and a key of the KPL's shard map test", () => {
    const run = streamRun({ shardCount: 2 });
    expect(split(run, "0")).toBeNull();
    run.runTo(30);
    const starts = openShards(run).map(([start]) => start.toString());
    expect(starts[1]).toBe("85070591730234615865843651857942052863");
    expect(split(run, "1", "270141183460469231731687303715884105728")).toBeNull();
    run.runTo(60);
    expect(openShards(run).at(-1)![0].toString()).toBe("270141183460469231731687303715884105728");
  });
  it.each(vectors.errors)("$label: as the service's own message says", (probe) => {
    const refused = probe.kinesalite !== "accepted";
    const at: Record<string, (start: bigint, end: bigint) => bigint> = {
      "split at start of shard 1": (start) => start,
      "split at start+1": (start) => start + 1n,
      "split at start+2": (start) => start + 2n,
      "split at end": (_, end) => end,
      "split at end-1": (_, end) => end - 1n,
      "split at end+1 (outside)": (_, end) => end + 1n,
    };
    const { start, end } = equalRanges(4)[1]!;
    const answer = split(run4(), "shardId-000000000001", at[probe.label]!(start, end).toString());
    if (refused) expect(answer).toMatch(/^InvalidArgumentException/);
    else expect(answer).toBeNull();
  });
  it("is refused while UPDATING, for strangers, closed shards and texts that are no keys", () => {
    const run = run4();
    expect(split(run, "shardId-000000000009")).toMatch(/^ResourceNotFoundException/);
    expect(split(run, "0", "0x12")).toMatch(/^ValidationException/);
    expect(split(run, "0")).toBeNull();
    expect(split(run, "1")).toMatch(/^ResourceInUseException/);
    run.runTo(30);
    expect(split(run, "0")).toMatch(/^ResourceInUseException/);
    expect(split(run, "1")).toBeNull();
  });
});

describe("MergeShards", () => {
  const merge = (run: ReturnType<typeof run4>, shardToMerge: string, other: string) =>
    call(run, "MergeShards", { shardToMerge, adjacentShardToMerge: other });
  it("joins neighbours after 30 s and refuses others", () => {
    const run = run4();
    expect(merge(run, "0", "2")).toMatch(/^InvalidArgumentException/);
    expect(merge(run, "1", "1")).toMatch(/^InvalidArgumentException/);
    expect(merge(run, "1", "2")).toBeNull();
    run.runTo(30);
    expect(run.shards).toBe(3);
    expect(merge(run, "0", "4")).toBeNull();
    run.runTo(60);
    expect(run.shards).toBe(2);
    expect(openShards(run)[0]![1]).toBe(equalRanges(4)[2]!.end);
  });
});

describe("UpdateShardCount", () => {
  const update = (run: ReturnType<typeof run4>, targetShardCount: number) =>
    call(run, "UpdateShardCount", { targetShardCount, scalingType: "UNIFORM_SCALING" });
  it.each(vectors.updateShardCount)("from $from to $to is accepted or refused as known", (one) => {
    const run = streamRun({ shardCount: one.from });
    const answer = update(run, one.to);
    if (one.result === "ok") expect(answer).toBeNull();
    else expect(answer).toMatch(/^InvalidArgumentException/);
    run.runTo(60);
    if (answer !== null) return;
    // AWS makes equal shards; the emulator does so only when it doubles or halves.
    expect(run.shards).toBe(one.to);
  });
  it("takes 30 s in steps of 25 %, longer for other targets", () => {
    const quick = run4();
    update(quick, 5);
    quick.runTo(30);
    expect(quick.shards).toBe(5);
    const slow = streamRun({ shardCount: 10 });
    update(slow, 11);
    slow.runTo(59);
    expect(slow.shards).toBe(10);
    slow.runTo(60);
    expect(slow.shards).toBe(11);
  });
  it("is accepted ten times in a rolling day", () => {
    const run = run4();
    for (let i = 0; i < 10; i++) {
      expect(update(run, i % 2 === 0 ? 8 : 4)).toBeNull();
      run.runTo((i + 1) * 30);
    }
    expect(update(run, 8)).toMatch(/^LimitExceededException/);
    run.runTo(86_399);
    expect(update(run, 8)).toMatch(/^LimitExceededException/);
    run.runTo(86_400);
    expect(update(run, 8)).toBeNull();
  });
  it("stops a setting more than ten doublings away at the limit, and says so", () => {
    const run = streamRun({ shardCount: 1 });
    for (let i = 0; i < 5; i++) {
      update(run, 2);
      run.runTo(run.nowMs / 1_000 + 30);
      update(run, 1);
      run.runTo(run.nowMs / 1_000 + 30);
    }
    run.setConfig({ shardCount: 4 });
    expect(run.fake.events.at(-1)).toMatchObject({
      kind: "settingRefused",
      params: { call: "UpdateShardCount" },
    });
    run.runTo(400);
    expect(run.shards).toBe(1);
  });
});
