import { describe, expect, it } from "vitest";
import { normalOf, normalQuantile } from "./normal-quantiles.ts";

describe("normal quantiles", () => {
  it("agree with printed tables", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 8);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 8);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it("of every 4,096th draw have mean 0, variance 1, no skew and the fourth moment 3", () => {
    const moments = [0, 0, 0, 0];
    const draws = 2 ** 20;
    for (let i = 0; i < draws; i += 1) {
      const z = normalOf(i * 4_096 + 2_048);
      for (let k = 0, power = z; k < 4; k += 1, power *= z) moments[k]! += power / draws;
    }
    expect(moments[0]).toBeCloseTo(0, 6);
    expect(Math.abs(moments[1]! - 1)).toBeLessThan(0.001);
    expect(moments[2]).toBeCloseTo(0, 5);
    expect(Math.abs(moments[3]! - 3)).toBeLessThan(0.01);
  });
});
