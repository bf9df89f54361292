// Metrics by period of any whole number of seconds, gathered while a run goes on: by minute where the
// periods are whole minutes, otherwise from the seconds. A period without an observation is null.
// Percentiles of times are over the averages of the period's seconds.
import { percentile } from "../metrics/percentile.ts";
import { SECONDS_PER_MINUTE } from "../metrics/series-block.ts";
import type { Statistic } from "../model/signals.ts";
import type { SeriesInfo, SimApi } from "../sim-api.types.ts";

interface Row {
  sum: number;
  samples: number;
  low: number;
  high: number;
  /** Of times: average of each second that had an observation. */
  readonly means: number[];
}

export type MetricPeriods = {
  readonly unit: string;
  readonly periodS: number;
} & Partial<Record<keyof typeof READ, readonly (number | null)[]>>;

export interface Periods {
  /**
   * Reads seconds [from, to) of every series; they must still be kept by the second. `fromSecond` is
   * where the last call ended, and a whole minute.
   */
  collect(api: SimApi, fromSecond: number, toSecond: number): void;
  /** `offered`: the statistics that the service offers of a metric; empty: all. */
  metric(series: SeriesInfo, offered: (metric: string) => readonly Statistic[]): MetricPeriods;
}

const READ = {
  sum: (row: Row) => row.sum,
  average: (row: Row) => row.sum / row.samples,
  maximum: (row: Row) => row.high,
  minimum: (row: Row) => row.low,
  p50: (row: Row) => percentile(row.means, 0.5),
  p99: (row: Row) => percentile(row.means, 0.99),
} as const;

const STATISTICS = {
  sum: "Sum",
  average: "Average",
  maximum: "Maximum",
  minimum: "Minimum",
} as const satisfies Partial<Record<keyof typeof READ, Statistic>>;
const PERCENTILES = ["p50", "p99"] as const;

const isTime = ({ unit }: SeriesInfo) => unit === "Milliseconds" || unit === "Seconds";
const emptyRow = (): Row => ({
  sum: 0,
  samples: 0,
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
  means: [],
});

/** What is read at once: seconds [from, to), each or by minutes. */
interface Stretch {
  readonly api: SimApi;
  readonly series: readonly SeriesInfo[];
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly every: 1 | typeof SECONDS_PER_MINUTE;
}

function read({ api, series, fromSecond, toSecond, every }: Stretch, statistic: Statistic) {
  if (toSecond <= fromSecond) return [];
  return api.series({
    series: series.map((one) => one.id),
    fromMs: fromSecond * 1_000,
    toMs: toSecond * 1_000,
    points: toSecond - fromSecond + 1,
    periodSeconds: every,
    statistic,
  }).series;
}

export function createPeriods(periodSeconds: number): Periods {
  /** By series, by period. */
  const rows = new Map<number, Row[]>();
  let seconds = 0;

  function rowAt(id: number, second: number): Row {
    const ofSeries = rows.get(id) ?? [];
    rows.set(id, ofSeries);
    const period = Math.floor(second / periodSeconds);
    const row = ofSeries[period] ?? emptyRow();
    ofSeries[period] = row;
    return row;
  }

  /** Adds what the engine kept for each second, or each minute, of a stretch. */
  function gather(stretch: Stretch): void {
    const sums = read(stretch, "Sum");
    const lows = read(stretch, "Minimum");
    const highs = read(stretch, "Maximum");
    read(stretch, "SampleCount").forEach(({ id, atMs, values }, index) => {
      // The other statistics have no value where there was no sample.
      let at = 0;
      values.forEach((samples, i) => {
        if (samples === 0) return;
        const row = rowAt(id, (atMs[i] as number) / 1_000 - stretch.every);
        row.sum += sums[index]?.values[at] as number;
        row.samples += samples;
        row.low = Math.min(row.low, lows[index]?.values[at] as number);
        row.high = Math.max(row.high, highs[index]?.values[at] as number);
        at += 1;
      });
    });
  }

  function gatherMeans(stretch: Stretch): void {
    for (const { id, atMs, values } of read(stretch, "Average")) {
      values.forEach((mean, i) => {
        rowAt(id, (atMs[i] as number) / 1_000 - stretch.every).means.push(mean);
      });
    }
  }

  return {
    collect(api, fromSecond, toSecond) {
      seconds = toSecond;
      const { series } = api.layout();
      const times = series.filter(isTime);
      const isByMinute = periodSeconds % SECONDS_PER_MINUTE === 0;
      const left = isByMinute ? toSecond % SECONDS_PER_MINUTE : toSecond - fromSecond;
      const wholeTo = toSecond - left;
      gather({ api, series, fromSecond, toSecond: wholeTo, every: SECONDS_PER_MINUTE });
      gather({ api, series, fromSecond: wholeTo, toSecond, every: 1 });
      gatherMeans({ api, series: times, fromSecond, toSecond, every: 1 });
    },
    metric(series, offered) {
      const count = Math.ceil(seconds / periodSeconds);
      const statistics = offered(series.metric);
      const names = Object.entries(STATISTICS)
        .filter(([, statistic]) => statistics.length === 0 || statistics.includes(statistic))
        .map(([name]) => name as keyof typeof STATISTICS);
      const values: Partial<Record<keyof typeof READ, (number | null)[]>> = {};
      for (const name of [...names, ...(isTime(series) ? PERCENTILES : [])]) {
        values[name] = Array.from({ length: count }, (_, period) => {
          const row = rows.get(series.id)?.[period];
          return row === undefined ? null : READ[name](row);
        });
      }
      return { unit: series.unit, periodS: periodSeconds, ...values };
    },
  };
}
