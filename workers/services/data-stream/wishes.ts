// Settings changed while the stream runs are wishes: they are brought about by AWS's own calls, one
// after the other as the stream turns ACTIVE, within the limits of each call. A wish that AWS would
// refuse is logged with its exception and dropped; the stream stays as it is.
import type { Text } from "../../model/text.ts";
import type { StreamCalls } from "./calls.ts";
import type { StreamContext } from "./limits.ts";
import { nextShardCount } from "./resharding.ts";
import { type StreamControl, seenOf, type Wishes } from "./stream-control.ts";

type Wish = keyof Wishes;

/** In the order they are made: what others depend on comes first. */
const ORDER: readonly Wish[] = [
  "minimumThroughputBillingCommitment",
  "streamMode",
  "shardCount",
  "retentionPeriodHours",
  "maxRecordSizeInKiB",
  "warmThroughputMiBps",
  "recordDistributionStrategy",
  "shardLevelMetrics",
];

/** Takes over what changed in the document since it was last seen. */
export function noteWishes(context: StreamContext, control: StreamControl): void {
  const next = seenOf(context.config);
  for (const name of ORDER) {
    if (next[name] !== control.seen[name]) Object.assign(control.wishes, { [name]: next[name] });
  }
  control.seen = next;
}

/** Makes the calls that can be made now. */
export function grantWishes(
  context: StreamContext,
  control: StreamControl,
  openShards: number,
  calls: StreamCalls,
  atMs: number,
): void {
  const { wishes } = control;
  for (const name of ORDER) {
    if (wishes[name] === null || control.pending) continue;
    const step = nextStep(name, control, openShards);
    if (step === null) {
      wishes[name] = null;
      continue;
    }
    const refused = calls.make(step.call, step.with, atMs);
    if (refused) logRefused(context, step.call, refused, atMs);
    // A shard count more than double away takes several calls.
    const isOneOfMany = name === "shardCount" && step.with["targetShardCount"] !== wishes[name];
    if (refused || !isOneOfMany) wishes[name] = null;
  }
}

function logRefused(context: StreamContext, call: string, reason: Text, atMs: number): void {
  context.log("settingRefused", atMs, { call, reason }, call);
}

interface Step {
  readonly call: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** The call that brings a wish about, or the next of several; null: nothing to do. */
function nextStep(name: Wish, control: StreamControl, openShards: number): Step | null {
  const { wishes } = control;
  switch (name) {
    case "minimumThroughputBillingCommitment":
      return { call: "UpdateAccountSettings", with: { [name]: wishes[name] } };
    case "streamMode":
      if (wishes.streamMode === control.streamMode) return null;
      return { call: "UpdateStreamMode", with: { streamMode: wishes.streamMode } };
    case "shardCount": {
      if (control.streamMode !== "PROVISIONED" || wishes.shardCount === openShards) return null;
      const target = nextShardCount(openShards, wishes.shardCount!);
      return { call: "UpdateShardCount", with: { targetShardCount: target } };
    }
    case "retentionPeriodHours": {
      const hours = wishes.retentionPeriodHours!;
      if (hours === control.retentionPeriodHours) return null;
      const isLonger = hours > control.retentionPeriodHours;
      const call = isLonger ? "IncreaseStreamRetentionPeriod" : "DecreaseStreamRetentionPeriod";
      return { call, with: { retentionPeriodHours: hours } };
    }
    case "maxRecordSizeInKiB":
      return { call: "UpdateMaxRecordSize", with: { maxRecordSizeInKiB: wishes[name] } };
    case "warmThroughputMiBps":
      return { call: "UpdateStreamWarmThroughput", with: { warmThroughputMiBps: wishes[name] } };
    case "recordDistributionStrategy":
      if (control.streamMode !== "ON_DEMAND") return null;
      return {
        call: "UpdateStreamRecordDistributionStrategy",
        with: { recordDistributionStrategy: wishes[name] },
      };
    case "shardLevelMetrics": {
      const isOn = wishes.shardLevelMetrics === "ALL";
      const call = isOn ? "EnableEnhancedMonitoring" : "DisableEnhancedMonitoring";
      return { call, with: { shardLevelMetrics: "ALL" } };
    }
  }
}
