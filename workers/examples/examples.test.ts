// Every example opens, runs without a page, balances its ledger at every step, and makes the point it
// claims, checked against a formula rather than against what the program happens to do.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { equalRanges, hashKeyOf, rangeIndexOf } from "../base/hash-key.ts";
import { factBook } from "../facts/index.ts";
import type { Statistic } from "../model/signals.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile, decodeLink, encodeLink } from "../share/index.ts";
import { createSimApi } from "../sim-api.ts";
import type { Frame } from "../sim-api.types.ts";

const folder = new URL("../../public/examples/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
interface Entry {
  id: string;
  title: Record<string, string>;
  summary: Record<string, string>;
  teaches: Record<string, string>;
  tryThis: Record<string, string>;
  tags: string[];
  file: string;
}
const index = JSON.parse(read("index.json")) as { default: string; examples: Entry[] };
const fact = (id: string) => factBook.value(id, "today");
const READ_BYTES_PER_SECOND = fact("kds.shard.readBytesPerSecond");

/** Plays an example; every frame is checked for crashes and the ledger. */
function play(id: string) {
  const { scenario, problems } = decodeFile(read(`${id}.json`), catalog, factBook);
  expect(problems).toEqual([]);
  if (scenario === null) throw new Error(`${id} does not open`);
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  api.load({ scenario, keepRun: false });
  let last: Frame | null = null;
  const value = (node: string, metric: string, statistic: Statistic, shard?: string) => {
    const series = api
      .layout()
      .series.find((one) => one.node === node && one.metric === metric && one.shard === shard);
    return { id: series?.id ?? -1, statistic };
  };
  return {
    scenario,
    api,
    /** Runs up to a second of simulated time. */
    until(seconds: number) {
      while (api.totals().atMs < seconds * 1_000) {
        last = api.advance(Math.min(500, seconds - api.totals().atMs / 1_000));
        expect([last.crash, last.violations]).toEqual([undefined, 0]);
      }
    },
    /** Values by second of [from, to). */
    seconds(node: string, metric: string, statistic: Statistic, from: number, to: number) {
      const { id: series } = value(node, metric, statistic);
      const query = { series: [series], fromMs: from * 1_000, toMs: to * 1_000, points: 1_000 };
      return [...(api.series({ ...query, statistic }).series[0]?.values ?? [])];
    },
    lane(node: string, name: string) {
      const lanes = last?.lanes.find((one) => one.node === node);
      const at =
        api
          .layout()
          .nodes.find((one) => one.id === node)
          ?.lanes.indexOf(name) ?? -1;
      return [...(lanes?.values.subarray(at * lanes.count, (at + 1) * lanes.count) ?? [])];
    },
    figure: (node: string, name: string) => api.totals().nodes[node]?.figures[name] ?? Number.NaN,
    usage: (node: string, name: string) => api.totals().nodes[node]?.usage[name] ?? Number.NaN,
    ledger: () => api.totals().ledger,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const near = (found: number, wanted: number, share: number) => {
  expect(found).toBeGreaterThan(wanted * (1 - share));
  expect(found).toBeLessThan(wanted * (1 + share));
};

/** The share of each shard when keys prefix0, prefix1 ... have weights 1, 1/2^s, 1/3^s ... */
function zipfShares(prefix: string, keys: number, exponent: number, shards: number): number[] {
  const starts = equalRanges(shards).map((range) => range.start);
  const shares = new Array<number>(shards).fill(0);
  let total = 0;
  for (let rank = 1; rank <= keys; rank++) {
    const weight = rank ** -exponent;
    const shard = rangeIndexOf(starts, hashKeyOf(`${prefix}${rank - 1}`));
    shares[shard] = (shares[shard] ?? 0) + weight;
    total += weight;
  }
  return shares.map((share) => share / total);
}

describe("the catalogue of examples", () => {
  it("lists every file once, in both languages", () => {
    const files = readdirSync(folder).filter((file) => file !== "index.json");
    expect(index.examples.map((one) => one.file).sort()).toEqual(files.sort());
    expect(index.examples.map((one) => one.id)).toContain(index.default);
    for (const { id, file, title, summary, teaches, tryThis, tags } of index.examples) {
      expect(file).toBe(`${id}.json`);
      expect(tags.length).toBeGreaterThan(0);
      for (const text of [title, summary, teaches, tryThis]) {
        for (const language of ["en", "vi"]) expect(text[language]?.length).toBeGreaterThan(3);
      }
    }
  });

  for (const { id } of index.examples) {
    it(`${id} opens, balances and fits a link`, () => {
      const { scenario, until, ledger } = play(id);
      until(90);
      expect(ledger().balanced).toBe(true);
      expect(ledger().records.produced).toBeGreaterThan(0);
      const encoded = encodeLink(scenario, catalog, factBook);
      const link = "link" in encoded ? encoded.link : "";
      expect(link.length).toBeLessThan(2_000);
      expect(decodeLink(link, catalog, factBook).problems).toEqual([]);
    });
  }
});

describe("clickstream-hot-shard", () => {
  it("throttles the shard of the hot key, and only that one, from the first seconds", () => {
    const shares = zipfShares("user_", 5_000, 1.2, 6);
    const hot = shares.indexOf(Math.max(...shares));
    const { until, lane, usage, seconds, figure } = play("clickstream-hot-shard");
    until(10);
    expect(
      sum(seconds("clicks", "WriteProvisionedThroughputExceeded", "Sum", 0, 10)),
    ).toBeGreaterThan(0);
    until(60);
    const throttled = lane("clicks", "throttled").map((one) => one > 0);
    expect(throttled).toEqual(shares.map((_, shard) => shard === hot));
    // The hot shard takes what a shard takes; its neighbours take what they are sent.
    const bytes = lane("clicks", "writeBytes");
    near(bytes[hot] ?? 0, fact("kds.shard.writeBytesPerSecond"), 0.04);
    expect(Math.max(...bytes.filter((_, shard) => shard !== hot))).toBeLessThan(900_000);
    expect(usage("clicks", "throttledRecords")).toBeGreaterThan(0);
    expect(figure("clicks", "throttled")).toBeGreaterThan(0);
  });
});

describe("steady-log-delivery", () => {
  it("delivers a file each size / rate, and bills every 500-byte record as 5 KB", () => {
    const { until, usage, figure } = play("steady-log-delivery");
    until(300);
    const rate = usage("delivery", "ingestedBytes") / 300;
    const flushSeconds = (5 * 1_048_576) / rate;
    expect(Math.abs(figure("bucket", "objects") - 300 / flushSeconds)).toBeLessThanOrEqual(1.5);
    near(figure("bucket", "meanObjectBytes"), 5 * 1_048_576, 0.01);
    expect(usage("delivery", "billedBytes")).toBe(usage("delivery", "ingestedRecords") * 5_120);
  });
});

describe("fraud-detection-efo", () => {
  it("reads the fan-out consumer outside the shared budget", () => {
    const { until, seconds, figure } = play("fraud-detection-efo");
    until(120);
    const total = (metric: string) => sum(seconds("stream", metric, "Sum", 0, 120));
    const put = total("IncomingBytes");
    near(total("SubscribeToShardEvent.Bytes"), put, 0.02);
    near(total("GetRecords.Bytes"), 2 * put, 0.03);
    expect(total("ReadProvisionedThroughputExceeded")).toBe(0);
    // Pushed as it comes, instead of waiting for the next poll.
    const behind = (node: string) => figure(node, "behindMs");
    expect(behind("fraud")).toBeLessThan(Math.min(behind("ledger"), behind("reports")));
  });
});

describe("three-pollers-one-shard", () => {
  it("reads 2 MB/s in all, so that the three together fall behind by the rest", () => {
    const { until, seconds, figure } = play("three-pollers-one-shard");
    until(600);
    const put = mean(seconds("stream", "IncomingBytes", "Sum", 60, 600));
    const readRate = sum(seconds("stream", "GetRecords.Bytes", "Sum", 60, 600)) / 540;
    near(readRate, READ_BYTES_PER_SECOND, 0.02);
    // Who of the three wins is chance; what they miss together is not.
    const lags = ["dashboard", "alerts", "archive"].map((node) => figure(node, "behindMs"));
    near(mean(lags) / 1_000, 600 * (1 - READ_BYTES_PER_SECOND / 3 / put), 0.05);
    expect(
      sum(seconds("stream", "ReadProvisionedThroughputExceeded", "Sum", 0, 600)),
    ).toBeGreaterThan(0);
  });
});

describe("poison-pill", () => {
  it("stops one shard: its age grows a second a second, the other goes on", () => {
    const { until, lane } = play("poison-pill");
    until(600);
    const [low, high] = lane("stream", "iteratorAgeMs").sort((a, b) => a - b);
    near((high ?? 0) / 1_000, 600 - 60, 0.02);
    expect(low).toBeLessThan(5_000);
    const backlog = Math.max(...lane("stream", "backlogRecords"));
    near(backlog, (400 / 2) * 540, 0.05);
  });
});

describe("outage-catch-up", () => {
  it("needs as long as the outage to catch up with twice the capacity", () => {
    const { until, figure } = play("outage-catch-up");
    // Down from 2 to 7 minutes at 1,000 records a second.
    until(420);
    near(figure("stream", "backlogRecords"), 300_000, 0.03);
    near(figure("stream", "iteratorAgeMs"), 300_000, 0.03);
    // Spare capacity: 2 × 1,000 - 1,000. Half is left after half the time, none at 12 minutes.
    until(570);
    // Part of it waits in the prefetch buffers, read but not yet processed.
    near(figure("index", "backlogRecords"), 150_000, 0.06);
    until(750);
    expect(figure("index", "backlogRecords")).toBeLessThan(10_000);
  });
});

describe("kpl-aggregation", () => {
  it("lets a shard take small records beyond 1,000 a second", () => {
    const { until, seconds, usage } = play("kpl-aggregation");
    until(120);
    near(mean(seconds("plain", "IncomingRecords", "Sum", 60, 120)), 1_000, 0.01);
    expect(usage("plain", "throttledRecords")).toBeGreaterThan(0);
    expect(usage("packed", "throttledRecords")).toBe(0);
    near(mean(seconds("packed", "IncomingBytes", "Sum", 60, 120)), 2_000 * 215, 0.15);
    expect(mean(seconds("packed", "IncomingRecords", "Sum", 60, 120))).toBeLessThan(50);
  });
});

describe("micro-spikes", () => {
  it("refuses records although the minute is a third full", () => {
    const { until, seconds, usage } = play("micro-spikes");
    until(120);
    const offered = (5 * 3_000 + 55 * 100) / 60;
    expect(offered).toBeLessThan(1_000);
    expect(mean(seconds("stream", "IncomingRecords", "Sum", 60, 120))).toBeLessThan(offered);
    // Five seconds at 3,000 against 1,000 a second, less the second a full bucket holds.
    const refused = usage("stream", "throttledRecords") / 2;
    expect(refused).toBeGreaterThan(5 * 2_000 - 1_000 - 100);
    expect(refused).toBeLessThanOrEqual(5 * 2_000);
  });
});
