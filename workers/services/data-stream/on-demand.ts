// How an on-demand stream scales itself. A shard above 500 KB/s over a minute (or half its record
// limit) is split in half 15 minutes later, so capacity follows at twice the highest rate, in
// doublings. Which keys are busy is not looked at: a hot key stays on one shard. What the stream has
// grown to it keeps while its 30-day peak needs it. On-demand Advantage can be warmed beforehand.
import { isLargeRegion, type StreamContext } from "./limits.ts";
import { splitShard, updateShardCount } from "./resharding.ts";
import type { StreamState } from "./state.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MINUTES_PER_HOUR = 60;

/** Plain data. */
export interface OnDemandState {
  /** Totals of each shard when the minute began. */
  minuteRecords: Float64Array;
  minuteBytes: Float64Array;
  /** When a busy shard will be split, ms; Infinity: not busy. */
  splitMs: Float64Array;
  nextSplitMs: number;
  /** Highest minute in shards' worth of writes: of the last 60 minutes, of the last 30 days. */
  peakOfMinute: Float64Array;
  peakOfDay: Float64Array;
  /** When the shard count last changed by itself, ms. */
  scaledMs: number;
  saidFull: boolean;
}

export function createOnDemand(): OnDemandState {
  return {
    minuteRecords: new Float64Array(0),
    minuteBytes: new Float64Array(0),
    splitMs: new Float64Array(0),
    nextSplitMs: Number.POSITIVE_INFINITY,
    peakOfMinute: new Float64Array(MINUTES_PER_HOUR),
    peakOfDay: new Float64Array(0),
    scaledMs: 0,
    saidFull: false,
  };
}

/** Shards a new on-demand stream has: 4, or what its warm throughput needs. */
export function initialShards(context: StreamContext, warmThroughputMiBps: number): number {
  const most = maxShards(context);
  return Math.min(most, Math.max(context.fact("kds.onDemand.shardsInitial"), warmThroughputMiBps));
}

/** As many as the Region's most bytes a second need. */
export function maxShards(context: StreamContext): number {
  const bytes = context.fact(
    isLargeRegion(context)
      ? "kds.onDemand.writeBytesPerSecondMax"
      : "kds.onDemand.writeBytesPerSecondMaxElsewhere",
  );
  const shards = Math.floor(bytes / context.fact("kds.shard.writeBytesPerSecond"));
  return Math.min(context.fact("kds.shards.max"), shards);
}

export interface OnDemandScaling {
  /** Looks at a finished step. True when shards were split or merged. */
  scale(toMs: number): boolean;
  /** UpdateStreamWarmThroughput: at once. True when the shards changed. */
  warm(mibps: number, atMs: number): boolean;
  /** Forgets what was seen of the minute under way (the mode was switched on). */
  restart(): void;
}

export function createOnDemandScaling(context: StreamContext, state: StreamState): OnDemandScaling {
  const own = () => state.control.onDemand;

  function growRows(one: OnDemandState): void {
    const rows = state.shards.parent.length;
    if (one.splitMs.length >= rows) return;
    const splitMs = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
    splitMs.set(one.splitMs);
    one.splitMs = splitMs;
  }

  /** Remembers the totals at the start of a minute. */
  function beginMinute(): void {
    const one = own();
    const rows = state.columns.totalRecords.length;
    one.minuteRecords = state.columns.totalRecords.slice(0, rows);
    one.minuteBytes = state.columns.totalBytes.slice(0, rows);
  }

  function endMinute(toMs: number): void {
    const one = own();
    growRows(one);
    const recordsMax = context.fact("kds.shard.writeRecordsPerSecond");
    const bytesMax = context.fact("kds.shard.writeBytesPerSecond");
    const splitBytes = context.fact("kds.onDemand.splitBytesPerSecond");
    const splitRecords = recordsMax / context.fact("kds.onDemand.peakFactor");
    const dueMs = toMs - MINUTE_MS + context.fact("kds.onDemand.scaleSeconds") * 1_000;
    let records = 0;
    let bytes = 0;
    for (const row of state.shards.open) {
      const { totalRecords, totalBytes } = state.columns;
      const shardRecords = (totalRecords[row]! - (one.minuteRecords[row] ?? 0)) / 60;
      const shardBytes = (totalBytes[row]! - (one.minuteBytes[row] ?? 0)) / 60;
      records += shardRecords;
      bytes += shardBytes;
      const isBusy = shardBytes > splitBytes || shardRecords > splitRecords;
      if (!isBusy || one.splitMs[row]! < Number.POSITIVE_INFINITY) continue;
      one.splitMs[row] = dueMs;
      if (dueMs < one.nextSplitMs) one.nextSplitMs = dueMs;
    }
    keepPeak(one, toMs, Math.max(records / recordsMax, bytes / bytesMax));
  }

  function keepPeak(one: OnDemandState, toMs: number, shardsWorth: number): void {
    one.peakOfMinute[(toMs / MINUTE_MS) % MINUTES_PER_HOUR] = shardsWorth;
    const days = context.fact("kds.onDemand.peakDays");
    if (one.peakOfDay.length !== days) one.peakOfDay = new Float64Array(days);
    const day = Math.floor((toMs - MINUTE_MS) / DAY_MS) % days;
    const isNewDay = (toMs - MINUTE_MS) % DAY_MS === 0;
    one.peakOfDay[day] = isNewDay ? shardsWorth : Math.max(one.peakOfDay[day]!, shardsWorth);
  }

  /** Shards that twice a peak needs, never fewer than a new stream's or the warm throughput's. */
  function shardsFor(peak: number): number {
    const factor = context.fact("kds.onDemand.peakFactor");
    const warm = initialShards(context, state.control.warmThroughputMiBps);
    return Math.min(maxShards(context), Math.max(warm, Math.ceil(factor * peak)));
  }

  function splitDue(toMs: number): boolean {
    const one = own();
    const most = maxShards(context);
    one.nextSplitMs = Number.POSITIVE_INFINITY;
    let changed = false;
    for (const row of [...state.shards.open]) {
      const dueMs = one.splitMs[row] ?? Number.POSITIVE_INFINITY;
      if (dueMs > toMs) {
        if (dueMs < one.nextSplitMs) one.nextSplitMs = dueMs;
        continue;
      }
      one.splitMs[row] = Number.POSITIVE_INFINITY;
      if (state.shards.open.length < most) changed = splitShard(state.shards, row, toMs) || changed;
      else sayFull(toMs, most);
    }
    return changed;
  }

  function sayFull(toMs: number, most: number): void {
    if (own().saidFull) return;
    own().saidFull = true;
    context.log("onDemandMaximum", toMs - 1, { to: most });
  }

  /** Down to half when the peak of 30 days no longer needs what there is, once a day at most. */
  function shrink(toMs: number): boolean {
    const one = own();
    if (toMs % DAY_MS !== 0 || toMs - one.scaledMs < DAY_MS) return false;
    const to = shardsFor(Math.max(...one.peakOfDay));
    const half = Math.ceil(state.shards.open.length / 2);
    if (to > half) return false;
    updateShardCount(state.shards, half, toMs);
    return true;
  }

  function scaled(from: number, toMs: number, changed: boolean): boolean {
    if (!changed) return false;
    const to = state.shards.open.length;
    own().scaledMs = toMs;
    own().saidFull = false;
    context.log("onDemandScaled", Math.max(0, toMs - 1), { from, to });
    return true;
  }

  return {
    scale(toMs) {
      const from = state.shards.open.length;
      const isMinute = toMs % MINUTE_MS === 0;
      if (isMinute) endMinute(toMs);
      const isDue = toMs >= own().nextSplitMs;
      const changed = isDue ? splitDue(toMs) : isMinute && shrink(toMs);
      if (isMinute) beginMinute();
      return scaled(from, toMs, changed);
    },
    warm(mibps, atMs) {
      const from = state.shards.open.length;
      const hourPeak = Math.max(...own().peakOfMinute);
      const needed = shardsFor(hourPeak);
      // Up: to the warm throughput. Down: to it, or to what the last hour's peak needs.
      const to = mibps > from ? Math.min(mibps, maxShards(context)) : Math.min(from, needed);
      if (to === from) return false;
      updateShardCount(state.shards, to, atMs);
      return scaled(from, atMs, true);
    },
    restart() {
      own().splitMs = new Float64Array(0);
      own().nextSplitMs = Number.POSITIVE_INFINITY;
      beginMinute();
    },
  };
}
