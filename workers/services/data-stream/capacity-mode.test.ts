// Capacity modes against AWS's printed rules: 4 shards to start with, doublings 15 minutes apart, warm
// throughput at once, the 14-fold surge of AWS's own experiment, two switches a day.
import { describe, expect, it } from "vitest";
import { streamRun } from "../../testing/stream-run.ts";
import analytic from "../../testing/vectors/analytic.json";

const MIB = 1_048_576;
const ON_DEMAND = { streamMode: "ON_DEMAND" };
const WARM = { ...ON_DEMAND, minimumThroughputBillingCommitment: "ENABLED" };
type Run = ReturnType<typeof streamRun>;

const call = (run: Run, name: string, parameters: object) =>
  run.stream.call!(name, parameters as Record<string, unknown>, run.nowMs)?.en ?? null;
/** So many MiB a second over all shards, in whole records of 8 KiB. */
function offer(run: Run, mibps: (second: number) => number): void {
  run.addWriter(8 * 1_024, (second, partition) => {
    const upTo = (p: number) => Math.floor((mibps(second) * 128 * p) / run.shards);
    return upTo(partition + 1) - upTo(partition);
  });
}
const throttled = (run: Run) => run.sum("WriteProvisionedThroughputExceeded");

describe("on-demand Standard", () => {
  it("starts with 4 shards, whatever ShardCount says", () => {
    expect(streamRun({ ...ON_DEMAND, shardCount: 9 }).shards).toBe(4);
  });
  it("reaches a rate by doublings 15 minutes apart (F01)", () => {
    const sets = analytic.cases.find((one) => one.id === "F01")!.sets as unknown as {
      inputs: { start_MBps: number; target_MBps: number };
      expected: { doublings: number; minutesAtMost15Each: number };
    }[];
    const { inputs, expected } = sets[0]!;
    const run = streamRun(ON_DEMAND);
    offer(run, () => inputs.target_MBps);
    run.runTo(expected.minutesAtMost15Each * 60);
    expect(run.fake.events.filter((one) => one.kind === "onDemandScaled").length).toBe(
      expected.doublings,
    );
    expect(run.shards).toBe(inputs.target_MBps);
    const before = throttled(run);
    run.runTo(run.nowMs / 1_000 + 30);
    expect(throttled(run)).toBe(before);
  });
  it("leaves a calm stream alone, and keeps what it grew to", () => {
    const run = streamRun(ON_DEMAND);
    offer(run, (second) => (second < 1_200 ? 3.8 : 1.9));
    run.runTo(2_400);
    expect(run.shards).toBe(8);
    expect(throttled(run)).toBe(0);
  });
  it("splits by 500 records a second too, so small records do not stay throttled", () => {
    const run = streamRun(ON_DEMAND);
    run.addWriter(100, () => 4_400 / run.shards);
    run.runTo(901);
    expect(run.shards).toBe(8);
  });
  it("cannot help a hot key: its shard is split, one child keeps it all", () => {
    const run = streamRun(ON_DEMAND);
    run.addWriter(100, (_, partition) => (partition === 0 ? 1_500 : 0));
    run.runTo(1_860);
    expect(run.shards).toBe(6);
    const before = throttled(run);
    run.runTo(1_870);
    expect(throttled(run) - before).toBe(10 * 500);
  });
  it("keeps what its 30-day peak needs", () => {
    const run = streamRun(ON_DEMAND);
    offer(run, (second) => (second < 1_000 ? 7 : 0));
    run.runTo(2_000);
    // 7 MiB/s for 1,000 s: split at 15 and, still busy then, at 30 minutes. Twice 7 stays needed.
    expect(run.shards).toBe(16);
    run.runTo(86_460);
    expect(run.shards).toBe(16);
  }, 20_000);
  it("refuses the calls of provisioned streams", () => {
    const run = streamRun(ON_DEMAND);
    for (const name of ["SplitShard", "MergeShards", "UpdateShardCount"]) {
      expect(call(run, name, { shardToSplit: "0", targetShardCount: 8 })).toMatch(
        /^ValidationException/,
      );
    }
  });
});

describe("on-demand Advantage", () => {
  it("takes AWS's surge, 2 to 28 to 60 MiB/s, unthrottled when warmed to 100; Standard does not", () => {
    const surge = (second: number) => (second < 600 ? 2 : second < 1_500 ? 28 : 60);
    const warmed = streamRun({ ...WARM, warmThroughputMiBps: 100 });
    offer(warmed, surge);
    warmed.runTo(2_400);
    expect(throttled(warmed)).toBe(0);
    const standard = streamRun(ON_DEMAND);
    offer(standard, surge);
    standard.runTo(1_490);
    const first = throttled(standard);
    expect(first).toBeGreaterThan(0);
    standard.runTo(2_400);
    expect(throttled(standard)).toBeGreaterThan(first);
  });
  it("warms at once; a lower value falls to the larger of it and what the last hour needs", () => {
    const run = streamRun(WARM);
    offer(run, () => 6);
    const warm = (warmThroughputMiBps: number) =>
      call(run, "UpdateStreamWarmThroughput", { warmThroughputMiBps });
    expect(warm(50)).toBeNull();
    run.runTo(120);
    expect(run.shards).toBe(50);
    expect(throttled(run)).toBe(0);
    warm(5);
    expect(run.shards).toBe(2 * 6);
    warm(20);
    expect(run.shards).toBe(20);
  });
  it("needs the commitment, which stays on for a day and while a stream is warm", () => {
    const standard = streamRun(ON_DEMAND);
    const warm = { warmThroughputMiBps: 10 };
    expect(call(standard, "UpdateStreamWarmThroughput", warm)).toMatch(/^ValidationException/);
    const settings = (status: string) =>
      call(standard, "UpdateAccountSettings", { minimumThroughputBillingCommitment: status });
    expect(settings("ENABLED")).toBeNull();
    expect(call(standard, "UpdateStreamWarmThroughput", warm)).toBeNull();
    expect(settings("DISABLED")).toMatch(/at least 24 hours/);
    standard.runTo(86_400);
    expect(settings("DISABLED")).toMatch(/warm throughput first/);
    call(standard, "UpdateStreamWarmThroughput", { warmThroughputMiBps: 0 });
    expect(settings("DISABLED")).toBeNull();
  });
});

describe("UpdateStreamMode", () => {
  it("keeps the shards, takes two switches in 24 hours, and a setting works like the call", () => {
    const run = streamRun({ shardCount: 3 });
    run.setConfig(ON_DEMAND);
    run.runTo(30);
    expect(run.shards).toBe(3);
    expect(run.fake.events.map((one) => one.kind)).toEqual(["modeChanging", "modeChanged"]);
    expect(call(run, "UpdateShardCount", { targetShardCount: 6 })).toMatch(/^ValidationException/);
    run.setConfig({ shardCount: 3 });
    run.runTo(60);
    expect(call(run, "UpdateShardCount", { targetShardCount: 6 })).toBeNull();
    run.runTo(90);
    expect(run.shards).toBe(6);
    const again = () => call(run, "UpdateStreamMode", { streamMode: "ON_DEMAND" });
    expect(again()).toMatch(/^LimitExceededException/);
    run.runTo(86_400);
    expect(again()).toBeNull();
    expect(again()).toMatch(/^ResourceInUseException/);
  });
});

describe("a large record", () => {
  it("of 10 MiB fits the tank once, then the shard refills at 1 MiB a second", () => {
    const run = streamRun({ shardCount: 1, maxRecordSizeInKiB: 10_240 });
    const writer = run.addWriter(10 * MIB, (second) => (second < 21 ? 1 : 0));
    run.runTo(21);
    // At 0 s from the full tank, then one each time ten seconds have filled it again.
    expect(writer.totals.admitted).toBe(3);
    expect(writer.totals.refused).toBe(18);
  });
  it("is refused by a stream that allows 1 MiB, and not called throttling; 1 MiB itself is taken", () => {
    const run = streamRun({ shardCount: 1 });
    const small = run.addWriter(1 * MIB, (second) => (second % 3 === 0 ? 1 : 0));
    const large = run.addWriter(2 * MIB, () => 1);
    run.runTo(9);
    expect(large.totals.admitted).toBe(0);
    expect(small.totals.admitted).toBe(3);
    expect(throttled(run)).toBe(0);
    expect(run.fake.events[0]?.kind).toBe("recordsTooLarge");
    expect(call(run, "UpdateMaxRecordSize", { maxRecordSizeInKiB: 2_048 })).toBeNull();
    run.runTo(20);
    expect(large.totals.admitted).toBeGreaterThan(3);
  });
});
