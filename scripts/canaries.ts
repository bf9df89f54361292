// Breaks the program on purpose, one mistake at a time, in a copy, and runs the tests that must notice:
//   npm run canaries [part of a name]     npm test tries all
// A canary that no test catches, or whose line is no longer there, is a failure.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Canary {
  readonly name: string;
  readonly file: string;
  readonly line: string;
  readonly broken: string;
  /** Test files that must fail, as vitest filters. */
  readonly caughtBy: readonly string[];
}

const STREAM = "workers/services/data-stream";
const CANARIES: readonly Canary[] = [
  {
    name: "hash keys of 32 bits",
    file: "workers/base/hash-key.ts",
    line: "md5Hex(partitionKey)",
    broken: "md5Hex(partitionKey).slice(0, 8)",
    caughtBy: ["workers/base/hash-key"],
  },
  {
    name: "ranges rounded down by one",
    file: "workers/base/hash-key.ts",
    line: "const width = HASH_KEY_SPACE / BigInt(count);",
    broken: "const width = (HASH_KEY_SPACE - 1n) / BigInt(count);",
    caughtBy: ["workers/base/hash-key"],
  },
  {
    name: "1,001 records a second",
    file: `${STREAM}/limits.ts`,
    line: 'context.fact("kds.shard.writeRecordsPerSecond")',
    broken: '(context.fact("kds.shard.writeRecordsPerSecond") + 1)',
    caughtBy: ["workers/testing/analytic-limits", `${STREAM}/writes`],
  },
  {
    name: "the next read begins at the record read last",
    file: `${STREAM}/reads.ts`,
    line: "columns.position[row] = to;",
    broken: "columns.position[row] = Math.max(from, to - 1);",
    caughtBy: [`${STREAM}/reads`],
  },
  {
    name: "the newest record counts as read first",
    file: `${STREAM}/reads.ts`,
    line: "Math.min(atMs, curves.arrivalMs(row, to - 1)) : atMs;",
    broken: "Math.min(atMs, curves.arrivalMs(row, arrived - 1)) : atMs;",
    caughtBy: ["workers/testing/analytic-fluid", "workers/testing/reference/accuracy"],
  },
  {
    name: "expired records are not counted",
    file: `${STREAM}/retention.ts`,
    line: "one.own.expiredRecords += to - from;",
    broken: "one.own.expiredRecords += 0;",
    caughtBy: ["workers/testing/analytic-fluid", `${STREAM}/reads`],
  },
  {
    name: "attempts counted twice",
    file: "workers/workload/put-writer.ts",
    line: "state.attempts += records;\n    const from",
    broken: "state.attempts += 2 * records;\n    const from",
    caughtBy: ["workers/workload/retry"],
  },
  {
    name: "the bill forgets a shard",
    file: `${STREAM}/bill.ts`,
    line: 'context.use("shardSeconds", open);',
    broken: 'context.use("shardSeconds", Math.max(1, open - 1));',
    caughtBy: [`${STREAM}/bill`],
  },
  {
    name: "one random stream for all",
    file: "workers/engine/node-runtime.ts",
    line: "randomStates[purpose] ?? seededState(shared.seed, id, purpose);",
    broken: '((shared as { one?: never }).one ??= seededState(shared.seed, "", "") as never);',
    caughtBy: ["workers/examples/laws", "workers/testing/random-scenario"],
  },
  {
    name: "nodes in the order of the document",
    file: "workers/engine/graph.ts",
    line: "const waiting = [...known.keys()].sort(compare);",
    broken: "const waiting = [...known.keys()];",
    caughtBy: ["workers/engine/graph", "workers/testing/random-scenario"],
  },
  {
    name: "Math.log in the sampler",
    file: "workers/base/random.ts",
    line: "Math.sqrt((-2 * ln(square)) / square)",
    broken: "Math.sqrt((-2 * Math.log(square)) / square)",
    caughtBy: ["workers/architecture"],
  },
  {
    name: "age from the length of the queue",
    file: `${STREAM}/reads.ts`,
    line: "const ageMs = caughtUp ? 0 : atMs - result.lastArrivalMs;",
    broken: "const ageMs = caughtUp ? 0 : arrived - to;",
    caughtBy: ["workers/testing/analytic-fluid", "workers/testing/reference/accuracy"],
  },
  {
    name: "what rounding placed too much is not taken back",
    file: "workers/workload/forward-writer.ts",
    line: "rest !== 0; ) {",
    broken: "rest > 0; ) {",
    caughtBy: ["workers/workload/forward-writer"],
  },
  {
    name: "an outage counts as throttling",
    file: `${STREAM}/writes.ts`,
    line: "totals.throttled = refuseAll ? 0 : totals",
    broken: "totals.throttled = totals",
    caughtBy: ["workers/testing/outside/outside"],
  },
  {
    name: "a drained bucket that is blind to sizes",
    file: `${STREAM}/writes.ts`,
    line: "bySize.gather(offers)",
    broken: "bySize.gather(offers) && haveBytes < 0",
    caughtBy: ["workers/testing/reference/accuracy"],
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));
const COPIED = ["workers", "public", "scripts", "package.json", "tsconfig.json", "vite.config.ts"];
COPIED.push("ARCHITECTURE.md", "app");

function copyOfProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Whether some test failed; the tests of a canary stop at the first. */
function isCaught(folder: string, filters: readonly string[]): Promise<boolean> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  return new Promise((resolve) => {
    const run = ["run", "--bail=1", "--reporter=dot", ...filters];
    execFile(process.execPath, [vitest, ...run], { cwd: folder, encoding: "utf8" }, (error, out) =>
      resolve(error !== null && /Tests\s.*failed/.test(out)),
    );
  });
}

async function singsOrDies(canary: Canary, folder: string): Promise<string> {
  const path = join(folder, canary.file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(canary.line)) return "OUT OF DATE: its line is not there";
  writeFileSync(
    path,
    text.replace(canary.line, () => canary.broken),
  );
  const caught = await isCaught(folder, canary.caughtBy);
  writeFileSync(path, text);
  return caught ? "caught" : "NOT CAUGHT";
}

const [asked = ""] = process.argv.slice(2);
const wanted = CANARIES.filter((one) => one.name.includes(asked));
const folder = copyOfProgram();
let failures = 0;
// A test that fails anyway would catch everything.
if (await isCaught(folder, [...new Set(wanted.flatMap((one) => one.caughtBy))])) {
  console.log("FAILED BEFORE ANY MISTAKE: run the unit tests first");
  failures += 1;
}
for (const canary of wanted) {
  const outcome = await singsOrDies(canary, folder);
  if (outcome !== "caught") failures += 1;
  console.log(`${outcome}: ${canary.name}`);
}
rmSync(folder, { recursive: true });
process.exit(failures > 0 ? 1 : 0);
