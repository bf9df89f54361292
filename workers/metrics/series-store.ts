// Every metric of a run, in columns. A series keeps one row a second for the recent past (a ring) and
// one row a minute for the whole run (up to three days). A row is sum, samples, minimum and maximum, so
// each CloudWatch statistic can be read; percentiles of a minute are taken over its seconds.
import type { Statistic } from "../model/signals.ts";

export interface SeriesKey {
  readonly node: string;
  readonly metric: string;
  readonly namespace: string;
  readonly unit: string;
  readonly shard?: string;
}

export const RECENT_SECONDS = 900;
export const MINUTES_MAX = 4_320;
export const SERIES_MAX = 10_000;
/** Series by shard are refused from this many series on. */
export const SERIES_BY_SHARD_MAX = 2_000;
const NOTHING = new Float64Array(0);

/** Columns of a row. */
const SUM = 0;
const SAMPLES = 1;
const MIN = 2;
const MAX = 3;
const COLUMNS = 4;
/** Two more for minutes. */
const P50 = 4;
const P99 = 5;
const MINUTE_COLUMNS = 6;
const SECONDS_PER_MINUTE = 60;

interface Series {
  readonly key: SeriesKey;
  /** RECENT_SECONDS rows, by second modulo the ring's length; empty until there is a sample. */
  recent: Float64Array;
  /** Rows of minutes, by minute modulo MINUTES_MAX; grows up to that. */
  minutes: Float64Array;
}

export interface SeriesStore {
  readonly count: number;
  readonly keys: () => readonly SeriesKey[];
  /** The handle of a series, made when new; -1 when there are too many. */
  register(key: SeriesKey): number;
  sample(handle: number, value: number, times: number): void;
  add(handle: number, amount: number): void;
  /** Files the current second's rows. Seconds must follow each other. */
  endSecond(second: number): void;
  /** Forget what was recorded from this second (a minute's start) on; `totals` as they were then. */
  rewindTo(second: number, totals: Float64Array): void;
  /** A copy of the sums over the run, by series. */
  totals(): Float64Array;
  /** The current second's row of a series, for the trace hash. */
  currentSum(handle: number): number;
  currentSamples(handle: number): number;
  read(handle: number, period: number, periodSeconds: number, statistic: Statistic): number;
  /** Sum over the whole run. */
  total(handle: number): number;
  readonly secondsRecorded: number;
}

export function createSeriesStore(): SeriesStore {
  const series: Series[] = [];
  const handles = new Map<string, number>();
  const ringSecond = new Int32Array(RECENT_SECONDS).fill(-1);
  let current = new Float64Array(64 * COLUMNS);
  let totals = new Float64Array(64);
  const scratch = new Float64Array(SECONDS_PER_MINUTE);
  let seconds = 0;
  /** Minutes before it have been overwritten. */
  let oldestMinute = 0;

  function clearRow(rows: Float64Array, at: number): void {
    rows[at + SUM] = 0;
    rows[at + SAMPLES] = 0;
    rows[at + MIN] = Number.POSITIVE_INFINITY;
    rows[at + MAX] = Number.NEGATIVE_INFINITY;
  }

  function register(key: SeriesKey): number {
    const name = `${key.node} ${key.metric} ${key.shard ?? ""}`;
    const known = handles.get(name);
    if (known !== undefined) return known;
    const most = key.shard === undefined ? SERIES_MAX : SERIES_BY_SHARD_MAX;
    if (series.length >= most) return -1;
    const handle = series.length;
    series.push({
      key,
      recent: NOTHING,
      minutes: NOTHING,
    });
    if (series.length * COLUMNS > current.length) {
      current = grown(current);
      totals = grown(totals);
    }
    clearRow(current, handle * COLUMNS);
    handles.set(name, handle);
    return handle;
  }

  function record(handle: number, sum: number, samples: number, low: number, high: number): void {
    const at = handle * COLUMNS;
    current[at + SUM] = (current[at + SUM] as number) + sum;
    current[at + SAMPLES] = (current[at + SAMPLES] as number) + samples;
    if (low < (current[at + MIN] as number)) current[at + MIN] = low;
    if (high > (current[at + MAX] as number)) current[at + MAX] = high;
    totals[handle] = (totals[handle] as number) + sum;
  }

  function endSecond(second: number): void {
    const slot = second % RECENT_SECONDS;
    ringSecond[slot] = second;
    for (let handle = 0; handle < series.length; handle += 1) {
      const one = series[handle] as Series;
      const from = handle * COLUMNS;
      if (one.recent.length === 0) {
        if (current[from + SAMPLES] === 0) continue;
        one.recent = new Float64Array(RECENT_SECONDS * COLUMNS);
        one.minutes = new Float64Array(16 * MINUTE_COLUMNS);
      }
      const { recent } = one;
      const to = slot * COLUMNS;
      recent[to + SUM] = current[from + SUM] as number;
      recent[to + SAMPLES] = current[from + SAMPLES] as number;
      recent[to + MIN] = current[from + MIN] as number;
      recent[to + MAX] = current[from + MAX] as number;
      clearRow(current, from);
    }
    seconds = second + 1;
    if (seconds % SECONDS_PER_MINUTE === 0) endMinute(seconds / SECONDS_PER_MINUTE - 1);
  }

  function endMinute(minute: number): void {
    oldestMinute = Math.max(oldestMinute, minute + 1 - MINUTES_MAX);
    for (const one of series) {
      if (one.recent.length === 0) continue;
      const slot = minute % MINUTES_MAX;
      while (one.minutes.length < (slot + 1) * MINUTE_COLUMNS) one.minutes = grown(one.minutes);
      rollUp(one, minute * SECONDS_PER_MINUTE, slot * MINUTE_COLUMNS);
    }
  }

  function rollUp(one: Series, fromSecond: number, to: number): void {
    clearRow(one.minutes, to);
    let used = 0;
    for (let second = fromSecond; second < fromSecond + SECONDS_PER_MINUTE; second += 1) {
      const at = (second % RECENT_SECONDS) * COLUMNS;
      const samples = one.recent[at + SAMPLES] as number;
      if (samples === 0) continue;
      const sum = one.recent[at + SUM] as number;
      one.minutes[to + SUM] = (one.minutes[to + SUM] as number) + sum;
      one.minutes[to + SAMPLES] = (one.minutes[to + SAMPLES] as number) + samples;
      const low = one.recent[at + MIN] as number;
      const high = one.recent[at + MAX] as number;
      if (low < (one.minutes[to + MIN] as number)) one.minutes[to + MIN] = low;
      if (high > (one.minutes[to + MAX] as number)) one.minutes[to + MAX] = high;
      scratch[used] = sum / samples;
      used += 1;
    }
    one.minutes[to + P50] = percentile(scratch, used, 0.5);
    one.minutes[to + P99] = percentile(scratch, used, 0.99);
  }

  function rewindTo(second: number, before: Float64Array): void {
    for (let slot = 0; slot < RECENT_SECONDS; slot += 1) {
      if ((ringSecond[slot] as number) >= second) ringSecond[slot] = -1;
    }
    seconds = second;
    for (let handle = 0; handle < series.length; handle += 1) {
      clearRow(current, handle * COLUMNS);
      totals[handle] = before[handle] ?? 0;
    }
  }

  function read(
    handle: number,
    period: number,
    periodSeconds: number,
    statistic: Statistic,
  ): number {
    const one = series[handle];
    if (!one || one.recent.length === 0) return Number.NaN;
    if (periodSeconds === 1) {
      const slot = period % RECENT_SECONDS;
      if (ringSecond[slot] !== period) return Number.NaN;
      return statisticOf(one.recent, slot * COLUMNS, statistic, false);
    }
    if (period < oldestMinute || (period + 1) * SECONDS_PER_MINUTE > seconds) return Number.NaN;
    const at = (period % MINUTES_MAX) * MINUTE_COLUMNS;
    if (at >= one.minutes.length) return Number.NaN;
    return statisticOf(one.minutes, at, statistic, true);
  }

  return {
    get count() {
      return series.length;
    },
    get secondsRecorded() {
      return seconds;
    },
    keys: () => series.map((one) => one.key),
    register,
    sample(handle, value, times) {
      if (handle >= 0 && times > 0) record(handle, value * times, times, value, value);
    },
    add(handle, amount) {
      if (handle >= 0) record(handle, amount, 1, amount, amount);
    },
    endSecond,
    rewindTo,
    currentSum: (handle) => current[handle * COLUMNS + SUM] as number,
    currentSamples: (handle) => current[handle * COLUMNS + SAMPLES] as number,
    read,
    total: (handle) => totals[handle] ?? 0,
    totals: () => totals.slice(0, series.length),
  };
}

function statisticOf(
  rows: Float64Array,
  at: number,
  statistic: Statistic,
  isMinute: boolean,
): number {
  const samples = rows[at + SAMPLES] as number;
  if (!(samples > 0)) return statistic === "SampleCount" ? 0 : Number.NaN;
  switch (statistic) {
    case "Sum":
      return rows[at + SUM] as number;
    case "Average":
      return (rows[at + SUM] as number) / samples;
    case "Minimum":
      return rows[at + MIN] as number;
    case "Maximum":
      return rows[at + MAX] as number;
    case "SampleCount":
      return samples;
    case "p50":
      return isMinute ? (rows[at + P50] as number) : (rows[at + SUM] as number) / samples;
    case "p99":
      return isMinute ? (rows[at + P99] as number) : (rows[at + MAX] as number);
  }
}

/** The value at a share of the order of the first `count`, which it puts into another order (Hoare). */
function percentile(values: Float64Array, count: number, share: number): number {
  if (count === 0) return Number.NaN;
  const place = Math.min(count - 1, Math.floor(share * count));
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const swap = values[i] as number;
      values[i] = values[j] as number;
      values[j] = swap;
      i += 1;
      j -= 1;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] as number;
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
