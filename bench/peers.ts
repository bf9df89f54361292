// The same plain model in other hands: shards at half their limit, a bucket for writes, three readers
// that poll each second. Run in a process of its own:  <bundle> simjs | reference
import { simulateReference } from "../workers/testing/reference/simulate-reference.ts";

const RECORDS_PER_SECOND = 500;
const LIMIT = 1_000;
const POLLERS = 3;
const [peer = "simjs", shardsText = "10", secondsText = "60"] = process.argv.slice(2);
const shards = Number(shardsText);
const seconds = Number(secondsText);

/** A published library: every record and every poll is a timer. */
async function runSimjs(): Promise<number> {
  const page = globalThis as unknown as { window: unknown; Sim: Simjs };
  page.window = page;
  await import("simjs");
  const simjs = page.Sim;
  const tokens = new Float64Array(shards).fill(LIMIT);
  const filled = new Float64Array(shards);
  const written = new Float64Array(shards);
  let read = 0;
  let number = 0;
  class Producer extends simjs.Entity {
    shard = 0;
    override start(): void {
      this.shard = number % shards;
      number += 1;
      this.arrive();
    }
    arrive(): void {
      const { shard } = this;
      const now = this.time();
      const have = Math.min(LIMIT, (tokens[shard] ?? 0) + (now - (filled[shard] ?? 0)) * LIMIT);
      filled[shard] = now;
      tokens[shard] = have >= 1 ? have - 1 : have;
      if (have >= 1) written[shard] = (written[shard] ?? 0) + 1;
      this.setTimer(-Math.log(1 - Math.random()) / RECORDS_PER_SECOND).done(() => this.arrive());
    }
  }
  class Poller extends simjs.Entity {
    shard = 0;
    position = 0;
    override start(): void {
      this.shard = number % shards;
      number += 1;
      this.setTimer(Math.random()).done(() => this.poll());
    }
    poll(): void {
      const now = written[this.shard] ?? 0;
      read += now - this.position;
      this.position = now;
      this.setTimer(0.99 + 0.02 * Math.random()).done(() => this.poll());
    }
  }
  // The library adds the time limit up with its own idea of infinity, which it looks for here.
  Object.assign(Math, { Infinity: Number.POSITIVE_INFINITY });
  const sim = new simjs.Sim();
  for (let shard = 0; shard < shards; shard += 1) sim.addEntity(Producer);
  for (let i = 0; i < shards * POLLERS; i += 1) sim.addEntity(Poller);
  sim.simulate(seconds);
  return read;
}

/** Our own record-level reference, every rule of a stream in it. */
function runReference(): number {
  const outcome = simulateReference({
    seed: 1,
    seconds,
    shards,
    retentionSeconds: 86_400,
    limits: {
      writeRecordsPerSecond: LIMIT,
      writeBytesPerSecond: 1_048_576,
      readCallsPerSecond: 5,
      readBytesPerSecond: 2_097_152,
      recordsPerCall: 10_000,
      bytesPerCall: 10_485_760,
      fullCallPauseSeconds: 5,
    },
    producers: [
      {
        pieces: [{ untilMs: seconds * 1_000, recordsPerSecond: RECORDS_PER_SECOND * shards }],
        arrivals: "poisson",
        shardShares: Array.from({ length: shards }, () => 1 / shards),
        recordBytes: 500,
        keyBytes: 5,
        spread: 0,
        retryWindowsMs: [100, 200],
        batchSize: 1,
      },
    ],
    consumers: Array.from({ length: POLLERS }, () => ({
      pollMs: 1_000,
      jitter: 0.01,
      recordsPerSecond: Number.POSITIVE_INFINITY,
      heldMax: 20_000,
    })),
  });
  return outcome.consumers.reduce((sum, one) => sum + one.read, 0);
}

interface Simjs {
  readonly Entity: typeof SimjsEntity;
  readonly Sim: typeof SimjsSim;
}

const from = process.cpuUsage();
const read = peer === "simjs" ? await runSimjs() : runReference();
const used = process.cpuUsage(from);
const cpuSeconds = (used.user + used.system) / 1e6;
const nsPerShardSecond = (cpuSeconds * 1e9) / (shards * seconds);
console.log(JSON.stringify({ peer, shards, seconds, read, cpuSeconds, nsPerShardSecond }));
