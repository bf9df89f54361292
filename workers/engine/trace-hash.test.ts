import { describe, expect, it } from "vitest";
import { createTraceHash, tagOf } from "./trace-hash.ts";

function hashOf(...numbers: readonly (readonly [name: string, value: number])[]): string {
  const hash = createTraceHash();
  for (const [name, value] of numbers) hash.number(tagOf(name), value);
  return hash.hex(0, nothing);
}

const nothing = () => undefined;

describe("the trace hash", () => {
  it("is 16 hexadecimal digits", () => {
    expect(hashOf(["a", 1])).toMatch(/^[0-9a-f]{16}$/);
  });

  it("depends on names and values, not on their order within a minute", () => {
    expect(hashOf(["a", 1], ["b", 2])).toBe(hashOf(["b", 2], ["a", 1]));
    expect(hashOf(["a", 1], ["b", 2])).not.toBe(hashOf(["a", 2], ["b", 1]));
  });

  it("sees the last bit of a number, but not the sign of zero", () => {
    expect(hashOf(["a", 0.1 + 0.2])).not.toBe(hashOf(["a", 0.3]));
    expect(hashOf(["a", 0])).toBe(hashOf(["a", -0]));
  });

  it("can be looked at in the middle of a minute without changing", () => {
    const hash = createTraceHash();
    hash.number(1, 1);
    const before = hash.hex(1_000, nothing);
    expect(hash.hex(1_000, () => hash.number(2, 2))).not.toBe(before);
    expect(hash.hex(1_000, nothing)).toBe(before);
  });

  it("sees every cell of a series that has samples, and no other series", () => {
    const of = (...cells: readonly number[]) => {
      const hash = createTraceHash();
      hash.lanes([tagOf("a")], Float64Array.from(cells), 1);
      return hash.hex(0, nothing);
    };
    const first = of(5, 2, 1, 4);
    const others = [of(6, 2, 1, 4), of(5, 3, 1, 4), of(5, 2, 0, 4), of(5, 2, 1, 3), of(5, 2, 4, 1)];
    expect(new Set([first, ...others]).size).toBe(6);
    expect(of(5, 0, 1, 4)).toBe(of(6, 0, 2, 3));
  });

  it("depends on the order of minutes", () => {
    const run = (...values: readonly number[]) => {
      const hash = createTraceHash();
      values.forEach((value, minute) => {
        hash.number(1, value);
        hash.fold(minute * 60_000);
      });
      return hash.hex(0, nothing);
    };
    expect(run(1, 2)).not.toBe(run(2, 1));
  });
});
