// A queue: messages come from producers (put) and from other services (deliver), workers take them
// out, each message to one of them; those received too often go to the dead-letter queue.
import { emptyDelivery, type Receiver, STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createMessageQueue, type QueueTotals } from "../../workload/message-queue.ts";
import { createPutIntake, evenPartitions, NO_LIMITS } from "../../workload/put-intake.ts";
import type { SqsFields } from "./config.ts";
import type { SqsSignals } from "./signals.ts";

const SECOND_MS = 1_000;
/** Message groups are told apart by their hash, in so many lanes. */
const GROUP_LANES = 64;
const PER_MILLION = 1_000_000;
const NEVER = Number.POSITIVE_INFINITY;

type Context = NodeContext<SqsFields, SqsSignals>;

export function createSqsQueue(context: Context): NodeBehaviour {
  const isFifo = context.config.queueType === "fifo";
  const requests = isFifo ? "fifoRequests" : "requests";
  let deadLetters: { id: string; receiver: Receiver } | null = null;
  const chunkBytes = context.fact("sqs.billing.chunkBytes");
  const batchMessages = context.fact("sqs.batch.messagesMax");
  const metrics = {
    sent: context.metric("NumberOfMessagesSent"),
    received: context.metric("NumberOfMessagesReceived"),
    deleted: context.metric("NumberOfMessagesDeleted"),
    empty: context.metric("NumberOfEmptyReceives"),
    size: context.metric("SentMessageSize"),
    visible: context.metric("ApproximateNumberOfMessagesVisible"),
    notVisible: context.metric("ApproximateNumberOfMessagesNotVisible"),
    age: context.metric("ApproximateAgeOfOldestMessage"),
  };
  const own = { nowMs: 0, sent: 0, emptyOwed: 0, duplicates: 0, outOfOrder: 0 };
  const delivery = emptyDelivery(context.id, "failed");
  const isOpen = () => context.fault("outage") === null;
  const visibilityMs = () => context.config.visibilityTimeout * SECOND_MS;

  const callsPerSecond = () => {
    if (!isFifo) return NEVER;
    const isHigh = context.config.fifoThroughputLimit === "perMessageGroupId";
    const high = context.fact("sqs.fifo.highThroughputPerSecond") / batchMessages;
    return isHigh ? high : context.fact("sqs.fifo.callsPerSecond");
  };

  const queue = createMessageQueue({
    laneCount: isFifo ? GROUP_LANES : 1,
    ordered: isFifo,
    retentionMs: () => context.config.messageRetentionPeriod * SECOND_MS,
    delayMs: () => context.config.delaySeconds * SECOND_MS,
    takenBackMs: (startMs) => startMs + visibilityMs(),
    returnMs: (startMs) => startMs + visibilityMs(),
    triesMax: () => context.config.maxReceiveCount ?? NEVER,
    givesUpAtOnce: false,
    callsPerSecond,
    inFlightMax: () => context.fact("sqs.inFlightMax"),
    open: isOpen,
    onGivenUp(row, atMs) {
      delivery.atMs = atMs;
      delivery.records = row.records;
      delivery.bytes = row.bytes;
      delivery.objects = row.things;
      delivery.oldestArrivalMs = row.oldestMs;
      const taken = deadLetters?.receiver.receive(delivery) ?? false;
      const { records } = row;
      if (deadLetters !== null) {
        context.flow(
          deadLetters.id,
          taken ? records : 0,
          taken ? row.bytes : 0,
          taken ? 0 : records,
        );
      }
      context.log(taken ? "redriven" : "noDeadLetterQueue", atMs, { records });
      return taken;
    },
    onExpired: (row, atMs) => context.log("expired", atMs, { records: row.records }),
    onReceived({ calls, messages, bytes, receivesBefore, records, atMs }, workerId) {
      context.flow(workerId, records, bytes, 0);
      context.add(metrics.received, messages);
      context.use(requests, Math.max(calls, Math.ceil(bytes / chunkBytes)));
      if (receivesBefore > 0) context.log("redelivered", atMs, { records });
    },
    onDeleted(calls, messages) {
      context.add(metrics.deleted, messages);
      context.use(requests, calls);
    },
  });
  const state = { own, queue: queue.state, intake: { tokens: 0, turn: 0 } };

  const count = (messages: number, records: number, bytes: number, calls: number) => {
    own.sent += messages;
    context.add(metrics.sent, messages);
    context.sample(metrics.size, bytes / messages, messages);
    context.use(requests, Math.max(calls, Math.ceil(bytes / chunkBytes)));
    context.use("messages", messages);
    context.use("records", records);
  };

  const intake = createPutIntake(
    evenPartitions(isFifo ? GROUP_LANES : 1, 1),
    context.flow,
    (lane, records, bytes) => {
      queue.addTo(lane, own.nowMs, STEP_MS, records, records, bytes);
      count(records, records, bytes, Math.ceil(records / batchMessages));
    },
  );
  state.intake = intake.state;

  const receiver: Receiver = {
    receive({ atMs, objects, records, bytes, from }) {
      if (!isOpen()) return false;
      queue.add(atMs, 0, objects, records, bytes);
      count(objects, records, bytes, objects);
      context.log("firstMessage", atMs, { records, from }, from);
      return true;
    },
    latencyMs: () => context.config.latencyMs,
  };

  function emptyReceives(): number {
    own.emptyOwed += queue.emptyReceives(context.config.receiveMessageWaitTimeSeconds);
    const empty = Math.floor(own.emptyOwed);
    own.emptyOwed -= empty;
    return empty;
  }

  /** What a standard queue does now and then for no reason that can be seen. */
  function countSurprises(deleted: number): void {
    if (isFifo) return;
    const twice = (deleted * context.fact("sqs.standard.duplicatePerMillion")) / PER_MILLION;
    const swapped = (deleted * context.fact("sqs.standard.outOfOrderPerMillion")) / PER_MILLION;
    own.duplicates += twice;
    own.outOfOrder += swapped;
    context.use("spontaneousDuplicates", twice);
    context.use("outOfOrder", swapped);
  }

  function report(fromMs: number, before: QueueTotals): void {
    const now = queue.totals;
    const nowMs = fromMs + STEP_MS;
    const oldest = queue.oldestMs();
    const oldestMs = oldest === null ? 0 : Math.max(0, nowMs - oldest);
    const hidden = queue.hidden();
    const visible = Math.max(0, now.heldMessages - hidden);
    const empty = isOpen() ? emptyReceives() : 0;
    if (empty > 0) context.use(requests, empty);
    context.add(metrics.empty, empty);
    context.sample(metrics.visible, visible);
    context.sample(metrics.notVisible, hidden);
    context.sample(metrics.age, oldestMs / SECOND_MS);
    context.use("redelivered", now.redelivered - before.redelivered);
    context.use("outOfOrder", now.outOfOrder - before.outOfOrder);
    countSurprises(now.deletedMessages - before.deletedMessages);
    context.show("visible", visible);
    context.show("inFlight", hidden);
    context.show("oldestMs", oldestMs);
    context.show("sentPerSecond", own.sent);
    context.show("deletedPerSecond", now.deletedMessages - before.deletedMessages);
    context.show("redelivered", now.redelivered);
    context.show("refused", intake.refused());
    context.show("bytes", now.heldBytes);
    context.show("expired", now.expiredRecords);
    context.show("moved", now.movedRecords);
    context.show("retentionMs", context.config.messageRetentionPeriod * SECOND_MS);
    own.sent = 0;
  }

  return {
    state,
    putTarget: intake.target,
    receiver,
    messageSource: queue.source,
    attachReceiver(id, to) {
      deadLetters = { id, receiver: to };
    },
    detachReceiver() {
      deadLetters = null;
    },
    step(fromMs) {
      const before = { ...queue.totals };
      own.nowMs = fromMs;
      const perSecond = callsPerSecond() * batchMessages;
      intake.take({ ...NO_LIMITS, recordsPerSecond: perSecond, open: isOpen() });
      queue.step(fromMs);
      report(fromMs, before);
    },
    onRestored: intake.renew,
    call() {
      queue.purge();
      return null;
    },
    ledger: () => [account(queue.totals)],
  };
}

function account(sums: QueueTotals): LedgerAccount {
  return {
    name: "messages",
    inRecords: sums.inRecords,
    inBytes: sums.inBytes,
    outRecords: sums.deletedRecords,
    outBytes: sums.deletedBytes,
    heldRecords: sums.heldRecords,
    heldBytes: sums.heldBytes,
    losses: [
      { kind: "expired", records: sums.expiredRecords, bytes: sums.expiredBytes },
      { kind: "deadLettered", records: sums.movedRecords, bytes: sums.movedBytes },
      { kind: "failed", records: sums.givenUpRecords, bytes: sums.givenUpBytes },
      { kind: "ignored", records: sums.purgedRecords, bytes: sums.purgedBytes },
    ],
  };
}
