// Which charts the design has, and which series each holds: grouped by what the metric is about, and by
// metric, statistic and unit, since only equal units share an axis.

import type { MetricSpec, Statistic } from "../../workers/model/signals.ts";
import { catalog } from "../../workers/services/catalog.ts";
import type { RunLayout, SeriesInfo } from "../../workers/sim-api.types.ts";

export type ChartTopic = NonNullable<MetricSpec["chart"]>;

export const CHART_TOPICS: readonly ChartTopic[] = [
  "iteratorAge",
  "throttling",
  "throughput",
  "buffer",
  "lambda",
  "other",
];

export interface ChartSeries extends SeriesInfo {
  readonly statistic: Statistic;
  /** Unique among a chart's series and stable while the design is edited. */
  readonly key: string;
}

/** Node-level series of a topic first, then the series per shard. */
export function seriesOfTopic(layout: RunLayout | null, topic: ChartTopic): readonly ChartSeries[] {
  if (!layout) return [];
  const types = new Map(layout.nodes.map((node) => [node.id, node.type]));
  const found = layout.series.flatMap((series) => {
    const spec = specOf(types.get(series.node), series);
    if (!spec || (spec.chart ?? "other") !== topic) return [];
    const statistic = spec.statistics[0] ?? "Average";
    const key = `${series.node} ${series.metric} ${series.shard ?? ""}`;
    return [{ ...series, statistic, key }];
  });
  return found.sort((a, b) => Number(Boolean(a.shard)) - Number(Boolean(b.shard)));
}

/** A per-shard series may carry the metric's own name or its shard-level CloudWatch name. */
function specOf(type: string | undefined, series: SeriesInfo): MetricSpec | undefined {
  const metrics = (type ? catalog.get(type)?.signals.metrics : undefined) as
    | Record<string, MetricSpec>
    | undefined;
  if (!metrics) return undefined;
  const own = metrics[series.metric];
  if (own || !series.shard) return own;
  return Object.values(metrics).find((spec) => spec.perShard === series.metric);
}

/** The series a chart shows until the learner chooses: the node-level ones of its first unit. */
export function defaultKeys(series: readonly ChartSeries[], most: number): readonly string[] {
  const nodeLevel = series.filter((one) => !one.shard);
  const unit = nodeLevel[0]?.unit;
  return nodeLevel
    .filter((one) => one.unit === unit)
    .slice(0, most)
    .map((one) => one.key);
}
