// What happens to records between the function and the delivery buffers: JSON becomes Parquet or ORC
// (what does not fit the schema is failed data), and each partition gets a buffer of its own.
import type { NodeContext } from "../../model/service-definition.ts";
import type { FirehoseState } from "./behaviour.ts";
import { addParcel } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { Failed } from "./outlets.ts";
import { countActive, deal } from "./partitions.ts";
import type { Settings } from "./settings.ts";
import type { FirehoseSignals } from "./signals.ts";

const SECOND_MS = 1_000;

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

export interface Formatting {
  /** Into the buffers of delivery. */
  buffer(row: number, atMs: number, records: number, bytes: number, oldestMs: number): void;
  /** After a step's deliveries. */
  report(): void;
}

export function createFormatting(
  context: Context,
  state: FirehoseState,
  settings: Settings,
  failed: Failed,
): Formatting {
  const { partitions, partitioned, buffers } = state;
  const { hints } = settings;
  const random = context.random("partitions");
  const parcel = { atMs: 0, records: 0, bytes: 0 };
  const jq = context.metric("JQProcessing.Duration");
  const report = createPartitionReport(context, state, settings);
  const convert = createConversion(context, state, failed);

  return {
    report,
    buffer(row, atMs, records, bytes, oldestMs) {
      parcel.atMs = atMs;
      parcel.records = records;
      parcel.bytes = bytes;
      if (settings.isConverting()) convert(parcel, oldestMs);
      if (parcel.records === 0) return;
      if (!settings.isPartitioning()) {
        addParcel(buffers, row, atMs, atMs, parcel.records, parcel.bytes, oldestMs, hints);
        return;
      }
      const { config } = context;
      if (config["dynamicPartitioning.keysBy"] === "jq") {
        const tookMs = config["dynamicPartitioning.jqMsPerRecord"];
        context.sample(jq, tookMs, parcel.records);
        context.use("jqSeconds", (parcel.records * tookMs) / SECOND_MS);
      }
      const what = {
        partitions: config["dynamicPartitioning.partitions"],
        limit: config["dynamicPartitioning.activeLimit"],
        hints,
      };
      deal(partitions, partitioned, random, what, parcel, oldestMs, (over, overBytes) =>
        failed.toErrors("activePartitionExceeded/", atMs, over, overBytes, oldestMs),
      );
    },
  };
}

/** Takes the records that do not fit the schema out of a parcel; the rest goes on. */
function createConversion(context: Context, state: FirehoseState, failed: Failed) {
  const metrics = {
    records: context.metric("SucceedConversion.Records"),
    bytes: context.metric("SucceedConversion.Bytes"),
    failedRecords: context.metric("FailedConversion.Records"),
    failedBytes: context.metric("FailedConversion.Bytes"),
  };
  return (parcel: { atMs: number; records: number; bytes: number }, oldestMs: number): void => {
    const { records, bytes, atMs } = parcel;
    state.unparsedOwed += records * context.config.unparsableShare;
    const bad = Math.min(records, Math.floor(state.unparsedOwed + 1e-9));
    state.unparsedOwed -= bad;
    const badBytes = bad === records ? bytes : Math.floor((bytes * bad) / records);
    context.add(metrics.records, records - bad);
    context.add(metrics.bytes, bytes - badBytes);
    context.add(metrics.failedRecords, bad);
    context.add(metrics.failedBytes, badBytes);
    if (bad > 0) failed.toErrors("format-conversion-failed/", atMs, bad, badBytes, oldestMs);
    parcel.records = records - bad;
    parcel.bytes = bytes - badBytes;
  };
}

function createPartitionReport(context: Context, state: FirehoseState, settings: Settings) {
  const { partitioned, partitions } = state;
  const metrics = {
    count: context.metric("PartitionCount"),
    exceeded: context.metric("PartitionCountExceeded"),
    limit: context.metric("ActivePartitionsLimit"),
    throughput: context.metric("PerPartitionThroughput"),
  };
  return (): void => {
    if (settings.isPartitioning() || partitioned.heldRecords > 0) {
      context.sample(metrics.count, partitions.activeCount);
      context.sample(metrics.exceeded, partitions.exceeded > 0 ? 1 : 0);
      context.sample(metrics.limit, context.config["dynamicPartitioning.activeLimit"]);
      context.sample(metrics.throughput, partitions.peakBytes);
      context.show("activePartitions", partitions.activeCount);
    }
    if (partitioned.rows > 1) countActive(partitions, partitioned);
  };
}
