// Which charts the design has, and which series each holds: grouped by what the metric is about, and by
// metric, statistic and unit, since only equal units share an axis.
import { type MetricSpec, metricSpec, type Statistic } from "../../workers/model/signals.ts";
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
  readonly headline: boolean;
  /** Unique among a chart's series and stable while the design is edited. */
  readonly key: string;
}

/** Node-level series of a topic first, then the series per shard. */
export function seriesOfTopic(layout: RunLayout | null, topic: ChartTopic): readonly ChartSeries[] {
  if (!layout) return [];
  const types = new Map(layout.nodes.map((node) => [node.id, node.type]));
  const found = layout.series.flatMap((series) => {
    const metrics = catalog.get(types.get(series.node) ?? "")?.signals.metrics ?? {};
    const spec = metricSpec(metrics, series.metric);
    if (!spec || (spec.chart ?? "other") !== topic) return [];
    const statistic = spec.statistics[0] ?? "Average";
    const key = `${series.node} ${series.metric} ${series.shard ?? ""}`;
    return [{ ...series, statistic, key, headline: spec.headline === true }];
  });
  return found.sort((a, b) => Number(Boolean(a.shard)) - Number(Boolean(b.shard)));
}

/** A chart: a topic, and the one unit its curves share. */
export interface Chart {
  readonly topic: ChartTopic;
  readonly unit: string;
}

/** The charts a design has: for each topic one for every unit of its headline metrics. */
export function chartsOf(layout: RunLayout | null): readonly Chart[] {
  return CHART_TOPICS.flatMap((topic) => {
    const series = seriesOfTopic(layout, topic).filter((one) => !one.shard);
    const headlines = series.filter((one) => one.headline);
    const units = new Set((headlines.length > 0 ? headlines : series).map((one) => one.unit));
    const all = [...units].map((unit) => ({ topic, unit }));
    return headlines.length > 0 ? all : all.slice(0, 1);
  });
}

/** The series a chart shows until the learner chooses: its headline metrics. */
export function defaultKeys(series: readonly ChartSeries[], most: number): readonly string[] {
  const nodeLevel = series.filter((one) => !one.shard);
  const headlines = nodeLevel.filter((one) => one.headline);
  const shown = headlines.length > 0 ? headlines : nodeLevel;
  return shown.slice(0, most).map((one) => one.key);
}

/** Of the curves a chart starts with, those that say something: what never recorded a value, or
 * only zeros beside one that did not, is left to the picker. All at zero, the first stands for all. */
export function tellingKeys(
  keys: readonly string[],
  highest: Readonly<Record<string, number>>,
): readonly string[] {
  const recorded = keys.filter((key) => highest[key] !== undefined);
  const moving = recorded.filter((key) => (highest[key] ?? 0) > 0);
  return moving.length > 0 ? moving : recorded.slice(0, 1);
}

/** A metric's name short enough for a heading; the whole name goes with it as a tooltip. */
export function shortMetric(metric: string): string {
  return metric
    .replace(/^GetRecords\./, "")
    .replace(/^SubscribeToShardEvent\.MillisBehindLatest$/, "fan-out MillisBehind")
    .replace(/^(Write|Read)ProvisionedThroughput(Exceeded)$/, "$1 $2")
    .replace(/^ApproximateNumberOfMessages/, "Messages ")
    .replace(/^ApproximateAgeOf/, "Age of ")
    .replace(/^NumberOf(Messages|Notifications|)/, "")
    .replace(/^DeliveryTo\w+\./, "")
    .replace(/^DataReadFromKinesisStream\./, "Read ")
    .replace(/(Milliseconds|Latest)$/, "");
}
