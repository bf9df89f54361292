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
import { type Move, solutionMoves } from "../../workers/lessons/solution-moves.ts";
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
import { uiActions, useUi } from "../stores/ui-store.ts";
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
  /** The solution was shown: what is won with it is not the learner's own. */
  readonly solution: boolean;
  readonly watch: Watch | null;
  /** Why the wrong move the learner made is one. */
  readonly wrong: Text | null;
}

/** The solution as it is watched. */
export interface Watch {
  readonly moves: readonly Move[];
  /** Moves on the design that are made; those with a moment are made by the run, all from the last stage on. */
  readonly made: number;
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
  watch: null,
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
  set({ results: [], data: null, over: false, wrong: null, solution: false, watch: null });
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
  /** Makes the solution's first move on the canvas; all of them where nothing shall move by itself. */
  async watchSolution(allAtOnce: boolean): Promise<void> {
    const { lesson } = get();
    if (!lesson) return;
    await showStart(lesson);
    const moves = solutionMoves(lesson, catalog);
    set({ solution: true, passed: false, watch: { moves, made: 0 } });
    await makeMoves(allAtOnce ? moves.length : 1);
  },
  nextMove: () => void makeMoves(1),
  /** Every move that is left, and the run at full speed. */
  async skipMoves(): Promise<void> {
    const { watch } = get();
    if (watch && !allMade(watch)) await makeMoves(watch.moves.length);
    lessonActions.toEnd();
  },
};

/** Whether the run on the canvas is that of the whole solution. */
export const allMade = ({ moves, made }: Watch): boolean => made >= moves.length;

/** An edit that is the lesson's own, not the learner's. */
let showing = false;

/** Makes the next moves of the solution and runs what has become of the design, from its start. */
async function makeMoves(count: number): Promise<void> {
  const { lesson, watch } = get();
  if (!lesson || !watch) return;
  const { moves } = watch;
  const next = Math.min(moves.length, watch.made + count);
  // The run meets the moves that have a moment by itself: they all go into its timeline together.
  const made = moves[next - 1]?.atMs === null ? next : moves.length;
  const design = moves[made - 1]?.design;
  if (!design) return;
  set({ watch: { moves, made }, over: false, results: [] });
  runActions.pause();
  showing = true;
  designActions.update({ ...design, title: useDesign.getState().scenario.title });
  showing = false;
  uiActions.select(moves[next - 1]?.nodes.slice(0, 1) ?? []);
  useRun.setState({ speed: lesson.speed });
  await openRun();
  if (get().watch?.made === made) runActions.play();
}

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
  const { watch } = get();
  if (watch && !allMade(watch)) return;
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
  if (!lesson || showing || lesson.live || (step !== "task" && step !== "run")) return;
  if (scenario === before.scenario || content(scenario) === content(before.scenario)) return;
  set({ over: false, wrong: null, results: [], passed: false, watch: null });
  if ((live().frame?.atMs ?? 0) > 0) void openRun();
});
