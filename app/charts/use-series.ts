// Pulls the values of a chart's series from the worker, thinned there to what a chart can show.
import { useEffect, useRef, useState } from "react";
import type { SeriesData } from "../../workers/sim-api.types.ts";
import { runActions } from "../run/run-actions.ts";
import { live, useLayout } from "../stores/live-store.ts";
import type { ChartSeries } from "./chart-groups.ts";
import { scheduleChart } from "./chart-scheduler.ts";

const POINTS_MAX = 100;

/** `atMs` (end of the period, simulated ms) and the values by series key. */
export type ChartPoint = Readonly<Record<string, number>> & { readonly atMs: number };

export interface ChartData {
  readonly fromMs: number;
  readonly toMs: number;
  readonly periodMs: number;
  readonly points: readonly ChartPoint[];
  /** Latest value by series key. */
  readonly latest: Readonly<Record<string, number>>;
  /** Highest value shown by series key; none where nothing was recorded. */
  readonly highest: Readonly<Record<string, number>>;
}

/** `windowMs` of null shows the whole run. */
export function useSeries(
  series: readonly ChartSeries[],
  windowMs: number | null,
): ChartData | null {
  const [data, setData] = useState<ChartData | null>(null);
  const asked = useRef({ series, windowMs, shownAt: -1, inFlight: false });
  const layout = useLayout();
  asked.current.series = series;
  asked.current.windowMs = windowMs;
  const keys = series.map((one) => one.key).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice of series must be drawn even while paused.
  useEffect(() => {
    asked.current.shownAt = -1;
    let stopped = false;
    const update = async () => {
      const state = asked.current;
      const toMs = live().frame?.atMs ?? 0;
      if (state.inFlight || toMs === state.shownAt) return;
      state.inFlight = true;
      try {
        const next = await read(state.series, toMs, state.windowMs);
        state.shownAt = toMs;
        if (!stopped) setData(next);
      } finally {
        state.inFlight = false;
      }
    };
    const cancel = scheduleChart(() => void update());
    return () => {
      stopped = true;
      cancel();
    };
  }, [layout, keys, windowMs]);
  return data;
}

async function read(
  series: readonly ChartSeries[],
  toMs: number,
  windowMs: number | null,
): Promise<ChartData> {
  const fromMs = windowMs === null ? 0 : Math.max(0, toMs - windowMs);
  const rows = new Map<number, Record<string, number>>();
  const latest: Record<string, number> = {};
  let periodMs = 1_000;
  for (const statistic of new Set(series.map((one) => one.statistic))) {
    const group = series.filter((one) => one.statistic === statistic);
    const answer = await runActions.seriesQuery({
      series: group.map((one) => one.id),
      fromMs,
      toMs,
      points: POINTS_MAX,
      statistic,
      trailingMinute: true,
    });
    periodMs = answer.periodMs;
    collect(answer, group, rows, latest);
  }
  const points = ([...rows.values()] as ChartPoint[]).sort((a, b) => a.atMs - b.atMs);
  return { fromMs, toMs, periodMs, points, latest, highest: highestOf(points) };
}

function collect(
  answer: SeriesData,
  group: readonly ChartSeries[],
  rows: Map<number, Record<string, number>>,
  latest: Record<string, number>,
): void {
  answer.series.forEach((one, index) => {
    const key = group[index]?.key;
    if (key === undefined) return;
    latest[key] = one.latest;
    one.atMs.forEach((atMs, point) => {
      const value = one.values[point];
      if (value === undefined || Number.isNaN(value)) return;
      const row: Record<string, number> = rows.get(atMs) ?? { atMs };
      row[key] = value;
      rows.set(atMs, row);
    });
  });
}

function highestOf(points: readonly ChartPoint[]): Readonly<Record<string, number>> {
  const highest: Record<string, number> = {};
  for (const point of points) {
    for (const [key, value] of Object.entries(point)) {
      if (value > (highest[key] ?? Number.NEGATIVE_INFINITY)) highest[key] = value;
    }
  }
  return highest;
}
