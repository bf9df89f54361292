// Keys into shares of partitions: closed sums, and a million keys within a second.
import { describe, expect, it } from "vitest";
import type { PartitionKey } from "../model/fields.ts";
import { createKeySpreader } from "./partition-keys.ts";

const SPACE = 2n ** 128n;

function mapOf(count: number) {
  const width = SPACE / BigInt(count);
  const startingHashKeys = Array.from({ length: count }, (_, i) => width * BigInt(i));
  const endingHashKeys = startingHashKeys.map((start) => start + width - 1n);
  const indexOf = (key: bigint) => Math.min(count - 1, Number(key / width));
  return { count, version: 1, startingHashKeys, endingHashKeys, indexOf };
}

const spread = (choice: PartitionKey, count: number) =>
  createKeySpreader().spread(choice, mapOf(count), 0);

describe("the spread of keys", () => {
  it("a million zipf keys take below a second and add up to 1", () => {
    const from = performance.now();
    const { weights, topShare } = spread(
      { kind: "zipf", distinctKeys: 1_000_000, exponent: 1 },
      64,
    );
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    // 1 / H(1,000,000), with H(n) = ln n + 0.5772156649 + 1 / 2n.
    expect(topShare).toBeCloseTo(1 / 14.392726722865, 9);
  });

  it("knows the chance that two records have the same key", () => {
    expect(spread({ kind: "uniform", distinctKeys: 100 }, 1).sameKey[0]).toBeCloseTo(0.01, 12);
    expect(spread({ kind: "constant", key: "a" }, 1).sameKey[0]).toBe(1);
    expect(spread({ kind: "random" }, 1).sameKey[0]).toBe(0);
    const many = spread({ kind: "uniform", distinctKeys: 1_000_000 }, 1).sameKey[0]!;
    expect(many * 1_000_000).toBeCloseTo(1, 6);
  });
});
