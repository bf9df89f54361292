// npm run bench: what the engine costs, as ratios to limits and to peers measured in the same sitting.
// Each measurement is a process of its own (one engine is fastest alone in its isolate).
//   npm run bench            all, under three minutes
//   npm run bench -- day     24 simulated hours of 1,000 shards, mixed and calm, to the end
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const DAY_SHARD_SECONDS = 86_400_000;
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

function cost(mix: string, shards: number, times = 3, shardMinutes = SHARD_MINUTES): number {
  const minutes = Math.max(3, Math.round(shardMinutes / shards));
  const runs = Array.from({ length: times }, () => child<Run>("run", mix, shards, minutes));
  return median(runs.map((run) => run.nsPerShardSecond));
}

function speed(): number {
  const mixed = cost("mixed", 1_000);
  const calm = cost("calm", 1_000);
  const noisy = cost("noisy", 1_000);
  const day = (each: number) => (each * DAY_SHARD_SECONDS) / 1e9;
  say(`mixed (Poisson, 10 % overloaded, 3 readers): ${ns(mixed)}; a day of 1,000 shards in`);
  say(`  ${day(mixed).toFixed(1)} s, ${limit(day(mixed), 10)} of 10 s`);
  say(`calm: ${ns(calm)}; a day in ${day(calm).toFixed(1)} s, ${limit(day(calm), 6)} of 6 s`);
  say(`calm with Poisson noise: ${ns(noisy)}`);
  say(`mixed, Firehose in place of a reader: ${ns(cost("delivered", 1_000, 1))}`);
  for (const mix of ["contended", "behind"]) {
    say(`${mix}: ${ns(cost(mix, 1_000, 1, SHARD_MINUTES_BY_CALLS))}`);
  }
  return noisy;
}

function scaling(): void {
  const costs = [100, 1_000, 10_000].map((shards) => cost("mixed", shards));
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

function memory(mix: string, minutes: number): void {
  const run = child<Run>("run", mix, 1_000, minutes);
  say(`${minutes / 60} h of 1,000 shards, ${mix}: ${run.cpuSeconds.toFixed(1)} s of CPU,`);
  say(
    `  ${run.arraysMB.toFixed(0)} MB in arrays (state, history, keyframes), process ${run.rssMB.toFixed(0)} MB,`,
  );
  say(`  ${limit(run.arraysMB, 300)} of 300 MB;`);
  say(`  state of the nodes alone ${run.coreMB.toFixed(1)} MB, ${limit(run.coreMB, 40)} of 40 MB`);
}

await bundle();
try {
  if (process.argv[2] === "day") {
    memory("mixed", 24 * 60);
    memory("calm", 24 * 60);
  } else {
    const noisy = speed();
    scaling();
    peers(noisy);
    live();
    memory("mixed", 120);
  }
} finally {
  rmSync(directory, { recursive: true });
}
