// The same runs in a worker of a real Chromium and in Node, in one sitting and from one bundle:
//   npx tsx bench/chromium.ts [made-up scenarios to compare]
// Prints the ratio of their speeds (limit 1.2) and how many trace hashes differ (none may).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "vite";
// @ts-expect-error A script of its own, without types.
import { findBrowser } from "../scripts/find-browser.mjs";
import { makeScenario } from "../workers/testing/outside/make-scenario.ts";
import type { Calls } from "./in-any-engine.ts";

const ROUNDS = 5;
const MOST = 1.2;
const STEPS = 60;
const SHARDS = 1_000;
const SECONDS = 300;
const count = Number(process.argv[2] ?? 50);
const folder = mkdtempSync(join(tmpdir(), "shardscope-chromium-"));
const file = join(folder, "in-any-engine.js");

type Arguments<N extends keyof Calls> = Parameters<Calls[N]>;

async function bundle(): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      copyPublicDir: false,
      outDir: folder,
      rolldownOptions: {
        input: "bench/in-any-engine.ts",
        output: { format: "iife", entryFileNames: "in-any-engine.js", topLevelVar: false },
      },
    },
  });
}

/** A process of its own for each call, as a worker of its own in the page. */
function inNode<N extends keyof Calls>(name: N, ...given: Arguments<N>): ReturnType<Calls[N]> {
  const script =
    `(0, eval)(require("fs").readFileSync(${JSON.stringify(file)}, "utf8"));` +
    `const given = JSON.parse(require("fs").readFileSync(0, "utf8"));` +
    `console.log(JSON.stringify(${name}(...given)));`;
  const options = { input: JSON.stringify(given), encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], options));
}

function inWorker<N extends keyof Calls>(
  page: Page,
  name: N,
  ...given: Arguments<N>
): Promise<ReturnType<Calls[N]>> {
  const code =
    `${readFileSync(file, "utf8")}\n` +
    `onmessage = ({ data }) => postMessage(globalThis[data.name](...data.given));`;
  const asked = { code, name, given: given as readonly unknown[] };
  return page.evaluate(
    (one) =>
      new Promise<never>((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([one.code])));
        worker.onmessage = ({ data }) => {
          worker.terminate();
          resolve(data as never);
        };
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage({ name: one.name, given: one.given });
      }),
    asked,
  );
}

const lowest = (values: readonly number[]) => Math.min(...values);

async function compareSpeed(page: Page): Promise<boolean> {
  const node: number[] = [];
  const worker: number[] = [];
  const found = new Set<string>();
  // Turn by turn, so that both see the same machine; the lowest is the least disturbed.
  for (let round = 0; round < ROUNDS; round += 1) {
    const here = inNode("measure", "mixed", SHARDS, SECONDS);
    const there = await inWorker(page, "measure", "mixed", SHARDS, SECONDS);
    node.push(here.nsPerShardSecond);
    worker.push(there.nsPerShardSecond);
    found.add(here.traceHash).add(there.traceHash);
  }
  const ratio = lowest(worker) / lowest(node);
  const ns = (values: readonly number[]) => `${lowest(values).toFixed(0)} ns a shard-second`;
  console.log(`mixed, ${SHARDS} shards: Node ${ns(node)}, Chromium worker ${ns(worker)}`);
  console.log(`  ratio ${ratio.toFixed(2)}, limit ${MOST}; ${found.size} trace hash(es)`);
  return ratio <= MOST && found.size === 1;
}

async function compareHashes(page: Page): Promise<boolean> {
  const scenarios = Array.from({ length: count }, (_, seed) => makeScenario(seed));
  const expected = inNode("hashes", scenarios, STEPS, STEPS);
  let wrong = 0;
  for (const by of [1, 7, 1_000]) {
    const found = await inWorker(page, "hashes", scenarios, STEPS, by);
    wrong += found.filter((hash, index) => hash !== expected[index]).length;
  }
  console.log(`${count} made-up scenarios in pieces of 1, 7, 1,000 steps: ${wrong} hashes differ`);
  return wrong === 0;
}

const found = await findBrowser();
if (!found) throw new Error("There is no Chromium here.");
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  await bundle();
  const page = await browser.newPage();
  const isSame = await compareHashes(page);
  const isFast = await compareSpeed(page);
  process.exitCode = isSame && isFast ? 0 : 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
