import { describe, expect, it } from "vitest";
import { equalRanges, rangeIndexOf } from "../base/hash-key.ts";
import type { Traffic } from "../model/fields.ts";
import { createKeySpreader } from "./partition-keys.ts";
import { roundedRecordBytes } from "./record-sizes.ts";
import { splitEvenly } from "./split.ts";
import { rateAt, recordsBetween, recordsUntil } from "./traffic.ts";

const shapes: Traffic[] = [
  { shape: "ramp", recordsPerSecond: 100, toRecordsPerSecond: 900, startMs: 1_500, overMs: 7_300 },
  { shape: "wave", recordsPerSecond: 500, amplitude: 0.8, periodMs: 9_000 },
  { shape: "spike", recordsPerSecond: 10, spikeRecordsPerSecond: 999, startMs: 2_250, forMs: 500 },
  { shape: "onOff", recordsPerSecond: 70, offRecordsPerSecond: 3, onMs: 1_250, offMs: 2_100 },
  {
    shape: "trace",
    points: [
      [500, 40],
      [2_750, 800],
      [9_000, 0],
    ],
  },
];

describe("traffic", () => {
  it.each(shapes)("$shape: the integral is the area under the rate", (traffic) => {
    let area = 0;
    for (let t = 0; t < 20_000; t += 1) area += rateAt(traffic, t + 0.5) / 1_000;
    expect(recordsUntil(traffic, 20_000)).toBeCloseTo(area, 1);
    const split = recordsBetween(traffic, 0, 3_333) + recordsBetween(traffic, 3_333, 20_000);
    expect(split).toBeCloseTo(recordsUntil(traffic, 20_000), 6);
  });
});

describe("partition keys", () => {
  const map = (count: number) => {
    const ranges = equalRanges(count);
    const starts = ranges.map((one) => one.start);
    return {
      count,
      version: 1,
      startingHashKeys: starts,
      endingHashKeys: ranges.map((one) => one.end),
      indexOf: (key: bigint) => rangeIndexOf(starts, key),
    };
  };

  it.each([
    [2, [0.45404, 0.54596]],
    [4, [0.2685, 0.18553, 0.30084, 0.24512]],
    [7, [0.10372, 0.21956, 0.09867, 0.05051, 0.24081, 0.2056, 0.08112]],
  ])("Zipf(1) over user-0 to user-299 on %d shards", (shards, shares) => {
    const choice = { kind: "zipf", distinctKeys: 300, exponent: 1 } as const;
    const { weights, topKey } = createKeySpreader().spread(choice, map(shards), 0);
    for (const [i, share] of shares.entries()) expect(weights[i]).toBeCloseTo(share, 4);
    expect(topKey).toBe("user-0");
  });

  it("random keys follow the widths of the ranges", () => {
    const { weights } = createKeySpreader().spread({ kind: "random" }, map(3), 0);
    for (const one of weights) expect(one).toBeCloseTo(1 / 3, 9);
  });
});

describe("splitting", () => {
  it("stays within a record of every exact share and loses none", () => {
    const weights = Float64Array.from([0.5, 0.003, 0, 0.297, 0.1, 0.1]);
    const owed = new Float64Array(6);
    const into = new Float64Array(6);
    const sums = new Float64Array(6);
    let asked = 0;
    let given = 0;
    for (let t = 0; t < 2_000; t += 1) {
      asked += 37;
      given += splitEvenly(37, weights, owed, into);
      for (let p = 0; p < 6; p += 1) {
        sums[p] = sums[p]! + into[p]!;
        expect(Math.abs(sums[p]! - asked * weights[p]!)).toBeLessThanOrEqual(1.0001);
      }
    }
    expect(Math.abs(given - asked)).toBeLessThanOrEqual(1);
  });
});

describe("the rounding of PutRecord", () => {
  it("charges 2 KB for 1.1 KB, and the mean of the steps for spread sizes", () => {
    expect(roundedRecordBytes(1_126, 0, 0)).toBe(2_048);
    expect(roundedRecordBytes(1_024, 1, 0)).toBeCloseTo(1_536, 9);
  });
});
