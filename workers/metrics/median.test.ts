import { describe, expect, it } from "vitest";
import { generator, seededState } from "../base/random.ts";
import { medianRanked, ranked } from "./median.ts";

function medianOf(values: readonly number[]): number {
  ranked.set(values);
  return medianRanked(values.length, Float64Array.of(Math.min(...values), Math.max(...values)), 0);
}

const sortedMiddle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >>> 1];

describe("the median of a minute", () => {
  it("is the upper middle of the sorted values", () => {
    const random = generator(seededState(1, "median", "values"));
    const shapes: readonly ((i: number) => number)[] = [
      () => random.next(),
      () => random.poisson(450),
      () => random.below(2),
      (i) => (i === 7 ? 1e15 : random.below(1_000)),
      (i) => 2 ** (i % 60),
      (i) => i * Number.MIN_VALUE,
    ];
    for (const shape of shapes) {
      for (let count = 2; count <= 60; count += 1) {
        const values = Array.from({ length: count }, (_, i) => shape(i));
        if (new Set(values).size > 1) expect(medianOf(values)).toBe(sortedMiddle(values));
      }
    }
  });

  it("bears a range that is no number", () => {
    expect(medianOf([1, Number.POSITIVE_INFINITY, 2])).toBe(2);
    expect(medianOf([-Number.MAX_VALUE, 5, Number.MAX_VALUE])).toBe(5);
  });
});
