// The same made-up scenario in one piece, in pieces of 1 and 7 steps, with nodes and links turned round,
// and after going back: the same run to the last number. Fifty with the tests, more by FUZZ_TIMES.
import { it } from "vitest";
import { catalog } from "../../services/catalog.ts";
import { chunkLaw, orderLaw, replayLaw } from "../laws.ts";
import { makeScenario } from "./make-scenario.ts";

const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_123);
const TIMES = 50 * Number(process.env["FUZZ_TIMES"] ?? 1);
const STEPS = 60;

it.each(Array.from({ length: TIMES }, (_, i) => SEED + i))(
  "made-up scenario %i runs the same however it is run",
  (seed) => {
    const scenario = makeScenario(seed);
    orderLaw(scenario, catalog, STEPS);
    chunkLaw(scenario, catalog, STEPS);
    replayLaw(scenario, catalog, STEPS, [41, 3]);
  },
  30_000,
);
