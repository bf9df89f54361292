// Invocations of the lanes of a shard, event by event: a batch starts, ends, fails, is halved, tried
// again or given up. Times are exact to the millisecond; only the grant of concurrency is by the step.
import type { Delivery, Receiver, ShardLog } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { LambdaFields } from "./config.ts";
import { type Lanes, STACK, takeFromLane } from "./lanes.ts";
import type { LambdaSignals } from "./signals.ts";

export type Context = NodeContext<LambdaFields, LambdaSignals>;

const SECOND_MS = 1_000;
/** Not documented by AWS: a choice of the model. */
const BACKOFF_MS = 1_000;
const BACKOFF_MAX_MS = 30_000;
/** Base64 makes four bytes of three. */
const PAYLOAD_SHARE = 0.75;
const MB_PER_GB = 1_024;

export const createTotals = () => ({
  running: 0,
  readRecords: 0,
  readBytes: 0,
  processedRecords: 0,
  processedBytes: 0,
  failedRecords: 0,
  failedBytes: 0,
  agedRecords: 0,
  agedBytes: 0,
  deadRecords: 0,
  deadBytes: 0,
  stepInvocations: 0,
  stepErrors: 0,
  stepProcessed: 0,
  /** Where the bad records lie; shard -1 until one is met. */
  poisonShard: -1,
  poisonFrom: 0,
});
export type Totals = ReturnType<typeof createTotals>;

/** What the mapping is linked with; changes only when links do. */
export interface Links {
  log: ShardLog | null;
  destination: { readonly id: string; readonly receiver: Receiver } | null;
}

export interface Invoker {
  /** Works a shard's lanes up to a moment. */
  advance(shard: number, toMs: number, concurrencyLimit: number): void;
}

export function createInvoker(
  context: Context,
  lanes: Lanes,
  totals: Totals,
  links: Links,
): Invoker {
  const random = context.random("errors");
  const payloadBytes = context.fact("lambda.esm.payloadBytes") * PAYLOAD_SHARE;
  const metrics = {
    invocations: context.metric("Invocations"),
    errors: context.metric("Errors"),
    duration: context.metric("Duration"),
    age: context.metric("IteratorAge"),
    invoked: context.metric("InvokedEventCount"),
    failed: context.metric("FailedInvokeEventCount"),
    dropped: context.metric("DroppedEventCount"),
    delivered: context.metric("OnFailureDestinationDeliveredEventCount"),
    refused: context.metric("DestinationDeliveryFailures"),
  };
  const delivery: Delivery = {
    from: context.id,
    atMs: 0,
    records: 0,
    bytes: 0,
    objects: 1,
    oldestArrivalMs: 0,
    kind: "failed",
  };
  const name = (shard: number) => links.log?.shardId(shard) ?? "";
  const arrival = (shard: number, position: number, atMs: number) =>
    Math.min(atMs, links.log?.arrivalMs(shard, position) ?? atMs);

  function isPoisoned(shard: number, row: number): boolean {
    const { records } = context.config.poisonRecords;
    if (records === 0 || shard !== totals.poisonShard) return false;
    const head = lanes.head[row]!;
    const behind = Math.max(0, Math.ceil((totals.poisonFrom - head) / lanes.factor));
    const first = head + behind * lanes.factor;
    return behind < lanes.batch[row]! && first < totals.poisonFrom + records;
  }

  function fails(shard: number, row: number): boolean {
    if (isPoisoned(shard, row) || context.fault("outage") !== null) return true;
    const faulty = context.fault("errors")?.numbers["rate"] ?? 0;
    const rate = Math.max(context.config.errorRate, faulty);
    return rate > 0 && random.next() < rate;
  }

  /** The lane has no batch: when will it have one? */
  function wait(row: number, atMs: number): void {
    const { batchSize, maximumBatchingWindowInSeconds } = context.config;
    lanes.batch[row] = 0;
    lanes.retries[row] = 0;
    lanes.freeMs[row] = atMs;
    const queued = lanes.queued[row]!;
    if (lanes.depth[row]! > 0 || queued >= batchSize) lanes.readyMs[row] = atMs;
    else if (queued === 0) lanes.readyMs[row] = Number.POSITIVE_INFINITY;
    else lanes.readyMs[row] = atMs + maximumBatchingWindowInSeconds * SECOND_MS;
  }

  function formBatch(row: number): void {
    const depth = lanes.depth[row]!;
    if (depth > 0) {
      lanes.depth[row] = depth - 1;
      lanes.batch[row] = Math.min(lanes.queued[row]!, lanes.halves[row * STACK + depth - 1]!);
      return;
    }
    const queued = lanes.queued[row]!;
    const fitting = Math.max(1, Math.floor((payloadBytes * queued) / lanes.bytes[row]!));
    lanes.batch[row] = Math.min(queued, context.config.batchSize, fitting);
  }

  function giveUp(shard: number, row: number, records: number, atMs: number, old: boolean): void {
    const oldestMs = arrival(shard, lanes.head[row]!, atMs);
    const bytes = takeFromLane(lanes, shard, row, records);
    const reason = old ? "MaximumRecordAgeInSeconds" : "MaximumRetryAttempts";
    const { destination } = links;
    if (destination !== null) {
      delivery.atMs = atMs;
      delivery.records = records;
      delivery.bytes = bytes;
      delivery.oldestArrivalMs = oldestMs;
      const taken = destination.receiver.receive(delivery);
      context.flow(destination.id, taken ? records : 0, taken ? bytes : 0, taken ? 0 : records);
      if (taken) {
        totals.deadRecords += records;
        totals.deadBytes += bytes;
        context.add(metrics.delivered, records);
        context.log("deadLettered", atMs, { records, shard: name(shard), reason }, `${shard}`);
        return;
      }
      context.add(metrics.refused, 1);
    }
    context.add(metrics.dropped, records);
    context.log("lost", atMs, { records, shard: name(shard), reason }, `${shard}`);
    totals.agedRecords += old ? records : 0;
    totals.agedBytes += old ? bytes : 0;
    totals.failedRecords += old ? 0 : records;
    totals.failedBytes += old ? 0 : bytes;
  }

  /** Gives up what is too old; false when nothing of the batch is left. */
  function dropOld(shard: number, row: number, atMs: number): boolean {
    const maxAge = context.config.maximumRecordAgeInSeconds;
    if (maxAge < 0 || links.log === null || atMs <= maxAge * SECOND_MS) return true;
    const cutoffMs = atMs - maxAge * SECOND_MS;
    if (arrival(shard, lanes.head[row]!, atMs) >= cutoffMs) return true;
    const young = links.log.positionAt(shard, cutoffMs);
    const passed = Math.max(1, Math.ceil((young - lanes.head[row]!) / lanes.factor));
    const old = Math.min(lanes.batch[row]!, passed);
    giveUp(shard, row, old, atMs, true);
    lanes.batch[row] = lanes.batch[row]! - old;
    return lanes.batch[row]! > 0;
  }

  function start(shard: number, row: number, atMs: number): void {
    if (lanes.batch[row] === 0) formBatch(row);
    if (!(lanes.batch[row]! > 0 && dropOld(shard, row, atMs))) {
      wait(row, atMs);
      return;
    }
    const records = lanes.batch[row]!;
    const { durationMs, durationPerRecordMs } = context.config;
    const factor = context.fault("slow")?.numbers["factor"] ?? 1;
    const tookMs = Math.max(1, (durationMs + durationPerRecordMs * records) * factor);
    lanes.failing[row] = fails(shard, row) ? 1 : 0;
    lanes.startedMs[row] = atMs;
    lanes.untilMs[row] = atMs + tookMs;
    lanes.readyMs[row] = Number.POSITIVE_INFINITY;
    lanes.shardRunning[shard] = lanes.shardRunning[shard]! + 1;
    totals.running += 1;
    totals.stepInvocations += 1;
    const last = lanes.head[row]! + (records - 1) * lanes.factor;
    context.add(metrics.invocations, 1);
    context.add(metrics.invoked, records);
    context.sample(metrics.age, atMs - arrival(shard, last, atMs));
  }

  function finish(shard: number, row: number, atMs: number): void {
    const tookMs = atMs - lanes.startedMs[row]!;
    lanes.untilMs[row] = Number.POSITIVE_INFINITY;
    lanes.shardRunning[shard] = lanes.shardRunning[shard]! - 1;
    totals.running -= 1;
    context.sample(metrics.duration, tookMs);
    context.use("requests", 1);
    context.use("gbSeconds", ((tookMs / SECOND_MS) * context.config.memoryMB) / MB_PER_GB);
    const records = lanes.batch[row]!;
    if (lanes.failing[row] === 1) {
      fail(shard, row, records, atMs);
      return;
    }
    const bytes = takeFromLane(lanes, shard, row, records);
    totals.processedRecords += records;
    totals.processedBytes += bytes;
    totals.stepProcessed += records;
    wait(row, atMs);
  }

  function fail(shard: number, row: number, records: number, atMs: number): void {
    const { bisectBatchOnFunctionError, maximumRetryAttempts } = context.config;
    totals.stepErrors += 1;
    context.add(metrics.errors, 1);
    context.add(metrics.failed, records);
    context.log("functionError", atMs, { records, shard: name(shard) }, `${shard}`);
    lanes.readyMs[row] = atMs;
    const depth = lanes.depth[row]!;
    if (bisectBatchOnFunctionError && records > 1 && depth < STACK) {
      const half = Math.ceil(records / 2);
      lanes.halves[row * STACK + depth] = records - half;
      lanes.depth[row] = depth + 1;
      lanes.batch[row] = half;
      return;
    }
    const retries = lanes.retries[row]! + 1;
    if (maximumRetryAttempts >= 0 && retries > maximumRetryAttempts) {
      giveUp(shard, row, records, atMs, false);
      wait(row, atMs);
      return;
    }
    lanes.retries[row] = retries;
    let pauseMs = BACKOFF_MS;
    for (let i = 1; i < retries && pauseMs < BACKOFF_MAX_MS; i++) pauseMs *= 2;
    lanes.readyMs[row] = atMs + Math.min(BACKOFF_MAX_MS, pauseMs);
  }

  return {
    advance(shard, toMs, concurrencyLimit) {
      const base = shard * lanes.factor;
      for (;;) {
        let best = -1;
        let bestMs = Number.POSITIVE_INFINITY;
        const isFree =
          lanes.shardRunning[shard]! < lanes.allowance[shard]! && totals.running < concurrencyLimit;
        for (let row = base; row < base + lanes.factor; row++) {
          const atMs = Math.min(lanes.untilMs[row]!, isFree ? lanes.readyMs[row]! : Infinity);
          if (atMs <= toMs && atMs < bestMs) {
            best = row;
            bestMs = atMs;
          }
        }
        if (best < 0) return;
        const nowMs = Math.max(bestMs, lanes.clockMs[shard]!);
        lanes.clockMs[shard] = nowMs;
        if (lanes.untilMs[best]! < Number.POSITIVE_INFINITY) finish(shard, best, bestMs);
        else start(shard, best, nowMs);
      }
    },
  };
}
