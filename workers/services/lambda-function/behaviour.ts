// A function that is called with messages polled from SQS, or with events that other services push.
// Pushed events wait in Lambda's own queue, where this function is the only worker.
import {
  type Delivery,
  emptyDelivery,
  type MessageCalls,
  type Receiver,
  STEP_MS,
} from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { passedAccount } from "../../workload/accounts.ts";
import { createConcurrency } from "../../workload/lambda-concurrency.ts";
import { createMessageQueue, type QueueTotals } from "../../workload/message-queue.ts";
import { createMessageWorker, type WorkerPolicy } from "../../workload/message-worker.ts";
import { workerRates } from "../../workload/worker-declarations.ts";
import type { FunctionFields } from "./config.ts";
import type { FunctionSignals } from "./signals.ts";

const SECOND_MS = 1_000;
const MB_PER_GB = 1_024;
const NEVER = Number.POSITIVE_INFINITY;
/** What a linked node of these types gets is what failed; others are called with each batch. */
const DESTINATIONS = ["sqsQueue", "snsTopic", "eventBus", "s3"];

type Context = NodeContext<FunctionFields, FunctionSignals>;
interface Linked {
  readonly id: string;
  readonly receiver: Receiver;
}

export function createLambdaFunction(context: Context): NodeBehaviour {
  const metrics = {
    invocations: context.metric("Invocations"),
    errors: context.metric("Errors"),
    duration: context.metric("Duration"),
    concurrent: context.metric("ConcurrentExecutions"),
    received: context.metric("AsyncEventsReceived"),
    age: context.metric("AsyncEventAge"),
    dropped: context.metric("AsyncEventsDropped"),
    undelivered: context.metric("DestinationDeliveryFailures"),
  };
  let destination: Linked | null = null;
  let called: Linked | null = null;
  const delivery = emptyDelivery(context.id);
  const rates = () => workerRates(context.config, (kind) => context.fault(kind));
  const running = () => polled.state.running + pushed.state.running;
  const concurrency = createConcurrency(context, {
    quota: () => context.fact("lambda.concurrencyDefault"),
    running,
    reserved: () => context.config.reservedConcurrency,
    wanted: () => state.wanted,
  });

  function send(to: Linked, kind: Delivery["kind"], given: MessageCalls): boolean {
    delivery.atMs = given.atMs;
    delivery.records = given.records;
    delivery.bytes = given.bytes;
    delivery.objects = given.calls;
    delivery.oldestArrivalMs = given.oldestMs;
    delivery.kind = kind;
    const taken = to.receiver.receive(delivery);
    const { records, bytes } = given;
    context.flow(to.id, taken ? records : 0, taken ? bytes : 0, taken ? 0 : records);
    return taken;
  }

  const policy: WorkerPolicy = {
    batchSize: () => context.config.batchSize,
    concurrency: concurrency.limit,
    onShort(calls) {
      state.waiting = Math.max(state.waiting, calls);
    },
    // Its pollers always wait the longest time, whatever the queue says.
    emptyReceives: (idle) =>
      Math.min(idle, context.fact("lambda.sqs.pollers")) / context.fact("sqs.longPoll.secondsMax"),
    callMs: (messages) => rates().callMs(messages) + (called?.receiver.latencyMs() ?? 0),
    errorRate: () => rates().errorRate(),
    stopped: () => context.fault("stopped") !== null,
    allFail: (given) =>
      context.fault("outage") !== null || (called !== null && !send(called, "data", given)),
    badRecords: () => context.config.poisonRecords,
    partialResponses: () => context.config.reportBatchItemFailures,
    onFailed: (records, atMs) => context.log("failed", atMs, { records }),
  };
  const polled = createMessageWorker(context.id, context.label, context.random("errors"), {
    ...policy,
    concurrency: () => concurrency.limit() - pushed.state.running,
  });
  const pushed = createMessageWorker(context.id, context.label, context.random("asyncErrors"), {
    ...policy,
    batchSize: () => 1,
    concurrency: () => concurrency.limit() - polled.state.running,
  });

  const retryMs = (tries: number) =>
    SECOND_MS *
    context.fact(tries <= 1 ? "lambda.async.firstRetrySeconds" : "lambda.async.secondRetrySeconds");

  const events = createMessageQueue({
    laneCount: 1,
    ordered: false,
    retentionMs: () => context.config.maximumEventAgeInSeconds * SECOND_MS,
    delayMs: () => 0,
    takenBackMs: () => NEVER,
    returnMs: (_startMs, endMs, tries) => endMs + retryMs(tries),
    triesMax: () => context.config.maximumRetryAttempts + 1,
    givesUpAtOnce: true,
    callsPerSecond: () => NEVER,
    inFlightMax: () => NEVER,
    open: () => true,
    onGivenUp: giveUp,
    onExpired: (row, atMs) => lose(row.records, atMs),
    onReceived: () => {},
    onDeleted: () => {},
  });
  events.source.attachWorker(pushed.worker);
  const state = {
    polled: polled.state,
    pushed: pushed.state,
    events: events.state,
    /** Calls that waited for concurrency in this step; and with them all it wanted in the last. */
    waiting: 0,
    wanted: 0,
  };

  function giveUp(
    row: { records: number; bytes: number; things: number; oldestMs: number },
    atMs: number,
  ): boolean {
    const { records, bytes, things, oldestMs } = row;
    const given = { atMs, calls: things, messages: things, records, bytes, oldestMs };
    if (destination !== null) {
      if (send(destination, "failed", { ...given, receivesBefore: 0, bad: 0 })) {
        context.log("deadLettered", atMs, { records });
        return true;
      }
      context.add(metrics.undelivered, things);
    }
    lose(records, atMs);
    return false;
  }

  function lose(records: number, atMs: number): void {
    context.add(metrics.dropped, records);
    context.log("lost", atMs, { records });
  }

  const receiver: Receiver = {
    receive({ atMs, objects, records, bytes }) {
      events.add(atMs, 0, objects, records, bytes);
      context.add(metrics.received, objects);
      return true;
    },
    latencyMs: () => 10,
  };

  function report(endMs: number): void {
    const a = polled.sinceLast();
    const b = pushed.sinceLast();
    const calls = a.calls + b.calls;
    const failedCalls = a.failedCalls + b.failedCalls;
    const busyMs = a.busyMs + b.busyMs;
    state.wanted = running() + state.waiting;
    state.waiting = 0;
    if (calls > 0) context.add(metrics.invocations, calls);
    if (failedCalls > 0) context.add(metrics.errors, failedCalls);
    if (busyMs > 0 && calls > 0) context.sample(metrics.duration, busyMs / calls, calls);
    context.sample(metrics.concurrent, running());
    context.use("requests", calls);
    context.use("gbSeconds", ((busyMs / SECOND_MS) * context.config.memoryMB) / MB_PER_GB);
    context.use("processedRecords", a.done + b.done);
    context.use("redeliveredRecords", a.redelivered + b.redelivered);
    const oldest = events.oldestMs();
    if (oldest !== null) context.sample(metrics.age, Math.max(0, endMs - oldest));
    const sums = events.totals;
    const done = polled.state.doneMessages + pushed.state.doneMessages;
    const waitedMs = polled.state.latencySumMs + pushed.state.latencySumMs;
    context.show("processedRecordsPerSecond", a.done + b.done);
    context.show("concurrency", running());
    context.show("concurrencyLimit", concurrency.most());
    context.show("errorsPerSecond", failedCalls);
    context.show("waiting", sums.heldMessages);
    context.show("redelivered", polled.state.redeliveredRecords + pushed.state.redeliveredRecords);
    context.show("lostRecords", sums.givenUpRecords + sums.expiredRecords);
    context.show("meanLatencyMs", done > 0 ? waitedMs / done : 0);
  }

  return {
    state,
    receiver,
    workerFor: () => polled.worker,
    attachReceiver(id, to, type) {
      if (DESTINATIONS.includes(type)) destination = { id, receiver: to };
      else called = { id, receiver: to };
    },
    detachReceiver(id) {
      if (destination?.id === id) destination = null;
      if (called?.id === id) called = null;
    },
    step(fromMs) {
      events.step(fromMs);
      report(fromMs + STEP_MS);
    },
    ledger: () => [
      polledAccount(polled.state.doneRecords, polled.state.doneBytes),
      eventAccount(events.totals),
    ],
  };
}

function polledAccount(records: number, bytes: number): LedgerAccount {
  return passedAccount("messages", records, bytes, { sink: true });
}

function eventAccount(sums: QueueTotals): LedgerAccount {
  return {
    name: "events",
    inRecords: sums.inRecords,
    inBytes: sums.inBytes,
    outRecords: sums.deletedRecords,
    outBytes: sums.deletedBytes,
    heldRecords: sums.heldRecords,
    heldBytes: sums.heldBytes,
    losses: [
      { kind: "failed", records: sums.givenUpRecords, bytes: sums.givenUpBytes },
      { kind: "deadLettered", records: sums.movedRecords, bytes: sums.movedBytes },
      { kind: "discardedByAge", records: sums.expiredRecords, bytes: sums.expiredBytes },
    ],
    sink: true,
  };
}
