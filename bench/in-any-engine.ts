// What is measured in Node and in a Chromium worker alike: bundled as a plain script that leaves its
// functions on the global object.
import { factBook } from "../workers/facts/index.ts";
import type { Scenario } from "../workers/model/scenario.ts";
import { catalog } from "../workers/services/catalog.ts";
import { createSimApi } from "../workers/sim-api.ts";
import { type Mix, scenarioOf } from "./scenarios.ts";

const WARM_UP_SECONDS = 120;

function started(scenario: Scenario) {
  const api = createSimApi(catalog, factBook);
  api.load({ scenario, keepRun: false });
  return api;
}

/** Wall time, since a browser tells no other. */
function measure(mix: Mix, shards: number, seconds: number) {
  const api = started(scenarioOf(mix, shards));
  api.advance(WARM_UP_SECONDS);
  const fromMs = performance.now();
  api.advance(seconds);
  const tookMs = performance.now() - fromMs;
  const { traceHash } = api.totals();
  return { nsPerShardSecond: (tookMs * 1e6) / (shards * seconds), traceHash };
}

/** Trace hashes of runs, in pieces of so many steps. */
function hashes(scenarios: readonly Scenario[], steps: number, by: number): string[] {
  return scenarios.map((scenario) => {
    const api = started(scenario);
    for (let done = 0; done < steps; done += by) api.advance(Math.min(by, steps - done));
    return api.totals().traceHash;
  });
}

const calls = { measure, hashes };
export type Calls = typeof calls;
Object.assign(globalThis, calls);
