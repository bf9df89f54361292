// The event source mapping: polls the shards into lanes, shares the concurrency among the shards, and
// reports. Shards that want more than there is take turns by the second.
import { type Reader, type ReadResult, type ShardLog, STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import { createConcurrency } from "../../workload/lambda-concurrency.ts";
import { replay } from "../../workload/replay.ts";
import { ON_FAILURE, ON_FAILURE_WITH_RECORDS } from "./called.ts";
import { createInvoker } from "./invoker.ts";
import { createLanes, fillLanes, growLanes, type Lanes, resetLanes } from "./lanes.ts";
import { type Context, createTotals, type Links, meanRunning, type Totals } from "./totals.ts";

const SECOND_MS = 1_000;
/** A mapping with full lanes looks again after this: a choice of the model. */
const FULL_WAIT_MS = 200;
/** Batches it reads ahead for each lane: a choice of the model. */
const BATCHES_HELD = 2;

/** A consumer takes any push at once; the stream sets the pace of pushes. */
const PUSHED_AFTER_MS = 1;
/** Of a filter that lets nearly nothing pass, so that a read stays in bounds. */
const MATCHING_LEAST = 0.01;

export function createLambda(context: Context): NodeBehaviour {
  const state = {
    lanes: createLanes(context.config.parallelizationFactor),
    totals: createTotals(),
    nextPollMs: new Float64Array(0),
    nowMs: 0,
  };
  const { lanes, totals } = state;
  const links: Links = { log: null, destination: null, called: [] };
  const invoker = createInvoker(context, lanes, totals, links);
  const random = context.random("polls");
  const pollMs = SECOND_MS / context.fact("lambda.esm.pollsPerSecond");
  const busyPollMs = context.fact("lambda.esm.backlogPollMs");
  const payloadBytes = context.fact("lambda.esm.payloadBytes");
  const metrics = {
    throttles: context.metric("Throttles"),
    concurrent: context.metric("ConcurrentExecutions"),
    polled: context.metric("PolledEventCount"),
  };
  const concurrency = createConcurrency(context, {
    quota: () => context.config.accountConcurrency,
    running: () => totals.running,
    reserved: () => context.config.reservedConcurrency,
    wanted: () => totals.running + totals.waiting,
  });

  function heldMax(): number {
    const { batchSize, durationMs, durationPerRecordMs, filterCriteria } = context.config;
    // Filtered records are no work: reading goes as far as what matches fills the batches.
    const share = Math.max(filterCriteria, MATCHING_LEAST);
    const lane = (batchSize * lanes.factor) / share;
    const busy = (lane * busyPollMs) / (durationMs + durationPerRecordMs * batchSize);
    return Math.ceil(lane * BATCHES_HELD + busy);
  }

  // The read under way, so that no closure is made for each.
  const reading = { shard: 0, atMs: 0 };
  const armLane = (row: number) => invoker.arm(reading.shard, row, reading.atMs);
  const bad = { from: 0, to: 0 };
  /** Of the shard that was read, by lane. */
  let shares = new Float64Array(0);

  function nextPollAfter(behindMs: number): number {
    if (context.config.eventSource === "consumer") return PUSHED_AFTER_MS;
    return behindMs > 0 ? busyPollMs : pollMs;
  }

  /** Bad records lie together in the first shard that receives a record after their time. */
  function meetPoison(read: ReadResult): void {
    const { records, atMs } = context.config.poisonRecords;
    if (records === 0 || totals.poisonShard >= 0 || read.lastArrivalMs < atMs) return;
    totals.poisonShard = read.shard;
    const from = links.log?.positionAt(read.shard, atMs) ?? read.fromPosition;
    totals.poisonFrom = Math.min(read.toPosition - 1, Math.max(read.fromPosition, from));
  }

  /** Puts what was read into the lanes. */
  function hold(read: ReadResult): void {
    const { factor } = lanes;
    if (shares.length !== factor) shares = new Float64Array(factor).fill(1);
    if (factor > 1) links.log?.keyMix(read.shard, shares);
    bad.from = totals.poisonFrom;
    bad.to = totals.poisonFrom;
    if (read.shard === totals.poisonShard) bad.to += context.config.poisonRecords.records;
    reading.shard = read.shard;
    reading.atMs = read.atMs;
    fillLanes(lanes, read, shares, bad, armLane);
  }

  /** The closed shard is read to its end: open tumbling windows end with it. */
  function endShard(shard: number, atMs: number): void {
    state.nextPollMs[shard] = Number.POSITIVE_INFINITY;
    if (lanes.shardEnded[shard] === 1) return;
    lanes.shardEnded[shard] = 1;
    for (let row = shard * lanes.factor; row < (shard + 1) * lanes.factor; row++) {
      const isIdle = lanes.batch[row] === 0 && lanes.final[row] === 0;
      if (isIdle && lanes.windowEndMs[row]! > 0) invoker.arm(shard, row, atMs);
    }
  }

  const reader: Reader = {
    nodeId: context.id,
    name: context.label,
    get kind() {
      return context.config.eventSource === "consumer" ? "enhancedFanOut" : "shared";
    },
    get startingPosition() {
      return context.config.startingPosition;
    },
    get startingTimestampMs() {
      return context.config.startingPositionTimestamp;
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
      invoker.advance(shard, atMs, concurrency.limit());
      const room = heldMax() - lanes.shardQueued[shard]!;
      if (room >= 1) return room;
      state.nextPollMs[shard] = atMs + FULL_WAIT_MS;
      return 0;
    },
    roomBytes: () =>
      (payloadBytes * BATCHES_HELD * lanes.factor) /
      Math.max(context.config.filterCriteria, MATCHING_LEAST),
    onRead(read) {
      const { shard, atMs, records } = read;
      state.nextPollMs[shard] = atMs + nextPollAfter(read.millisBehindLatest);
      if (records > 0) {
        meetPoison(read);
        totals.readRecords += records;
        totals.readBytes += read.bytes;
        context.add(metrics.polled, records);
        hold(read);
      }
      if (read.atShardEnd) endShard(shard, atMs);
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
    const most = concurrency.limit();
    const each = active === 0 ? factor : Math.floor(most / active);
    const rest = active === 0 ? 0 : most % active;
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

  /** What the lanes hold is dropped and will be read again: the mapping begins anew. */
  function forget(factor: number): void {
    for (let row = 0; row < lanes.shards * lanes.factor; row++) {
      totals.rereadRecords += lanes.queued[row]!;
      totals.rereadBytes += lanes.bytes[row]!;
    }
    // Invocations under way are not waited for: their run time ends here.
    totals.busyMs += totals.running * state.nowMs;
    totals.running = 0;
    resetLanes(lanes, factor);
    state.nextPollMs.fill(state.nowMs);
  }

  /** A new factor restarts the mapping from the oldest unfinished record of each shard. */
  function restart(factor: number): void {
    const { log } = links;
    for (let shard = 0; shard < lanes.shards; shard++) {
      const oldest = oldestOf(lanes, shard);
      if (oldest !== null) log?.seek(context.id, shard, oldest);
    }
    forget(factor);
  }

  function report(endMs: number): void {
    const waiting = countWaiting(endMs);
    totals.waiting = waiting;
    if (waiting > 0) {
      context.add(metrics.throttles, waiting);
      context.log("throttled", endMs - 1, { records: waiting });
    }
    context.sample(metrics.concurrent, meanRunning(totals, endMs, STEP_MS));
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
    context.show("concurrencyLimit", concurrency.most());
    context.show("invocationsPerSecond", totals.stepInvocations);
    context.show("errorsPerSecond", totals.stepErrors);
    context.show("processedRecordsPerSecond", totals.stepProcessed);
    context.show("filteredPerSecond", totals.stepFiltered);
    context.show("windowsClosed", totals.windows);
    context.show("lostRecords", totals.failedRecords + totals.agedRecords);
    context.use("processedRecords", totals.stepProcessed);
    totals.stepInvocations = 0;
    totals.stepErrors = 0;
    totals.stepProcessed = 0;
    totals.stepFiltered = 0;
  }

  return {
    state,
    readerFor: () => reader,
    attachReceiver(id, receiver, type) {
      const takesRecords = ON_FAILURE_WITH_RECORDS.includes(type);
      if (ON_FAILURE.includes(type)) links.destination = { id, receiver, takesRecords };
      else links.called.push({ id, receiver });
      links.called.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    detachReceiver(id) {
      if (links.destination?.id === id) links.destination = null;
      const at = links.called.findIndex((one) => one.id === id);
      if (at >= 0) links.called.splice(at, 1);
    },
    onConfig() {
      const factor = context.config.parallelizationFactor;
      if (factor !== lanes.factor) restart(factor);
    },
    /** A mapping cannot be moved: another one is made, which starts elsewhere. */
    call(_name, parameters, atMs) {
      if (links.log === null) return NOT_LINKED;
      const refused = replay(links.log, context.id, parameters, atMs, () => undefined);
      if (refused === null) forget(lanes.factor);
      return refused;
    },
    step(fromMs) {
      const endMs = fromMs + STEP_MS;
      state.nowMs = endMs;
      const most = concurrency.limit();
      for (let shard = 0; shard < lanes.shards; shard++) invoker.advance(shard, endMs, most);
      lanes.clockMs.fill(endMs);
      shareConcurrency(endMs);
      if (lanes.shards * lanes.factor > most) fillRest(endMs, most);
      report(endMs);
    },
    ledger: () => [account(lanes, totals)],
  };
}

const NOT_LINKED: Text = {
  en: "ResourceNotFoundException: The function has no event source.",
  vi: "ResourceNotFoundException: Hàm chưa có event source.",
};

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
      { kind: "filtered", records: totals.filteredRecords, bytes: totals.filteredBytes },
      { kind: "reread", records: totals.rereadRecords, bytes: totals.rereadBytes },
      { kind: "deadLettered", records: totals.deadRecords, bytes: totals.deadBytes },
      { kind: "failed", records: totals.failedRecords, bytes: totals.failedBytes },
      { kind: "discardedByAge", records: totals.agedRecords, bytes: totals.agedBytes },
    ],
    sink: true,
  };
}
