// One chart: its metric's exact name, unit and statistic, the latest value large, the curve, a choice
// of series, and the same values as a table.
import { ActionIcon, Checkbox, Popover, ScrollArea, Tooltip } from "@mantine/core";
import { ListFilter, Table2, TrendingUp } from "lucide-react";
import { useMemo, useState } from "react";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";
import { useLayout } from "../stores/live-store.ts";
import { ChartTable } from "./ChartTable.tsx";
import {
  type ChartSeries,
  type ChartTopic,
  defaultKeys,
  seriesOfTopic,
  shortMetric,
  tellingKeys,
} from "./chart-groups.ts";
import { LineChartView } from "./LineChartView.tsx";
import { type ChartData, useSeries } from "./use-series.ts";

/** Lines a chart starts with; the learner may show more. */
const LINES_MAX = 4;
const LINES_ASKED = 12;
const SILENT_MS = 60_000;

/** A topic keeps its colour: the place of its first line's colour among the strokes. */
const FIRST_STROKE: Readonly<Record<ChartTopic, number>> = {
  iteratorAge: 0,
  throttling: 4,
  throughput: 1,
  buffer: 2,
  lambda: 3,
  other: 5,
};

interface ChartCardProps {
  readonly topic: ChartTopic;
  /** The unit of every curve of this chart. */
  readonly unit: string;
  readonly windowMs: number | null;
}

export function ChartCard({ topic, unit, windowMs }: ChartCardProps) {
  const { t } = useTexts();
  const format = useFormat();
  const layout = useLayout();
  const all = useMemo(
    () => seriesOfTopic(layout, topic).filter((one) => one.unit === unit),
    [layout, topic, unit],
  );
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [asTable, setAsTable] = useState(false);
  // More are asked for than shown: which of them say something is known once they answer.
  const asked = useMemo(() => {
    const keys = chosen ?? defaultKeys(all, LINES_ASKED);
    return all.filter((one) => keys.includes(one.key));
  }, [all, chosen]);
  const data = useSeries(asked, windowMs);
  const keys = useMemo(() => chosen ?? startKeys(asked, data), [chosen, asked, data]);
  const shown = useMemo(() => asked.filter((one) => keys.includes(one.key)), [asked, keys]);
  const names = useSeriesNames(shown);
  const labelOf = useNodeLabel();
  const per = usePer();
  const head = shown[0];
  const title = t(`charts.${topic}`);
  const worst = data ? worstLatest(shown, data.latest) : undefined;
  const told = worst ?? head;
  // A topic of which nothing has been recorded for a while (no function, nothing behind) has no chart.
  const silent = data !== null && data.toMs >= SILENT_MS && data.points.length === 0;
  if (silent && chosen === null) return null;
  return (
    <figure
      className={`chart-card chart-${topic}`}
      aria-label={head ? `${title}: ${head.metric}` : title}
    >
      <figcaption className="chart-head">
        <span className="chart-title">{title}</span>
        <span className="chart-metric" title={told && `${told.metric} · ${told.statistic}`}>
          {told && `${shortMetric(told.metric)} · ${told.statistic.toLowerCase()}`}
        </span>
        <SeriesPicker title={title} series={all} keys={keys} onChange={setChosen} />
        <Tooltip label={asTable ? t("charts.chart") : t("charts.table")}>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-pressed={asTable}
            aria-label={`${title}: ${t("charts.table")}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <TrendingUp size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </figcaption>
      <p className="chart-latest">
        {worst && data ? format.metric(data.latest[worst.key] ?? Number.NaN, worst.unit) : "–"}
        {worst && data && (
          <small>
            {[per(worst, data.periodMs), labelOf(worst)].filter((part) => part !== "").join(" · ")}
          </small>
        )}
      </p>
      {all.length === 0 && (
        <p className="chart-empty">{t("charts.noSeries", { chart: title.toLowerCase() })}</p>
      )}
      {all.length > 0 && chosen?.length === 0 && (
        <p className="chart-empty">{t("charts.allHidden")}</p>
      )}
      {data && head && asTable && <ChartTable data={data} series={shown} names={names} />}
      {data && head && !asTable && (
        <LineChartView data={data} series={shown} names={names} firstStroke={FIRST_STROKE[topic]} />
      )}
      {all.length > 0 && !head && chosen?.length !== 0 && (
        <p className="chart-empty">{t("charts.waiting")}</p>
      )}
      {head && !data && <p className="chart-empty">{t("charts.waiting")}</p>}
    </figure>
  );
}

/** Until the learner chooses: the curves that say something, so many that they can be told apart. */
function startKeys(series: readonly ChartSeries[], data: ChartData | null): readonly string[] {
  const keys = series.map((one) => one.key);
  return (data ? tellingKeys(keys, data.highest) : keys).slice(0, LINES_MAX);
}

/** What a sum is a sum over, and that a bare number is a count. */
function usePer(): (series: ChartSeries, periodMs: number) => string {
  const { t } = useTexts();
  const format = useFormat();
  return ({ statistic, unit }, periodMs) => {
    const counts = unit === "Count" ? t("charts.count") : "";
    if (statistic !== "Sum") return counts;
    const period = t("charts.perPeriod", { period: format.duration(periodMs) });
    return counts ? `${counts} ${period}` : period;
  };
}

/** The one to worry about: the highest of the lines shown. */
function worstLatest(
  series: readonly ChartSeries[],
  latest: Readonly<Record<string, number>>,
): ChartSeries | undefined {
  const value = (one: ChartSeries) => latest[one.key] ?? Number.NaN;
  return series
    .filter((one) => !Number.isNaN(value(one)))
    .reduce<ChartSeries | undefined>(
      (best, one) => (best === undefined || value(one) > value(best) ? one : best),
      undefined,
    );
}

function useNodeLabel(): (series: ChartSeries) => string {
  const nodes = useDesign((state) => state.scenario.nodes);
  return ({ node }) => nodes.find((one) => one.id === node)?.label ?? node;
}

/** The node's label, the shard, and the metric where lines of several metrics share a chart. */
function useSeriesNames(series: readonly ChartSeries[]): Readonly<Record<string, string>> {
  const nodes = useDesign((state) => state.scenario.nodes);
  return useMemo(() => {
    const several = (one: ChartSeries) =>
      series.some((other) => other.node === one.node && other.metric !== one.metric);
    const name = (one: ChartSeries) => {
      const label = nodes.find((node) => node.id === one.node)?.label ?? one.node;
      const shard = one.shard ? ` ${one.shard.replace(/^shardId-0*(?=\d{3})/, "")}` : "";
      return `${label}${shard}${several(one) ? ` · ${shortMetric(one.metric)}` : ""}`;
    };
    return Object.fromEntries(series.map((one) => [one.key, name(one)]));
  }, [nodes, series]);
}

interface SeriesPickerProps {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly keys: readonly string[];
  readonly onChange: (keys: readonly string[]) => void;
}

function SeriesPicker({ title, series, keys, onChange }: SeriesPickerProps) {
  const { t } = useTexts();
  const names = useSeriesNames(series);
  const label = t("charts.chooseSeries", { chart: title });
  return (
    <Popover position="top-end" withinPortal shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" size="sm" aria-label={label} disabled={series.length === 0}>
          <ListFilter size={14} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={label}>
        <ScrollArea.Autosize mah={260} type="auto">
          {series.map((one) => (
            <Checkbox
              key={one.key}
              size="xs"
              my={6}
              label={names[one.key] ?? one.key}
              checked={keys.includes(one.key)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...keys, one.key]
                    : keys.filter((key) => key !== one.key),
                )
              }
            />
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
