// UpdateStreamMode, UpdateStreamWarmThroughput, UpdateAccountSettings (the minimum throughput billing
// commitment that makes On-demand Advantage) and UpdateStreamRecordDistributionStrategy.
import type { Text } from "../../model/text.ts";
import type { StreamContext } from "./limits.ts";
import { onlyOnDemand, refusal, streamIsUpdating } from "./refusals.ts";
import { callsLeft, updatingMs } from "./stream-calls.ts";
import type { StreamControl, StreamMode } from "./stream-control.ts";

const MS_PER_HOUR = 3_600_000;

/** The shard count is kept and traffic goes on; at most two switches in 24 h. */
export function updateStreamMode(
  context: StreamContext,
  control: StreamControl,
  streamMode: StreamMode,
  openShards: number,
  atMs: number,
): Text | null {
  if (control.pending) return streamIsUpdating;
  if (streamMode === control.streamMode) {
    return refusal("InvalidArgumentException", {
      en: `The stream is in ${streamMode} mode already.`,
      vi: `Stream đã ở chế độ ${streamMode}.`,
    });
  }
  const max = context.fact("kds.updateStreamMode.callsPerDay");
  if (!callsLeft(control.updateStreamModeMs, atMs, max)) {
    return refusal("LimitExceededException", {
      en: `The capacity mode was switched ${max} times in the last 24 hours.`,
      vi: `Capacity mode đã đổi ${max} lần trong 24 giờ qua.`,
    });
  }
  control.updateStreamModeMs.push(atMs);
  control.pending = {
    call: "UpdateStreamMode",
    untilMs: atMs + updatingMs(context),
    row: -1,
    adjacent: -1,
    newStartingHashKey: "",
    shardCount: openShards,
    streamMode,
  };
  context.log("modeChanging", atMs, { mode: streamMode });
  return null;
}

/** In force: what only on-demand streams have ends with the mode. */
export function switchMode(control: StreamControl, streamMode: StreamMode): void {
  control.streamMode = streamMode;
  if (streamMode === "ON_DEMAND") return;
  control.warmThroughputMiBps = 0;
  control.isAutoDistribution = false;
}

/** UpdateAccountSettings: it stays on for a day, and warm throughput needs it. */
export function updateBillingCommitment(
  context: StreamContext,
  control: StreamControl,
  isEnabled: boolean,
  atMs: number,
): Text | null {
  if (isEnabled === control.isAdvantage) return null;
  if (isEnabled) {
    control.isAdvantage = true;
    control.advantageSinceMs = atMs;
    return null;
  }
  const hours = context.fact("kds.advantage.commitmentHoursMin");
  if (atMs < control.advantageSinceMs + hours * MS_PER_HOUR) {
    return refusal("ValidationException", {
      en: `The commitment stays on for at least ${hours} hours.`,
      vi: `Cam kết phải bật ít nhất ${hours} giờ.`,
    });
  }
  if (control.warmThroughputMiBps > 0) {
    return refusal("ValidationException", {
      en: "Remove the warm throughput first.",
      vi: "Hãy bỏ warm throughput trước.",
    });
  }
  control.isAdvantage = false;
  return null;
}

/** UpdateStreamWarmThroughput; 0 removes it. The caller then scales the stream at once. */
export function updateWarmThroughput(control: StreamControl, mibps: number): Text | null {
  if (control.streamMode !== "ON_DEMAND") return onlyOnDemand;
  if (control.pending) return streamIsUpdating;
  if (!control.isAdvantage) {
    return refusal("ValidationException", {
      en: "Warm throughput needs On-demand Advantage (MinimumThroughputBillingCommitment).",
      vi: "Warm throughput cần On-demand Advantage (MinimumThroughputBillingCommitment).",
    });
  }
  control.warmThroughputMiBps = mibps;
  return null;
}

/** UpdateStreamRecordDistributionStrategy: in force at once. */
export function updateDistribution(control: StreamControl, strategy: string): Text | null {
  if (control.streamMode !== "ON_DEMAND") return onlyOnDemand;
  if (control.pending) return streamIsUpdating;
  control.isAutoDistribution = strategy === "AUTO";
  return null;
}
