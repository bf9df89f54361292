import { describe, expect, it } from "vitest";
import { exp, ln, pow, sin } from "./exact-math.ts";

describe("exact maths", () => {
  it("agrees with known values to a unit in the last place", () => {
    expect(ln(10)).toBeCloseTo(Math.LN10, 14);
    expect(exp(1)).toBeCloseTo(Math.E, 14);
    expect(pow(10, -3.5)).toBeCloseTo(0.00031622776601683794, 18);
    expect(sin(0.5235987755982988)).toBeCloseTo(0.5, 15);
  });
  it("keeps the identities at the edges", () => {
    expect([ln(1), exp(0), pow(7, 0), sin(0)]).toEqual([0, 1, 1, 0]);
    expect(ln(0)).toBe(Number.NEGATIVE_INFINITY);
  });
});
