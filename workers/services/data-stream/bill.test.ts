// The bill against AWS's printed examples and closed formulas: usage counters through costs.ts at the
// prices of us-east-1.
import { describe, expect, it } from "vitest";
import { tieredAmount } from "../../costs/cost-report.ts";
import { factBook } from "../../facts/index.ts";
import { streamRun } from "../../testing/stream-run.ts";
import analytic from "../../testing/vectors/analytic.json";
import { costs } from "./costs.ts";

const HOUR = 3_600;
const GIB = 1_073_741_824;
const MONTH_SECONDS = 730 * HOUR;
type Run = ReturnType<typeof streamRun>;

/** US dollars of a counter so far. */
function dollars(run: Run, usage: string): number {
  const { per, price } = costs.find((one) => one.usage === usage)!;
  const { tiers } = factBook.price(price, "us-east-1")!;
  return tieredAmount((run.fake.usage.get(usage) ?? 0) / per, tiers);
}
const total = (run: Run) => costs.reduce((sum, { usage }) => sum + dollars(run, usage), 0);
const call = (run: Run, name: string, parameters: object) =>
  run.stream.call!(name, parameters as Record<string, unknown>, run.nowMs);

const sets = (id: string) =>
  analytic.cases.find((one) => one.id === id)!.sets as unknown as {
    inputs: Record<string, number>;
    expected: Record<string, number>;
  }[];

describe("provisioned", () => {
  it("bills shard-hours as the integral of open shards (F04)", () => {
    const { inputs, expected } = sets("F04")[0]!;
    const [first, second, third] = inputs["parts"] as unknown as [number, number][];
    const run = streamRun({ shardCount: first![0] });
    const change = (atHours: number, targetShardCount: number) => {
      run.runTo(atHours * HOUR - 30);
      expect(call(run, "UpdateShardCount", { targetShardCount })).toBeNull();
    };
    change(first![1], second![0]);
    change(first![1] + second![1], third![0]);
    run.runTo(first![1] * HOUR + second![1] * HOUR + third![1] * HOUR);
    expect(run.fake.usage.get("shardSeconds")).toBe(expected["shardHours"]! * HOUR);
    expect(total(run)).toBeCloseTo(expected["USD"]!, 9);
  });
  it.each(sets("F05"))("bills PUT payload units of 25 KB (F05)", ({ inputs, expected }) => {
    // 1,000 records a second: 40 on each of 25 shards.
    const perShard = 40;
    const run = streamRun({ shardCount: 25 });
    run.addWriter(inputs["bytes"]!, () => perShard);
    run.runTo(inputs["records"]! / (25 * perShard));
    expect(run.fake.usage.get("putPayloadUnits")).toBe(expected["units"]);
    expect(dollars(run, "putPayloadUnits")).toBeCloseTo(expected["USD"]!, 9);
  });
  it("bills extended retention by shard-hour, what is older than 7 days by GB and month", () => {
    const run = streamRun({ shardCount: 1, retentionPeriodHours: 180 });
    run.addWriter(1_000, () => 1);
    run.runTo(180 * HOUR);
    expect(dollars(run, "extendedRetentionShardSeconds")).toBeCloseTo(180 * 0.02, 9);
    // It grows evenly for the last half day: a triangle.
    const byteSeconds = (1_000 * (12 * HOUR) ** 2) / 2;
    const counted = run.fake.usage.get("longTermByteSeconds")!;
    expect(Math.abs(counted / byteSeconds - 1)).toBeLessThan(0.01);
    // A replay from the trim horizon: all it reads in ten seconds is older than 7 days.
    const replay = run.addReader("replay", { pollMs: 1_000, recordsPerSecond: 500 });
    run.runTo(180 * HOUR + 10);
    expect(replay.seen.bytes).toBeGreaterThan(1_000_000);
    expect(run.fake.usage.get("longTermReadBytes")).toBe(replay.seen.bytes);
  }, 30_000);
});

describe("on-demand", () => {
  it("Standard rounds each record up to 1 KB: 4.5 KB bills as 5 KB", () => {
    const run = streamRun({ streamMode: "ON_DEMAND" });
    run.addWriter(4_608, () => 100);
    run.addReader("one", { pollMs: 1_000 });
    run.runTo(HOUR);
    const records = 400 * HOUR;
    expect(run.fake.usage.get("onDemandInBytes")).toBe(records * 5 * 1_024);
    expect(dollars(run, "onDemandInBytes")).toBeCloseTo(((records * 5_120) / GIB) * 0.08, 9);
    expect(dollars(run, "onDemandStreamSeconds")).toBeCloseTo(0.04, 12);
    const read = run.readers[0]!.seen.bytes;
    expect(dollars(run, "onDemandOutBytes")).toBeCloseTo((read / GIB) * 0.04, 9);
    expect(run.fake.usage.get("shardSeconds")).toBeUndefined();
  });
  it("Advantage bills 25 MiB/s in and out at least: AWS's “about 100 dollars a day”", () => {
    const run = streamRun({
      streamMode: "ON_DEMAND",
      minimumThroughputBillingCommitment: "ENABLED",
    });
    run.runTo(24 * HOUR);
    expect(run.fake.usage.get("advantageInBytes")! / GIB).toBeCloseTo(2_109.375, 9);
    expect(total(run)).toBeCloseTo(101.25, 9);
  });
  it("Advantage sets a busy hour against the quiet ones of the same day", () => {
    const run = streamRun({
      streamMode: "ON_DEMAND",
      minimumThroughputBillingCommitment: "ENABLED",
      warmThroughputMiBps: 100,
    });
    run.addWriter(1_024, (second) => (second < 60 ? 512 : 0));
    run.runTo(120);
    // 50 MiB/s for a minute, then nothing for one: the commitment of two minutes.
    expect(run.fake.usage.get("advantageInBytes")).toBe(120 * 25 * 1_048_576);
    run.runTo(121);
    expect(run.fake.usage.get("advantageInBytes")).toBe(121 * 25 * 1_048_576);
  });
  it("bills the bytes kept beyond 24 hours, not shards", () => {
    const run = streamRun({ streamMode: "ON_DEMAND", retentionPeriodHours: 36 });
    run.addWriter(1_000, () => 5);
    run.runTo(36 * HOUR);
    const byteSeconds = (4 * 5_000 * (12 * HOUR) ** 2) / 2;
    const counted = run.fake.usage.get("onDemandExtendedByteSeconds")!;
    expect(Math.abs(counted / byteSeconds - 1)).toBeLessThan(0.01);
    const gbMonths = counted / GIB / MONTH_SECONDS;
    expect(dollars(run, "onDemandExtendedByteSeconds")).toBeCloseTo(gbMonths * 0.1, 9);
    expect(run.fake.usage.get("extendedRetentionShardSeconds")).toBeUndefined();
  }, 30_000);
});

describe("enhanced monitoring", () => {
  it("bills each metric of each open shard", () => {
    const run = streamRun({ shardCount: 3 });
    run.runTo(10);
    expect(run.fake.usage.get("shardMetricSeconds")).toBeUndefined();
    call(run, "EnableEnhancedMonitoring", { shardLevelMetrics: "IncomingBytes, OutgoingBytes" });
    run.runTo(20);
    expect(run.fake.usage.get("shardMetricSeconds")).toBe(10 * 3 * 2);
    call(run, "EnableEnhancedMonitoring", { shardLevelMetrics: "ALL" });
    call(run, "DisableEnhancedMonitoring", { shardLevelMetrics: "IteratorAgeMilliseconds" });
    run.runTo(30);
    expect(run.fake.usage.get("shardMetricSeconds")).toBe(10 * 3 * 2 + 10 * 3 * 6);
    expect(call(run, "EnableEnhancedMonitoring", { shardLevelMetrics: "Latency" })?.en).toMatch(
      /^InvalidArgumentException/,
    );
  });
});
