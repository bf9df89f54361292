// Made-up scenarios of all services through the command line, audited from what it prints. Some numbers
// once found a fault; the others are of no particular kind. `npx tsx scripts/outside.ts` runs more.
import { expect, it } from "vitest";
import { audit } from "./audit.ts";
import { makeScenario } from "./make-scenario.ts";
import { runPrinted } from "./run-printed.ts";

const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_123);
const TIMES = 25 * Number(process.env["FUZZ_TIMES"] ?? 1);
const SECONDS = 90;

const seeds = [15, 37, 1017, 1075, 1456, 1468, 3352];
for (let i = 0; i < TIMES; i += 1) seeds.push(SEED + i);

it.each(seeds)(
  "made-up scenario %i keeps its books",
  (seed) => {
    const text = JSON.stringify(makeScenario(seed));
    expect(audit(runPrinted(text, SECONDS))).toEqual([]);
  },
  30_000,
);
