// Data Firehose: take records (Direct PUT, or polled from a stream or topic), let a function transform
// them, deal them to partitions, buffer them by size and interval, and deliver each full buffer as one
// request. What fails on the way goes to a bucket. Nothing can be read back from it.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { roundedBytes } from "../../workload/record-sizes.ts";
import {
  addParcel,
  type Buffers,
  closeBuffer,
  closeIfDue,
  createBuffers,
  growRows,
  type Hints,
} from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import { createDelivery, type Destination, DIRECT_PUT_ROW } from "./delivery.ts";
import { createFormatting } from "./formatting.ts";
import { createHolding } from "./holding.ts";
import { createIntake } from "./intake.ts";
import { replay } from "./operations.ts";
import { createOutlets, createTotals, type Failed, type Links } from "./outlets.ts";
import { createPartitionState } from "./partitions.ts";
import { BUCKET } from "./profiles.ts";
import { createReporter } from "./reporter.ts";
import { createSettings, type Settings } from "./settings.ts";
import { account, backupAccount, errorRow, laneColumns, oldestAgeMs, showFigures } from "./show.ts";
import type { FirehoseSignals } from "./signals.ts";
import { createReaderState, createStreamReader, FIRST_SHARD_ROW } from "./stream-reader.ts";
import { createTopicReader } from "./topic-reader.ts";
import { createTransform, createTransformState } from "./transform.ts";

/** The source that is a topic; any other that is read is a stream. */
const TOPIC = "mskCluster";

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

function initialState(context: Context) {
  const region = context.config.directPutQuota === "other" ? "Other" : "";
  return {
    buffers: createBuffers(),
    /** In front of the transformation, and of dynamic partitioning. */
    stage: createBuffers(),
    partitioned: createBuffers(),
    errors: createBuffers(),
    backup: createBuffers(),
    transform: createTransformState(),
    partitions: createPartitionState(),
    unparsedOwed: 0,
    reader: createReaderState(),
    quota: {
      records: context.fact(`firehose.directPut.recordsPerSecond${region}`),
      bytes: context.fact(`firehose.directPut.bytesPerSecond${region}`),
      factor: 1,
      throttledSeconds: 0,
    },
    totals: createTotals(),
    inRecords: 0,
    inBytes: 0,
  };
}

export type FirehoseState = ReturnType<typeof initialState>;

export function createFirehose(context: Context): NodeBehaviour {
  const state = initialState(context);
  const links: Links = { main: null, bucket: null };
  const settings = createSettings(context, links);
  settings.read();
  const failed = createFailed(context, state, links, settings);
  const source = createSources(context, state, settings, failed);
  const reporter = createReporter(context);
  const formatting = createFormatting(context, state, settings, failed);
  const random = context.random("function");
  const transform = createTransform(context, state.transform, state.stage, random, {
    onOk: formatting.buffer,
    onFailed: (atMs, records, bytes, oldestMs) =>
      failed.toErrors("processing-failed/", atMs, records, bytes, oldestMs),
  });
  const readsSource = () => state.buffers.rows > FIRST_SHARD_ROW;
  const lines = createOutlets(context, state.totals, links, reporter, failed, readsSource);
  const deliver = createDeliveries(context, state, links, settings, lines);
  const bill = createBill(context, state, links, settings, () => source.isTopic());

  return {
    state,
    putTarget: source.intake.putTarget,
    readerFor: (_id, type) => source.readerFor(type),
    ...createLinking(links, settings.read),
    call: replay,
    step(fromMs) {
      settings.read();
      source.route();
      const { reader, stage, buffers, partitioned, backup } = state;
      const endMs = fromMs + STEP_MS;
      reader.nowMs = fromMs;
      const put = source.intake.step(fromMs);
      if (put !== null) bill(put.records, put.bytes);
      const incomingBytes = reader.stepBytes + (put?.bytes ?? 0);
      bill(reader.stepRecords, reader.stepBytes);
      reader.stepRecords = 0;
      reader.stepBytes = 0;
      reader.nowMs = endMs;
      closeDue(stage, settings.stageHints, endMs);
      transform.work(endMs, settings.slots(stage.rows, state.quota));
      deliver(endMs);
      source.report();
      formatting.report();
      context.use("azSeconds", context.config.vpcAvailabilityZones);
      showFigures(context, state, settings.hints, endMs);
      context.show("incomingBytesPerSecond", incomingBytes);
      context.show("throttled", put?.refused ?? 0);
      const ageMs = oldestAgeMs([buffers, stage, partitioned], endMs);
      context.show("dataFreshnessMs", ageMs);
      reporter.ages(settings.mainType(), ageMs, oldestAgeMs([backup], endMs));
    },
    onConfig: settings.read,
    onRestored: settings.read,
    lanes: () => laneColumns(state),
    ledger: () => [account(state), backupAccount(state)],
  };
}

/** Failed records, into the bucket's buffer of their prefix. Without a bucket they are lost. */
function createFailed(
  context: Context,
  { totals, errors }: FirehoseState,
  links: Links,
  settings: Settings,
): Failed {
  return {
    toErrors(prefix, atMs, records, bytes, oldestMs) {
      context.log("toErrorPrefix", atMs, { records, prefix }, prefix);
      if (links.bucket === null) {
        totals.failedRecords += records;
        totals.failedBytes += bytes;
        return;
      }
      const row = errorRow(prefix);
      growRows(errors, row + 1);
      addParcel(errors, row, atMs, atMs, records, bytes, oldestMs, settings.bucketHints);
    },
  };
}

/** Where records come from, and the buffers they go to first. */
function createSources(context: Context, state: FirehoseState, settings: Settings, failed: Failed) {
  const { sink, countWaiting } = createHolding(state, settings, (atMs, records, bytes, oldestMs) =>
    failed.toErrors("processing-failed/", atMs, records, bytes, oldestMs),
  );
  const stream = createStreamReader(context, state.reader, sink);
  const topic = createTopicReader(context, state.reader, sink);
  const intake = createIntake(context, state.quota, (fromMs, toMs, records, bytes) =>
    addParcel(sink.buffers, DIRECT_PUT_ROW, fromMs, toMs, records, bytes, fromMs, sink.hints),
  );
  let readsTopic = false;
  const route = () => {
    sink.buffers = settings.isStaged() ? state.stage : state.buffers;
    sink.hints = settings.isStaged() ? settings.stageHints : settings.hints;
  };
  route();
  return {
    intake,
    route,
    isTopic: () => readsTopic,
    readerFor(type: string) {
      readsTopic = type === TOPIC;
      return (readsTopic ? topic : stream).reader;
    },
    report() {
      countWaiting();
      (readsTopic ? topic : stream).report();
    },
  };
}

function closeDue(of: Buffers, by: Hints, endMs: number): void {
  if (of.heldRecords === 0) return;
  for (let row = 0; row < of.rows; row++) {
    if (by.intervalMs > 0) closeIfDue(of, row, endMs, by);
    else if ((of.attempts[row] ?? 0) === 0) closeBuffer(of, row, endMs - 1);
  }
}

/** All that leaves in a step: to the destination, and to the bucket. */
function createDeliveries(
  context: Context,
  { buffers, partitioned, errors, backup }: FirehoseState,
  links: Links,
  { hints, bucketHints }: Settings,
  lines: ReturnType<typeof createOutlets>,
) {
  const deliver = createDelivery(context.id, buffers, lines.main);
  const deliverPartitioned = createDelivery(context.id, partitioned, lines.main);
  const deliverErrors = createDelivery(context.id, errors, lines.errors);
  const deliverBackup = createDelivery(context.id, backup, lines.backup);
  return (endMs: number): void => {
    closeDue(buffers, hints, endMs);
    closeDue(partitioned, hints, endMs);
    deliver(endMs, links.main);
    deliverPartitioned(endMs, links.main);
    closeDue(errors, bucketHints, endMs);
    closeDue(backup, bucketHints, endMs);
    deliverErrors(endMs, links.bucket);
    deliverBackup(endMs, links.bucket);
  };
}

/** What came in: on the bill by its source, and as a copy for the bucket where that is wanted. */
function createBill(
  context: Context,
  state: FirehoseState,
  links: Links,
  settings: Settings,
  isTopic: () => boolean,
) {
  const roundingBytes = context.fact("firehose.rounding.bytes");
  return (records: number, bytes: number): void => {
    if (records === 0) return;
    state.inRecords += records;
    state.inBytes += bytes;
    const rounded = roundedBytes(records, bytes, roundingBytes);
    const { s3BackupMode } = context.config;
    const billedAs = isTopic() ? "msk" : context.config.billedAs;
    if (billedAs === "records") context.use("billedBytes", rounded);
    else context.use(billedAs === "msk" ? "mskBytes" : "vendedBytes", bytes);
    if (settings.isConverting()) context.use("convertedBytes", rounded);
    context.use("ingestedBytes", bytes);
    context.use("ingestedRecords", records);
    if (s3BackupMode !== "all" || links.bucket === null) return;
    const atMs = state.reader.nowMs;
    state.totals.backupInRecords += records;
    state.totals.backupInBytes += bytes;
    addParcel(state.backup, 0, atMs, atMs, records, bytes, atMs, settings.bucketHints);
  };
}

/** The destination, and the bucket beside it: of the attached ones in the order of their ids. */
function createLinking(
  links: Links,
  onChange: () => void,
): Pick<NodeBehaviour, "attachReceiver" | "detachReceiver"> {
  const attached = new Map<string, Destination>();
  function relink(): void {
    const all = [...attached.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    links.bucket = all.find((one) => one.type === BUCKET) ?? null;
    links.main = all.find((one) => one.type !== BUCKET) ?? links.bucket;
    onChange();
  }
  return {
    attachReceiver(id, receiver, type) {
      attached.set(id, { id, type, receiver });
      relink();
    },
    detachReceiver(id) {
      attached.delete(id);
      relink();
    },
  };
}
