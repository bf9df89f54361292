// The calls a stream answers while it runs, by AWS's names: each goes to the file that knows its rules.
// Null: accepted. Otherwise why AWS refuses it.
import type { Text } from "../../model/text.ts";
import {
  switchMode,
  updateBillingCommitment,
  updateDistribution,
  updateStreamMode,
  updateWarmThroughput,
} from "./capacity-mode.ts";
import type { StreamContext } from "./limits.ts";
import type { OnDemandScaling } from "./on-demand.ts";
import { createReshardCalls } from "./reshard-calls.ts";
import type { StreamState } from "./state.ts";
import { changeEnhancedMonitoring, changeRetention, updateMaxRecordSize } from "./stream-calls.ts";
import type { StreamMode } from "./stream-control.ts";

type Parameters = Readonly<Record<string, unknown>>;

export interface StreamCalls {
  make(name: string, parameters: Parameters, atMs: number): Text | null;
  /** What was under way is done: the stream is ACTIVE. */
  finish(atMs: number): void;
}

export function createCalls(
  context: StreamContext,
  state: StreamState,
  scaling: OnDemandScaling,
  /** Shards, limits or the spread of keys changed at once. */
  onChanged: () => void,
): StreamCalls {
  const { control, shards } = state;
  const reshards = createReshardCalls(context, shards, control, (atMs, from, to) =>
    context.log("reshardStarted", atMs, { from, to }),
  );
  const text = (value: unknown) => String(value);

  const answers: Readonly<Record<string, (p: Parameters, atMs: number) => Text | null>> = {
    SplitShard: (p, atMs) =>
      reshards.splitShard(text(p["shardToSplit"]), text(p["newStartingHashKey"]).trim(), atMs),
    MergeShards: (p, atMs) =>
      reshards.mergeShards(text(p["shardToMerge"]), text(p["adjacentShardToMerge"]), atMs),
    UpdateShardCount: (p, atMs) => reshards.updateShardCount(Number(p["targetShardCount"]), atMs),
    UpdateStreamMode: (p, atMs) =>
      updateStreamMode(context, control, p["streamMode"] as StreamMode, shards.open.length, atMs),
    IncreaseStreamRetentionPeriod: (p) =>
      changeRetention(control, Number(p["retentionPeriodHours"]), "increase"),
    DecreaseStreamRetentionPeriod: (p) =>
      changeRetention(control, Number(p["retentionPeriodHours"]), "decrease"),
    UpdateMaxRecordSize: (p) => updateMaxRecordSize(control, Number(p["maxRecordSizeInKiB"])),
    UpdateStreamWarmThroughput(p, atMs) {
      const mibps = Number(p["warmThroughputMiBps"]);
      const refused = updateWarmThroughput(control, mibps);
      if (refused === null) scaling.warm(mibps, atMs);
      return refused;
    },
    UpdateStreamRecordDistributionStrategy(p) {
      const refused = updateDistribution(control, text(p["recordDistributionStrategy"]));
      // Producers learn of it as they learn of new shards: by a new version of the map.
      if (refused === null) shards.version++;
      return refused;
    },
    UpdateAccountSettings: (p, atMs) =>
      updateBillingCommitment(
        context,
        control,
        p["minimumThroughputBillingCommitment"] === "ENABLED",
        atMs,
      ),
    EnableEnhancedMonitoring: (p) =>
      changeEnhancedMonitoring(control, text(p["shardLevelMetrics"]), true),
    DisableEnhancedMonitoring: (p) =>
      changeEnhancedMonitoring(control, text(p["shardLevelMetrics"]), false),
  };

  return {
    make(name, parameters, atMs) {
      const refused = answers[name]?.(parameters, atMs) ?? null;
      if (refused === null) onChanged();
      return refused;
    },
    finish(atMs) {
      const { pending } = control;
      if (pending === null) return;
      control.pending = null;
      if (pending.call === "UpdateStreamMode") {
        switchMode(control, pending.streamMode);
        if (pending.streamMode === "ON_DEMAND") scaling.restart();
        context.log("modeChanged", atMs - 1, { mode: pending.streamMode });
      } else {
        reshards.finish(pending, atMs);
        context.log("reshardFinished", atMs - 1, { to: shards.open.length });
      }
      onChanged();
    },
  };
}
