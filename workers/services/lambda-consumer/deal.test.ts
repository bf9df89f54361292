import { expect, it } from "vitest";
import { deal } from "./deal.ts";

const SHARES = [0.5, 0.25, 0.15, 0.1, 0];

/** Deals reads of these sizes one after another; returns what each lane got in all. */
function dealt(reads: readonly number[], shares: readonly number[]): number[] {
  const owed = new Float64Array(shares.length + 3);
  const sums = shares.map(() => 0);
  const into = new Float64Array(shares.length);
  for (const records of reads) {
    deal(records, Float64Array.from(shares), owed, 3, into);
    expect(into.reduce((a, b) => a + b, 0)).toBe(records);
    for (const lane of sums.keys()) {
      expect(Number.isInteger(into[lane]) && into[lane]! >= 0).toBe(true);
      sums[lane]! += into[lane]!;
    }
  }
  expect([...owed.subarray(0, 3)]).toEqual([0, 0, 0]);
  return sums;
}

it.each([1, 3, 7, 1_000])("gives each lane its share to a record, in reads of %i", (size) => {
  const reads = Array.from({ length: 1_000 }, () => size);
  dealt(reads, SHARES).forEach((got, lane) => {
    expect(Math.abs(got - SHARES[lane]! * size * 1_000)).toBeLessThanOrEqual(1);
  });
});

it("gives nothing to a lane without keys", () => {
  expect(dealt([1, 2, 3, 5, 8, 13], SHARES)[4]).toBe(0);
});

it("gives one lane everything when it has all keys", () => {
  expect(dealt([4, 0, 9], [0, 1, 0])).toEqual([0, 13, 0]);
});
