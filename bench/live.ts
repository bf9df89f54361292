// What watching costs: 1,000 shards at 60 times real time with 30 frames a second, for some seconds.
import { factBook } from "../workers/facts/index.ts";
import { catalog } from "../workers/services/catalog.ts";
import { createSimApi } from "../workers/sim-api.ts";
import { scenarioOf } from "./scenarios.ts";

const FRAMES_PER_SECOND = 30;
const SECONDS = 60;
const WARM_UP_SECONDS = 600;

function cpuSeconds(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const used = process.cpuUsage(from);
  return (used.user + used.system) / 1e6;
}

const api = createSimApi(catalog, factBook);
api.load({ scenario: scenarioOf("mixed", 1_000), keepRun: false });
api.advance(WARM_UP_SECONDS);
const frames = SECONDS * FRAMES_PER_SECOND;
const live = cpuSeconds(() => {
  for (let frame = 0; frame < frames; frame += 1) api.advance(60 / FRAMES_PER_SECOND);
});
const empty = cpuSeconds(() => {
  for (let frame = 0; frame < frames; frame += 1) api.advance(0);
});
console.log(JSON.stringify({ liveShare: live / SECONDS, frameMs: (empty * 1_000) / frames }));
