// Runs a scenario in a test and asks about it, through the same door as the page:
//   simulate("producer(1500/s) -> stream(1 shard)").for("60 s").total("stream.IncomingRecords")
import { factBook } from "../facts/index.ts";
import { RECENT_SECONDS } from "../metrics/series-store.ts";
import { parseDurationMs } from "../model/duration.ts";
import { MONTH_HOURS } from "../model/month.ts";
import { readNotation } from "../model/notation.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Statistic } from "../model/signals.ts";
import { catalog as realCatalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import type { CostReport, LedgerReport, RunEvent, SimApi } from "../sim-api.types.ts";

export interface SimulateOptions {
  readonly catalog?: Catalog;
  readonly seed?: number;
  /** Steps between checks of the ledger; every step unless said otherwise. */
  readonly checkEverySteps?: number;
}

export interface SimulatedRun {
  /** The run goes on for so long: "60 s", "5m" or milliseconds. @throws Error on a bug or imbalance. */
  for(duration: string | number): SimulatedRun;
  advance(steps: number): SimulatedRun;
  /** Sum of a metric over the run: `total("stream.IncomingRecords")`. */
  total(nodeAndMetric: string): number;
  /** A metric by second (the last 15 minutes), NaN where nothing was recorded left out. */
  series(nodeAndMetric: string, statistic?: Statistic): readonly number[];
  figures(node: string): Readonly<Record<string, number>>;
  usage(node: string): Readonly<Record<string, number>>;
  ledger(): LedgerReport;
  hash(): string;
  events(): readonly RunEvent[];
  costs(monthHours?: number): CostReport;
  readonly problems: readonly Problem[];
  readonly atMs: number;
  readonly api: SimApi;
}

const EVENTS_MAX = 2_000;

export function simulate(input: string | Scenario, options: SimulateOptions = {}): SimulatedRun {
  const read = typeof input === "string" ? readNotation(input) : input;
  const scenario = options.seed === undefined ? read : { ...read, seed: options.seed };
  const api = createSimApi(options.catalog ?? realCatalog, factBook, {
    checkEverySteps: options.checkEverySteps ?? 1,
  });
  const { problems } = api.load({ scenario, keepRun: false });
  const errors = problems.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((one) => one.text.en).join("\n"));

  function seriesOf(nodeAndMetric: string): number {
    const [node, metric] = split(nodeAndMetric);
    const { series } = api.layout();
    const found = series.find(
      (one) => one.node === node && one.metric === metric && one.shard === undefined,
    );
    if (found) return found.id;
    const known = series.filter((one) => one.node === node).map((one) => one.metric);
    throw new Error(`No metric ${nodeAndMetric}; ${node} has ${[...new Set(known)].join(", ")}.`);
  }

  function bySecond(nodeAndMetric: string, statistic: Statistic): readonly number[] {
    const toMs = run.atMs;
    const fromMs = Math.max(0, toMs - RECENT_SECONDS * STEP_MS);
    const series = [seriesOf(nodeAndMetric)];
    const query = { series, fromMs, toMs, points: RECENT_SECONDS, statistic };
    return [...(api.series(query).series[0]?.values ?? [])];
  }

  const run: SimulatedRun = {
    api,
    problems,
    get atMs() {
      return api.totals().atMs;
    },
    for(duration) {
      const ms =
        typeof duration === "number" ? duration : parseDurationMs(duration.replace(" ", ""));
      if (ms === null) throw new Error(`Cannot read the duration "${duration}".`);
      return run.advance(ms / STEP_MS);
    },
    advance(steps) {
      const frame = api.advance(steps);
      if (frame.crash) throw new Error(`${frame.crash.node}: ${frame.crash.message}`);
      if (frame.violations > 0) {
        const wrong = run.ledger().accounts.filter((account) => !account.balanced);
        throw new Error(`The ledger does not balance: ${JSON.stringify(wrong)}`);
      }
      return run;
    },
    total(nodeAndMetric) {
      const [node, metric] = split(nodeAndMetric);
      const known = api.totals().nodes[node]?.metrics ?? {};
      const total = known[metric];
      if (total !== undefined) return total;
      throw new Error(`No metric ${nodeAndMetric}; known: ${Object.keys(known).join(", ")}.`);
    },
    series: (nodeAndMetric, statistic = "Sum") => bySecond(nodeAndMetric, statistic),
    figures: (node) => api.totals().nodes[node]?.figures ?? {},
    usage: (node) => api.totals().nodes[node]?.usage ?? {},
    ledger: () => api.totals().ledger,
    hash: () => api.totals().traceHash,
    events: () => api.events(EVENTS_MAX),
    costs: (monthHours = MONTH_HOURS) => api.costs(monthHours),
  };
  return run;
}

function split(nodeAndMetric: string): readonly [node: string, metric: string] {
  const dot = nodeAndMetric.indexOf(".");
  return [nodeAndMetric.slice(0, dot), nodeAndMetric.slice(dot + 1)];
}
