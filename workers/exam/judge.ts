// Runs an option of a question and reads its goals. The simulator may stand in a worker: every answer is
// awaited, which does no harm to one that stands here.
import {
  type Columns,
  evaluateGoals,
  type GoalResult,
  measuresOf,
  neededSeries,
  seriesKey,
  seriesQuery,
} from "../lessons/measure.ts";
import type { FactBook } from "../model/fact.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type {
  CostReport,
  Frame,
  RunLayout,
  RunTotals,
  SeriesData,
  SeriesQuery,
} from "../sim-api.types.ts";
import type { Option, Question } from "./question.ts";

type Answer<T> = T | Promise<T>;

/** The part of the simulator that judging needs, here or in a worker. */
export interface Judging {
  load(design: { scenario: Scenario; keepRun: boolean }): Answer<RunLayout>;
  advance(steps: number): Answer<Frame>;
  layout(): Answer<RunLayout>;
  series(query: SeriesQuery): Answer<SeriesData>;
  totals(): Answer<RunTotals>;
  costs(monthHours: number): Answer<CostReport>;
}

export interface Verdict {
  readonly option: string;
  readonly passed: boolean;
  readonly results: readonly GoalResult[];
}

const MONTH_HOURS = 730;

/** @throws Error when the run crashes or does not balance: a fault of the simulator. */
export async function judge(
  question: Question,
  option: Option,
  seed: number,
  sim: Judging,
  catalog: Catalog,
  facts: FactBook,
): Promise<Verdict> {
  const scenario = { ...option.design, seed };
  await sim.load({ scenario, keepRun: false });
  const frame = await sim.advance(question.runForMs / STEP_MS);
  if (frame.crash) throw new Error(`${question.id} ${option.id}: ${frame.crash.message}`);
  if (frame.violations > 0) throw new Error(`${question.id}: the ledger does not balance`);
  const layout = await sim.layout();
  const series = new Map<string, Columns>();
  const read = { goals: question.goals, prediction: { kind: "choice" }, values: {} };
  for (const need of neededSeries(measuresOf(read))) {
    const query = seriesQuery(need, layout, frame.atMs);
    const found = query && (await sim.series(query)).series[0];
    if (found) series.set(seriesKey(need), found);
  }
  const totals = await sim.totals();
  const costs = await sim.costs(MONTH_HOURS);
  const run = { scenario, atMs: frame.atMs, totals, costs, series, catalog, facts };
  const results = evaluateGoals(question.goals, run);
  return { option: option.id, passed: results.every((one) => one.met), results };
}
