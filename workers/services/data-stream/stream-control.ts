// What the control plane has made of a stream: the values in force, as DescribeStreamSummary would
// print them, the change under way while the stream is UPDATING, and when the limited calls were made.
// The document's settings are wishes (see wishes.ts); only calls change what is here.
import type { ConfigOf } from "../../model/fields.ts";
import type { StreamFields } from "./config.ts";
import { createOnDemand, type OnDemandState } from "./on-demand.ts";

export type StreamMode = "PROVISIONED" | "ON_DEMAND";

/** A change that is done when the stream turns ACTIVE again. Plain data. */
export interface Pending {
  call: "SplitShard" | "MergeShards" | "UpdateShardCount" | "UpdateStreamMode";
  untilMs: number;
  /** SplitShard, MergeShards: rows of the shards; the adjacent one is -1 for a split. */
  row: number;
  adjacent: number;
  /** SplitShard: decimal text of the upper child's first hash key. */
  newStartingHashKey: string;
  /** UpdateShardCount: open shards afterwards. */
  shardCount: number;
  streamMode: StreamMode;
}

/** Settings of the document that a call can bring about. */
export interface Wishes {
  minimumThroughputBillingCommitment: string | null;
  streamMode: StreamMode | null;
  shardCount: number | null;
  retentionPeriodHours: number | null;
  maxRecordSizeInKiB: number | null;
  warmThroughputMiBps: number | null;
  recordDistributionStrategy: string | null;
  shardLevelMetrics: string | null;
}

export interface StreamControl {
  streamMode: StreamMode;
  /** MinimumThroughputBillingCommitment is ENABLED: On-demand Advantage. */
  isAdvantage: boolean;
  advantageSinceMs: number;
  /** 0: none. */
  warmThroughputMiBps: number;
  /** RecordDistributionStrategy AUTO. */
  isAutoDistribution: boolean;
  retentionPeriodHours: number;
  maxRecordSizeInKiB: number;
  /** Names that EnableEnhancedMonitoring switched on. */
  shardLevelMetrics: string[];
  /** Null while the stream is ACTIVE. */
  pending: Pending | null;
  /** When the calls that are counted over 24 h were accepted, ms. */
  updateShardCountMs: number[];
  updateStreamModeMs: number[];
  onDemand: OnDemandState;
  /** The document's settings as last seen, to tell what changed. */
  seen: { [setting: string]: string | number };
  wishes: Wishes;
}

/** Names of shard-level metrics, as EnableEnhancedMonitoring takes them. */
export const SHARD_LEVEL_METRICS = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
] as const;

export const NO_WISHES: Wishes = {
  minimumThroughputBillingCommitment: null,
  streamMode: null,
  shardCount: null,
  retentionPeriodHours: null,
  maxRecordSizeInKiB: null,
  warmThroughputMiBps: null,
  recordDistributionStrategy: null,
  shardLevelMetrics: null,
};

/** As CreateStream leaves it. */
export function createControl(config: ConfigOf<StreamFields>): StreamControl {
  const isOnDemand = config.streamMode === "ON_DEMAND";
  const isAdvantage = config.minimumThroughputBillingCommitment === "ENABLED";
  return {
    streamMode: config.streamMode,
    isAdvantage,
    advantageSinceMs: 0,
    warmThroughputMiBps: isOnDemand && isAdvantage ? config.warmThroughputMiBps : 0,
    isAutoDistribution: isOnDemand && config.recordDistributionStrategy === "AUTO",
    retentionPeriodHours: config.retentionPeriodHours,
    maxRecordSizeInKiB: config.maxRecordSizeInKiB,
    shardLevelMetrics: shardLevelMetricsOf(config.shardLevelMetrics),
    pending: null,
    updateShardCountMs: [],
    updateStreamModeMs: [],
    onDemand: createOnDemand(),
    seen: seenOf(config),
    wishes: { ...NO_WISHES },
  };
}

export function shardLevelMetricsOf(choice: string): string[] {
  return choice === "ALL" ? [...SHARD_LEVEL_METRICS] : [];
}

/** The settings a call can bring about, as the document has them. */
export function seenOf(config: ConfigOf<StreamFields>): { [setting: string]: string | number } {
  return {
    minimumThroughputBillingCommitment: config.minimumThroughputBillingCommitment,
    streamMode: config.streamMode,
    shardCount: config.shardCount,
    retentionPeriodHours: config.retentionPeriodHours,
    maxRecordSizeInKiB: config.maxRecordSizeInKiB,
    warmThroughputMiBps: config.warmThroughputMiBps,
    recordDistributionStrategy: config.recordDistributionStrategy,
    shardLevelMetrics: config.shardLevelMetrics,
  };
}
