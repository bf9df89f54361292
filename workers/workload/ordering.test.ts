// Retried records that land after later ones of their key, against closed forms and the record-level
// reference.
import { describe, expect, it } from "vitest";
import { simulateReference } from "../testing/reference/simulate-reference.ts";
import { simulate } from "../testing/simulate.ts";
import { meanPower } from "./ordering.ts";

const SECONDS = 120;

function reference(rate: number, distinctKeys: number): number {
  const { outOfOrder } = simulateReference({
    seed: 1,
    seconds: SECONDS,
    shards: 1,
    limits: {
      writeRecordsPerSecond: 1_000,
      writeBytesPerSecond: 1_048_576,
      readCallsPerSecond: 5,
      readBytesPerSecond: 2_097_152,
      recordsPerCall: 10_000,
      bytesPerCall: 10_485_760,
      fullCallPauseSeconds: 5,
    },
    retentionSeconds: 86_400,
    producers: [
      {
        pieces: [{ untilMs: 0, recordsPerSecond: rate }],
        // A perfectly even comb would beat the retries to every token.
        arrivals: "poisson",
        shardShares: [1],
        recordBytes: 100,
        keyBytes: 0,
        spread: 0,
        retryWindowsMs: [1_000, 2_000],
        batchSize: 1,
        distinctKeys,
      },
    ],
    consumers: [],
  });
  return outOfOrder;
}

const engine = (rate: number, keys: number) =>
  simulate(
    `producer(${rate}/s, recordBytes=100, partitionKey.kind=uniform, partitionKey.distinctKeys=${keys}) -> stream(1 shard)`,
  )
    .for(`${SECONDS} s`)
    .figures("producer")["outOfOrder"] ?? 0;

describe("the mean of x^w over a window", () => {
  it("is x for a window of one sub-step, and 1 when nothing overtakes", () => {
    expect(meanPower(0.7, 1)).toBe(0.7);
    expect(meanPower(1, 20)).toBe(1);
  });

  it.each([2, 10, 20])("comes near the integral of x^w for %d sub-steps", (n) => {
    const x = 0.99;
    expect(meanPower(x, n)).toBeCloseTo((x ** n - 1) / (n * Math.log(x)), 2);
  });
});

describe("order of a key's records", () => {
  it.each([
    [1_500, 10],
    [1_500, 300],
    [1_500, 3_000],
    [1_200, 1_000],
    [3_000, 2_000],
  ])("%d records/s of %d keys on one shard: as many overtaken as the reference", (rate, keys) => {
    const wanted = reference(rate, keys);
    const found = engine(rate, keys);
    expect(Math.abs(found / wanted - 1)).toBeLessThan(0.05);
  });
});
