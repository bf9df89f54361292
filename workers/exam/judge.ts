// What a run says of an option, and whether all options of a question do as it says: on the command line
// and in tests here, in the page from a run it has gathered itself.
import {
  evaluateGoals,
  type GoalResult,
  measuresOfGoals,
  type RunData,
} from "../lessons/measure.ts";
import { runDesign, type Tools } from "../lessons/run-design.ts";
import type { Option, Question } from "./question.ts";

export interface Verdict {
  readonly option: string;
  readonly passed: boolean;
  readonly results: readonly GoalResult[];
}

export function verdictOf(question: Question, option: Option, run: RunData): Verdict {
  const results = evaluateGoals(question.goals, run);
  return { option: option.id, passed: results.every((one) => one.met), results };
}

/** Runs an option under a seed and judges it. @throws Error when the run crashes. */
export function judge(question: Question, option: Option, seed: number, tools: Tools): Verdict {
  const scenario = { ...option.design, seed };
  const name = `${question.id} ${option.id}`;
  const measures = measuresOfGoals(question.goals);
  return verdictOf(question, option, runDesign(name, scenario, question.runForMs, measures, tools));
}
