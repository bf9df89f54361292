// The lesson being played: which step, what was predicted, what the run gave. One lesson at a time; the
// canvas, clock and settings are those of the page.
import { create } from "zustand";
import { applyChanges } from "../../workers/lessons/changes.ts";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import {
  type Columns,
  evaluate,
  evaluateGoals,
  type GoalResult,
  type RunData,
} from "../../workers/lessons/measure.ts";
import { parseDurationMs } from "../../workers/model/duration.ts";
import type { Scenario } from "../../workers/model/scenario.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { leaveLesson, showLesson } from "../commands/document-actions.ts";
import { openRun, runActions } from "../run/run-actions.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import { live } from "../stores/live-store.ts";
import { useRun } from "../stores/run-store.ts";
import { useUi } from "../stores/ui-store.ts";
import { gatherCurve, gatherLesson } from "./lesson-run.ts";
import { isRight, type Predicted } from "./prediction.ts";

export const STEPS = ["card", "predict", "run", "task", "debrief"] as const;
export type Step = (typeof STEPS)[number];

export interface Answer {
  readonly value: number | null;
  readonly curve: Columns | null;
  readonly right: boolean | null;
}

interface LessonState {
  readonly lesson: Lesson | null;
  readonly step: Step;
  /** The furthest step reached: earlier ones can be looked at again. */
  readonly reached: number;
  readonly predicted: Predicted | null;
  readonly answer: Answer | null;
  /** Of the design and run on the canvas now. */
  readonly results: readonly GoalResult[];
  readonly data: RunData | null;
  /** The run has come to its end. */
  readonly over: boolean;
  readonly passed: boolean;
  readonly hints: number;
  readonly solution: boolean;
  /** Why the wrong move the learner made is one. */
  readonly wrong: Text | null;
}

const NOTHING: LessonState = {
  lesson: null,
  step: "card",
  reached: 0,
  predicted: null,
  answer: null,
  results: [],
  data: null,
  over: false,
  passed: false,
  hints: 0,
  solution: false,
  wrong: null,
};

export const useLesson = create<LessonState>(() => NOTHING);

const set = useLesson.setState;
const get = useLesson.getState;

export const runMsOf = (lesson: Lesson) => parseDurationMs(lesson.runFor) ?? 0;

/** The design as the lesson gives it: a new object, so that it counts as nobody's work. */
async function showStart(lesson: Lesson): Promise<void> {
  const title = lesson.title[useUi.getState().language];
  await showLesson(lesson.id, { ...lesson.start, title }, lesson.palette ?? null);
  useRun.setState({ endMs: runMsOf(lesson), speed: lesson.speed });
  set({ results: [], data: null, over: false, wrong: null, solution: false });
}

async function goTo(step: Step): Promise<void> {
  const { lesson, reached } = get();
  if (!lesson) return;
  set({ step, reached: Math.max(reached, STEPS.indexOf(step)) });
  if (step === "run") {
    await showStart(lesson);
    runActions.play();
  }
  if (step === "debrief") runActions.pause();
  if (step === "task" && !get().passed) {
    await showStart(lesson);
    if (lesson.hold) runActions.play();
  }
}

export const lessonActions = {
  async open(lesson: Lesson): Promise<void> {
    await learnerActions.load();
    const done = useLearner.getState().progress["lesson"]?.[lesson.id]?.["passed"] === true;
    // A lesson that was finished is open at every step, to be looked things up in.
    set({ ...NOTHING, lesson, reached: done ? STEPS.length - 1 : 0 });
    await showStart(lesson);
  },
  async close(): Promise<void> {
    set(NOTHING);
    await leaveLesson();
  },
  goTo: (step: Step) => void goTo(step),
  predict(predicted: Predicted): void {
    set({ predicted, answer: null });
    void goTo(get().lesson?.hold ? "task" : "run");
  },
  /** The run so far, now, at full speed. */
  toEnd(): void {
    runActions.setSpeed(null);
    runActions.play();
  },
  again(): void {
    const { lesson } = get();
    if (!lesson) return;
    set({ over: false, wrong: null, results: [] });
    useRun.setState({ speed: lesson.speed });
    void runActions.restart().then(runActions.play);
  },
  reset(): void {
    const { lesson } = get();
    if (lesson) void showStart(lesson).then(() => lesson.hold && runActions.play());
  },
  hint: () => set({ hints: get().hints + 1 }),
  /** Makes the solution's moves on the canvas, then runs it. */
  async watchSolution(): Promise<void> {
    const { lesson } = get();
    if (!lesson) return;
    await showStart(lesson);
    set({ solution: true });
    designActions.update(applyChanges(lesson, lesson.solution.changes, catalog));
    await openRun();
    runActions.play();
  },
};

/** What of a scenario a move can change; places and names do not count. */
function content({ nodes, links, timeline, facts }: Scenario): string {
  const settings = nodes.map(({ id, type, config }) => [id, type, config]);
  return JSON.stringify([settings, links, timeline, facts]);
}

function wrongMove(lesson: Lesson, design: Scenario): Text | null {
  const made = content(design);
  const decoy = lesson.decoys.find(
    ({ changes }) => content(applyChanges(lesson, changes, catalog)) === made,
  );
  return decoy?.why ?? null;
}

let looking = false;

/** Looks at the run: goals while it goes on, the verdict at its end. Called a few times a second. */
export async function lookAtRun(): Promise<void> {
  const { lesson, step, over } = get();
  if (!lesson || looking || (step !== "run" && step !== "task")) return;
  if (over && !useRun.getState().playing) return;
  looking = true;
  try {
    const data = await gatherLesson(lesson);
    const curve = step === "run" ? await gatherCurve(lesson) : null;
    if (data && get().lesson === lesson && get().step === step) take(lesson, step, data, curve);
  } finally {
    looking = false;
  }
}

function take(lesson: Lesson, step: Step, data: RunData, curve: Columns | null): void {
  const over = data.atMs >= runMsOf(lesson);
  const results = evaluateGoals(lesson.goals, data);
  const met = results.every((one) => one.met);
  set({ data, results, over });
  if (step === "run") {
    set({ answer: answerOf(lesson, data, curve, over) });
    return;
  }
  // With a button to hold there is no need to wait for the clock once the goals are met.
  if (!(over || (lesson.hold && met))) return;
  if (lesson.hold) set({ answer: answerOf(lesson, data, null, true) });
  if (met) pass(lesson, data);
  else set({ wrong: wrongMove(lesson, data.scenario) });
}

function answerOf(
  lesson: Lesson,
  data: RunData,
  curve: Columns | null,
  over: boolean,
): Answer | null {
  const { prediction } = lesson;
  const { predicted } = get();
  const value = prediction.kind === "number" && over ? evaluate(prediction.measure, data) : null;
  if (!predicted || !over) return { value, curve, right: null };
  return { value, curve, right: isRight(lesson, predicted, value, curve, runMsOf(lesson)) };
}

function pass(lesson: Lesson, data: RunData): void {
  const { solution, answer } = get();
  set({ passed: true, reached: STEPS.length - 1, wrong: null });
  const before = useLearner.getState().progress["lesson"]?.[lesson.id];
  const mine = lesson.par ? evaluate(lesson.par.measure, data) : null;
  const best = typeof before?.["best"] === "number" ? before["best"] : Number.POSITIVE_INFINITY;
  void learnerActions.note("lesson", lesson.id, {
    passed: true,
    alone: before?.["alone"] === true || !solution,
    ...(mine === null || solution ? {} : { best: Math.min(best, mine) }),
    ...(answer?.right === null || answer === null ? {} : { predicted: answer.right }),
    at: Date.now(),
  });
}

/** An edit of the task's design starts its run anew, unless the lesson is about changing a run. */
useDesign.subscribe(({ scenario }, before) => {
  const { lesson, step } = get();
  if (!lesson || lesson.live || (step !== "task" && step !== "run")) return;
  if (scenario === before.scenario || content(scenario) === content(before.scenario)) return;
  set({ over: false, wrong: null, results: [], passed: false });
  if ((live().frame?.atMs ?? 0) > 0) void openRun();
});
