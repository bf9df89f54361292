// The engine against the record-level reference on a short version of the grid; `npm run accuracy`
// prints the long one. Targets: counts within 1 %, mean iterator age within 3 % or 50 ms, the time of its
// maximum within one poll interval; on top of each, the scatter of the reference over the seeds.
import { describe, expect, it } from "vitest";
import {
  allLags,
  type Comparison,
  compare,
  distance,
  errorOf,
  farDistance,
  mean,
  noiseOf,
} from "./compare-with-engine.ts";
import { gridCases } from "./grid-cases.ts";

const SEEDS = [1, 2, 3];
const COUNT_TARGET = 0.01;
const AGE_TARGET = 0.03;
const AGE_TARGET_MS = 50;
/** Both the engine and the reference scatter, and few seeds say little about how much. */
const NOISE_FACTOR = 3;

function slack(one: Comparison, key: Parameters<typeof errorOf>[1]): number {
  return COUNT_TARGET + NOISE_FACTOR * noiseOf(one, key);
}

function expectAges(one: Comparison): void {
  const should = mean(one.reference.map((run) => run.meanAgeMs));
  const is = mean(one.engine.map((run) => run.meanAgeMs));
  const scatter = NOISE_FACTOR * noiseOf(one, "meanAgeMs");
  const most = Math.max(AGE_TARGET_MS, should * (AGE_TARGET + scatter));
  expect(Math.abs(is - should), "mean iterator age").toBeLessThanOrEqual(most);
}

describe("the engine against the record-level reference", () => {
  it.each(gridCases(0.4).map((grid) => [grid.name, grid] as const))(
    "%s",
    (_name, grid) => {
      const one = compare(grid, grid.seconds > 1_000 ? [1] : SEEDS);
      for (const key of ["throttled", "dropped", "admitted", "read", "lost"] as const) {
        const error = errorOf(one, key) ?? 0;
        expect(Math.abs(error), `${key} is off by ${error}`).toBeLessThanOrEqual(slack(one, key));
      }
      expectAges(one);
      if (grid.isChaotic) {
        const [engine, reference] = [allLags(one.engine), allLags(one.reference)];
        const far = farDistance(engine.length, reference.length);
        expect(distance(engine, reference), "lags differ in distribution").toBeLessThan(far);
      }
      if (grid.hasPeak) {
        const at = (runs: Comparison["engine"]) => mean(runs.map((run) => run.maxAgeAtMs));
        // The engine's metric is by second: its time is the end of the second.
        const most = grid.consumers[0]!.pollMs + 1_000;
        expect(Math.abs(at(one.engine) - at(one.reference))).toBeLessThanOrEqual(most);
      }
    },
    60_000,
  );
});
