// CloudWatch's names, units, dimensions and definitions of the stream, as its documentation lists them.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import type { MetricSpec } from "../../model/signals.ts";
import { simulate } from "../../testing/simulate.ts";
import { streamRun } from "../../testing/stream-run.ts";
import { signals } from "./signals.ts";
import { SHARD_LEVEL_METRICS } from "./stream-control.ts";

const FIVE = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"];
const LATENCY = ["Average", "Maximum", "Minimum"];
const SHARE = ["Average", "SampleCount", "Sum"];
const AGE = ["Average", "Maximum", "Minimum", "SampleCount"];
/** Monitoring page of the developer guide: name, unit, statistics. */
const DOCUMENTED: readonly (readonly [string, string, readonly string[]])[] = [
  ["GetRecords.Bytes", "Bytes", FIVE],
  ["GetRecords.IteratorAgeMilliseconds", "Milliseconds", AGE],
  ["GetRecords.Latency", "Milliseconds", LATENCY],
  ["GetRecords.Records", "Count", FIVE],
  ["GetRecords.Success", "Count", SHARE],
  ["IncomingBytes", "Bytes", FIVE],
  ["IncomingRecords", "Count", FIVE],
  ["PutRecord.Bytes", "Bytes", FIVE],
  ["PutRecord.Latency", "Milliseconds", LATENCY],
  ["PutRecord.Success", "Count", SHARE],
  ["PutRecords.Bytes", "Bytes", FIVE],
  ["PutRecords.Latency", "Milliseconds", LATENCY],
  ["PutRecords.Success", "Count", SHARE],
  ["PutRecords.TotalRecords", "Count", FIVE],
  ["PutRecords.SuccessfulRecords", "Count", FIVE],
  ["PutRecords.FailedRecords", "Count", FIVE],
  ["PutRecords.ThrottledRecords", "Count", FIVE],
  ["ReadProvisionedThroughputExceeded", "Count", FIVE],
  ["SubscribeToShard.RateExceeded", "Count", FIVE],
  ["SubscribeToShard.Success", "Count", SHARE],
  ["SubscribeToShardEvent.Bytes", "Bytes", FIVE],
  ["SubscribeToShardEvent.MillisBehindLatest", "Milliseconds", AGE],
  ["SubscribeToShardEvent.Records", "Count", FIVE],
  ["SubscribeToShardEvent.Success", "Count", FIVE],
  ["WriteProvisionedThroughputExceeded", "Count", FIVE],
];

const specs: Readonly<Record<string, MetricSpec>> = signals.metrics;

describe("metrics of AWS/Kinesis", () => {
  it.each(DOCUMENTED)("%s", (name, unit, statistics) => {
    const spec = specs[name]!;
    expect(spec.namespace).toBe("AWS/Kinesis");
    expect(spec.unit).toBe(unit);
    expect([...spec.statistics].sort()).toEqual(statistics);
    const isConsumers = name.startsWith("SubscribeToShard");
    expect(spec.dimensions).toEqual(isConsumers ? ["StreamName", "ConsumerName"] : ["StreamName"]);
  });
  it("are these and no others; the shard-level ones are those of EnableEnhancedMonitoring", () => {
    expect(Object.keys(signals.metrics).sort()).toEqual(DOCUMENTED.map(([name]) => name).sort());
    const ofShards = Object.values(specs).flatMap((spec) => spec.perShard ?? []);
    expect([...ofShards].sort()).toEqual([...SHARD_LEVEL_METRICS].sort());
  });
});

describe("writes", () => {
  it("PutRecord has metrics of its own; PutRecords.Success is green while records are throttled", () => {
    const run = streamRun({ shardCount: 1 });
    const single = run.addWriter(100, () => 300);
    Object.assign(single, { api: "PutRecord" });
    run.addWriter(100, () => 1_700);
    run.runTo(60);
    const of = (name: string) => run.fake.series.get(name)!;
    const admitted = single.totals.admitted;
    expect(of("PutRecord.Success").sum).toBe(admitted);
    expect(of("PutRecord.Success").samples).toBe(300 * 60);
    expect(of("PutRecord.Bytes").sum).toBe(admitted * 100);
    expect(of("PutRecords.TotalRecords").sum).toBe(1_700 * 60);
    expect(of("PutRecords.SuccessfulRecords").sum + admitted).toBe(of("IncomingRecords").sum);
    expect(of("PutRecords.ThrottledRecords").sum).toBeGreaterThan(0);
    expect(of("PutRecords.Success").sum / of("PutRecords.Success").samples).toBe(1);
    expect(of("WriteProvisionedThroughputExceeded").sum).toBe(
      2_000 * 60 - of("IncomingRecords").sum,
    );
  });
});

describe("enhanced fan-out", () => {
  const consumers = (run: ReturnType<typeof streamRun>, count: number) => {
    for (let i = 0; i < count; i++) {
      const name = `consumer-${String(i).padStart(2, "0")}`;
      run.addReader(name, { pollMs: 1, kind: "enhancedFanOut" });
    }
  };
  const refused = (run: ReturnType<typeof streamRun>) =>
    run.fake.events.filter((one) => one.kind === "consumerRefused").length;

  it("subscribes each consumer to each shard every five minutes", () => {
    const run = streamRun({ shardCount: 4 });
    consumers(run, 2);
    run.runTo(601);
    expect(run.sum("SubscribeToShard.Success")).toBe(3 * 4 * 2);
  });
  it("registers 20 consumers, 50 with On-demand Advantage", () => {
    const standard = streamRun({ shardCount: 1 });
    standard.addWriter(100, () => 10);
    consumers(standard, 21);
    standard.runTo(10);
    expect(refused(standard)).toBe(1);
    expect(standard.readers[19]!.seen.records).toBeGreaterThan(0);
    expect(standard.readers[20]!.seen.records).toBe(0);
    const advantage = { streamMode: "ON_DEMAND", minimumThroughputBillingCommitment: "ENABLED" };
    const run = streamRun(advantage);
    consumers(run, 51);
    run.runTo(2);
    expect(refused(run)).toBe(1);
  });
});

describe("a record larger than the stream allows", () => {
  const KEY = "a-long-partition-key";
  const put = (recordBytes: number) => {
    const key = `partitionKey={"kind":"constant","key":"${KEY}"}`;
    return simulate(`producer(1/s,recordBytes=${recordBytes},${key}) -> stream(2 shards)`).for(
      "60 s",
    );
  };

  it("is counted with its partition key, and is no throttling", () => {
    const largest = 1_048_576 - KEY.length;
    expect(put(largest).total("stream.IncomingRecords")).toBe(60);
    const run = put(largest + 1);
    expect(run.total("stream.IncomingRecords")).toBe(0);
    expect(run.total("stream.PutRecords.ThrottledRecords")).toBe(0);
    expect(run.total("stream.PutRecords.TotalRecords")).toBe(0);
    expect(run.total("stream.WriteProvisionedThroughputExceeded")).toBe(0);
  });
});

describe("an outage", () => {
  const run = (reader: string) => {
    const scenario = readNotation(`producer(300/s) -> stream(2 shards) -> ${reader}`);
    const timeline = [{ at: 30_000, node: "stream", fault: "outage" }];
    return simulate({ ...scenario, timeline }).for("60 s");
  };
  /** In the last second, in which every call fails. NaN: none was made. */
  const success = (of: ReturnType<typeof run>, name: string) =>
    of.series(`stream.${name}`, "Average").at(-1) ?? Number.NaN;

  it("fails the calls that are made: pushes of fan-out, no GetRecords", () => {
    const pushed = run("efo");
    expect(success(pushed, "GetRecords.Success")).toBeNaN();
    expect(success(pushed, "SubscribeToShardEvent.Success")).toBe(0);
    const polled = run("reader");
    expect(success(polled, "GetRecords.Success")).toBe(0);
    expect(success(polled, "SubscribeToShardEvent.Success")).toBeNaN();
  });

  it("throttles nothing", () => {
    expect(run("reader").figures("stream")["throttled"]).toBe(0);
  });
});

describe("SubscribeToShard", () => {
  it("is called for every shard, and for those that a reshard opens", () => {
    const scenario = readNotation("producer(10/s) -> stream(4 shards) -> efo");
    const call = { call: "UpdateShardCount", with: { targetShardCount: 3 } };
    const run = simulate({ ...scenario, timeline: [{ at: 30_000, node: "stream", ...call }] });
    expect(run.for("20 s").total("stream.SubscribeToShard.Success")).toBe(4);
    expect(run.for("100 s").total("stream.SubscribeToShard.Success")).toBe(4 + 3);
  });
});
