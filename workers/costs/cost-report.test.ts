import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { costReport, tieredAmount } from "./cost-report.ts";

const HOUR_MS = 3_600_000;
const shardHours = {
  item: { en: "Shard-hours", vi: "Shard-hour" },
  usage: "shardSeconds",
  per: 3_600,
  price: "kds.shardHour",
};
const putUnits = {
  item: { en: "PUT payload units", vi: "PUT payload unit" },
  usage: "putPayloadUnits",
  per: 1_000_000,
  price: "kds.putPayloadUnitMillion",
};

describe("the cost report", () => {
  // AWS's price page: 100 records a second of 35 KB need 4 shards; a month of 31 days costs
  // 44.64 for shards and 7.50 for 535,680,000 PUT payload units.
  it("gives AWS's printed example for provisioned shards", () => {
    const usage: Record<string, number> = { shardSeconds: 4 * 600, putPayloadUnits: 200 * 600 };
    const nodes = [
      { id: "s", costs: [shardHours, putUnits], usage: (key: string) => usage[key] ?? 0 },
    ];
    const report = costReport(nodes, factBook, {
      region: "us-east-1",
      profile: "today",
      monthHours: 744,
      simulatedMs: HOUR_MS / 6,
    });
    expect(report.lines[0]?.amount).toBeCloseTo(44.64, 6);
    expect(report.lines[1]?.quantity).toBeCloseTo(535.68, 6);
    expect(report.lines[1]?.amount).toBeCloseTo(7.5, 2);
    expect(report.perMonth).toBeCloseTo(52.14, 2);
  });

  // A price list test of Firehose in another Region: 2,000,000 GB in two tiers.
  it("applies tiers to the part inside them", () => {
    const tiers = [
      { upTo: 512_000, usd: 0.035 },
      { upTo: 2_048_000, usd: 0.03 },
      { upTo: null, usd: 0.024 },
    ];
    expect(tieredAmount(2_000_000, tiers)).toBeCloseTo(17_920 + 44_640, 6);
  });

  it("leaves an unknown price out of the sum and says so", () => {
    const nodes = [
      { id: "s", costs: [{ ...shardHours, price: "lambda.gbSecond" }], usage: () => 60 },
    ];
    const report = costReport(nodes, factBook, {
      region: "eu-west-1",
      profile: "today",
      monthHours: 730,
      simulatedMs: 60_000,
    });
    expect(report.lines[0]?.amount).toBeNull();
    expect(report.unknown).toBe(1);
    expect(report.perMonth).toBe(0);
  });
});
