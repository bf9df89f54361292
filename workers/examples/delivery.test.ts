// The examples of delivery: tiny files, Parquet by partition, a destination that rejects.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import { createSimApi } from "../sim-api.ts";

function play(id: string, seconds: number) {
  const file = new URL(`../../public/examples/${id}.json`, import.meta.url);
  const { scenario, problems } = decodeFile(readFileSync(file, "utf8"), catalog, factBook);
  expect(problems).toEqual([]);
  if (scenario === null) throw new Error(`${id} does not open`);
  const api = createSimApi(catalog, factBook, { checkEverySteps: 10 });
  expect(api.load({ scenario, keepRun: false }).problems).toEqual([]);
  for (let done = 0; done < seconds; done += 500) {
    const frame = api.advance(Math.min(500, seconds - done));
    expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
  }
  const { nodes, ledger } = api.totals();
  expect(ledger.balanced).toBe(true);
  return {
    ledger,
    figure: (node: string, name: string) => nodes[node]?.figures[name] ?? Number.NaN,
    cost: (node: string, price: string) =>
      api.costs(730).lines.find((one) => one.node === node && one.fact === price)?.amount ?? 0,
  };
}

describe("tiny-files", () => {
  it("writes a file a shard and minute, and pays for each: fifteen times the PUTs", () => {
    const { figure, cost } = play("tiny-files", 3_700);
    // 50 KB/s a shard: 1 MB takes 21 s, 128 MB never comes in 900 s.
    const perShard = (50 * 1_016) / 1_048_576;
    expect(figure("tiny", "meanObjectBytes")).toBeLessThan(1.2 * 1_048_576);
    expect(figure("large", "meanObjectBytes")).toBeGreaterThan(900 * 0.8 * perShard * 1_048_576);
    const times = figure("tiny", "objects") / figure("large", "objects");
    expect(times).toBeGreaterThan(15);
    expect(cost("tiny", "s3.putThousand")).toBeGreaterThan(15 * cost("large", "s3.putThousand"));
  });
});

describe("parquet-partitions", () => {
  it("sends two of seven customers to the error prefix: 700 values, 500 active", () => {
    const { figure } = play("parquet-partitions", 600);
    expect(figure("delivery", "activePartitions")).toBeLessThanOrEqual(500);
    const share = figure("delivery", "errorRecords") / (600 * 1_500);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.31);
    // Far below 64 MB: each partition gets 2 to 3 KB/s, converted to a quarter.
    expect(figure("lake", "meanObjectBytes")).toBeLessThan(2 * 1_048_576);
  });
});

describe("opensearch-rejects", () => {
  it("indexes what it can, and finds the rest in the bucket", () => {
    const { figure, ledger } = play("opensearch-rejects", 1_800);
    const indexed = figure("search", "records");
    expect(indexed).toBeLessThanOrEqual(1_800 * 600 + 200_000);
    expect(indexed).toBeGreaterThan(1_800 * 200);
    expect(figure("backup", "failedObjects")).toBeGreaterThan(0);
    expect(ledger.records.failed + ledger.records.expired).toBe(0);
  });
});
