// Latest value of each of a node's metrics, asked of the worker twice a second while it is shown.
import { useEffect, useState } from "react";
import type { MetricSpec, Statistic } from "../../workers/model/signals.ts";
import type { SeriesInfo } from "../../workers/sim-api.types.ts";
import { runActions } from "../run/run-actions.ts";
import { live, useLayout } from "../stores/live-store.ts";

const REFRESH_MS = 500;
const WINDOW_MS = 60_000;

/** By metric name; a metric that recorded nothing is absent. */
export function useLatestMetrics(
  nodeId: string,
  specs: Readonly<Record<string, MetricSpec>>,
): ReadonlyMap<string, number> {
  const [latest, setLatest] = useState<ReadonlyMap<string, number>>(new Map());
  const layout = useLayout();
  useEffect(() => {
    const own = (layout?.series ?? []).filter((one) => one.node === nodeId && !one.shard);
    let stopped = false;
    const refresh = async () => {
      if (document.hidden) return;
      const values = await readLatest(own, specs);
      if (!stopped) setLatest(values);
    };
    void refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [layout, nodeId, specs]);
  return latest;
}

async function readLatest(
  series: readonly SeriesInfo[],
  specs: Readonly<Record<string, MetricSpec>>,
): Promise<ReadonlyMap<string, number>> {
  const values = new Map<string, number>();
  const toMs = live().frame?.atMs ?? 0;
  for (const [statistic, group] of byStatistic(series, specs)) {
    const data = await runActions.seriesQuery({
      series: group.map((one) => one.id),
      fromMs: Math.max(0, toMs - WINDOW_MS),
      toMs,
      points: 2,
      statistic,
    });
    data.series.forEach((one, index) => {
      const metric = group[index]?.metric;
      if (metric !== undefined && !Number.isNaN(one.latest)) values.set(metric, one.latest);
    });
  }
  return values;
}

/** One query answers one statistic. */
function byStatistic(
  series: readonly SeriesInfo[],
  specs: Readonly<Record<string, MetricSpec>>,
): ReadonlyMap<Statistic, SeriesInfo[]> {
  const groups = new Map<Statistic, SeriesInfo[]>();
  for (const one of series) {
    const statistic = specs[one.metric]?.statistics[0];
    if (!statistic) continue;
    groups.set(statistic, [...(groups.get(statistic) ?? []), one]);
  }
  return groups;
}
