// Every metric of a run, in columns: a row for each second of the recent past (a ring) and for each
// minute of the whole run (up to three days), of all series side by side, so that a second is filed by
// four copies and added to its minute in one pass. A row has sum, samples, minimum and maximum, so each
// CloudWatch statistic can be read; percentiles of a minute are taken over its seconds.
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
const SECONDS_PER_MINUTE = 60;
const LANES_AT_FIRST = 64;
const COLUMNS = ["sums", "samples", "lows", "highs"] as const;

/** A second or a minute of all series, by lane; `lanes` of them had been recorded by then. */
interface Row {
  lanes: number;
  sums: Float64Array;
  samples: Float64Array;
  lows: Float64Array;
  highs: Float64Array;
}

/** Percentiles of a minute, by lane. */
interface Percentiles {
  readonly medians: Float64Array;
  readonly p99s: Float64Array;
}

interface Minute {
  readonly row: Row;
  readonly percentiles: Percentiles;
}

export interface SeriesStore {
  readonly count: number;
  readonly keys: () => readonly SeriesKey[];
  /** The handle of a series, made when new; -1 when there are too many. */
  register(key: SeriesKey): number;
  sample(handle: number, value: number, times: number): void;
  add(handle: number, amount: number): void;
  /** The same of many series: a value for each handle, none where it is negative. */
  addEach(handles: readonly number[], amounts: Float64Array): void;
  /** Files the current second's rows. Seconds must follow each other. */
  endSecond(second: number): void;
  /** Forget what was recorded from this second (a minute's start) on; `totals` as they were then. */
  rewindTo(second: number, totals: Float64Array): void;
  /** A copy of the sums over the run, by series. */
  totals(): Float64Array;
  /** The second under way in columns, for the trace hash. */
  readonly current: CurrentSecond;
  read(handle: number, period: number, periodSeconds: number, statistic: Statistic): number;
  /** Sum over the whole run. */
  total(handle: number): number;
  readonly secondsRecorded: number;
}

/** By lane: the series that were ever recorded, in the order of their first sample. */
export interface CurrentSecond {
  lanes: number;
  handleOf: Int32Array;
  sums: Float64Array;
  samples: Float64Array;
}

export function createSeriesStore(): SeriesStore {
  const keys: SeriesKey[] = [];
  const handles = new Map<string, number>();
  /** Lane of a handle; -1: never recorded, so that it takes no room. */
  let laneOf = new Int32Array(64).fill(-1);
  let totals = new Float64Array(64);
  const now = { ...emptyRow(LANES_AT_FIRST), lanes: 0, handleOf: new Int32Array(LANES_AT_FIRST) };
  /** Rows of seconds, by second modulo RECENT_SECONDS, made when first written. */
  const recent: Row[] = [];
  const ringSecond = new Int32Array(RECENT_SECONDS).fill(-1);
  /** By minute modulo MINUTES_MAX. */
  const minutes: Minute[] = [];
  /** The minute under way; by lane its seconds with samples, and the means of these side by side. */
  const sofar = emptyRow(LANES_AT_FIRST);
  let counts = new Int32Array(LANES_AT_FIRST);
  let means = new Float64Array(LANES_AT_FIRST * SECONDS_PER_MINUTE);
  let seconds = 0;
  /** Minutes before it have been overwritten. */
  let oldestMinute = 0;

  function register(key: SeriesKey): number {
    const name = `${key.node} ${key.metric} ${key.shard ?? ""}`;
    const known = handles.get(name);
    if (known !== undefined) return known;
    const most = key.shard === undefined ? SERIES_MAX : SERIES_BY_SHARD_MAX;
    if (keys.length >= most) return -1;
    const handle = keys.length;
    keys.push(key);
    if (handle === laneOf.length) {
      totals = grown(totals, handle * 2);
      const longer = new Int32Array(handle * 2).fill(-1);
      longer.set(laneOf);
      laneOf = longer;
    }
    handles.set(name, handle);
    return handle;
  }

  function openLane(handle: number): number {
    const lane = now.lanes;
    if (lane === now.sums.length) {
      const longer = lane + LANES_AT_FIRST + (lane >>> 2);
      const handleOf = new Int32Array(longer);
      handleOf.set(now.handleOf);
      now.handleOf = handleOf;
      for (const column of COLUMNS) {
        now[column] = grown(now[column], longer);
        sofar[column] = grown(sofar[column], longer);
      }
      const longerCounts = new Int32Array(longer);
      longerCounts.set(counts);
      counts = longerCounts;
      means = grown(means, longer * SECONDS_PER_MINUTE);
    }
    now.lanes = lane + 1;
    now.handleOf[lane] = handle;
    clear(now, lane, lane + 1);
    clear(sofar, lane, lane + 1);
    counts[lane] = 0;
    laneOf[handle] = lane;
    return lane;
  }

  function record(handle: number, sum: number, samples: number, value: number): void {
    let lane = laneOf[handle] as number;
    if (lane < 0) lane = openLane(handle);
    const { sums, lows, highs } = now;
    sums[lane] = (sums[lane] as number) + sum;
    now.samples[lane] = (now.samples[lane] as number) + samples;
    if (value < (lows[lane] as number)) lows[lane] = value;
    if (value > (highs[lane] as number)) highs[lane] = value;
  }

  function endSecond(second: number): void {
    const slot = second % RECENT_SECONDS;
    const { lanes } = now;
    let row = recent[slot];
    if (row === undefined || row.sums.length < now.sums.length) {
      row = emptyRow(now.sums.length);
      recent[slot] = row;
    }
    row.lanes = lanes;
    for (const column of COLUMNS) row[column].set(now[column]);
    addUp();
    ringSecond[slot] = second;
    clear(now, 0, lanes);
    seconds = second + 1;
    if (seconds % SECONDS_PER_MINUTE === 0) endMinute(seconds / SECONDS_PER_MINUTE - 1);
  }

  /** Adds the second to its minute and to the whole run. */
  function addUp(): void {
    const { lanes, handleOf, sums, samples, lows, highs } = now;
    const minute = sofar;
    const seen = counts;
    const into = totals;
    const meansOf = means;
    for (let lane = 0; lane < lanes; lane += 1) {
      const times = samples[lane] as number;
      if (times === 0) continue;
      const sum = sums[lane] as number;
      const handle = handleOf[lane] as number;
      into[handle] = (into[handle] as number) + sum;
      minute.sums[lane] = (minute.sums[lane] as number) + sum;
      minute.samples[lane] = (minute.samples[lane] as number) + times;
      const low = lows[lane] as number;
      const high = highs[lane] as number;
      if (low < (minute.lows[lane] as number)) minute.lows[lane] = low;
      if (high > (minute.highs[lane] as number)) minute.highs[lane] = high;
      const count = seen[lane] as number;
      seen[lane] = count + 1;
      meansOf[lane * SECONDS_PER_MINUTE + count] = sum / times;
    }
  }

  function endMinute(minute: number): void {
    oldestMinute = Math.max(oldestMinute, minute + 1 - MINUTES_MAX);
    const { lanes } = now;
    const percentiles = { medians: new Float64Array(lanes), p99s: new Float64Array(lanes) };
    for (let lane = 0; lane < lanes; lane += 1) rank(percentiles, lane, counts[lane] as number);
    const row = emptyRow(0);
    row.lanes = lanes;
    for (const column of COLUMNS) row[column] = sofar[column].slice(0, lanes);
    minutes[minute % MINUTES_MAX] = { row, percentiles };
    forgetMinute();
  }

  function forgetMinute(): void {
    clear(sofar, 0, now.lanes);
    counts.fill(0);
  }

  /** Percentiles of a minute: of the means of its seconds. */
  function rank(into: Percentiles, lane: number, count: number): void {
    if (count === 0) return;
    const first = lane * SECONDS_PER_MINUTE;
    let highest = means[first] as number;
    let lowest = highest;
    for (let at = first + 1; at < first + count; at += 1) {
      const mean = means[at] as number;
      if (mean > highest) highest = mean;
      if (mean < lowest) lowest = mean;
    }
    // Of at most 60 values the one at 99 % is the highest.
    into.p99s[lane] = highest;
    into.medians[lane] = lowest === highest ? highest : median(means, first, count);
  }

  function rewindTo(second: number, before: Float64Array): void {
    for (let slot = 0; slot < RECENT_SECONDS; slot += 1) {
      if ((ringSecond[slot] as number) >= second) ringSecond[slot] = -1;
    }
    seconds = second;
    clear(now, 0, now.lanes);
    forgetMinute();
    totals.fill(0);
    totals.set(before);
  }

  function read(
    handle: number,
    period: number,
    periodSeconds: number,
    statistic: Statistic,
  ): number {
    const lane = laneOf[handle] ?? -1;
    if (lane < 0) return Number.NaN;
    if (periodSeconds === 1) {
      const slot = period % RECENT_SECONDS;
      const row = recent[slot];
      if (ringSecond[slot] !== period || row === undefined) return Number.NaN;
      return statisticOf(row, lane, statistic, null);
    }
    if (period < oldestMinute || (period + 1) * SECONDS_PER_MINUTE > seconds) return Number.NaN;
    const minute = minutes[period % MINUTES_MAX];
    if (minute === undefined) return Number.NaN;
    return statisticOf(minute.row, lane, statistic, minute.percentiles);
  }

  return {
    get count() {
      return keys.length;
    },
    get secondsRecorded() {
      return seconds;
    },
    keys: () => keys,
    register,
    sample(handle, value, times) {
      if (handle >= 0 && times > 0) record(handle, value * times, times, value);
    },
    add(handle, amount) {
      if (handle >= 0) record(handle, amount, 1, amount);
    },
    addEach(handles, amounts) {
      for (let i = 0; i < handles.length; i += 1) {
        const handle = handles[i] as number;
        const amount = amounts[i] as number;
        if (handle >= 0 && amount >= 0) record(handle, amount, 1, amount);
      }
    },
    endSecond,
    rewindTo,
    current: now,
    read,
    total(handle) {
      const lane = laneOf[handle] ?? -1;
      return (totals[handle] ?? 0) + (lane < 0 ? 0 : (now.sums[lane] as number));
    },
    totals: () => totals.slice(0, keys.length),
  };
}

function emptyRow(lanes: number): Row {
  return {
    lanes: 0,
    sums: new Float64Array(lanes),
    samples: new Float64Array(lanes),
    lows: new Float64Array(lanes),
    highs: new Float64Array(lanes),
  };
}

function clear(row: Row, from: number, to: number): void {
  row.sums.fill(0, from, to);
  row.samples.fill(0, from, to);
  row.lows.fill(Number.POSITIVE_INFINITY, from, to);
  row.highs.fill(Number.NEGATIVE_INFINITY, from, to);
}

function statisticOf(
  row: Row,
  lane: number,
  statistic: Statistic,
  percentiles: Percentiles | null,
): number {
  const samples = lane < row.lanes ? (row.samples[lane] as number) : 0;
  if (!(samples > 0)) return statistic === "SampleCount" ? 0 : Number.NaN;
  const sum = row.sums[lane] as number;
  switch (statistic) {
    case "Sum":
      return sum;
    case "Average":
      return sum / samples;
    case "Minimum":
      return row.lows[lane] as number;
    case "Maximum":
      return row.highs[lane] as number;
    case "SampleCount":
      return samples;
    case "p50":
      return percentiles ? (percentiles.medians[lane] as number) : sum / samples;
    case "p99":
      return percentiles ? (percentiles.p99s[lane] as number) : (row.highs[lane] as number);
  }
}

/** The upper middle of `count` values, which it puts into another order (Hoare). */
function median(values: Float64Array, first: number, count: number): number {
  const place = first + (count >>> 1);
  let low = first;
  let high = first + count - 1;
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

function grown(column: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(length);
  longer.set(column);
  return longer;
}
