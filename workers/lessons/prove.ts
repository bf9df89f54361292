// Whether a lesson is fair, found by running it: doing nothing fails, the solution passes, and each
// tempting wrong move fails, on seeds the lesson was not made with.
import { parseDurationMs } from "../model/duration.ts";
import type { Scenario } from "../model/scenario.ts";
import { applyChanges } from "./changes.ts";
import type { Lesson, Measure } from "./lesson.ts";
import { evaluate, evaluateGoals, measuresOf, type RunData } from "./measure.ts";
import { runDesign, type Tools } from "./run-design.ts";

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
function runLesson(lesson: Lesson, scenario: Scenario, tools: Tools): RunData {
  const runForMs = parseDurationMs(lesson.runFor) ?? 0;
  return runDesign(lesson.id, scenario, runForMs, measuresOf(lesson), tools);
}
