// The event source mapping: polls the shards into lanes, shares the concurrency among the shards, and
// reports. Shards that want more than there is take turns by the second.
import { type Reader, type ShardLog, STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour } from "../../model/service-definition.ts";
import { type Context, createInvoker, createTotals, type Links, type Totals } from "./invoker.ts";
import { createLanes, fillLanes, growLanes, type Lanes, resetLanes } from "./lanes.ts";

const SECOND_MS = 1_000;
/** While there is a backlog; within five calls a second, which other readers share. */
const BUSY_POLL_MS = 500;
const FULL_WAIT_MS = 200;
const BATCHES_HELD = 2;

export function createLambda(context: Context): NodeBehaviour {
  const state = {
    lanes: createLanes(context.config.parallelizationFactor),
    totals: createTotals(),
    nextPollMs: new Float64Array(0),
    nowMs: 0,
  };
  const { lanes, totals } = state;
  const links: Links = { log: null, destination: null };
  const invoker = createInvoker(context, lanes, totals, links);
  const random = context.random("polls");
  const pollMs = SECOND_MS / context.fact("lambda.esm.pollsPerSecond");
  const payloadBytes = context.fact("lambda.esm.payloadBytes");
  const metrics = {
    throttles: context.metric("Throttles"),
    concurrent: context.metric("ConcurrentExecutions"),
    polled: context.metric("PolledEventCount"),
  };
  const limit = () =>
    Math.min(
      context.config.reservedConcurrency ?? Number.POSITIVE_INFINITY,
      context.fact("lambda.concurrencyDefault"),
    );

  function heldMax(): number {
    const { batchSize, durationMs, durationPerRecordMs } = context.config;
    const lane = batchSize * lanes.factor;
    const busy = (lane * BUSY_POLL_MS) / (durationMs + durationPerRecordMs * batchSize);
    return Math.ceil(lane * BATCHES_HELD + busy);
  }

  const reader: Reader = {
    nodeId: context.id,
    name: context.label,
    kind: "shared",
    get startingPosition() {
      return context.config.startingPosition;
    },
    waitsForParents: true,
    get nextPollMs() {
      return state.nextPollMs;
    },
    onShards(log: ShardLog) {
      links.log = log;
      const known = state.nextPollMs.length;
      growLanes(lanes, log.shardCount);
      if (log.shardCount <= known) return;
      const next = new Float64Array(log.shardCount);
      next.set(state.nextPollMs);
      for (let shard = known; shard < log.shardCount; shard++) {
        next[shard] = state.nowMs + random.below(pollMs);
      }
      state.nextPollMs = next;
    },
    room(shard, atMs) {
      invoker.advance(shard, atMs, limit());
      const room = heldMax() - lanes.shardQueued[shard]!;
      if (room >= 1) return room;
      state.nextPollMs[shard] = atMs + FULL_WAIT_MS;
      return 0;
    },
    roomBytes: () => payloadBytes * BATCHES_HELD * lanes.factor,
    onRead(read) {
      const { shard, atMs, records } = read;
      state.nextPollMs[shard] = atMs + (read.millisBehindLatest > 0 ? BUSY_POLL_MS : pollMs);
      if (read.atShardEnd) state.nextPollMs[shard] = Number.POSITIVE_INFINITY;
      if (records === 0) return;
      const { batchSize, maximumBatchingWindowInSeconds, poisonRecords } = context.config;
      if (
        poisonRecords.records > 0 &&
        totals.poisonShard < 0 &&
        read.lastArrivalMs >= poisonRecords.atMs
      ) {
        totals.poisonShard = shard;
        const from = links.log?.positionAt(shard, poisonRecords.atMs) ?? read.fromPosition;
        totals.poisonFrom = Math.min(read.toPosition - 1, Math.max(read.fromPosition, from));
      }
      totals.readRecords += records;
      totals.readBytes += read.bytes;
      context.add(metrics.polled, records);
      fillLanes(lanes, read, batchSize, maximumBatchingWindowInSeconds * SECOND_MS);
    },
    onThrottled(shard, atMs) {
      context.use("throttledCalls", 1);
      state.nextPollMs[shard] = atMs + pollMs / 2 + random.below(pollMs);
    },
    onExpired(shard, from, to) {
      const params = { records: to - from, shard: links.log?.shardId(shard) ?? "" };
      context.log("expired", state.nowMs, params, `${shard}`);
    },
  };

  /** Slots of each shard in this step; where there are too few they go round. */
  function shareConcurrency(fromMs: number): void {
    const { shards, factor, allowance, shardQueued } = lanes;
    let active = 0;
    for (let shard = 0; shard < shards; shard++) if (isActive(shard)) active++;
    const each = active === 0 ? factor : Math.floor(limit() / active);
    const rest = active === 0 ? 0 : limit() % active;
    const turn = Math.floor(fromMs / STEP_MS) * rest;
    let rank = 0;
    for (let shard = 0; shard < shards; shard++) {
      allowance[shard] = factor;
      if (!isActive(shard) && shardQueued[shard] === 0) continue;
      const extra = (rank + turn) % active < rest ? 1 : 0;
      allowance[shard] = Math.min(factor, each + extra);
      rank++;
    }
  }

  /** The turn of the next second begins; slots nobody in turn needs go to whoever waits. */
  function fillRest(endMs: number, most: number): void {
    for (let shard = 0; shard < lanes.shards; shard++) invoker.advance(shard, endMs, most);
    for (let shard = 0; shard < lanes.shards && totals.running < most; shard++) {
      const allowed = lanes.allowance[shard]!;
      lanes.allowance[shard] = lanes.factor;
      invoker.advance(shard, endMs, most);
      lanes.allowance[shard] = allowed;
    }
  }

  const isActive = (shard: number) =>
    lanes.shardQueued[shard]! > 0 || state.nextPollMs[shard]! < Number.POSITIVE_INFINITY;

  function countWaiting(endMs: number): number {
    let waiting = 0;
    for (let row = 0; row < lanes.shards * lanes.factor; row++) {
      if (lanes.readyMs[row]! <= endMs) waiting++;
    }
    return waiting;
  }

  /** A new factor restarts the mapping from the oldest unfinished record of each shard. */
  function restart(factor: number): void {
    for (let shard = 0; shard < lanes.shards; shard++) {
      let oldest = Number.POSITIVE_INFINITY;
      let held = 0;
      for (let row = shard * lanes.factor; row < (shard + 1) * lanes.factor; row++) {
        if (lanes.queued[row] === 0) continue;
        oldest = Math.min(oldest, lanes.head[row]!);
        held += lanes.bytes[row]!;
      }
      if (oldest === Number.POSITIVE_INFINITY) continue;
      totals.readRecords -= lanes.shardQueued[shard]!;
      totals.readBytes -= held;
      links.log?.seek(context.id, shard, oldest);
      state.nextPollMs[shard] = state.nowMs;
    }
    totals.running = 0;
    resetLanes(lanes, factor);
  }

  function report(endMs: number): void {
    const waiting = countWaiting(endMs);
    if (waiting > 0) {
      context.add(metrics.throttles, waiting);
      context.log("throttled", endMs - 1, { records: waiting });
    }
    context.sample(metrics.concurrent, totals.running);
    let backlog = 0;
    let ageMs = 0;
    for (let shard = 0; shard < lanes.shards && links.log !== null; shard++) {
      const unread = links.log.latest(shard) - links.log.position(context.id, shard);
      const unfinished = unread + lanes.shardQueued[shard]!;
      backlog += unfinished;
      if (unfinished <= 0) continue;
      const oldest = oldestOf(lanes, shard) ?? links.log.position(context.id, shard);
      ageMs = Math.max(ageMs, endMs - links.log.arrivalMs(shard, oldest));
    }
    context.show("iteratorAgeMs", ageMs);
    context.show("backlogRecords", backlog);
    context.show("concurrency", totals.running);
    context.show("concurrencyLimit", limit());
    context.show("invocationsPerSecond", totals.stepInvocations);
    context.show("errorsPerSecond", totals.stepErrors);
    context.show("processedRecordsPerSecond", totals.stepProcessed);
    context.show("lostRecords", totals.failedRecords + totals.agedRecords);
    context.use("processedRecords", totals.stepProcessed);
    totals.stepInvocations = 0;
    totals.stepErrors = 0;
    totals.stepProcessed = 0;
  }

  return {
    state,
    readerFor: () => reader,
    attachReceiver(id, receiver) {
      links.destination = { id, receiver };
    },
    detachReceiver() {
      links.destination = null;
    },
    onConfig() {
      const factor = context.config.parallelizationFactor;
      if (factor !== lanes.factor) restart(factor);
    },
    step(fromMs) {
      const endMs = fromMs + STEP_MS;
      state.nowMs = endMs;
      const most = limit();
      for (let shard = 0; shard < lanes.shards; shard++) invoker.advance(shard, endMs, most);
      lanes.clockMs.fill(endMs);
      shareConcurrency(endMs);
      if (lanes.shards * lanes.factor > most) fillRest(endMs, most);
      report(endMs);
    },
    ledger: () => [account(lanes, totals)],
  };
}

function oldestOf(lanes: Lanes, shard: number): number | null {
  let oldest: number | null = null;
  for (let row = shard * lanes.factor; row < (shard + 1) * lanes.factor; row++) {
    if (lanes.queued[row] === 0) continue;
    const head = lanes.head[row]!;
    if (oldest === null || head < oldest) oldest = head;
  }
  return oldest;
}

function account(lanes: Lanes, totals: Totals): LedgerAccount {
  let heldRecords = 0;
  let heldBytes = 0;
  for (let row = 0; row < lanes.shards * lanes.factor; row++) {
    heldRecords += lanes.queued[row]!;
    heldBytes += lanes.bytes[row]!;
  }
  return {
    name: "events",
    inRecords: totals.readRecords,
    inBytes: totals.readBytes,
    outRecords: totals.processedRecords,
    outBytes: totals.processedBytes,
    heldRecords,
    heldBytes,
    losses: [
      { kind: "deadLettered", records: totals.deadRecords, bytes: totals.deadBytes },
      { kind: "failed", records: totals.failedRecords, bytes: totals.failedBytes },
      { kind: "discardedByAge", records: totals.agedRecords, bytes: totals.agedBytes },
    ],
    sink: true,
  };
}
