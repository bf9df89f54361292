import { expect, test } from "vitest";
import { axisTicks } from "./axis-ticks.ts";

test("minutes, seconds, bytes and counts are marked at round numbers", () => {
  expect(axisTicks(353_000, "Milliseconds")).toEqual([0, 120_000, 240_000, 360_000]);
  expect(axisTicks(40_000, "Milliseconds")).toEqual([0, 15_000, 30_000, 45_000]);
  expect(axisTicks(3.2 * 1_024 * 1_024, "Bytes")).toEqual([
    0,
    2 * 1_024 * 1_024,
    4 * 1_024 * 1_024,
  ]);
  expect(axisTicks(1_575, "Count")).toEqual([0, 1_000, 2_000]);
});

test("an axis of nothing still has a mark above zero", () => {
  expect(axisTicks(0, "Count")).toEqual([0, 1]);
});
