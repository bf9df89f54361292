// What a measure of a lesson is in a run. In two parts, so that the page (which asks a worker) and the
// command line share it: `neededSeries` says which series to ask for, `evaluate` reads the number.
import { percentile } from "../metrics/percentile.ts";
import { parseDurationMs } from "../model/duration.ts";
import type { FactBook } from "../model/fact.ts";
import type { Fields } from "../model/fields.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Statistic } from "../model/signals.ts";
import type { CostReport, RunLayout, RunTotals, SeriesQuery } from "../sim-api.types.ts";
import type { Goal, Measure, MetricMeasure, SettlesMeasure } from "./lesson.ts";

/** Everything a measure may look at, gathered after or during a run. */
export interface RunData {
  readonly scenario: Scenario;
  readonly atMs: number;
  readonly totals: RunTotals;
  readonly costs: CostReport;
  /** By `seriesKey`: end of each period in ms, and its value. */
  readonly series: ReadonlyMap<string, Columns>;
  readonly catalog: Catalog;
  readonly facts: FactBook;
}

export interface Columns {
  readonly atMs: Float64Array;
  readonly values: Float64Array;
}

export interface SeriesNeed {
  readonly node: string;
  readonly metric: string;
  readonly statistic: Statistic;
}

const POINTS_MAX = 100_000;

export const seriesKey = (need: SeriesNeed) => `${need.node}\n${need.metric}\n${need.statistic}`;

/** The series the measures read, each once. */
export function neededSeries(measures: readonly Measure[]): readonly SeriesNeed[] {
  const found = new Map<string, SeriesNeed>();
  const visit = (measure: Measure): void => {
    if (typeof measure === "number") return;
    if ("op" in measure) for (const part of measure.of) visit(part);
    if ("settles" in measure) visit(measure.below);
    for (const need of needsOf(measure)) found.set(seriesKey(need), need);
  };
  for (const measure of measures) visit(measure);
  return [...found.values()];
}

function needsOf(measure: Exclude<Measure, number>): readonly SeriesNeed[] {
  if ("settles" in measure) {
    return [{ node: measure.node, metric: measure.settles, statistic: measure.statistic }];
  }
  if (!("metric" in measure)) return [];
  const { node, metric } = measure;
  const need = (statistic: Statistic): SeriesNeed => ({ node, metric, statistic });
  if (measure.statistic === "Average") return [need("Sum"), need("SampleCount")];
  if (measure.statistic === "Last") return [need("Average")];
  if (measure.statistic === "p50" || measure.statistic === "p99") return [need("Average")];
  return [need(measure.statistic)];
}

/** The question to the simulator for one series; null when the run has no such series (yet). */
export function seriesQuery(need: SeriesNeed, layout: RunLayout, atMs: number): SeriesQuery | null {
  const found = layout.series.find(
    (one) => one.node === need.node && one.metric === need.metric && one.shard === undefined,
  );
  if (!found) return null;
  const { statistic } = need;
  return { series: [found.id], fromMs: 0, toMs: atMs, points: POINTS_MAX, statistic };
}

/** One question for each series the measures read; those the run has not (yet) are left out. */
export function seriesQueries(
  measures: readonly Measure[],
  layout: RunLayout,
  atMs: number,
): readonly { readonly key: string; readonly query: SeriesQuery }[] {
  return neededSeries(measures).flatMap((need) => {
    const query = seriesQuery(need, layout, atMs);
    return query ? [{ key: seriesKey(need), query }] : [];
  });
}

/** NaN when the run cannot say (the node or metric is not there, nothing was recorded). */
export function evaluate(measure: Measure, run: RunData): number {
  if (typeof measure === "number") return measure;
  if ("op" in measure)
    return combine(
      measure.op,
      measure.of.map((part) => evaluate(part, run)),
    );
  if ("fact" in measure) return run.facts.value(measure.fact, run.scenario.facts);
  if ("cost" in measure) return monthly(run.costs, measure.node);
  if ("ledger" in measure) return ledgerRecords(run.totals, measure.ledger);
  if ("nodes" in measure) {
    return run.scenario.nodes.filter((node) => node.type === measure.nodes).length;
  }
  if ("linked" in measure) {
    const [from, to] = measure.linked;
    return run.scenario.links.some((link) => link.from === from && link.to === to) ? 1 : 0;
  }
  if ("setting" in measure) return setting(measure.node, measure.setting, run);
  if ("settles" in measure) return settleMs(measure, run);
  if ("metric" in measure) return statisticOf(measure, run);
  const node = run.totals.nodes[measure.node];
  if ("figure" in measure) return node?.figures[measure.figure] ?? Number.NaN;
  return node?.usage[measure.usage] ?? Number.NaN;
}

function combine(op: string, parts: readonly number[]): number {
  const [first = Number.NaN, ...rest] = parts;
  if (op === "min") return Math.min(...parts);
  if (op === "max") return Math.max(...parts);
  return rest.reduce((left, right) => {
    if (op === "+") return left + right;
    if (op === "-") return left - right;
    return op === "*" ? left * right : left / right;
  }, first);
}

function monthly(costs: CostReport, node: string | undefined): number {
  if (node === undefined) return costs.perMonth;
  const own = costs.lines.filter((line) => line.node === node);
  return own.reduce((sum, line) => sum + (line.amount ?? 0), 0);
}

function ledgerRecords(totals: RunTotals, column: string): number {
  const records = totals.ledger.records as Readonly<Record<string, number>>;
  return records[column] ?? Number.NaN;
}

function setting(id: string, path: string, run: RunData): number {
  const node = run.scenario.nodes.find((one) => one.id === id);
  const service = node && run.catalog.get(node.type);
  if (!node || !service) return Number.NaN;
  const fields = service.fields as Fields;
  const { config } = resolveConfig(fields, node.config, run.scenario.facts, run.facts);
  const [name = "", ...inner] = path.split(".");
  // Fields may be named by a whole path, or be objects with parts.
  let found: unknown = (config as Readonly<Record<string, unknown>>)[path];
  if (found === undefined) {
    found = (config as Readonly<Record<string, unknown>>)[name];
    for (const key of inner) found = (found as Readonly<Record<string, unknown>> | null)?.[key];
  }
  return typeof found === "boolean"
    ? Number(found)
    : typeof found === "number"
      ? found
      : Number.NaN;
}

/** Values whose period ends within the measure's span. */
function spanOf(
  need: SeriesNeed,
  span: { readonly from?: number | string; readonly to?: number | string },
  run: RunData,
): { atMs: readonly number[]; values: readonly number[] } {
  const columns = run.series.get(seriesKey(need));
  const fromMs = parseDurationMs(span.from ?? 0) ?? 0;
  const toMs = parseDurationMs(span.to ?? run.atMs) ?? run.atMs;
  const atMs: number[] = [];
  const values: number[] = [];
  columns?.atMs.forEach((at, index) => {
    if (at <= fromMs || at > toMs) return;
    atMs.push(at);
    values.push(columns.values[index] as number);
  });
  return { atMs, values };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function statisticOf(measure: MetricMeasure, run: RunData): number {
  const read = (statistic: Statistic) =>
    spanOf({ node: measure.node, metric: measure.metric, statistic }, measure, run).values;
  switch (measure.statistic) {
    case "Average": {
      const samples = sum(read("SampleCount"));
      return samples > 0 ? sum(read("Sum")) / samples : Number.NaN;
    }
    case "Sum":
      return sum(read("Sum"));
    case "Last":
      return read("Average").at(-1) ?? Number.NaN;
    case "p50":
    case "p99":
      return percentile(read("Average"), measure.statistic === "p50" ? 0.5 : 0.99);
    default: {
      const values = read(measure.statistic);
      if (values.length === 0) return Number.NaN;
      const pick = measure.statistic === "Maximum" ? Math.max : Math.min;
      return values.reduce((best, value) => pick(best, value));
    }
  }
}

function settleMs(measure: SettlesMeasure, run: RunData): number {
  const { node, settles: metric, statistic } = measure;
  const { atMs, values } = spanOf({ node, metric, statistic }, measure, run);
  const below = evaluate(measure.below, run);
  const fromMs = parseDurationMs(measure.from ?? 0) ?? 0;
  let lastOver = -1;
  values.forEach((value, index) => {
    if (value > below) lastOver = index;
  });
  if (values.length === 0 || lastOver === values.length - 1) return Number.POSITIVE_INFINITY;
  return lastOver < 0 ? 0 : (atMs[lastOver] as number) - fromMs;
}

export interface GoalResult {
  readonly goal: Goal;
  readonly found: number;
  readonly wanted: number;
  readonly met: boolean;
}

/** Each goal with what the run has; what cannot be measured is not met. */
export function evaluateGoals(goals: readonly Goal[], run: RunData): readonly GoalResult[] {
  return goals.map((goal) => {
    const found = evaluate(goal.measure, run);
    const wanted = evaluate(goal.value, run);
    return { goal, found, wanted, met: holds(found, goal, wanted) };
  });
}

function holds(found: number, goal: Goal, wanted: number): boolean {
  if (Number.isNaN(found) || Number.isNaN(wanted)) return false;
  const slack = Math.abs(wanted) * (goal.tolerance ?? 0);
  switch (goal.is) {
    case "<":
      return found < wanted + slack;
    case "<=":
      return found <= wanted + slack;
    case ">":
      return found > wanted - slack;
    case ">=":
      return found >= wanted - slack;
    default:
      return Math.abs(found - wanted) <= slack;
  }
}

export const measuresOfGoals = (goals: readonly Goal[]): readonly Measure[] =>
  goals.flatMap((goal) => [goal.measure, goal.value]);

/** Every measure a lesson reads: of its goals, prediction, par and texts. */
export function measuresOf(lesson: {
  readonly goals: readonly Goal[];
  readonly prediction: { readonly kind: string; readonly measure?: Measure };
  readonly par?: { readonly measure: Measure };
  readonly values: Readonly<Record<string, { readonly measure: Measure }>>;
}): readonly Measure[] {
  const { goals, prediction, par, values } = lesson;
  return [
    ...measuresOfGoals(goals),
    ...(prediction.measure === undefined ? [] : [prediction.measure]),
    ...(par ? [par.measure] : []),
    ...Object.values(values).map((value) => value.measure),
  ];
}
