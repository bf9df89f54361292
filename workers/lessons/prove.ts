// Whether a lesson is fair, found by running it: doing nothing fails, the solution passes, and each
// tempting wrong move fails, on seeds the lesson was not made with.
import { parseDurationMs } from "../model/duration.ts";
import type { FactBook } from "../model/fact.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { SimApi } from "../sim-api.types.ts";
import { applyChanges } from "./changes.ts";
import type { Lesson, Measure } from "./lesson.ts";
import {
  type Columns,
  evaluate,
  evaluateGoals,
  measuresOf,
  neededSeries,
  type RunData,
  seriesKey,
  seriesQuery,
} from "./measure.ts";

export interface Attempt {
  /** "start", "solution" or the decoy's id. */
  readonly move: string;
  readonly seed: number;
  readonly passed: boolean;
  /** Whether that is how it should be. */
  readonly right: boolean;
  /** Goals not met, with what was found. */
  readonly missed: readonly {
    readonly goal: string;
    readonly found: number;
    readonly wanted: number;
  }[];
  /** What the lesson asks to predict, and its par, in this run. */
  readonly answer: number | null;
  readonly par: number | null;
}

export interface Proof {
  readonly id: string;
  readonly proven: boolean;
  readonly attempts: readonly Attempt[];
}

interface Tools {
  readonly catalog: Catalog;
  readonly facts: FactBook;
  readonly createSim: () => SimApi;
}

export function proveLesson(lesson: Lesson, seeds: readonly number[], tools: Tools): Proof {
  const moves = [
    { move: "start", changes: [], shouldPass: false },
    { move: "solution", changes: lesson.solution.changes, shouldPass: true },
    ...lesson.decoys.map(({ id, changes }) => ({ move: id, changes, shouldPass: false })),
  ];
  const attempts = moves.flatMap(({ move, changes, shouldPass }) => {
    const scenario = applyChanges(lesson, changes, tools.catalog);
    return seeds.map((seed) => attempt(lesson, { ...scenario, seed }, move, shouldPass, tools));
  });
  return { id: lesson.id, proven: attempts.every((one) => one.right), attempts };
}

function attempt(
  lesson: Lesson,
  scenario: Scenario,
  move: string,
  shouldPass: boolean,
  tools: Tools,
): Attempt {
  const run = runLesson(lesson, scenario, tools);
  const results = evaluateGoals(lesson.goals, run);
  const passed = results.every((one) => one.met);
  const missed = results.filter((one) => !one.met);
  const { prediction, par } = lesson;
  const read = (measure: Measure | undefined) =>
    measure === undefined ? null : evaluate(measure, run);
  return {
    move,
    seed: scenario.seed,
    passed,
    right: passed === shouldPass,
    missed: missed.map(({ goal, found, wanted }) => ({ goal: goal.id, found, wanted })),
    answer: read(prediction.kind === "number" ? prediction.measure : undefined),
    par: read(par?.measure),
  };
}

/** A whole run of a lesson's design, measured. @throws Error when the run crashes. */
export function runLesson(lesson: Lesson, scenario: Scenario, tools: Tools): RunData {
  const sim = tools.createSim();
  sim.load({ scenario, keepRun: false });
  const frame = sim.advance((parseDurationMs(lesson.runFor) ?? 0) / STEP_MS);
  if (frame.crash) throw new Error(`${lesson.id}: ${frame.crash.node}: ${frame.crash.message}`);
  if (frame.violations > 0) throw new Error(`${lesson.id}: the ledger does not balance`);
  const layout = sim.layout();
  const series = new Map<string, Columns>();
  for (const need of neededSeries(measuresOf(lesson))) {
    const query = seriesQuery(need, layout, frame.atMs);
    const found = query && sim.series(query).series[0];
    if (found) series.set(seriesKey(need), found);
  }
  const { catalog, facts } = tools;
  const totals = sim.totals();
  return { scenario, atMs: frame.atMs, totals, costs: sim.costs(730), series, catalog, facts };
}
