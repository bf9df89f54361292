// Firehose reading a real data stream: polls, per-shard buffers, back-pressure, nothing lost.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import type { JsonObject } from "../../model/json.ts";
import { emptyScenario, type TimelineEntry } from "../../model/scenario.ts";
import { createSimApi } from "../../sim-api.ts";
import { steadyProducer } from "../../testing/steady-producer.ts";
import { dataStream } from "../data-stream/index.ts";
import { s3 } from "../s3/index.ts";
import { sdkProducer } from "../sdk-producer/index.ts";
import { firehose } from "./index.ts";

const services = [steadyProducer, sdkProducer, dataStream, firehose, s3];
const catalog = { services, get: (type: string) => services.find((one) => one.type === type) };

function run(
  recordsPerSecond: number,
  hints: JsonObject,
  seconds: number,
  timeline: readonly TimelineEntry[] = [],
) {
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  const nodes = [
    { id: "app", type: "steadyProducer", config: { recordsPerSecond, recordBytes: 1_024 } },
    { id: "stream", type: "dataStream", config: { shardCount: 1 } },
    { id: "lake", type: "firehose", config: { bufferingHints: hints } },
    { id: "bucket", type: "s3", config: {} },
  ];
  const links = [
    { from: "app", to: "stream" },
    { from: "stream", to: "lake" },
    { from: "lake", to: "bucket" },
  ];
  const scenario = { ...emptyScenario(), nodes, links, timeline };
  expect(api.load({ scenario, keepRun: false }).problems).toEqual([]);
  for (let done = 0; done < seconds; done += 500) {
    const frame = api.advance(Math.min(500, seconds - done));
    expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
  }
  const totals = api.totals();
  expect(totals.ledger.balanced).toBe(true);
  return { api, totals, lake: totals.nodes["lake"]!, bucket: totals.nodes["bucket"]! };
}

describe("firehose from a data stream", () => {
  it("calls GetRecords once a second per shard", () => {
    const { api } = run(500, { sizeInMBs: 128, intervalInSeconds: 900 }, 300);
    const calls = api.layout().series.find((one) => one.metric === "KinesisMillisBehindLatest");
    const query = { series: [calls?.id ?? -1], fromMs: 0, toMs: 300_000, points: 1_000 } as const;
    const samples = api.series({ ...query, statistic: "SampleCount" }).series[0]?.values;
    expect([...(samples ?? [])].reduce((total, one) => total + one, 0)).toBe(300);
  });

  it("flushes each size / rate to one poll", () => {
    // 512 KiB/s into 5 MB: every 10 s.
    const { bucket } = run(512, { sizeInMBs: 5, intervalInSeconds: 300 }, 401);
    expect(Math.abs((bucket.figures["objects"] ?? 0) - 40)).toBeLessThanOrEqual(1);
  });

  it("flushes each interval when the size is not reached", () => {
    const { bucket, lake } = run(100, { sizeInMBs: 128, intervalInSeconds: 60 }, 605);
    expect(bucket.figures["objects"]).toBe(10);
    expect(lake.figures["flushInMs"]).toBeLessThanOrEqual(60_000);
  });

  it("leaves the data in the stream while S3 is down, and catches up", () => {
    const outage = [{ at: "60s", node: "bucket", fault: "outage", for: "10m" }];
    const hints = { sizeInMBs: 5, intervalInSeconds: 60 };
    const during = run(512, hints, 600, outage);
    // A blocked object and a full buffer, two times 5 MB and a poll, not ten minutes of data.
    expect(
      during.totals.ledger.accounts.find((one) => one.node === "lake")?.heldBytes,
    ).toBeLessThan(12 * 1_048_576);
    expect(during.totals.nodes["stream"]?.figures["iteratorAgeMs"]).toBeGreaterThan(400_000);
    const after = run(512, hints, 1_500, outage);
    expect(after.totals.ledger.records.expired).toBe(0);
    expect(after.bucket.figures["records"]).toBeGreaterThan(1_500 * 512 - 12 * 1_024);
    expect(after.totals.nodes["stream"]?.figures["iteratorAgeMs"]).toBeLessThan(2_000);
  });

  it("takes nothing twice when it is moved to a stream with fewer shards", () => {
    const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
    const traffic = { shape: "constant", recordsPerSecond: 800 };
    const scenario = (stream: string, shardCount: number) => ({
      ...emptyScenario(),
      nodes: [
        { id: "app", type: "sdkProducer", config: { traffic } },
        { id: stream, type: "dataStream", config: { shardCount } },
        { id: "lake", type: "firehose", config: {} },
        { id: "bucket", type: "s3", config: {} },
      ],
      links: [
        { from: "app", to: stream },
        { from: stream, to: "lake" },
        { from: "lake", to: "bucket" },
      ],
    });
    expect(api.load({ scenario: scenario("wide", 4), keepRun: false }).problems).toEqual([]);
    api.advance(100);
    api.load({ scenario: scenario("narrow", 2), keepRun: true });
    const before = api.totals().nodes["bucket"]!.figures["records"]!;
    const frame = api.advance(1_000);
    expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
    const { ledger, nodes } = api.totals();
    expect(ledger.balanced).toBe(true);
    // What waited in its buffers comes on top of the thousand seconds.
    const delivered = nodes["bucket"]!.figures["records"]! - before;
    expect(delivered).toBeLessThanOrEqual(800 * 1_100);
    expect(delivered).toBeGreaterThan(800 * 500);
  });
});
