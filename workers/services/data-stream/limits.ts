// The limits of a shard, taken from the facts once per profile and setting.
import type { NodeContext } from "../../model/service-definition.ts";
import type { StreamFields } from "./config.ts";
import type { StreamSignals } from "./signals.ts";
import type { ShardBuckets } from "./state.ts";
import type { StreamControl } from "./stream-control.ts";

export type StreamContext = NodeContext<StreamFields, StreamSignals>;
/** What decides on calls beforehand as well as in a run. */
export type QuotaContext = Pick<StreamContext, "fact" | "region">;

/** Where the quotas of shards and of on-demand throughput are largest (quotas page). */
const LARGE_REGIONS = ["us-east-1", "us-west-2", "eu-west-1"];
const BYTES_PER_KIB = 1_024;
const MS_PER_HOUR = 3_600_000;

/** Assumption: fan-out events are pushed this often; AWS prints only the average delay. */
export const PUSH_EVERY_MS = 100;
/** Empty events of a caught-up fan-out consumer, that keep its lag known. */
export const EMPTY_PUSH_EVERY_MS = 1_000;

export interface Limits {
  readonly writeRecordsPerSecond: number;
  readonly writeBytesPerSecond: number;
  /** Byte bucket: a second's worth, or one record of the largest size. */
  readonly byteCapacity: number;
  /** Data and partition key of a record; a larger one is refused. (Whole KB, so rounding adds nothing.) */
  readonly recordBytesMax: number;
  readonly fixedWindow: boolean;
  readonly readCallsPerSecond: number;
  readonly readBytesPerSecond: number;
  readonly recordsPerCall: number;
  /** A shard iterator is good for so long after the call that returned it. */
  readonly iteratorLifeMs: number;
  readonly bytesPerCall: number;
  /** Bytes owed after a call that returned all it could: refused for 5 s. */
  readonly fullCallDebt: number;
  readonly pushBytesPerSecond: number;
  /** Records are pushed once they are this old, so that the average delay is AWS's 70 ms. */
  readonly pushLagMs: number;
  readonly retentionMs: number;
  readonly extendedFromMs: number;
  readonly longTermFromMs: number;
  readonly payloadUnitBytes: number;
}

export function isLargeRegion(context: QuotaContext): boolean {
  return LARGE_REGIONS.includes(context.region());
}

/** Of the profile, and of what calls have made of the stream. */
export function limitsOf(context: StreamContext, control: StreamControl): Limits {
  const { config } = context;
  const writeBytesPerSecond = context.fact("kds.shard.writeBytesPerSecond");
  const readBytesPerSecond = context.fact("kds.shard.readBytesPerSecond");
  return {
    writeRecordsPerSecond: context.fact("kds.shard.writeRecordsPerSecond"),
    writeBytesPerSecond,
    byteCapacity: Math.max(writeBytesPerSecond, control.maxRecordSizeInKiB * BYTES_PER_KIB),
    recordBytesMax: control.maxRecordSizeInKiB * BYTES_PER_KIB,
    fixedWindow: config.writeLimitModel === "fixedWindow",
    readCallsPerSecond: context.fact("kds.shard.readCallsPerSecond"),
    readBytesPerSecond,
    iteratorLifeMs: context.fact("kds.iterator.lifetimeSeconds") * 1_000,
    recordsPerCall: context.fact("kds.getRecords.recordsMax"),
    bytesPerCall: context.fact("kds.getRecords.bytesMax"),
    fullCallDebt: context.fact("kds.getRecords.penaltySeconds") * readBytesPerSecond,
    pushBytesPerSecond: context.fact("kds.efo.readBytesPerSecond"),
    pushLagMs: Math.max(0, context.fact("kds.efo.propagationMs") - PUSH_EVERY_MS / 2),
    retentionMs: control.retentionPeriodHours * MS_PER_HOUR,
    extendedFromMs: context.fact("kds.retention.hoursDefault") * MS_PER_HOUR,
    longTermFromMs: context.fact("kds.retention.extendedHoursMax") * MS_PER_HOUR,
    payloadUnitBytes: context.fact("kds.putPayloadUnit.bytes"),
  };
}

export function bucketsOf(limits: Limits): ShardBuckets {
  return {
    recordTokens: limits.writeRecordsPerSecond,
    byteTokens: limits.byteCapacity,
    readCallTokens: limits.readCallsPerSecond,
    readByteTokens: limits.readBytesPerSecond,
  };
}
