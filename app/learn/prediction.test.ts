// Predictions as people type them, in both languages' ways of writing numbers.
import { describe, expect, it } from "vitest";
import { readPredicted } from "./prediction.ts";

describe("a typed prediction", () => {
  it.each([
    ["1,000", "records", 1_000],
    ["1.000", "records", 1_000],
    ["0,5", "records", 0.5],
    ["12.5", "USD", 12.5],
    ["$41", "USD", 41],
    ["25 %", "share", 0.25],
    ["90", "ms", 90_000],
    ["15 min", "ms", 900_000],
    ["15 phút", "ms", 900_000],
    ["2 hours", "ms", 7_200_000],
    ["1h 30m", "ms", 5_400_000],
    ["2 MB", "bytes", 2_097_152],
  ] as const)("%s in %s is %d", (text, unit, value) => {
    expect(readPredicted(text, unit)).toBe(value);
  });

  it.each(["", "many", "-5", "1/0"])("%j cannot be read", (text) => {
    expect(readPredicted(text, "records")).toBeNull();
  });
});
