// The laws on random scenarios: of the toys, and of the whole catalogue. The seed is fixed, so a
// failure is the same everywhere; fast-check prints the smallest scenario that fails.
import fc from "fast-check";
import { describe, it } from "vitest";
import { catalog } from "../services/catalog.ts";
import { chunkLaw, orderLaw, replayLaw, shardLimitsLaw, soundNumbersLaw } from "./laws.ts";
import { randomScenario } from "./random-scenario.ts";
import { toyCatalog } from "./toys/index.ts";

const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_123);
/** Times as many runs as usual: `npm run fuzz:long`. */
const TIMES = Number(process.env["FUZZ_TIMES"] ?? 1);
const PATIENCE_MS = 90_000 * TIMES;

describe.each([
  { name: "toys", of: toyCatalog, numRuns: 30 },
  { name: "the catalogue", of: catalog, numRuns: 40 },
])("random scenarios of $name", ({ of, numRuns }) => {
  const options = {
    seed: SEED,
    numRuns: numRuns * TIMES,
    interruptAfterTimeLimit: 60_000 * TIMES,
    markInterruptAsFailure: true,
  };

  it(
    "balance at every step, without NaN or negative numbers",
    () => {
      fc.assert(
        fc.property(randomScenario(of), (scenario) => soundNumbersLaw(scenario, of, 130)),
        options,
      );
    },
    PATIENCE_MS,
  );

  it(
    "keep within the limits of a shard",
    () => {
      fc.assert(
        fc.property(randomScenario(of), (scenario) => shardLimitsLaw(scenario, of, 130)),
        options,
      );
    },
    PATIENCE_MS,
  );

  it(
    "do not depend on order, call size or going back",
    () => {
      fc.assert(
        fc.property(randomScenario(of), (scenario) => {
          orderLaw(scenario, of, 70);
          chunkLaw(scenario, of, 70);
          replayLaw(scenario, of, 90, [71]);
        }),
        { ...options, numRuns: Math.ceil((numRuns * TIMES) / 2) },
      );
    },
    PATIENCE_MS,
  );
});
