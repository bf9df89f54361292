import { describe, expect, it } from "vitest";
import { columnTags, createTraceHash, tagOf } from "./trace-hash.ts";

function hashOf(...numbers: readonly (readonly [name: string, value: number])[]): string {
  const hash = createTraceHash();
  for (const [name, value] of numbers) hash.number(tagOf(name), value);
  hash.endStep(0);
  return hash.hex();
}

describe("the trace hash", () => {
  it("is 16 hexadecimal digits", () => {
    expect(hashOf(["a", 1])).toMatch(/^[0-9a-f]{16}$/);
  });

  it("depends on names and values, not on their order within a step", () => {
    expect(hashOf(["a", 1], ["b", 2])).toBe(hashOf(["b", 2], ["a", 1]));
    expect(hashOf(["a", 1], ["b", 2])).not.toBe(hashOf(["a", 2], ["b", 1]));
  });

  it("sees the last bit of a number, but not the sign of zero", () => {
    expect(hashOf(["a", 0.1 + 0.2])).not.toBe(hashOf(["a", 0.3]));
    expect(hashOf(["a", 0])).toBe(hashOf(["a", -0]));
  });

  it("depends on the order of steps", () => {
    const run = (...values: readonly number[]) => {
      const hash = createTraceHash();
      values.forEach((value, step) => {
        hash.number(1, value);
        hash.endStep(step * 1_000);
      });
      return hash.hex();
    };
    expect(run(1, 2)).not.toBe(run(2, 1));
  });

  it("is the same for series in a column and for those with four cells each", () => {
    const tags = ["a", "b", "c", "d"].map(tagOf);
    const hashes = [createTraceHash(), createTraceHash()] as const;
    const lane = (amount: number) => (amount >= 0 ? [amount, 1, amount, amount] : [0, 0, 0, 0]);
    for (const amounts of [
      [0.1, -1, 0, 700],
      [1, 2, 3, 1e300],
      [-1, -1, -1, -1],
    ]) {
      hashes[0].lanes(tags, Float64Array.from(amounts.flatMap(lane)), 4);
      const words = new Int32Array(Float64Array.from([9, ...amounts]).buffer);
      hashes[1].column(columnTags(tags), { words, first: 1 }, 4);
    }
    for (const hash of hashes) hash.endStep(0);
    expect(hashes[0].hex()).toBe(hashes[1].hex());
  });
});
