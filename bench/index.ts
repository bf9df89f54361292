// npm run bench: what the engine costs, as ratios to limits and to peers measured in the same sitting.
// Each measurement is a process of its own (one engine is fastest alone in its isolate).
//   npm run bench            all, under three minutes
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const DAY_MINUTES = 24 * 60;
const directory = mkdtempSync(join(tmpdir(), "shardscope-bench-"));

interface Run {
  readonly nsPerShardSecond: number;
  readonly cpuSeconds: number;
  readonly rssMB: number;
  readonly arraysMB: number;
  readonly coreMB: number;
}

/** As the page gets it: bundled, nothing for debugging in it. */
async function bundle(): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: true,
      copyPublicDir: false,
      target: "node20",
      outDir: directory,
      rolldownOptions: {
        input: ["bench/run.ts", "bench/peers.ts", "bench/live.ts"],
        output: { topLevelVar: false },
      },
    },
    ssr: { noExternal: true },
  });
}

function child<T>(name: string, ...args: readonly (string | number)[]): T {
  const path = join(directory, `${name}.js`);
  const text = execFileSync(process.execPath, [path, ...args.map(String)], { encoding: "utf8" });
  return JSON.parse(text) as T;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const say = (text: string) => console.log(text);
const ns = (value: number) => `${value.toFixed(0)} ns a shard-second`;
const limit = (value: number, most: number) =>
  `${(value / most).toFixed(2)} of the limit${value > most ? " (MISSED)" : ""}`;

/** Of a run at every size: enough that compiling the engine, a third of a second, hardly counts. */
const SHARD_MINUTES = 120_000;
/** Of a run whose readers are read by calls, at a tenth of the speed. */
const SHARD_MINUTES_BY_CALLS = 20_000;
/**
 * Shard-seconds after which nothing is compiled any more, at any size: with 100 shards that are 60,000 steps.
 * V8 counts calls, and what is called once a step is compiled up to there.
 */
const COMPILED_AFTER = 6_000_000;
/** What is measured after that. */
const COMPILED_SHARD_MINUTES = 40_000;
/** Run before what is measured: two minutes of 1,000 shards. */
const WARM_UP_SHARD_SECONDS = 120_000;

function cost(
  mix: string,
  shards: number,
  times = 3,
  shardMinutes = SHARD_MINUTES,
  warmUpShardSeconds = WARM_UP_SHARD_SECONDS,
): number {
  const minutes = Math.max(3, Math.round(shardMinutes / shards));
  const before = Math.ceil(warmUpShardSeconds / shards);
  const one = () => child<Run>("run", mix, shards, minutes, before);
  return median(Array.from({ length: times }, one).map((run) => run.nsPerShardSecond));
}

/** 24 simulated hours of 1,000 shards to the end, compiling and all: the middle one of three runs. */
function day(mix: string, what: string, secondsMost: number): void {
  const runs = Array.from({ length: 3 }, () => child<Run>("run", mix, 1_000, DAY_MINUTES));
  const seconds = median(runs.map((run) => run.cpuSeconds));
  const run = runs.find((one) => one.cpuSeconds === seconds) as Run;
  say(
    `a day of 1,000 shards, ${what}: ${seconds.toFixed(1)} s of CPU, ${ns(run.nsPerShardSecond)},`,
  );
  say(`  ${limit(seconds, secondsMost)} of ${secondsMost} s;`);
  say(`  ${run.arraysMB.toFixed(0)} MB in arrays (state, history, keyframes),`);
  say(`  ${limit(run.arraysMB, 300)} of 300 MB; process ${run.rssMB.toFixed(0)} MB;`);
  say(`  state of the nodes ${run.coreMB.toFixed(1)} MB, ${limit(run.coreMB, 40)} of 40 MB`);
}

/** Of two hours, compiling and all. */
function speed(): number {
  const noisy = cost("noisy", 1_000);
  say(`calm with Poisson noise, 2 h: ${ns(noisy)}`);
  say(`mixed, Firehose in place of a reader, 2 h: ${ns(cost("delivered", 1_000, 1))}`);
  say(`mixed, a reader that lags in 22 % of the shards, 2 h: ${ns(cost("lagging", 1_000, 1))}`);
  say(`noisy, three fan-out consumers, 2 h: ${ns(cost("pushed", 1_000, 1))}`);
  for (const mix of ["contended", "behind"]) {
    say(`${mix}, 20 min: ${ns(cost(mix, 1_000, 1, SHARD_MINUTES_BY_CALLS))}`);
  }
  return noisy;
}

/** What the engine costs once it is compiled, which takes the same time at every size. */
function scaling(): void {
  const sizes = [100, 1_000, 10_000];
  const costs = sizes.map((shards) =>
    cost("mixed", shards, 5, COMPILED_SHARD_MINUTES, COMPILED_AFTER),
  );
  const spread = Math.max(...costs) / Math.min(...costs);
  say(`100, 1,000, 10,000 shards: ${costs.map((one) => one.toFixed(0)).join(", ")} ns,`);
  say(`  largest to smallest ${spread.toFixed(2)}, ${limit(spread, 1.3)} of 1.3`);
}

function peers(noisy: number): void {
  interface Peer {
    readonly nsPerShardSecond: number;
  }
  for (const shards of [10, 100]) {
    const peer = child<Peer>("peers", "simjs", shards, 600 / shards);
    const ratio = peer.nsPerShardSecond / noisy;
    say(`simjs, ${shards} shards: ${ns(peer.nsPerShardSecond)}, ${ratio.toFixed(0)} times ours`);
  }
  const reference = child<Peer>("peers", "reference", 10, 120);
  const ratio = reference.nsPerShardSecond / noisy;
  say(`record-level reference: ${ns(reference.nsPerShardSecond)}, ${ratio.toFixed(0)} times ours`);
}

function live(): void {
  const { liveShare, frameMs } = child<{ liveShare: number; frameMs: number }>("live");
  say(`live, 1,000 shards at 60x, 30 frames/s: ${(liveShare * 100).toFixed(1)} % of a core,`);
  say(`  ${limit(liveShare, 0.05)} of 5 %; a frame is built in ${frameMs.toFixed(3)} ms`);
}

await bundle();
try {
  day("mixed", "Poisson, 10 % overloaded, 3 readers", 10);
  day("calm", "calm", 6);
  const noisy = speed();
  scaling();
  peers(noisy);
  live();
} finally {
  rmSync(directory, { recursive: true });
}
