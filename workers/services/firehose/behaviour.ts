// Data Firehose: take records (Direct PUT, or polled from a data stream), buffer them by size and
// interval, deliver each full buffer as one object. Nothing can be read back from it.

import { STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { addParcel, closeBuffer, closeIfDue, createBuffers, type Hints } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import { createDelivery, type Destination, DIRECT_PUT_ROW } from "./delivery.ts";
import { createIntake } from "./intake.ts";
import type { FirehoseSignals } from "./signals.ts";
import { createReaderState, createStreamReader, FIRST_SHARD_ROW } from "./stream-reader.ts";

const BYTES_PER_MB = 1_048_576;
const SECOND_MS = 1_000;

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

function initialState(context: Context) {
  const region = context.config.directPutQuota === "other" ? "Other" : "";
  return {
    buffers: createBuffers(),
    reader: createReaderState(),
    quota: {
      records: context.fact(`firehose.directPut.recordsPerSecond${region}`),
      bytes: context.fact(`firehose.directPut.bytesPerSecond${region}`),
    },
    totals: {
      deliveredRecords: 0,
      deliveredBytes: 0,
      deliveredObjects: 0,
      lostRecords: 0,
      lostBytes: 0,
    },
    inRecords: 0,
    inBytes: 0,
  };
}

type FirehoseState = ReturnType<typeof initialState>;

export function createFirehose(context: Context): NodeBehaviour {
  const state = initialState(context);
  const { buffers, reader: readerState, totals } = state;
  const hints: Hints = { sizeBytes: 0, intervalMs: 0, raisedSizeBytes: 0 };
  const readHints = () => {
    hints.sizeBytes = context.config["bufferingHints.sizeInMBs"] * BYTES_PER_MB;
    hints.intervalMs = context.config["bufferingHints.intervalInSeconds"] * SECOND_MS;
    hints.raisedSizeBytes = context.fact("firehose.s3.bufferSizeMBMax") * BYTES_PER_MB;
  };
  readHints();

  const freshness = context.metric("DeliveryToS3.DataFreshness");
  const roundingBytes = context.fact("firehose.rounding.bytes");
  const intake = createIntake(context, state.quota, (fromMs, toMs, records, bytes) =>
    addParcel(buffers, DIRECT_PUT_ROW, fromMs, toMs, records, bytes, fromMs, hints),
  );
  const reader = createStreamReader(context, readerState, buffers, hints);
  const deliver = createDelivery(context, buffers, totals);
  let destination: Destination | null = null;

  const bill = (records: number, bytes: number) => {
    if (records === 0) return;
    state.inRecords += records;
    state.inBytes += bytes;
    const billedPerRecord = Math.ceil(bytes / records / roundingBytes) * roundingBytes;
    context.use("billedBytes", records * billedPerRecord);
    context.use("ingestedBytes", bytes);
    context.use("ingestedRecords", records);
  };

  const closeDueBuffers = (endMs: number) => {
    for (let row = 0; row < buffers.rows; row++) {
      if (hints.intervalMs > 0) closeIfDue(buffers, row, endMs, hints);
      else if ((buffers.attempts[row] ?? 0) === 0) closeBuffer(buffers, row, endMs - 1);
    }
  };

  return {
    state,
    putTarget: intake.putTarget,
    readerFor: () => reader,
    attachReceiver(id, receiver) {
      destination = { id, receiver };
    },
    detachReceiver() {
      destination = null;
    },
    step(fromMs) {
      readHints();
      const endMs = fromMs + STEP_MS;
      const put = intake.step(fromMs);
      if (put !== null) bill(put.records, put.bytes);
      const incomingBytes = readerState.stepBytes + (put?.bytes ?? 0);
      bill(readerState.stepRecords, readerState.stepBytes);
      readerState.stepRecords = 0;
      readerState.stepBytes = 0;
      readerState.nowMs = endMs;
      closeDueBuffers(endMs);
      deliver(endMs, destination);
      showFigures(context, state, hints, endMs);
      context.show("incomingBytesPerSecond", incomingBytes);
      context.show("throttled", put?.refused ?? 0);
      const ageMs = oldestAgeMs(state, endMs);
      context.show("dataFreshnessMs", ageMs);
      context.sample(freshness, ageMs / SECOND_MS);
    },
    onConfig: readHints,
    onRestored: readHints,
    lanes: () => laneColumns(state),
    ledger: () => [account(state)],
  };
}

/** Age of the oldest record inside, ms; 0 when it is empty. */
function oldestAgeMs({ buffers }: FirehoseState, nowMs: number): number {
  let oldestMs = nowMs;
  for (let row = 0; row < buffers.rows; row++) {
    const openedMs = buffers.openedMs[row] ?? -1;
    if (openedMs >= 0 && openedMs < oldestMs) oldestMs = openedMs;
  }
  for (let index = 0; index < buffers.waiting; index++) {
    const openedMs = buffers.objectOpenedMs[index] ?? nowMs;
    if (openedMs < oldestMs) oldestMs = openedMs;
  }
  return nowMs - oldestMs;
}

function showFigures(context: Context, state: FirehoseState, hints: Hints, nowMs: number): void {
  const { buffers } = state;
  let fullest = 0;
  let openBytes = 0;
  let behindMs = 0;
  let flushInMs = hints.intervalMs;
  for (let row = 0; row < buffers.rows; row++) {
    const bytes = buffers.bytes[row] ?? 0;
    openBytes += bytes;
    fullest = Math.max(fullest, bytes);
    behindMs = Math.max(behindMs, state.reader.millisBehindLatest[row - FIRST_SHARD_ROW] ?? 0);
    const arriving = Math.max(buffers.stepBytes[row] ?? 0, buffers.lastStepBytes[row] ?? 0);
    buffers.lastStepBytes[row] = buffers.stepBytes[row] ?? 0;
    buffers.stepBytes[row] = 0;
    const openedMs = buffers.openedMs[row] ?? -1;
    if (openedMs < 0) continue;
    const byTime = openedMs + hints.intervalMs - nowMs;
    const bySize =
      arriving > 0 ? ((hints.sizeBytes - bytes) * STEP_MS) / arriving : Number.POSITIVE_INFINITY;
    flushInMs = Math.max(0, Math.min(flushInMs, byTime, bySize));
  }
  context.show("bufferBytes", fullest);
  context.show("bufferSizeBytes", hints.sizeBytes);
  context.show("flushInMs", flushInMs);
  context.show("deliveredObjects", state.totals.deliveredObjects);
  context.show("waitingBytes", buffers.heldBytes - openBytes);
  context.show("millisBehindLatest", behindMs);
}

/** A lane per buffer: the shards of the source, or the one of Direct PUT. */
function laneColumns({ buffers }: FirehoseState) {
  const fromStream = buffers.rows > FIRST_SHARD_ROW;
  const first = fromStream ? FIRST_SHARD_ROW : 0;
  const values = buffers.bytes.subarray(first);
  const names = Array.from(values, (_, index) => (fromStream ? `shard ${index}` : "Direct PUT"));
  return { count: values.length, names, columns: { bufferBytes: values } };
}

function account({ buffers, totals, inRecords, inBytes }: FirehoseState): LedgerAccount {
  return {
    name: "delivery",
    inRecords,
    inBytes,
    outRecords: totals.deliveredRecords,
    outBytes: totals.deliveredBytes,
    heldRecords: buffers.heldRecords,
    heldBytes: buffers.heldBytes,
    losses: [{ kind: "expired", records: totals.lostRecords, bytes: totals.lostBytes }],
  };
}
