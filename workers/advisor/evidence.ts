// What a run shows, gathered for the rules. In two parts, so that the page (which asks a worker) and
// the command line share it: `evidenceQueries` says what to ask, `evidenceOf` puts the answers together.
import type {
  CostReport,
  RunLayout,
  RunTotals,
  SeriesData,
  SeriesQuery,
  SimApi,
} from "../sim-api.types.ts";

/** Rates are means of so much of the run's end. */
const RECENT_MS = 60_000;
const POINTS = 240;
/** Metrics of a stream that are looked at shard by shard. */
const SHARD_METRICS = ["IncomingRecords", "IncomingBytes", "WriteProvisionedThroughputExceeded"];

export interface ShardEvidence {
  readonly shardId: string;
  /** Means of the last minute. */
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly refusedPerSecond: number;
}

export interface NodeEvidence {
  /** A figure of the node's face now; NaN when it has none of that name. */
  figure(name: string): number;
  /** A usage counter over the whole run. */
  usage(name: string): number;
  /** A metric's sum over the whole run; 0 when nothing was recorded. */
  total(metric: string): number;
  /** A metric's sum over the last minute, a second. */
  perSecond(metric: string): number;
  /** The highest value of a metric in the whole run. */
  highest(metric: string): number;
  /** The highest value of a metric in the last minute; NaN when nothing was recorded. */
  latest(metric: string): number;
  /** How fast a metric's maximum grew over the last five minutes, a second. */
  growth(metric: string): number;
  /** Open shards with traffic; empty for other services and beyond the shards recorded one by one. */
  readonly shards: readonly ShardEvidence[];
  /** This node's part of the month's bill at this load, US dollars. */
  readonly perMonth: number;
  /** Of one price id. */
  perMonthOf(price: string): number;
}

export interface Evidence {
  readonly atMs: number;
  readonly nodes: Readonly<Record<string, NodeEvidence>>;
}

export interface EvidenceQueries {
  /** Highest values of the whole run; of its last stretch by second. */
  readonly highest: SeriesQuery;
  readonly trend: SeriesQuery;
  readonly sums: SeriesQuery;
  readonly shards: SeriesQuery;
}

/** The four questions to ask of a run that is at `atMs`. */
export function evidenceQueries(layout: RunLayout, atMs: number): EvidenceQueries {
  const whole = layout.series.filter((one) => one.shard === undefined).map((one) => one.id);
  const byShard = layout.series.filter(
    (one) => one.shard !== undefined && SHARD_METRICS.includes(one.metric),
  );
  const recent = { fromMs: Math.max(0, atMs - RECENT_MS), toMs: atMs, points: POINTS };
  const trend = { ...recent, fromMs: Math.max(0, atMs - 5 * RECENT_MS), points: 1_000 };
  return {
    highest: { series: whole, fromMs: 0, toMs: atMs, points: POINTS, statistic: "Maximum" },
    trend: { series: whole, ...trend, statistic: "Maximum" },
    sums: { series: whole, ...recent, statistic: "Sum" },
    shards: { series: byShard.map((one) => one.id), ...recent, statistic: "Sum" },
  };
}

export interface EvidenceAnswers {
  readonly layout: RunLayout;
  readonly totals: RunTotals;
  readonly costs: CostReport;
  readonly highest: SeriesData;
  readonly trend: SeriesData;
  readonly sums: SeriesData;
  readonly shards: SeriesData;
}

export function evidenceOf(answers: EvidenceAnswers): Evidence {
  const { layout, totals } = answers;
  const windowSeconds = Math.max(1, Math.min(RECENT_MS, totals.atMs) / 1_000);
  const byId = (data: SeriesData) => new Map(data.series.map((one) => [one.id, one]));
  const tables = {
    highest: byId(answers.highest),
    trend: byId(answers.trend),
    sums: byId(answers.sums),
    shards: byId(answers.shards),
  };
  const nodes = layout.nodes.map(
    ({ id }) => [id, nodeEvidence(id, answers, tables, windowSeconds)] as const,
  );
  return { atMs: totals.atMs, nodes: Object.fromEntries(nodes) };
}

type Column = SeriesData["series"][number];
type Tables = Readonly<
  Record<"highest" | "trend" | "sums" | "shards", ReadonlyMap<number, Column>>
>;

const sum = (values: Float64Array) => values.reduce((all, one) => all + one, 0);
const highestOf = (values: Float64Array) =>
  values.length === 0 ? Number.NaN : values.reduce((best, one) => Math.max(best, one));

function nodeEvidence(
  node: string,
  answers: EvidenceAnswers,
  tables: Tables,
  windowSeconds: number,
): NodeEvidence {
  const own = answers.layout.series.filter((one) => one.node === node);
  const ids = new Map(own.filter((one) => one.shard === undefined).map((s) => [s.metric, s.id]));
  const column = (table: keyof Tables, metric: string): Column | undefined =>
    tables[table].get(ids.get(metric) ?? -1);
  const totals = answers.totals.nodes[node];
  const lines = answers.costs.lines.filter((line) => line.node === node);
  const amounts = (some: CostReport["lines"]) =>
    some.reduce((all, line) => all + (line.amount ?? 0), 0);
  return {
    figure: (name) => totals?.figures[name] ?? Number.NaN,
    usage: (name) => totals?.usage[name] ?? Number.NaN,
    total: (metric) => totals?.metrics[metric] ?? 0,
    perSecond: (metric) => sum(column("sums", metric)?.values ?? NOTHING) / windowSeconds,
    highest: (metric) => highestOf(column("highest", metric)?.values ?? NOTHING),
    latest: (metric) => lastMinute(column("trend", metric), answers.totals.atMs),
    growth: (metric) => growth(column("trend", metric)),
    shards: shardsOf(own, tables.shards, windowSeconds),
    perMonth: amounts(lines),
    perMonthOf: (price) => amounts(lines.filter((line) => line.fact === price)),
  };
}

const NOTHING = new Float64Array(0);

function lastMinute(column: Column | undefined, atMs: number): number {
  if (!column) return Number.NaN;
  return highestOf(column.values.filter((_, i) => (column.atMs[i] as number) > atMs - RECENT_MS));
}

/** The slope from the first minute's highest value of a stretch to its last minute's. */
function growth(column: Column | undefined): number {
  if (!column || column.values.length < 2) return 0;
  const { atMs, values } = column;
  const fromMs = atMs[0] as number;
  const toMs = atMs.at(-1) as number;
  const third = Math.min(RECENT_MS, (toMs - fromMs) / 3);
  if (third <= 0) return 0;
  const first = highestOf(values.filter((_, i) => (atMs[i] as number) <= fromMs + third));
  const last = highestOf(values.filter((_, i) => (atMs[i] as number) >= toMs - third));
  return ((last - first) * 1_000) / (toMs - fromMs - third);
}

function shardsOf(
  series: RunLayout["series"],
  table: ReadonlyMap<number, Column>,
  windowSeconds: number,
): readonly ShardEvidence[] {
  const rates = new Map<string, Record<string, number>>();
  for (const { id, shard, metric } of series) {
    if (shard === undefined || !SHARD_METRICS.includes(metric)) continue;
    const values = table.get(id)?.values ?? NOTHING;
    const row = rates.get(shard) ?? {};
    row[metric] = sum(values) / windowSeconds;
    rates.set(shard, row);
  }
  return [...rates].map(([shardId, row]) => ({
    shardId,
    recordsPerSecond: row["IncomingRecords"] ?? 0,
    bytesPerSecond: row["IncomingBytes"] ?? 0,
    refusedPerSecond: row["WriteProvisionedThroughputExceeded"] ?? 0,
  }));
}

/** The evidence of a run in this thread, at its present moment. */
export function gatherEvidence(
  sim: Pick<SimApi, "layout" | "totals" | "costs" | "series">,
  monthHours: number,
): Evidence {
  const layout = sim.layout();
  const totals = sim.totals();
  const queries = evidenceQueries(layout, totals.atMs);
  return evidenceOf({
    layout,
    totals,
    costs: sim.costs(monthHours),
    highest: sim.series(queries.highest),
    trend: sim.series(queries.trend),
    sums: sim.series(queries.sums),
    shards: sim.series(queries.shards),
  });
}
