// Stories of Data Streams that come out by themselves, each checked against a closed formula.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import { createSimApi } from "../sim-api.ts";

const folder = new URL("../../public/examples/", import.meta.url);

function playExample(id: string) {
  const text = readFileSync(new URL(`${id}.json`, folder), "utf8");
  const { scenario } = decodeFile(text, catalog, factBook);
  if (scenario === null) throw new Error(`${id} does not open`);
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  api.load({ scenario, keepRun: false });
  return {
    until(seconds: number) {
      while (api.totals().atMs < seconds * 1_000) {
        const frame = api.advance(Math.min(500, seconds - api.totals().atMs / 1_000));
        expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
      }
    },
    figure: (node: string, name: string) => api.totals().nodes[node]?.figures[name] ?? Number.NaN,
  };
}

const near = (found: number, wanted: number, share: number) => {
  expect(found).toBeGreaterThan(wanted * (1 - share));
  expect(found).toBeLessThan(wanted * (1 + share));
};

describe("stories", () => {
  it("hot-key-no-split: 1,000 a second with 2, 4 and 8 shards", () => {
    const { until, figure } = playExample("hot-key-no-split");
    for (const [atS, shards] of [
      [110, 2],
      [280, 4],
      [500, 8],
    ] as const) {
      until(atS);
      expect(figure("stream", "shards")).toBe(shards);
      near(figure("stream", "incomingRecords"), 1_000, 0.01);
    }
    near(figure("customer", "dropped"), 500 * 500, 0.03);
  });

  it("retry-storm: N f³ lost by the loop that resends all, N - L by the others", () => {
    const { until, figure } = playExample("retry-storm");
    until(60);
    const first = ["careful", "careless", "naive"].map((node) => figure(node, "dropped"));
    until(300);
    const [careful, careless, naive] = ["careful", "careless", "naive"].map(
      (node, i) => (figure(node, "dropped") - (first[i] ?? 0)) / 240,
    ) as [number, number, number];
    near(careful, 200, 0.02);
    near(careless, 200, 0.02);
    near(naive, 1_200 * (1 - 1_000 / 3_600) ** 3, 0.03);
    expect(figure("careful", "duplicates")).toBe(0);
    expect(figure("naive", "duplicates")).toBeGreaterThan(60_000);
  });

  it("kpl-retry-storm: the queue is RecordTtl deep, then the surplus expires", () => {
    const { until, figure } = playExample("kpl-retry-storm");
    until(180);
    near(figure("sensors", "waiting"), 30 * 1_300, 0.05);
    const before = figure("sensors", "expired");
    until(240);
    near(figure("sensors", "expired") - before, 60 * 300, 0.02);
  });

  it("reshard-while-behind: the parent is read at its own pace, four minutes after the split", () => {
    const { until, figure } = playExample("reshard-while-behind");
    until(600);
    expect(figure("stream", "shards")).toBe(2);
    // One worker on the parent; the children wait.
    near(figure("reader", "processedRecordsPerSecond"), 1_000, 0.02);
    expect(figure("reader", "behindMs")).toBeGreaterThan(200_000);
  });

  it("on-demand-surge: the warmed stream takes all, the cold one its 4 MB/s", () => {
    const { until, figure } = playExample("on-demand-surge");
    until(700);
    expect(figure("same", "dropped")).toBe(0);
    near(figure("warm", "incomingRecords"), 28_000, 0.01);
    near(figure("cold", "incomingBytes"), 4_000_000, 0.06);
    expect(figure("game", "dropped")).toBeGreaterThan(1_000_000);
  });

  it("poison-lambda-kcl: Lambda's shard stands still, the KCL skips and keeps up", () => {
    const { until, figure } = playExample("poison-lambda-kcl");
    until(120);
    near(figure("worker", "iteratorAgeMs"), 60_000, 0.02);
    expect(figure("worker", "lostRecords")).toBe(0);
    expect(figure("app", "skippedRecords")).toBeGreaterThan(0);
    expect(figure("app", "behindMs")).toBeLessThan(2_000);
  });

  it("large-record-gulp: as many large ones get in as the small ones leave room for", () => {
    const { until, figure } = playExample("large-record-gulp");
    until(20);
    expect(figure("large", "dropped")).toBe(0);
    until(300);
    // 25 offered; room: a shard's MiB/s without the small records, and the tank full at the start.
    const room = (300 * (1_048_576 - 504_444) + 10 * 1_048_576) / 9_000_000;
    const stored = 25 - figure("large", "dropped");
    expect(stored).toBeLessThanOrEqual(room);
    expect(stored).toBeGreaterThan(room - 3);
    expect(figure("small", "dropped")).toBe(0);
  });

  it("retention-cliff: nothing lost for 24 hours, then 20 records a second", () => {
    const { until, figure } = playExample("retention-cliff");
    until(24.9 * 3_600);
    expect(figure("reader", "lostRecords")).toBe(0);
    until(25.5 * 3_600);
    const before = figure("reader", "lostRecords");
    until(26 * 3_600);
    near(figure("reader", "lostRecords") - before, 1_800 * 20, 0.03);
  }, 30_000);
});
