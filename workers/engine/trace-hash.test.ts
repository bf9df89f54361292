import { describe, expect, it } from "vitest";
import { createTraceHash, tagOf } from "./trace-hash.ts";

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
});
