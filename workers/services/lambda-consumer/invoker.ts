// Invocations of the lanes of a shard, event by event: a batch starts, ends, fails, is halved, tried
// again or given up. Times are exact to the millisecond; only the grant of concurrency is by the step.
import { PAYLOAD_DATA_SHARE } from "../../workload/lambda-declarations.ts";
import { createCalled } from "./called.ts";
import { countHolding } from "./filter.ts";
import { createExits } from "./give-up.ts";
import { type Lanes, positionOf, STACK } from "./lanes.ts";
import { type Context, type Links, startRunning, stopRunning, type Totals } from "./totals.ts";
import { createWindows, FINAL } from "./windows.ts";

const SECOND_MS = 1_000;
const MB_PER_GB = 1_024;
/** How an invocation under way will end. */
const SUCCEEDS = 0;
const FAILS = 1;
const FAILS_IN_PART = 2;
const RUNNING_OUT = Number.POSITIVE_INFINITY;

export interface Invoker {
  /** Works a shard's lanes up to a moment. */
  advance(shard: number, toMs: number, concurrencyLimit: number): void;
  /** An idle lane has new records: when will it have a batch? */
  arm(shard: number, row: number, atMs: number): void;
}

export function createInvoker(
  context: Context,
  lanes: Lanes,
  totals: Totals,
  links: Links,
): Invoker {
  const random = context.random("errors");
  const payloadBytes = context.fact("lambda.esm.payloadBytes") * PAYLOAD_DATA_SHARE;
  const pauseMs = context.fact("lambda.esm.retryPauseMs");
  const pauseMaxMs = context.fact("lambda.esm.retryPauseMaxMs");
  const recheckMs = context.fact("lambda.esm.backlogPollMs");
  const exits = createExits(context, lanes, totals, links);
  const windows = createWindows(context, lanes, links);
  const called = createCalled(context, lanes, links);
  const metrics = {
    invocations: context.metric("Invocations"),
    errors: context.metric("Errors"),
    duration: context.metric("Duration"),
    age: context.metric("IteratorAge"),
    invoked: context.metric("InvokedEventCount"),
    failed: context.metric("FailedInvokeEventCount"),
  };
  const name = (shard: number) => links.log?.shardId(shard) ?? "";

  /** Records of the batch before its first bad one; all of them when it has none that still fail. */
  function beforePoison(row: number, records: number): number {
    const isMended = context.config.poisonRecords.records === 0;
    if (isMended || lanes.bad[row] === 0) return records;
    return Math.min(records, lanes.goodBefore[row]!);
  }

  function outcome(row: number): number {
    const records = lanes.batch[row]!;
    if (context.fault("outage") !== null) return FAILS;
    let before = beforePoison(row, records);
    const faulty = context.fault("errors")?.numbers["rate"] ?? 0;
    const rate = Math.max(context.config.errorRate, faulty);
    const isPartial = context.config.reportBatchItemFailures && lanes.final[row] === 0;
    if (rate > 0 && random.next() < rate) {
      before = isPartial ? Math.min(before, random.below(records)) : 0;
    } else if (before === records) return SUCCEEDS;
    lanes.failedAt[row] = before;
    return isPartial ? FAILS_IN_PART : FAILS;
  }

  /** The lane has no batch: when will it have one? */
  function arm(shard: number, row: number, atMs: number): void {
    const { batchSize, maximumBatchingWindowInSeconds, filterCriteria } = context.config;
    if (lanes.depth[row] === 0 && filterCriteria < 1) {
      const unmatched = countHolding(lanes.index[row]!, 1, filterCriteria) - 1;
      const leading = Math.min(lanes.queued[row]!, unmatched);
      if (leading > 0) exits.take(shard, row, leading);
    }
    const queued = lanes.queued[row]!;
    if (queued === 0) lanes.depth[row] = 0;
    let readyMs = RUNNING_OUT;
    if (lanes.final[row]! > 0 || lanes.depth[row]! > 0) readyMs = atMs;
    else if (queued > 0 && exits.matchedIn(row, queued) >= batchSize) readyMs = atMs;
    else if (queued > 0) {
      const windowMs = maximumBatchingWindowInSeconds * SECOND_MS;
      readyMs = Math.max(atMs, lanes.freeMs[row]! + windowMs);
    }
    const endMs = lanes.windowEndMs[row]!;
    if (endMs > 0) {
      const overMs = lanes.shardEnded[shard] === 1 ? atMs : Math.max(atMs, endMs);
      readyMs = Math.min(readyMs, overMs);
    }
    lanes.readyMs[row] = readyMs;
  }

  function free(shard: number, row: number, atMs: number): void {
    lanes.batch[row] = 0;
    lanes.retries[row] = 0;
    lanes.freeMs[row] = atMs;
    arm(shard, row, atMs);
  }

  function formBatch(shard: number, row: number): void {
    const depth = lanes.depth[row]!;
    if (depth > 0) {
      lanes.depth[row] = depth - 1;
      lanes.batch[row] = Math.min(lanes.queued[row]!, lanes.halves[row * STACK + depth - 1]!);
      return;
    }
    const { batchSize, filterCriteria } = context.config;
    const queued = lanes.queued[row]!;
    if (queued === 0) return;
    const fitting = Math.max(1, Math.floor((payloadBytes * queued) / lanes.bytes[row]!));
    const most = countHolding(lanes.index[row]!, Math.min(batchSize, fitting), filterCriteria);
    lanes.batch[row] = Math.min(windows.inWindow(shard, row), most);
  }

  function start(shard: number, row: number, atMs: number): void {
    if (lanes.final[row] === 0) {
      if (lanes.batch[row] === 0) formBatch(shard, row);
      if (lanes.batch[row] === 0 && lanes.windowEndMs[row]! > 0) {
        if (windows.isOver(shard, row, atMs)) lanes.final[row] = FINAL;
        else lanes.readyMs[row] = atMs + recheckMs;
      } else {
        if (lanes.batch[row]! > 0) exits.dropUnfit(shard, row, atMs, payloadBytes);
        const matched = exits.matchedIn(row, lanes.batch[row]!);
        if (matched > 0) {
          run(shard, row, atMs, matched);
          return;
        }
        if (lanes.batch[row]! > 0) exits.take(shard, row, lanes.batch[row]!);
        free(shard, row, atMs);
        return;
      }
    }
    if (lanes.final[row]! > 0) run(shard, row, atMs, 0);
  }

  function run(shard: number, row: number, atMs: number, records: number): void {
    const { durationMs, durationPerRecordMs, timeout } = context.config;
    const factor = context.fault("slow")?.numbers["factor"] ?? 1;
    const ownMs = (durationMs + durationPerRecordMs * records) * factor;
    const wantedMs = Math.max(1, ownMs + called.latencyMs());
    const limitMs = timeout * SECOND_MS;
    lanes.failing[row] = wantedMs > limitMs ? FAILS : outcome(row);
    if (lanes.failing[row] !== FAILS) {
      const oldestMs = links.log?.arrivalMs(shard, lanes.head[row]!) ?? atMs;
      const doneMs = atMs + wantedMs;
      const isTaken = called.send(row, records, atMs, Math.min(atMs, oldestMs), doneMs);
      if (!isTaken) lanes.failing[row] = FAILS;
    }
    lanes.startedMs[row] = atMs;
    lanes.untilMs[row] = atMs + Math.min(wantedMs, limitMs);
    lanes.readyMs[row] = RUNNING_OUT;
    lanes.shardRunning[shard] = lanes.shardRunning[shard]! + 1;
    startRunning(totals, atMs);
    totals.stepInvocations += 1;
    context.add(metrics.invocations, 1);
    if (records === 0 || links.log === null) return;
    const last = positionOf(lanes, row, lanes.batch[row]! - 1);
    context.add(metrics.invoked, records);
    context.sample(metrics.age, Math.max(0, atMs - links.log.arrivalMs(shard, last)));
  }

  function finish(shard: number, row: number, atMs: number): void {
    const tookMs = atMs - lanes.startedMs[row]!;
    lanes.untilMs[row] = RUNNING_OUT;
    lanes.shardRunning[shard] = lanes.shardRunning[shard]! - 1;
    stopRunning(totals, atMs);
    context.sample(metrics.duration, tookMs);
    context.use("requests", 1);
    context.use("gbSeconds", ((tookMs / SECOND_MS) * context.config.memoryMB) / MB_PER_GB);
    if (lanes.failing[row] === FAILS_IN_PART) failInPart(shard, row, atMs);
    else if (lanes.failing[row] === FAILS) fail(shard, row, atMs);
    else {
      if (lanes.final[row]! > 0) closeWindow(shard, row, atMs);
      else succeed(shard, row, lanes.batch[row]!);
      free(shard, row, atMs);
    }
  }

  function succeed(shard: number, row: number, count: number): void {
    const { records, bytes } = exits.take(shard, row, count);
    totals.processedRecords += records;
    totals.processedBytes += bytes;
    totals.stepProcessed += records;
    windows.addState(row, records);
  }

  function closeWindow(shard: number, row: number, atMs: number): void {
    if (windows.close(row)) totals.windows += 1;
    else context.log("windowEndedEarly", atMs, { shard: name(shard) }, `${shard}`);
  }

  /** batchItemFailures: what is before the first failed record counts as done. No function error. */
  function failInPart(shard: number, row: number, atMs: number): void {
    const done = lanes.failedAt[row]!;
    const rest = lanes.batch[row]! - done;
    if (done > 0) {
      succeed(shard, row, done);
      lanes.retries[row] = 0;
    }
    lanes.batch[row] = rest;
    const records = exits.matchedIn(row, rest);
    context.add(metrics.failed, records);
    context.log("itemFailures", atMs, { records, shard: name(shard) }, `${shard}`);
    // Bisecting splits there; a batch that fails at its first record is halved.
    if (context.config.bisectBatchOnFunctionError && done > 0) lanes.readyMs[row] = atMs;
    else retry(shard, row, atMs);
  }

  function fail(shard: number, row: number, atMs: number): void {
    const records = exits.matchedIn(row, lanes.batch[row]!);
    totals.stepErrors += 1;
    context.add(metrics.errors, 1);
    context.add(metrics.failed, records);
    context.log("functionError", atMs, { records, shard: name(shard) }, `${shard}`);
    retry(shard, row, atMs);
  }

  function retry(shard: number, row: number, atMs: number): void {
    const { bisectBatchOnFunctionError, maximumRetryAttempts } = context.config;
    const records = lanes.batch[row]!;
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
      if (lanes.final[row]! > 0) {
        windows.close(row);
        context.log("windowLost", atMs, { shard: name(shard) }, `${shard}`);
      } else exits.giveUp(shard, row, records, atMs, "MaximumRetryAttempts");
      free(shard, row, atMs);
      return;
    }
    lanes.retries[row] = retries;
    let waitMs = pauseMs;
    for (let i = 1; i < retries && waitMs < pauseMaxMs; i++) waitMs *= 2;
    lanes.readyMs[row] = atMs + Math.min(pauseMaxMs, waitMs);
  }

  return {
    arm,
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
