// A standard queue that nobody reads here: it takes messages from producers (put, one partition
// with no limit) and batches from others (deliver: dead letters), keeps them, and forgets them
// when MessageRetentionPeriod is over.
import type { Delivery, PutTarget, Receiver, Writer } from "../../model/ports.ts";
import { STEP_MS, SUB_STEPS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { SqsFields } from "./config.ts";
import { addMessages, createMessageLog, dropOldest, expiredRow } from "./message-log.ts";
import type { SqsSignals } from "./signals.ts";

const SECOND_MS = 1_000;
const LAST_HASH_KEY = (1n << 128n) - 1n;

const ONE_PARTITION = {
  count: 1,
  version: 1,
  startingHashKeys: [0n],
  endingHashKeys: [LAST_HASH_KEY],
  indexOf: () => 0,
};

type Context = NodeContext<SqsFields, SqsSignals>;

function initialState() {
  return {
    log: createMessageLog(),
    inRecords: 0,
    inBytes: 0,
    heldMessages: 0,
    heldRecords: 0,
    heldBytes: 0,
    expiredRecords: 0,
    expiredBytes: 0,
    /** Messages of the step under way. */
    sentMessages: 0,
  };
}

export function createSqsQueue(context: Context): NodeBehaviour {
  const state = initialState();
  const writers: Writer[] = [];
  const chunkBytes = context.fact("sqs.billing.chunkBytes");
  const batchMessages = context.fact("sqs.batch.messagesMax");
  const metrics = {
    sent: context.metric("NumberOfMessagesSent"),
    size: context.metric("SentMessageSize"),
    visible: context.metric("ApproximateNumberOfMessagesVisible"),
    age: context.metric("ApproximateAgeOfOldestMessage"),
  };

  const retentionMs = () => context.config.messageRetentionPeriod * SECOND_MS;

  const keep = (atMs: number, messages: number, records: number, bytes: number, calls: number) => {
    addMessages(state.log, atMs, retentionMs(), messages, records, bytes);
    state.inRecords += records;
    state.inBytes += bytes;
    state.heldMessages += messages;
    state.heldRecords += records;
    state.heldBytes += bytes;
    state.sentMessages += messages;
    context.add(metrics.sent, messages);
    context.sample(metrics.size, bytes / messages, messages);
    context.use("requests", Math.max(calls, Math.ceil(bytes / chunkBytes)));
    context.use("messages", messages);
    context.use("records", records);
  };

  /** A second of one producer: all is taken, or refused in an outage. */
  const takeFrom = (writer: Writer, fromMs: number) => {
    let records = 0;
    let bytes = 0;
    let refused = 0;
    const open = context.fault("outage") === null;
    if (open && (writer.waitingRecords[0] ?? 0) === 0) {
      records = writer.newRecords[0] ?? 0;
      if (records > 0) bytes = writer.takeAll(0);
    } else {
      for (let subStep = 0; subStep < SUB_STEPS; subStep++) {
        const offered = writer.offer(0, subStep).records;
        if (offered === 0) continue;
        const admitted = open ? offered : 0;
        bytes += writer.settle(0, subStep, admitted);
        records += admitted;
        refused += offered - admitted;
      }
    }
    if (records > 0) {
      keep(fromMs + STEP_MS / 2, records, records, bytes, Math.ceil(records / batchMessages));
    }
    if (records > 0 || refused > 0) context.flow(writer.nodeId, records, bytes, refused);
  };

  const expire = (nowMs: number) => {
    const { log } = state;
    for (;;) {
      const row = expiredRow(log, nowMs, retentionMs());
      if (row < 0) return;
      const records = log.records[row] ?? 0;
      state.heldMessages -= log.messages[row] ?? 0;
      state.heldRecords -= records;
      state.heldBytes -= log.bytes[row] ?? 0;
      state.expiredRecords += records;
      state.expiredBytes += log.bytes[row] ?? 0;
      dropOldest(log);
      context.log("expired", nowMs, { records });
    }
  };

  const putTarget: PutTarget = {
    attachWriter(writer) {
      writers.push(writer);
      writers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
      writer.onPartitions(ONE_PARTITION);
    },
    detachWriter(nodeId) {
      const index = writers.findIndex((writer) => writer.nodeId === nodeId);
      if (index >= 0) writers.splice(index, 1);
    },
    partitions: () => ONE_PARTITION,
  };

  const receiver: Receiver = {
    receive(delivery: Delivery): boolean {
      if (context.fault("outage") !== null) return false;
      keep(delivery.atMs, delivery.objects, delivery.records, delivery.bytes, delivery.objects);
      const { records, from } = delivery;
      context.log("firstMessage", delivery.atMs, { records, from }, from);
      return true;
    },
    latencyMs: () => context.config.latencyMs,
  };

  return {
    state,
    putTarget,
    receiver,
    step(fromMs) {
      for (let index = 0; index < writers.length; index++) {
        const writer = writers[index];
        if (writer !== undefined) takeFrom(writer, fromMs);
      }
      const nowMs = fromMs + STEP_MS;
      expire(nowMs);
      const { log } = state;
      const oldestMs = log.count > 0 ? Math.max(0, nowMs - (log.oldestMs[log.first] ?? 0)) : 0;
      context.sample(metrics.visible, state.heldMessages);
      context.sample(metrics.age, oldestMs / STEP_MS);
      context.show("visible", state.heldMessages);
      context.show("oldestMs", oldestMs);
      context.show("sentPerSecond", state.sentMessages);
      context.show("bytes", state.heldBytes);
      context.show("expired", state.expiredRecords);
      state.sentMessages = 0;
    },
    ledger: () => [account(state)],
  };
}

function account(state: ReturnType<typeof initialState>): LedgerAccount {
  return {
    name: "messages",
    inRecords: state.inRecords,
    inBytes: state.inBytes,
    outRecords: 0,
    outBytes: 0,
    heldRecords: state.heldRecords,
    heldBytes: state.heldBytes,
    losses: [{ kind: "expired", records: state.expiredRecords, bytes: state.expiredBytes }],
  };
}
