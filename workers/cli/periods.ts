// Metrics by period of any whole number of seconds, gathered from the seconds while a run goes on.
// A period without an observation is null. Percentiles are over the period's seconds.
import type { Percentile, Statistic } from "../model/signals.ts";
import type { SeriesInfo, SimApi } from "../sim-api.types.ts";

interface Row {
  sum: number;
  samples: number;
  low: number;
  high: number;
  /** Average of each second that had an observation. */
  seconds: number[];
}

export type MetricPeriods = {
  readonly unit: string;
  readonly periodS: number;
} & Partial<Record<keyof typeof READ, readonly (number | null)[]>>;

export interface Periods {
  /** Reads seconds [from, to) of every series; they must still be kept by the second. */
  collect(api: SimApi, fromSecond: number, toSecond: number): void;
  metric(
    series: SeriesInfo,
    offered: (metric: string) => readonly (Statistic | Percentile)[],
  ): MetricPeriods;
}

const READ = {
  sum: (row: Row) => row.sum,
  average: (row: Row) => row.sum / row.samples,
  maximum: (row: Row) => row.high,
  minimum: (row: Row) => row.low,
  p50: (row: Row) => percentile(row.seconds, 0.5),
  p99: (row: Row) => percentile(row.seconds, 0.99),
} as const;

const STATISTICS: Readonly<Record<keyof typeof READ, Statistic | Percentile>> = {
  sum: "Sum",
  average: "Average",
  maximum: "Maximum",
  minimum: "Minimum",
  p50: "p50",
  p99: "p99",
};

const NAMES = Object.keys(READ) as (keyof typeof READ)[];

export function createPeriods(periodSeconds: number): Periods {
  const rows = new Map<number, Map<number, Row>>();
  let seconds = 0;

  const rowOf = (id: number, period: number): Row => {
    const ofSeries = rows.get(id) ?? new Map<number, Row>();
    rows.set(id, ofSeries);
    const row = ofSeries.get(period) ?? {
      sum: 0,
      samples: 0,
      low: Number.POSITIVE_INFINITY,
      high: Number.NEGATIVE_INFINITY,
      seconds: [],
    };
    ofSeries.set(period, row);
    return row;
  };

  return {
    collect(api, fromSecond, toSecond) {
      seconds = toSecond;
      const series = api.layout().series.map((one) => one.id);
      const points = toSecond - fromSecond + 1;
      const stretch = { series, fromMs: fromSecond * 1_000, toMs: toSecond * 1_000, points };
      const read = (statistic: Statistic) => api.series({ ...stretch, statistic }).series;
      const sums = read("Sum");
      const averages = read("Average");
      const lows = read("Minimum");
      const highs = read("Maximum");
      sums.forEach((sum, index) => {
        sum.atMs.forEach((atMs, at) => {
          const second = atMs / 1_000 - 1;
          const row = rowOf(sum.id, Math.floor(second / periodSeconds));
          const average = averages[index]?.values[at] ?? 0;
          const total = sum.values[at] ?? 0;
          row.sum += total;
          row.samples += average === 0 ? 1 : Math.round(total / average);
          row.low = Math.min(row.low, lows[index]?.values[at] ?? 0);
          row.high = Math.max(row.high, highs[index]?.values[at] ?? 0);
          row.seconds.push(average);
        });
      });
    },
    metric(series, offered) {
      const count = Math.ceil(seconds / periodSeconds);
      const statistics = offered(series.metric);
      const values: Partial<Record<keyof typeof READ, (number | null)[]>> = {};
      for (const name of NAMES) {
        if (statistics.length > 0 && !statistics.includes(STATISTICS[name])) continue;
        values[name] = Array.from({ length: count }, (_, period) => {
          const row = rows.get(series.id)?.get(period);
          return row === undefined ? null : READ[name](row);
        });
      }
      return { unit: series.unit, periodS: periodSeconds, ...values };
    },
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
