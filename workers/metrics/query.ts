// A stretch of some series for a chart: by second where it is recent, by minute otherwise, thinned to
// the points a chart can show. Thinning keeps each bucket's lowest and highest value, so that a short
// spike is never averaged away.
import type { SeriesData, SeriesQuery } from "../model/series-query.ts";
import type { Statistic } from "../model/signals.ts";
import { SECONDS_PER_MINUTE } from "./series-block.ts";
import { RECENT_SECONDS, type SeriesStore } from "./series-store.ts";

const SECOND_MS = 1_000;
/** The latest value shown is at most this old. */
const LATEST_SECONDS = 60;

export function queryStretch(store: SeriesStore, query: SeriesQuery): SeriesData {
  const fromSecond = Math.max(0, Math.floor(query.fromMs / SECOND_MS));
  const toSecond = Math.min(store.secondsRecorded, Math.ceil(query.toMs / SECOND_MS));
  const recent = fromSecond >= store.secondsRecorded - RECENT_SECONDS;
  const periodSeconds = query.periodSeconds ?? (recent ? 1 : SECONDS_PER_MINUTE);
  const first = Math.floor(fromSecond / periodSeconds);
  const last = Math.ceil(toSecond / periodSeconds);
  return {
    periodMs: periodSeconds * SECOND_MS,
    series: query.series.map((id) => ({
      id,
      ...readStretch(store, id, first, last, periodSeconds, query),
      latest: latestValue(store, id, toSecond, query.statistic),
    })),
  };
}

function readStretch(
  store: SeriesStore,
  id: number,
  first: number,
  last: number,
  periodSeconds: number,
  query: SeriesQuery,
): { atMs: Float64Array; values: Float64Array } {
  const atMs: number[] = [];
  const values: number[] = [];
  if (query.trailingMinute && query.statistic === "Maximum" && periodSeconds === 1) {
    const every = Math.max(1, Math.ceil((last - first) / query.points));
    // Counted from the run's start, so that points stay where they are while the window moves.
    for (let end = Math.ceil((first + 1) / every) * every; end <= last; end += every) {
      const value = latestValue(store, id, end, query.statistic);
      if (Number.isNaN(value)) continue;
      atMs.push(end * SECOND_MS);
      values.push(value);
    }
    return thin(atMs, values, query.points, query.statistic);
  }
  for (let period = first; period < last; period += 1) {
    const value = store.read(id, period, periodSeconds, query.statistic);
    if (Number.isNaN(value)) continue;
    atMs.push((period + 1) * periodSeconds * SECOND_MS);
    values.push(value);
  }
  return thin(atMs, values, query.points, query.statistic);
}

/**
 * At most `points` values. A bucket of a maximum is its highest value, of a minimum its lowest, as
 * CloudWatch's longer periods are; of anything else the lowest and the highest, in their order.
 */
export function thin(
  atMs: readonly number[],
  values: readonly number[],
  points: number,
  statistic: Statistic = "Average",
): { atMs: Float64Array; values: Float64Array } {
  if (values.length <= points) {
    return { atMs: Float64Array.from(atMs), values: Float64Array.from(values) };
  }
  const single = statistic === "Maximum" || statistic === "Minimum";
  const buckets = Math.max(1, Math.floor(single ? points : points / 2));
  const keptAt: number[] = [];
  const kept: number[] = [];
  const keep = (i: number) => {
    keptAt.push(atMs[i] as number);
    kept.push(values[i] as number);
  };
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const from = Math.floor((bucket * values.length) / buckets);
    const to = Math.floor(((bucket + 1) * values.length) / buckets);
    let low = from;
    let high = from;
    for (let i = from; i < to; i += 1) {
      if ((values[i] as number) < (values[low] as number)) low = i;
      if ((values[i] as number) > (values[high] as number)) high = i;
    }
    if (single) keep(statistic === "Maximum" ? high : low);
    else if (low === high) keep(low);
    else for (const i of [Math.min(low, high), Math.max(low, high)]) keep(i);
  }
  return { atMs: Float64Array.from(keptAt), values: Float64Array.from(kept) };
}

/** The newest value; of a maximum the highest of the last minute, CloudWatch's own period. */
function latestValue(
  store: SeriesStore,
  id: number,
  toSecond: number,
  statistic: Statistic,
): number {
  const oldest = Math.max(0, toSecond - LATEST_SECONDS);
  let highest = Number.NaN;
  for (let second = toSecond - 1; second >= oldest; second -= 1) {
    const value = store.read(id, second, 1, statistic);
    if (Number.isNaN(value)) continue;
    if (statistic !== "Maximum") return value;
    if (!(value <= highest)) highest = value;
  }
  return highest;
}
