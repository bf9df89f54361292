// Data Firehose: take records (Direct PUT, or polled from a stream), let a function transform them, deal
// them to partitions, buffer them by size and interval, and deliver each full buffer as one request.
// What fails on the way goes to a bucket. Nothing can be read back from it.

import { STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
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
import { createIntake } from "./intake.ts";
import { replay } from "./operations.ts";
import { createOutlets, createTotals, type Links } from "./outlets.ts";
import { countActive, createPartitionState, deal } from "./partitions.ts";
import { asDestination, BUCKET, hintRange } from "./profiles.ts";
import { createReporter } from "./reporter.ts";
import { account, backupAccount, errorRow, laneColumns, oldestAgeMs, showFigures } from "./show.ts";
import type { FirehoseSignals } from "./signals.ts";
import {
  createReaderState,
  createStreamReader,
  FIRST_SHARD_ROW,
  type Sink,
} from "./stream-reader.ts";
import { createTransform, createTransformState } from "./transform.ts";

const BYTES_PER_MB = 1_048_576;
const SECOND_MS = 1_000;
/** Batches that may wait for the function before a shard is not read on, for each of its slots. */
const BATCHES_WAITING = 2;

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

const noHints = (): Hints => ({ sizeBytes: 0, intervalMs: 0, raisedSizeBytes: 0 });

export function createFirehose(context: Context): NodeBehaviour {
  const state = initialState(context);
  const { buffers, stage, partitioned, errors, backup, reader: readerState, totals } = state;
  const hints = noHints();
  const stageHints = noHints();
  const bucketHints = noHints();
  const links: Links = { main: null, bucket: null };
  const attached = new Map<string, Destination>();
  const random = context.random("partitions");
  const reporter = createReporter(context);
  const metrics = {
    partitionCount: context.metric("PartitionCount"),
    exceeded: context.metric("PartitionCountExceeded"),
    partitionLimit: context.metric("ActivePartitionsLimit"),
    perPartition: context.metric("PerPartitionThroughput"),
    jq: context.metric("JQProcessing.Duration"),
    convertedRecords: context.metric("SucceedConversion.Records"),
    convertedBytes: context.metric("SucceedConversion.Bytes"),
    unconvertedRecords: context.metric("FailedConversion.Records"),
    unconvertedBytes: context.metric("FailedConversion.Bytes"),
  };
  const roundingBytes = context.fact("firehose.rounding.bytes");
  const mainType = () => asDestination(links.main?.type ?? BUCKET);
  const isPartitioning = () => context.config["dynamicPartitioning.enabled"];
  const isConverting = () => context.config.dataFormatConversion !== "none";
  const isStaged = () => context.config["processing.enabled"] || isPartitioning() || isConverting();
  const fact = (id: string) => context.fact(id);

  const sink: Sink = {
    buffers,
    hints,
    isHeldBack(row) {
      if ((errors.blocked[0] ?? 0) > 0 && errors.heldBytes > hints.raisedSizeBytes) return true;
      if ((stage.attempts[row] ?? 0) > BATCHES_WAITING * slots()) return true;
      if (isPartitioning()) return isLate(partitioned, partitioned.heldBytes);
      if ((buffers.attempts[row] ?? 0) > 0) return (buffers.bytes[row] ?? 0) >= hints.sizeBytes;
      return (buffers.blocked[row] ?? 0) > 0 && (buffers.bytes[row] ?? 0) >= hints.raisedSizeBytes;
    },
    grow(rows) {
      growRows(buffers, rows);
      growRows(stage, rows);
    },
  };
  /** Something waits for delivery and more is held than the raised buffer. */
  const isLate = (held: Buffers, bytes: number) =>
    held.waiting > 0 && bytes > 2 * hints.raisedSizeBytes;

  function readSettings(): void {
    const { config } = context;
    const range = hintRange(mainType(), isConverting() || isPartitioning(), fact);
    const clamp = (value: number, [min, max]: readonly [number, number, number]) =>
      Math.max(min, Math.min(max, value));
    const share = config["processing.enabled"] ? config["processing.outputShare"] : 1;
    const sizeMB = clamp(config["bufferingHints.sizeInMBs"] ?? range.sizeMB[2], range.sizeMB);
    const intervalS = config["bufferingHints.intervalInSeconds"] ?? range.intervalS[2];
    hints.sizeBytes = (sizeMB * BYTES_PER_MB) / share;
    hints.intervalMs = clamp(intervalS, range.intervalS) * SECOND_MS;
    hints.raisedSizeBytes = (range.sizeMB[1] * BYTES_PER_MB) / share;
    const transforms = config["processing.enabled"];
    stageHints.sizeBytes = transforms
      ? config["processing.bufferSizeInMBs"] * BYTES_PER_MB
      : Number.MAX_SAFE_INTEGER;
    stageHints.intervalMs = transforms
      ? config["processing.bufferIntervalInSeconds"] * SECOND_MS
      : 0;
    stageHints.raisedSizeBytes = stageHints.sizeBytes;
    bucketHints.sizeBytes = fact("firehose.s3.bufferSizeMBDefault") * BYTES_PER_MB;
    bucketHints.raisedSizeBytes = fact("firehose.s3.bufferSizeMBMax") * BYTES_PER_MB;
    bucketHints.intervalMs = fact("firehose.s3.bufferIntervalSecondsDefault") * SECOND_MS;
    sink.buffers = isStaged() ? stage : buffers;
    sink.hints = isStaged() ? stageHints : hints;
  }

  /** Invocations at once of each row: Direct PUT has as many shards as its quota has MiB/s. */
  function slots(): number {
    const each = fact(`firehose.processing.perShard${mainType() === "splunk" ? "Splunk" : ""}`);
    if (stage.rows > FIRST_SHARD_ROW) return each;
    const region = context.config.directPutQuota === "other" ? "Other" : "";
    const quota = state.quota.factor * fact(`firehose.directPut.bytesPerSecond${region}`);
    return each * Math.max(1, Math.round(quota / BYTES_PER_MB));
  }

  function toErrors(
    prefix: string,
    atMs: number,
    records: number,
    bytes: number,
    oldestMs: number,
  ) {
    context.log("toErrorPrefix", atMs, { records, prefix }, prefix);
    if (links.bucket === null) {
      totals.failedRecords += records;
      totals.failedBytes += bytes;
      return;
    }
    const row = errorRow(prefix);
    growRows(errors, row + 1);
    addParcel(errors, row, atMs, atMs, records, bytes, oldestMs, bucketHints);
  }

  /** Records that do not fit the schema; the rest goes on. */
  function convert(atMs: number, records: number, bytes: number, oldestMs: number) {
    state.unparsedOwed += records * context.config.unparsableShare;
    const failed = Math.min(records, Math.floor(state.unparsedOwed + 1e-9));
    state.unparsedOwed -= failed;
    const failedBytes = failed === records ? bytes : Math.floor((bytes * failed) / records);
    context.add(metrics.convertedRecords, records - failed);
    context.add(metrics.convertedBytes, bytes - failedBytes);
    context.add(metrics.unconvertedRecords, failed);
    context.add(metrics.unconvertedBytes, failedBytes);
    if (failed > 0) toErrors("format-conversion-failed/", atMs, failed, failedBytes, oldestMs);
    left.records = records - failed;
    left.bytes = bytes - failedBytes;
  }
  const left = { records: 0, bytes: 0 };
  const parcel = { atMs: 0, records: 0, bytes: 0 };

  /** Into the buffers of delivery. */
  function buffer(row: number, atMs: number, records: number, bytes: number, oldestMs: number) {
    left.records = records;
    left.bytes = bytes;
    if (isConverting()) convert(atMs, records, bytes, oldestMs);
    if (left.records === 0) return;
    if (!isPartitioning()) {
      addParcel(buffers, row, atMs, atMs, left.records, left.bytes, oldestMs, hints);
      return;
    }
    const { config } = context;
    if (config["dynamicPartitioning.keysBy"] === "jq") {
      const tookMs = config["dynamicPartitioning.jqMsPerRecord"];
      context.sample(metrics.jq, tookMs, left.records);
      context.use("jqSeconds", (left.records * tookMs) / SECOND_MS);
    }
    parcel.atMs = atMs;
    parcel.records = left.records;
    parcel.bytes = left.bytes;
    const what = {
      partitions: config["dynamicPartitioning.partitions"],
      limit: config["dynamicPartitioning.activeLimit"],
      hints,
    };
    deal(state.partitions, partitioned, random, what, parcel, oldestMs, (over, overBytes) =>
      toErrors("activePartitionExceeded/", atMs, over, overBytes, oldestMs),
    );
  }

  const intake = createIntake(context, state.quota, (fromMs, toMs, records, bytes) =>
    addParcel(sink.buffers, DIRECT_PUT_ROW, fromMs, toMs, records, bytes, fromMs, sink.hints),
  );
  readSettings();
  const reader = createStreamReader(context, readerState, sink);
  const transform = createTransform(context, state.transform, stage, context.random("function"), {
    onOk: buffer,
    onFailed: (atMs, records, bytes, oldestMs) =>
      toErrors("processing-failed/", atMs, records, bytes, oldestMs),
  });
  const readsStream = () => buffers.rows > FIRST_SHARD_ROW;
  const lines = createOutlets(context, totals, links, reporter, { toErrors }, readsStream);
  const deliver = createDelivery(context.id, buffers, lines.main);
  const deliverPartitioned = createDelivery(context.id, partitioned, lines.main);
  const deliverErrors = createDelivery(context.id, errors, lines.errors);
  const deliverBackup = createDelivery(context.id, backup, lines.backup);

  function bill(records: number, bytes: number): void {
    if (records === 0) return;
    state.inRecords += records;
    state.inBytes += bytes;
    const rounded = records * Math.ceil(bytes / records / roundingBytes) * roundingBytes;
    const { billedAs, s3BackupMode } = context.config;
    if (billedAs === "records") context.use("billedBytes", rounded);
    else context.use(billedAs === "msk" ? "mskBytes" : "vendedBytes", bytes);
    if (isConverting()) context.use("convertedBytes", rounded);
    context.use("ingestedBytes", bytes);
    context.use("ingestedRecords", records);
    if (s3BackupMode !== "all" || links.bucket === null) return;
    const atMs = readerState.nowMs;
    totals.backupInRecords += records;
    totals.backupInBytes += bytes;
    addParcel(backup, 0, atMs, atMs, records, bytes, atMs, bucketHints);
  }

  function closeDue(of: Buffers, by: Hints, endMs: number): void {
    if (of.heldRecords === 0) return;
    for (let row = 0; row < of.rows; row++) {
      if (by.intervalMs > 0) closeIfDue(of, row, endMs, by);
      else if ((of.attempts[row] ?? 0) === 0) closeBuffer(of, row, endMs - 1);
    }
  }

  /** Counts the batches of each row that wait for the function, and the shards to be read with care. */
  function countWaiting(): void {
    stage.attempts.fill(0);
    for (let index = 0; index < stage.waiting; index++) {
      const row = stage.objectRow[index] ?? 0;
      stage.attempts[row] = (stage.attempts[row] ?? 0) + 1;
    }
    const { busy } = readerState;
    const allLate = isPartitioning() && isLate(partitioned, partitioned.heldBytes);
    for (let shard = 0; shard < busy.length; shard++) {
      const row = FIRST_SHARD_ROW + shard;
      const late = (buffers.blocked[row] ?? 0) + (stage.attempts[row] ?? 0);
      busy[shard] = allLate || late > 0 ? 1 : 0;
    }
  }

  function relink(): void {
    const all = [...attached.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    links.bucket = all.find((one) => one.type === BUCKET) ?? null;
    links.main = all.find((one) => one.type !== BUCKET) ?? links.bucket;
    readSettings();
  }

  function reportPartitions(): void {
    const { partitions } = state;
    if (!isPartitioning() && partitioned.heldRecords === 0) return;
    context.sample(metrics.partitionCount, partitions.activeCount);
    context.sample(metrics.exceeded, partitions.exceeded > 0 ? 1 : 0);
    context.sample(metrics.partitionLimit, context.config["dynamicPartitioning.activeLimit"]);
    context.sample(metrics.perPartition, partitions.peakBytes);
    context.show("activePartitions", partitions.activeCount);
  }

  return {
    state,
    putTarget: intake.putTarget,
    readerFor: () => reader,
    attachReceiver(id, receiver, type) {
      attached.set(id, { id, type, receiver });
      relink();
    },
    detachReceiver(id) {
      attached.delete(id);
      relink();
    },
    call: replay,
    step(fromMs) {
      readSettings();
      const endMs = fromMs + STEP_MS;
      readerState.nowMs = fromMs;
      const put = intake.step(fromMs);
      if (put !== null) bill(put.records, put.bytes);
      const incomingBytes = readerState.stepBytes + (put?.bytes ?? 0);
      bill(readerState.stepRecords, readerState.stepBytes);
      readerState.stepRecords = 0;
      readerState.stepBytes = 0;
      readerState.nowMs = endMs;
      closeDue(stage, stageHints, endMs);
      transform.work(endMs, slots());
      closeDue(buffers, hints, endMs);
      closeDue(partitioned, hints, endMs);
      deliver(endMs, links.main);
      deliverPartitioned(endMs, links.main);
      closeDue(errors, bucketHints, endMs);
      closeDue(backup, bucketHints, endMs);
      deliverErrors(endMs, links.bucket);
      deliverBackup(endMs, links.bucket);
      countWaiting();
      reportPartitions();
      if (partitioned.rows > 1) countActive(state.partitions, partitioned);
      context.use("azSeconds", context.config.vpcAvailabilityZones);
      showFigures(context, state, hints, endMs);
      context.show("incomingBytesPerSecond", incomingBytes);
      context.show("throttled", put?.refused ?? 0);
      const ageMs = oldestAgeMs([buffers, stage, partitioned], endMs);
      context.show("dataFreshnessMs", ageMs);
      reporter.ages(mainType(), ageMs, oldestAgeMs([backup], endMs));
    },
    onConfig: readSettings,
    onRestored: readSettings,
    lanes: () => laneColumns(state),
    ledger: (): readonly LedgerAccount[] => [account(state), backupAccount(state)],
  };
}
