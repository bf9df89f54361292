// The KPL against the real data stream.
import { describe, expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";

const AS_IS = "aggregationEnabled=false";

describe("aggregation", () => {
  it("packs 1,000 records of 512 B a second into 10 Kinesis records (AWS's example)", () => {
    const run = simulate("kpl(1000/s, recordBytes=512) -> stream(1 shard)").for("20 s");
    const records = run.total("stream.IncomingRecords") / 20;
    expect(records).toBeGreaterThanOrEqual(10);
    expect(records).toBeLessThanOrEqual(11.5);
  });

  it("stops at AggregationMaxCount", () => {
    const text = "kpl(1000/s, recordBytes=100, aggregationMaxCount=20) -> stream(1 shard)";
    const run = simulate(text).for("20 s");
    expect(run.total("stream.IncomingRecords")).toBe(20 * 50);
    expect(run.figures("kpl")["perRecord"]).toBeCloseTo(20, 6);
  });
});

describe("RateLimit", () => {
  it("50 % keeps each shard to half its bytes and never throttles", () => {
    const text = `kpl(900/s, recordBytes=2000, ${AS_IS}, rateLimit=50) -> stream(1 shard)`;
    const run = simulate(text).for("60 s");
    const perSecond = run.total("stream.IncomingBytes") / 60;
    expect(perSecond).toBeGreaterThan(0.98 * 524_288);
    expect(perSecond).toBeLessThanOrEqual(524_288);
    expect(run.total("kpl.AllErrors")).toBe(0);
  });

  it("150 % of two hosts is three shards' worth: the shard refuses two thirds of it", () => {
    const text = `kpl(5000/s, recordBytes=100, ${AS_IS}, hosts=2) -> stream(1 shard)`;
    const run = simulate(text).for("120 s");
    const stored = run.total("kpl.KinesisRecordsPut");
    const errors = run.total("kpl.AllErrors");
    expect(stored / 120).toBeGreaterThan(980);
    expect(errors / stored).toBeGreaterThan(1.8);
    expect(errors / stored).toBeLessThanOrEqual(2.05);
  });
});

describe("RecordTtl", () => {
  it("expires what waits longer", () => {
    const run = simulate(`kpl(2000/s, recordBytes=100, ${AS_IS}) -> stream(1 shard)`).for("90 s");
    expect(run.total("stream.IncomingRecords")).toBeLessThanOrEqual(91_000);
    expect(run.total("kpl.UserRecordExpired")).toBeGreaterThan(20_000);
    // Oldest first: an overloaded queue is as long as what arrives within RecordTtl (rate × 30 s).
    expect(Math.abs((run.figures("kpl")["waiting"] ?? 0) - 60_000)).toBeLessThanOrEqual(2_000);
  });

  it("may be an hour", () => {
    const text = `kpl(1100/s, recordBytes=100, ${AS_IS}, recordTtl=1h) -> stream(1 shard)`;
    const run = simulate(text).for("10 m");
    expect(run.total("kpl.UserRecordExpired")).toBe(0);
    expect(Math.abs((run.figures("kpl")["waiting"] ?? 0) - 60_000)).toBeLessThanOrEqual(2_000);
  });
});

describe("collection", () => {
  it.each([
    // Ten deadlines of 100 ms a second.
    ["kpl(900/s, recordBytes=100", 10],
    // 500 records a call.
    ["kpl(9000/s, recordBytes=100, recordMaxBufferedTime=1000", 18],
    // 256 KiB of one shard.
    [
      "kpl(900/s, recordBytes=1000, partitionKey.kind=constant, partitionKey.key=one, recordMaxBufferedTime=1000",
      4,
    ],
  ])("%s): %d calls a second", (text, calls) => {
    const run = simulate(`${text}, ${AS_IS}) -> stream(20 shards)`).for("30 s");
    expect(run.usage("kpl")["requests"]).toBe(calls * 30);
  });
});

describe("RecordMaxBufferedTime above a second", () => {
  it("delivers in bursts, each record half of it late on average", () => {
    const text = "kpl(10/s, recordBytes=100, recordMaxBufferedTime=5s) -> stream(1 shard)";
    const run = simulate(text).for("61 s");
    expect(run.series("stream.IncomingRecords").filter((one) => one > 0).length).toBe(12);
    expect(run.total("kpl.UserRecordsPut")).toBeLessThanOrEqual(600);
    expect(run.total("kpl.UserRecordsPut")).toBeGreaterThanOrEqual(550);
    const times = run.series("kpl.BufferingTime", "Average").filter((one) => one > 0);
    expect(times[0]).toBeCloseTo(2_500, 6);
  });
});
