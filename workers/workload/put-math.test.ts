// Small sums of a put writer against what defines them.
import { describe, expect, it } from "vitest";
import { rootOf } from "./put-math.ts";

describe("a root of a share", () => {
  it.each([1, 2, 3, 4, 5, 8, 10, 33])("of degree %i, its power is the share", (degree) => {
    for (const share of [1e-9, 1e-4, 0.01, 0.2, 1 / 3, 0.5, 0.9, 0.999999, 1]) {
      const power = rootOf(share, degree) ** degree;
      expect(Math.abs(power / share - 1)).toBeLessThan(1e-13 * degree);
    }
  });
});
