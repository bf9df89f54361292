// Polls run by plan, by columns, against the same polls run call by call: whole runs that must be equal
// to the bit, every metric of every minute and every figure. (Where readers meet the limits of a shard
// nothing is planned; such runs are not here, as rounding in the buckets then decides who is refused.)
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../model/json.ts";
import type { Reader, ReadResult } from "../../model/ports.ts";
import { emptyScenario, type Scenario } from "../../model/scenario.ts";
import type { Catalog } from "../../model/service-definition.ts";
import { changedCatalog } from "../../testing/changed-catalog.ts";
import { simulate } from "../../testing/simulate.ts";

/** All services, their readers changed. */
const withReaders = (changed: (reader: Reader) => PropertyDescriptorMap): Catalog =>
  changedCatalog((made) => {
    const { readerFor } = made;
    if (readerFor === undefined) return made;
    const change = (reader: Reader): Reader => Object.create(reader, changed(reader));
    return { ...made, readerFor: (...source) => change(readerFor(...source)) };
  });

const byCalls = withReaders(() => ({ plan: { value: undefined } }));

/** Counts the calls of each reader. */
function counting(calls: Record<string, number>): Catalog {
  return withReaders((reader) => ({
    onRead: {
      value(read: ReadResult) {
        calls[reader.nodeId] = (calls[reader.nodeId] ?? 0) + 1;
        reader.onRead(read);
      },
    },
  }));
}

interface Case {
  /** Settings of SDK consumers. */
  readonly readers: readonly JsonObject[];
  /** Services that read as well. */
  readonly others?: readonly string[];
  readonly traffic?: JsonObject;
  readonly recordBytes?: number;
  readonly timeline?: Scenario["timeline"];
}

/** Four shards, of which two get most of the records. */
function scenarioOf(one: Case): Scenario {
  const { readers, others = [], timeline = [], recordBytes = 400 } = one;
  const keys = ["a", "b", "c", "d", "e", "f", "g"].map((key, i) => ({ key, weight: 1 + i }));
  const source = {
    traffic: { shape: "poisson", recordsPerSecond: 2_400, ...one.traffic },
    partitionKey: { kind: "list", keys },
    recordBytes,
  };
  const nodes = [
    { id: "app", type: "sdkProducer", config: source as JsonObject },
    { id: "stream", type: "dataStream", config: { shardCount: 4 } },
    ...readers.map((config, i) => ({ id: `reader${i}`, type: "sdkConsumer", config })),
    ...others.map((type) => ({ id: type, type, config: {} })),
  ];
  const reading = [...readers.map((_, i) => `reader${i}`), ...others];
  const links = [{ from: "app", to: "stream" }, ...reading.map((to) => ({ from: "stream", to }))];
  return { ...emptyScenario(), nodes, links, timeline };
}

const rate = (processingRecordsPerSecond: number) => ({ processingRecordsPerSecond });
const fault = (node: string, kind: string, at: string, numbers = {}) => ({
  at,
  node,
  fault: kind,
  for: "40s",
  ...numbers,
});

const CASES: Readonly<Record<string, Case>> = {
  "readers as fast as they read": { readers: [{}, {}, { pollIntervalMs: 400 }] },
  "one reader that keeps up, one that lags in some shards": {
    readers: [rate(2_000), rate(550), {}],
  },
  "polls that come twice a second, or less than once": {
    readers: [
      { ...rate(700), pollIntervalMs: 700 },
      { ...rate(900), pollIntervalMs: 2_600 },
    ],
  },
  "small reads": {
    readers: [
      { ...rate(600), limit: 900 },
      { ...rate(3_000), limit: 1_000 },
    ],
  },
  "bursts that a rate works off later": {
    readers: [rate(400), {}],
    traffic: { shape: "onOff", recordsPerSecond: 2_900, onMs: 7_000, offMs: 25_000 },
  },
  "a crash, an outage and a slow reader": {
    readers: [rate(900), rate(800), rate(700)],
    timeline: [
      fault("reader0", "crash", "20s"),
      fault("reader1", "outage", "50s"),
      fault("reader2", "slow", "80s", { factor: 3 }),
    ],
  },
  "a rate that changes in the run": {
    readers: [{}, rate(500)],
    timeline: [
      { at: "60s", node: "reader0", set: rate(450) },
      { at: "120s", node: "reader1", set: { processingRecordsPerSecond: null } },
    ],
  },
  "beside a fan-out consumer": {
    readers: [rate(520), {}],
    others: ["efoConsumer"],
  },
  "beside a KCL application that keeps up": { readers: [{}, rate(900)], others: ["kclConsumer"] },
  "beside a KCL application that starts late and works off what waited": {
    readers: [{}, {}],
    others: ["kclConsumer"],
    timeline: [fault("kclConsumer", "outage", "30s"), fault("kclConsumer", "outage", "120s")],
  },
  "a fan-out consumer of shards that get little, then more than its bandwidth": {
    readers: [],
    others: ["efoConsumer"],
    traffic: {
      shape: "onOff",
      recordsPerSecond: 3_900,
      offRecordsPerSecond: 30,
      onMs: 9_000,
      offMs: 9_000,
    },
    recordBytes: 900,
    timeline: [fault("efoConsumer", "crash", "70s"), fault("efoConsumer", "outage", "150s")],
  },
  "a fan-out consumer that crashes, is slow, and a reshard": {
    readers: [rate(600)],
    others: ["efoConsumer"],
    timeline: [
      fault("efoConsumer", "crash", "20s"),
      { at: "90s", node: "efoConsumer", set: rate(500) },
      { at: "150s", node: "efoConsumer", set: { processingRecordsPerSecond: null } },
      { at: "200s", node: "stream", set: { shardCount: 8 } },
    ],
  },
  "a buffer that empties at once, and a read that fills the limit": {
    readers: [rate(500), {}],
    timeline: [
      { at: "120s", node: "reader0", set: rate(30_000) },
      { at: "140s", node: "reader0", set: rate(400) },
      { at: "220s", node: "reader0", set: rate(6_000) },
    ],
  },
  "so near the limit that little fits": {
    readers: [rate(650), rate(640), rate(3_000)],
    traffic: { shape: "constant", recordsPerSecond: 3_000 },
  },
  "a limit that is lowered under a full buffer": {
    readers: [rate(300), {}],
    timeline: [{ at: "150s", node: "reader0", set: { limit: 50 } }],
  },
  "a reshard while a reader lags": {
    readers: [rate(500), rate(2_500)],
    timeline: [{ at: "60s", node: "stream", set: { shardCount: 6 } }],
  },
};

describe("a run whose polls are planned is the run by calls, to the bit", () => {
  it.each(Object.entries(CASES))("%s", (_, one) => {
    const scenario = scenarioOf(one);
    const planned = simulate(scenario).for("300 s");
    const called = simulate(scenario, { catalog: byCalls }).for("300 s");
    expect(planned.api.totals()).toEqual(called.api.totals());
    const polled = planned.total("stream.GetRecords.Records");
    const pushed = planned.total("stream.SubscribeToShardEvent.Records");
    expect(polled + pushed).toBeGreaterThan(20_000);
  });

  it("a reader that lags is called where it lags, the others nowhere", () => {
    const calls: Record<string, number> = {};
    simulate(scenarioOf({ readers: [rate(2_000), rate(550), {}] }), {
      catalog: counting(calls),
    }).for("300 s");
    const polls = 4 * 300;
    // Shards that get more than 550 records a second, once the buffer is half full.
    expect(calls["reader1"]).toBeGreaterThan(0.15 * polls);
    expect(calls["reader1"]).toBeLessThan(0.5 * polls);
    // Polls that may come twice in a second.
    expect(calls["reader0"] ?? 0).toBeLessThan(0.03 * polls);
    expect(calls["reader2"] ?? 0).toBeLessThan(0.03 * polls);
  });
});
