// Write limits against closed formulas: records or bytes, whichever first; bursts; hot keys.
import { describe, expect, it } from "vitest";
import { streamRun } from "../../testing/stream-run.ts";

const KIB = 1_024;

describe("write limit of a shard (B01)", () => {
  it.each([
    [500, 1_000],
    [1_048, 1_000],
    [2_048, 512],
  ])("records of %i bytes: %i a second", (recordBytes, most) => {
    const run = streamRun({ shardCount: 1 });
    const writer = run.addWriter(recordBytes, () => 3_000);
    run.runTo(10);
    const before = writer.totals.admitted;
    run.runTo(110);
    expect((writer.totals.admitted - before) / 100).toBeCloseTo(most, 0);
  });
});

describe("steady overload (B03)", () => {
  it.each([
    [1_500, 500],
    [4_000, 3_000],
  ])("%i offered: %i refused a second", (offered, refused) => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => offered);
    run.runTo(5);
    const before = run.sum("WriteProvisionedThroughputExceeded");
    run.runTo(65);
    const perSecond = (run.sum("WriteProvisionedThroughputExceeded") - before) / 60;
    expect(Math.abs(perSecond - refused)).toBeLessThanOrEqual(1);
    expect(run.fake.events[0]?.params["reason"]).toBe("1000 records/s");
  });
});

describe("bursts (B05)", () => {
  it.each([
    ["tokenBucket", 3_000, 2, 3_000],
    ["fixedWindow", 3_000, 2, 2_000],
    ["tokenBucket", 1_500, 10, 11_000],
    ["fixedWindow", 1_500, 10, 10_000],
  ])("%s: %i a second for %i s admits %i", (writeLimitModel, offered, seconds, admitted) => {
    const run = streamRun({ shardCount: 1, writeLimitModel });
    const writer = run.addWriter(100, () => offered);
    run.runTo(seconds);
    expect(writer.totals.admitted).toBe(admitted);
  });
  it("lets a stream for large records take one in a burst", () => {
    const large = streamRun({ shardCount: 1, maxRecordSizeInKiB: 10_240 });
    const writer = large.addWriter(10_240 * KIB, (second) => (second === 0 ? 1 : 0));
    large.runTo(2);
    expect(writer.totals.admitted).toBe(1);
  });
});

describe("hot key (B06)", () => {
  it.each([
    [4, 3_000, 0.5, 875],
    [10, 8_000, 0.2, 1_240],
  ])("%i shards, %i a second, share %d: %i refused a second", (shards, rate, hot, refused) => {
    const run = streamRun({ shardCount: shards });
    const others = (rate * (1 - hot)) / shards;
    run.addWriter(100, (_second, p) => (p === 0 ? rate * hot + others : others));
    run.runTo(10);
    const before = run.sum("WriteProvisionedThroughputExceeded");
    run.runTo(70);
    const perSecond = (run.sum("WriteProvisionedThroughputExceeded") - before) / 60;
    expect(Math.abs(perSecond - refused)).toBeLessThanOrEqual(shards);
  });
});

describe("several writers", () => {
  it("share a shard in proportion, whatever the order they came in", () => {
    const run = streamRun({ shardCount: 1 });
    const small = run.addWriter(100, () => 500);
    const big = run.addWriter(100, () => 1_500);
    run.runTo(300);
    const ratio = big.totals.admitted / small.totals.admitted;
    expect(ratio).toBeGreaterThan(2.97);
    expect(ratio).toBeLessThan(3.03);
  });
  it("gives both the same when both offer the same", () => {
    const run = streamRun({ shardCount: 1 });
    const a = run.addWriter(300, () => 777);
    const b = run.addWriter(300, () => 777);
    run.runTo(120);
    expect(Math.abs(a.totals.admitted - b.totals.admitted)).toBeLessThanOrEqual(2);
  });
});

describe("what is reported and billed", () => {
  it("counts successful puts only, and every refusal", () => {
    const run = streamRun({ shardCount: 2 });
    const writer = run.addWriter(600, (_s, p) => (p === 0 ? 1_400 : 200));
    run.runTo(30);
    const { admitted, refused, offered } = writer.totals;
    expect(admitted + refused).toBe(offered);
    expect(run.sum("IncomingRecords")).toBe(admitted);
    expect(run.sum("IncomingBytes")).toBe(admitted * 600);
    expect(run.sum("WriteProvisionedThroughputExceeded")).toBe(refused);
    expect(run.sum("PutRecords.TotalRecords")).toBe(offered);
    expect(run.sum("WriteProvisionedThroughputExceeded shardId-000000000000")).toBe(refused);
  });
  it.each([
    [25_600, 10, 10],
    [25_601, 10, 20],
    [5_000, 100, 100],
  ])("records of %i bytes, %i: %i PUT payload units (F05)", (recordBytes, records, units) => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(recordBytes, (second) => (second === 0 ? records : 0));
    run.runTo(2);
    expect(run.fake.usage.get("putPayloadUnits")).toBe(units);
    expect(run.fake.usage.get("shardSeconds")).toBe(2);
  });
  it("fails every write during an outage, as FailedRecords and not as throttling", () => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => 100);
    run.fake.fault("outage");
    run.runTo(3);
    expect(run.sum("PutRecords.FailedRecords")).toBe(300);
    expect(run.sum("WriteProvisionedThroughputExceeded")).toBe(0);
    expect(run.sum("IncomingRecords")).toBe(0);
  });
});
