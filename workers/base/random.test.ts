import { describe, expect, it } from "vitest";
import { generator, seededState } from "./random.ts";

const DRAWS = 100_000;

function moments(draw: () => number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < DRAWS; i += 1) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / DRAWS;
  return { mean, variance: squares / DRAWS - mean * mean };
}

describe("seeded random numbers", () => {
  it("repeat for the same seed, owner and purpose, and differ otherwise", () => {
    const draw = (owner: string) => generator(seededState(7, owner, "jitter")).next();
    expect(draw("a")).toBe(draw("a"));
    expect(draw("a")).not.toBe(draw("b"));
  });

  it("are uniform", () => {
    const random = generator(seededState(1, "n", "uniform"));
    const { mean, variance } = moments(() => random.next());
    expect(mean).toBeCloseTo(1 / 2, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
  });

  // The mean of n draws scatters by sqrt(variance / n); four of those are allowed.
  it.each([0.3, 5, 11.9, 12.1, 40, 950])("Poisson of mean %d has equal mean and variance", (m) => {
    const random = generator(seededState(2, "n", "poisson"));
    const { mean, variance } = moments(() => random.poisson(m));
    expect(Math.abs(mean - m)).toBeLessThan(4 * Math.sqrt(m / DRAWS));
    expect(Math.abs(variance / m - 1)).toBeLessThan(0.03);
  });

  it.each([
    [10, 0.3],
    [1_000, 0.002],
    [1_000, 0.4],
    [500, 0.97],
  ])("binomial of %d and %d has mean np and variance npq", (n, p) => {
    const random = generator(seededState(3, "n", "binomial"));
    const { mean, variance } = moments(() => random.binomial(n, p));
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt((n * p * (1 - p)) / DRAWS));
    expect(Math.abs(variance / (n * p * (1 - p)) - 1)).toBeLessThan(0.04);
  });
});
