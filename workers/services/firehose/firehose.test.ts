// Firehose against closed formulas: flush period, quotas, retries, the bill; and its ledger.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import { connection } from "../../model/connect.ts";
import type { JsonObject } from "../../model/json.ts";
import { parseScenario } from "../../model/parse-scenario.ts";
import { emptyScenario, type TimelineEntry } from "../../model/scenario.ts";
import { createSimApi } from "../../sim-api.ts";
import { steadyProducer } from "../../testing/steady-producer.ts";
import { s3 } from "../s3/index.ts";
import { addParcel, createBuffers, type Hints } from "./buffers.ts";
import { firehose } from "./index.ts";

const services = [steadyProducer, firehose, s3];
const catalog = { services, get: (type: string) => services.find((one) => one.type === type) };
const KIB = 1_024;
const MIB = 1_048_576;

interface Setup {
  readonly producer?: JsonObject;
  readonly hints?: JsonObject;
  readonly firehose?: JsonObject;
  readonly bucket?: JsonObject;
  readonly timeline?: readonly TimelineEntry[];
  readonly facts?: "exam" | "today";
}

function start(setup: Setup) {
  const scenario = {
    ...emptyScenario(),
    facts: setup.facts ?? ("today" as const),
    nodes: [
      { id: "logs", type: "steadyProducer", config: setup.producer ?? {} },
      {
        id: "lake",
        type: "firehose",
        config: { ...(setup.hints ? { bufferingHints: setup.hints } : {}), ...setup.firehose },
      },
      { id: "bucket", type: "s3", config: setup.bucket ?? {} },
    ],
    links: [
      { from: "logs", to: "lake" },
      { from: "lake", to: "bucket" },
    ],
    timeline: setup.timeline ?? [],
  };
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  const layout = api.load({ scenario, keepRun: false });
  expect(layout.problems).toEqual([]);
  return api;
}

function run(setup: Setup, seconds: number) {
  const api = start(setup);
  for (let done = 0; done < seconds; done += 500) {
    const frame = api.advance(Math.min(500, seconds - done));
    expect(frame.crash).toBeUndefined();
    expect(frame.violations).toBe(0);
  }
  const totals = api.totals();
  expect(totals.atMs).toBe(seconds * 1_000);
  expect(totals.ledger.balanced).toBe(true);
  return { api, totals, lake: totals.nodes["lake"]!, bucket: totals.nodes["bucket"]! };
}

describe("flush by size or interval: T = min(size / rate, interval)", () => {
  // Printed expectations: flush period (s), object size (KiB), objects a day.
  const cases = [
    { sizeMB: 5, interval: 300, kibPerSecond: 1_024, flush: 5, objectKiB: 5_120, perDay: 17_280 },
    { sizeMB: 5, interval: 300, kibPerSecond: 10, flush: 300, objectKiB: 3_000, perDay: 288 },
    {
      sizeMB: 128,
      interval: 900,
      kibPerSecond: 1_024,
      flush: 128,
      objectKiB: 131_072,
      perDay: 675,
    },
  ];
  for (const one of cases) {
    it(`${one.sizeMB} MB or ${one.interval} s at ${one.kibPerSecond} KiB/s`, () => {
      const seconds = one.flush * 8;
      const { bucket, lake } = run(
        {
          producer: { recordsPerSecond: one.kibPerSecond, recordBytes: KIB },
          hints: { sizeInMBs: one.sizeMB, intervalInSeconds: one.interval },
        },
        seconds + 2,
      );
      const objects = bucket.figures["objects"] ?? 0;
      expect(objects).toBe(8);
      expect((objects / seconds) * 86_400).toBeCloseTo(one.perDay, 6);
      expect((bucket.figures["meanObjectBytes"] ?? 0) / KIB).toBeCloseTo(one.objectKiB, 6);
      expect(lake.figures["deliveredObjects"]).toBe(objects);
    });
  }

  it("closes at the exact millisecond inside a second", () => {
    const hints: Hints = { sizeBytes: MIB, intervalMs: 300_000, raisedSizeBytes: 128 * MIB };
    const buffers = createBuffers();
    // 3 MiB/s: full every 1,000 / 3 ms, to the record.
    addParcel(buffers, 0, 0, 1_000, 3_072, 3 * MIB, 0, hints);
    expect(buffers.waiting).toBe(3);
    expect(buffers.objectClosedMs[0]).toBeCloseTo(1_000 / 3, 6);
    expect(buffers.objectClosedMs[1]).toBeCloseTo(2_000 / 3, 6);
    expect(buffers.objectRecords[0]).toBe(1_024);
  });

  it("closes by interval between seconds", () => {
    const hints: Hints = { sizeBytes: 128 * MIB, intervalMs: 60_000, raisedSizeBytes: 128 * MIB };
    const buffers = createBuffers();
    addParcel(buffers, 0, 500, 500, 10, 1_000, 500, hints);
    addParcel(buffers, 0, 60_000, 61_000, 100, 10_000, 60_000, hints);
    expect(buffers.waiting).toBe(1);
    expect(buffers.objectClosedMs[0]).toBe(60_500);
    expect(buffers.objectRecords[0]).toBe(10 + 50);
    expect(buffers.openedMs[0]).toBe(60_500);
  });

  it("does not buffer when the interval is 0, which the exam facts do not allow", () => {
    const producer = { recordsPerSecond: 100, recordBytes: 100 };
    const hints = { sizeInMBs: 5, intervalInSeconds: 0 };
    const { bucket } = run({ producer, hints }, 20);
    expect(bucket.figures["objects"]).toBe(20);
    expect(bucket.figures["records"]).toBe(2_000);
    const document = {
      shardscope: 1,
      facts: "exam",
      nodes: [{ id: "lake", type: "firehose", config: { bufferingHints: hints } }],
    };
    const fields = parseScenario(document, catalog, factBook).problems.map((one) => one.field);
    expect(fields).toContain("bufferingHints.intervalInSeconds");
  });

  it("takes changed hints while it runs", () => {
    const set = { "bufferingHints.intervalInSeconds": 10 };
    const setup = {
      producer: { recordsPerSecond: 10, recordBytes: KIB },
      timeline: [{ at: "100s", node: "lake", set }],
    };
    // Nothing for 100 s (interval 300 s), then what is overdue and one every 10 s.
    expect(run(setup, 100).bucket.figures["objects"]).toBe(0);
    expect(run(setup, 152).bucket.figures["objects"]).toBeGreaterThanOrEqual(5);
  });
});

describe("Direct PUT quotas", () => {
  it("admits exactly the bytes a second of the Region, after the burst of one second", () => {
    const quota = 1 * MIB;
    const { lake } = run(
      {
        producer: { recordsPerSecond: 2_048, recordBytes: KIB },
        firehose: { directPutQuota: "other" },
      },
      100,
    );
    const admitted = lake.usage["ingestedBytes"] ?? 0;
    expect(admitted).toBeGreaterThan(100 * quota * 0.999);
    expect(admitted).toBeLessThanOrEqual(101 * quota);
  });

  it("refuses calls over the quota: one record a call", () => {
    const producer = { recordsPerSecond: 4_000, recordBytes: 100, recordsPerCall: 1 };
    const { lake } = run({ producer }, 50);
    // 2,000 of 4,000 calls a second.
    expect(lake.usage["ingestedRecords"]).toBe(2_000 * 50);
    expect(lake.usage["throttledRecords"]).toBe(2_000 * 50);
  });

  it("takes all below the quota", () => {
    const { lake } = run({ producer: { recordsPerSecond: 5_000, recordBytes: KIB } }, 50);
    expect(lake.usage["throttledRecords"]).toBe(0);
    expect(lake.usage["ingestedRecords"]).toBe(250_000);
  });
});

describe("a destination that refuses", () => {
  it("gets everything later, nothing is lost", () => {
    const timeline = [{ at: "60s", node: "bucket", fault: "outage", for: "10m" }];
    const producer = { recordsPerSecond: 1_000, recordBytes: KIB };
    const { bucket, lake, totals } = run({ producer, timeline }, 900);
    expect(totals.ledger.records.expired).toBe(0);
    // The buffer that is open now is all that is missing.
    expect(bucket.figures["records"]).toBeGreaterThan(900_000 - 6_000);
    expect(lake.figures["waitingBytes"]).toBe(0);
    // The size was raised meanwhile: 10 min at 1,000 KiB/s is 586 MiB, in objects of 128 MiB.
    expect(bucket.figures["objects"]).toBeLessThan((900 - 600) / 5 + 10);
  });

  it("loses Direct PUT data after 24 hours, and counts it", () => {
    const timeline = [{ at: 0, node: "bucket", fault: "outage", for: "30h" }];
    const producer = { recordsPerSecond: 100, recordBytes: KIB };
    const { totals, api } = run({ producer, timeline }, 26 * 3_600);
    const { expired, held, produced } = totals.ledger.records;
    expect(expired + held).toBe(produced);
    // What was closed in the first two hours is gone, to one raised buffer (22 minutes here).
    const buffer = (128 * MIB) / KIB;
    expect(expired).toBeGreaterThan(100 * 2 * 3_600 - 2 * buffer);
    expect(expired).toBeLessThanOrEqual(100 * 2 * 3_600 + buffer);
    expect(api.events(100).some((event) => event.kind === "lost")).toBe(true);
  });
});

describe("the bill", () => {
  it("rounds every record up to 5 KB", () => {
    for (const [bytes, billed] of [
      [3_072, 5_120],
      [12_288, 15_360],
      [43_008, 46_080],
    ] as const) {
      const { lake } = run({ producer: { recordsPerSecond: 10, recordBytes: bytes } }, 10);
      expect(lake.usage["billedBytes"]).toBe(100 * billed);
    }
  });
});

describe("time travel", () => {
  it("gives the same run again", () => {
    const timeline = [{ at: "60s", node: "bucket", fault: "outage", for: "2m" }];
    const setup = { producer: { recordsPerSecond: 777, recordBytes: 1_111 }, timeline };
    const straight = run(setup, 700).totals.traceHash;
    const api = start(setup);
    api.advance(500);
    api.goTo(130_000);
    api.advance(570);
    expect(api.totals().traceHash).toBe(straight);
  });
});

describe("links", () => {
  it("cannot be read from", () => {
    const consumer = { ...s3, type: "lambdaConsumer", ports: { gives: [], takes: ["poll"] } };
    const refused = connection(firehose, consumer as unknown as typeof s3);
    expect("refusal" in refused && refused.refusal.en).toMatch(/replay/);
  });
});
