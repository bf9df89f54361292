// `npm test`: every check in order, cheapest first; stops at the first that fails and says which.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const checks = [
  ["types of the app, tests and tools", "npx tsc -p ."],
  ["types of workers/ without DOM or Node", "npx tsc -p workers"],
  ["format and lint", "npx biome check ."],
  ["unused code and dependencies", "npx knip --no-progress"],
  ["duplicate code", "npx jscpd --silent"],
  ["unit tests and laws", "npx vitest run"],
  [
    "closed formulas on two more seeds",
    "ANALYTIC_SEED=2 npx vitest run workers/testing/analytic && ANALYTIC_SEED=3 npx vitest run workers/testing/analytic",
  ],
  ["mistakes the tests must catch", "npx tsx scripts/canaries.ts"],
  ["build", "npx vite build --logLevel warn"],
  ["size of the first load", "node scripts/check-size.mjs"],
  ["end-to-end tests in Chromium", "node scripts/e2e.mjs"],
];

for (const [name, command] of checks) {
  const start = Date.now();
  console.log(`\n--- ${name}: ${command}`);
  const run = spawnSync(command, { cwd: root, stdio: "inherit", shell: true });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  if (run.status !== 0) {
    console.error(`--- ${name}: FAILED after ${seconds} s`);
    process.exit(run.status ?? 1);
  }
  console.log(`--- ${name}: passed in ${seconds} s`);
}
console.log("\nAll checks passed.");
