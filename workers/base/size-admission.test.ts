import { describe, expect, it } from "vitest";
import { createSizeAdmission } from "./size-admission.ts";

const REFILL = 100_000;

/** Uniform sizes in mean × (1 ± spread), in eight classes, asking for `load` times the refill. */
function solve(load: number, mean: number, spread: number) {
  const admission = createSizeAdmission(8);
  for (let c = 0; c < 8; c += 1) {
    admission.sizes[c] = mean * (1 + spread * ((2 * c + 1) / 8 - 1));
    admission.attempts[c] = (load * REFILL) / mean / 8;
  }
  admission.solve(8, REFILL);
  return admission;
}

function passed(of: ReturnType<typeof solve>): { bytes: number; records: number } {
  let bytes = 0;
  let records = 0;
  for (let c = 0; c < 8; c += 1) {
    records += of.attempts[c]! * of.passing[c]!;
    bytes += of.attempts[c]! * of.passing[c]! * of.sizes[c]!;
  }
  return { bytes, records };
}

describe("admission by size", () => {
  it.each([
    [1.05, 0.5],
    [1.5, 0.5],
    [1.5, 0.99],
    [3, 0.9],
    [7, 0.5],
  ])("at %f times the refill, sizes ± %f, passes what flows in", (load, spread) => {
    const { bytes } = passed(solve(load, 4_000, spread));
    expect(Math.abs(bytes / REFILL - 1)).toBeLessThan(0.005);
  });

  it("treats equal sizes alike: 1 / load", () => {
    const { passing } = solve(2.5, 4_000, 0);
    for (const one of passing) expect(Math.abs(one * 2.5 - 1)).toBeLessThan(0.005);
  });

  // Mean size passed and mean level of a bucket simulated with 3 million single records.
  it.each([
    [1.5, 0.5, 3_822, 7_160],
    [7, 0.5, 2_991, 2_525],
    [1.5, 1, 3_498, 8_773],
    [6, 1, 1_872, 2_909],
  ])("load %f, spread %f: mean size %d, level %d", (load, spread, size, level) => {
    // The simulated sizes have a key of 36 bytes on top of 4,000 ± spread.
    const of = solve(load, 4_036, (spread * 4_000) / 4_036);
    const { bytes, records } = passed(of);
    expect(Math.abs(bytes / records / size - 1)).toBeLessThan(0.009);
    expect(Math.abs(of.meanLevel / level - 1)).toBeLessThan(0.01);
  });
});
