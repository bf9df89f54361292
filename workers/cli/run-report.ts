// Runs a scenario and gathers everything about the run: the structure `run --json` prints.
import { factBook } from "../facts/index.ts";
import { eventSpec } from "../model/operations.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import type { Scenario } from "../model/scenario.ts";
import { metricSpec, type Statistic } from "../model/signals.ts";
import type { TextParams } from "../model/text.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import type { CostReport, LedgerReport, RunEvent, SeriesInfo, SimApi } from "../sim-api.types.ts";
import { createPeriods, type Periods } from "./periods.ts";

/** Steps between two readings of the metrics; the seconds kept must reach back that far. */
const CHUNK_STEPS = 600;
const EVENTS_MAX = 10_000;

export interface RunOptions {
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
  readonly forMs: number;
  readonly periodSeconds: number;
  readonly monthHours: number;
  readonly nowMs: () => number;
}

export function runReport(options: RunOptions) {
  const { scenario } = options;
  const api = createSimApi(catalog, factBook);
  const startedMs = options.nowMs();
  api.load({ scenario, keepRun: false });
  const periods = createPeriods(options.periodSeconds);
  const steps = Math.ceil(options.forMs / STEP_MS);
  let done = 0;
  let shards = 0;
  while (done < steps) {
    const chunk = Math.min(CHUNK_STEPS, steps - done);
    shards = advance(api, done + chunk);
    periods.collect(api, done, done + chunk);
    done += chunk;
  }
  const wallMs = options.nowMs() - startedMs;
  const totals = api.totals();
  return {
    scenario,
    seed: scenario.seed,
    simulatedMs: totals.atMs,
    traceHash: totals.traceHash,
    problems: options.problems,
    nodes: nodesOf(api, periods),
    ledger: ledgerOf(totals.ledger),
    // Nodes take turns within a step: its events come node by node, not by the clock.
    events: api
      .events(EVENTS_MAX)
      .map((event) => eventOf(event, scenario))
      .sort((a, b) => a.atMs - b.atMs),
    cost: costOf(api.costs(options.monthHours)),
    timing: {
      wallMs: Math.round(wallMs),
      shardSecondsPerSecond: Math.round((shards * steps) / Math.max(0.001, wallMs / 1_000)),
    },
  };
}

export type RunReport = ReturnType<typeof runReport>;

/** Up to the step; a call may do fewer than asked. Returns the number of lanes (shards). */
export function advance(api: SimApi, toStep: number): number {
  let at = api.totals().atMs / STEP_MS;
  let lanes = 0;
  while (at < toStep) {
    const frame = api.advance(toStep - at);
    const next = frame.atMs / STEP_MS;
    if (frame.crash !== undefined || next === at) {
      const { node, message } = frame.crash ?? { node: "", message: "the clock stands still" };
      throw new Error(`The run stopped at ${frame.atMs} ms in ${node}: ${message}`);
    }
    at = next;
    lanes = frame.lanes.reduce((sum, lane) => sum + lane.count, 0);
  }
  return lanes;
}

function nodesOf(api: SimApi, periods: Periods) {
  const layout = api.layout();
  const totals = api.totals().nodes;
  return Object.fromEntries(
    layout.nodes.map(({ id, type }) => {
      const own = layout.series.filter((series) => series.node === id);
      const whole = own.filter((series) => series.shard === undefined);
      const ofShard = byShard(own);
      const metricsOf = (some: readonly SeriesInfo[]) =>
        Object.fromEntries(
          some.map((series) => [series.metric, periods.metric(series, statisticsOf(type))]),
        );
      const metrics = metricsOf(whole);
      const shards = api.shards(id).map((shard) => ({
        ...shard,
        metrics: metricsOf(ofShard.get(shard.shardId) ?? []),
      }));
      const usage: Readonly<Record<string, number>> = totals[id]?.usage ?? {};
      const figures: Readonly<Record<string, number>> = totals[id]?.figures ?? {};
      return [
        id,
        { totals: usage, figures, metrics, ...(shards.length > 0 ? { shards } : {}) },
      ] as const;
    }),
  );
}

function byShard(series: readonly SeriesInfo[]): ReadonlyMap<string, readonly SeriesInfo[]> {
  const found = new Map<string, SeriesInfo[]>();
  for (const one of series) {
    if (one.shard === undefined) continue;
    const known = found.get(one.shard);
    if (known) known.push(one);
    else found.set(one.shard, [one]);
  }
  return found;
}

/** The statistics each metric of a service offers, by CloudWatch name. */
function statisticsOf(type: string) {
  const metrics = catalog.get(type)?.signals.metrics ?? {};
  return (name: string): readonly Statistic[] => metricSpec(metrics, name)?.statistics ?? [];
}

function ledgerOf(ledger: LedgerReport) {
  const items = Object.keys(ledger.records) as (keyof LedgerReport["records"])[];
  const sums = Object.fromEntries(
    items.map((item) => [item, { records: ledger.records[item], bytes: ledger.bytes[item] }]),
  );
  return { ...sums, balanced: ledger.balanced, accounts: ledger.accounts };
}

/** The sums of a report's ledger by name: produced, delivered, held, each loss. */
export function ledgerSums(report: RunReport): [string, { records: number; bytes: number }][] {
  const { balanced: _balanced, accounts: _accounts, ...sums } = report.ledger;
  return Object.entries(sums as Readonly<Record<string, { records: number; bytes: number }>>);
}

function eventOf(event: RunEvent, scenario: Scenario) {
  const type = scenario.nodes.find((node) => node.id === event.node)?.type ?? "";
  const service = catalog.get(type);
  const spec = service && eventSpec(service, event.kind);
  const text = fill(spec?.text.en ?? event.kind, event.params);
  const { atMs, node, kind, severity, count } = event;
  return { atMs, node, kind, text, severity, count };
}

const fill = (text: string, params: TextParams) =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name] ?? place;
    return typeof value === "object" ? value.en : String(value);
  });

function costOf(cost: CostReport) {
  const { region, profile, monthHours, perHour, perMonth, soFar, unknown } = cost;
  const lines = cost.lines.map((line) => ({
    node: line.node,
    item: line.item.en,
    quantity: line.quantity,
    unit: line.unit,
    price: line.price,
    amount: line.amount,
    perHour: line.perHour,
    fact: line.fact,
    source: line.source,
  }));
  return { region, profile, monthHours, perHour, perMonth, soFar, unknown, lines };
}
