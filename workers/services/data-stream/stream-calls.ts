// Calls that change a setting of the stream at once: retention, record size, enhanced monitoring.
// Records that were written while data waits obey the new retention from the next step on.
import type { Text } from "../../model/text.ts";
import type { QuotaContext } from "./limits.ts";
import { refusal, streamIsUpdating } from "./refusals.ts";
import { SHARD_LEVEL_METRICS, type StreamControl } from "./stream-control.ts";

/**
 * IncreaseStreamRetentionPeriod, or DecreaseStreamRetentionPeriod. What has expired does not come
 * back; what is older than a shorter period is unreadable almost at once.
 */
export function changeRetention(
  control: StreamControl,
  hours: number,
  direction: "increase" | "decrease",
): Text | null {
  if (control.pending) return streamIsUpdating;
  const now = control.retentionPeriodHours;
  if (direction === "increase" ? hours <= now : hours >= now) {
    const isIncrease = direction === "increase";
    return refusal("InvalidArgumentException", {
      en: `${hours} h is not ${isIncrease ? "longer" : "shorter"} than the current ${now} h.`,
      vi: `${hours} h không ${isIncrease ? "dài" : "ngắn"} hơn mức hiện tại ${now} h.`,
    });
  }
  control.retentionPeriodHours = hours;
  return null;
}

/** UpdateMaxRecordSize. */
export function updateMaxRecordSize(control: StreamControl, kib: number): Text | null {
  if (control.pending) return streamIsUpdating;
  control.maxRecordSizeInKiB = kib;
  return null;
}

/** EnableEnhancedMonitoring and DisableEnhancedMonitoring; `ALL` stands for every name. */
export function changeEnhancedMonitoring(
  control: StreamControl,
  names: string,
  isEnabled: boolean,
): Text | null {
  const asked = names.split(",").map((name) => name.trim());
  const known: readonly string[] = SHARD_LEVEL_METRICS;
  const unknown = asked.find((name) => name !== "ALL" && !known.includes(name));
  if (unknown !== undefined) {
    return refusal("InvalidArgumentException", {
      en: `"${unknown}" is no shard-level metric: ${known.join(", ")} or ALL.`,
      vi: `"${unknown}" không phải metric cấp shard: ${known.join(", ")} hoặc ALL.`,
    });
  }
  const before = control.shardLevelMetrics;
  const covers = (name: string) => asked.includes("ALL") || asked.includes(name);
  control.shardLevelMetrics = known.filter((name) =>
    covers(name) ? isEnabled : before.includes(name),
  );
  return null;
}

/** Whether a limited call may be made again; keeps only the calls of the last 24 h. */
export function callsLeft(madeMs: number[], atMs: number, max: number): boolean {
  while (madeMs.length > 0 && madeMs[0]! <= atMs - MS_PER_DAY) madeMs.shift();
  return madeMs.length < max;
}

const MS_PER_DAY = 86_400_000;

/** How long a stream is UPDATING for one split, merge or change, ms. */
export const updatingMs = (context: QuotaContext) => context.fact("kds.reshard.seconds") * 1_000;
