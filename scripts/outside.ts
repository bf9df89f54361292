// Runs made-up scenarios through the command line and audits what it prints:
//   npx tsx scripts/outside.ts [first] [how many] [seconds simulated] [folder to keep failures in]
// Each runs twice, the second time for twice as long: the second's beginning must be the first.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { audit } from "../workers/testing/outside/audit.ts";
import { makeScenario } from "../workers/testing/outside/make-scenario.ts";
import type { Report } from "../workers/testing/outside/report.types.ts";
import { runPrinted } from "../workers/testing/outside/run-printed.ts";

const [first = 0, times = 100, seconds = 60] = process.argv.slice(2, 5).map(Number);
const folder = process.argv[5];
const SLOW_MS = 8_000;

/** What the first part of a longer run says otherwise. */
function differences(short: Report, long: Report): string[] {
  const found: string[] = [];
  for (const [id, { metrics }] of Object.entries(short.nodes)) {
    for (const [name, metric] of Object.entries(metrics)) {
      const longer = long.nodes[id]?.metrics[name];
      for (const statistic of ["sum", "average", "maximum"] as const) {
        const values = metric[statistic] ?? [];
        const others = longer?.[statistic] ?? [];
        const at = values.findIndex((value, index) => value !== others[index]);
        if (at >= 0) found.push(`${id} ${name} ${statistic} of second ${at} in a longer run`);
      }
    }
  }
  return found.slice(0, 3);
}

function complaintsOf(seed: number): { text: string; complaints: string[] } {
  const text = JSON.stringify(makeScenario(seed), null, 2);
  try {
    const long = runPrinted(text, 2 * seconds);
    return { text, complaints: [...audit(long), ...differences(runPrinted(text, seconds), long)] };
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { text, complaints: [said.split("\n").slice(0, 6).join("\n    ")] };
  }
}

let failures = 0;
for (let seed = first; seed < first + times; seed += 1) {
  const from = performance.now();
  const { text, complaints } = complaintsOf(seed);
  const tookMs = performance.now() - from;
  if (tookMs > SLOW_MS) console.log(`${seed}: ${Math.round(tookMs)} ms`);
  if (complaints.length === 0) continue;
  failures += 1;
  for (const complaint of complaints.slice(0, 6)) console.log(`${seed}: ${complaint}`);
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${seed}.json`), text);
  }
}
console.log(`${times} scenarios of ${2 * seconds} s, ${failures} with complaints`);
process.exitCode = failures > 0 ? 1 : 0;
