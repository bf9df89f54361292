// One run in a process of its own, as one engine is fastest alone in its isolate:
//   npx tsx bench/run.ts <mix> <shards> <simulated minutes> [seconds before, not measured]
// Prints one line of JSON.
import { type PlainState, stateBytes } from "../workers/base/plain-state.ts";
import { factBook } from "../workers/facts/index.ts";
import { createSimApi } from "../workers/sim-api.ts";
import type { Frame } from "../workers/sim-api.types.ts";
import { changedCatalog } from "../workers/testing/changed-catalog.ts";
import { type Mix, scenarioOf } from "./scenarios.ts";

const [mix = "mixed", shardsText = "1000", minutesText = "60", warmUpText = "120"] =
  process.argv.slice(2);
const shards = Number(shardsText);
const seconds = Number(minutesText) * 60;
const warmUpSeconds = Number(warmUpText);
const SECONDS_A_CALL = 50_000;

/** The states of all nodes: what a keyframe copies, without history and keyframes. */
const states: PlainState[] = [];
const watched = changedCatalog((made) => {
  states.push(made.state as PlainState);
  return made;
});

const api = createSimApi(watched, factBook);
const { problems } = api.load({ scenario: scenarioOf(mix as Mix, shards), keepRun: false });

/** In pieces, since a call has a limit on its steps. */
function advanceTo(second: number): Frame {
  let frame = api.advance(0);
  while (frame.atMs < second * 1_000 && !frame.crash) {
    frame = api.advance(Math.min(SECONDS_A_CALL, second - frame.atMs / 1_000));
  }
  return frame;
}

const errors = problems.filter((one) => one.severity === "error");
if (errors.length > 0) throw new Error(errors.map((one) => one.text.en).join("\n"));
advanceTo(warmUpSeconds);
const from = process.cpuUsage();
const fromMs = performance.now();
const frame = advanceTo(warmUpSeconds + seconds);
const wallSeconds = (performance.now() - fromMs) / 1_000;
// CPU time of the process: other work on the machine hardly counts, garbage collection does.
const used = process.cpuUsage(from);
if (frame.crash) throw new Error(`${frame.crash.node}: ${frame.crash.message}`);
const cpuSeconds = (used.user + used.system) / 1e6;
const memory = process.memoryUsage();
console.log(
  JSON.stringify({
    mix,
    shards,
    seconds,
    cpuSeconds,
    wallSeconds,
    nsPerShardSecond: (cpuSeconds * 1e9) / (shards * seconds),
    rssMB: memory.rss / 1e6,
    arraysMB: memory.arrayBuffers / 1e6,
    coreMB: states.reduce((sum, state) => sum + stateBytes(state), 0) / 1e6,
    heapMB: memory.heapUsed / 1e6,
    traceHash: api.totals().traceHash,
    totals: api.totals(),
  }),
);
