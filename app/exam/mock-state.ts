// A mock as it stands: kept with the learner's progress, so that a reload does not lose it.
import type { Exam, Question, Topic } from "../../workers/exam/question.ts";
import { isObject } from "../../workers/model/config-path.ts";
import type { JsonObject } from "../../workers/model/json.ts";
import { learnerActions } from "../stores/learner-store.ts";

export const MOCK_COUNT = 20;
/** Two minutes a question, as AWS gives: 65 questions in 130 minutes. */
export const MOCK_MINUTES = 40;
const MINUTE_MS = 60_000;
const KIND = "mock";
const ID = "last";

export interface Mock {
  readonly questions: readonly string[];
  /** Option chosen, by question. */
  readonly answers: Readonly<Record<string, string>>;
  readonly flagged: readonly string[];
  /** Wall clock, ms since 1970. */
  readonly endsAt: number;
  readonly handedIn: boolean;
}

export interface Filter {
  readonly exam: Exam | "";
  readonly topic: Topic | "";
}

const fitsExam = (one: Question, { exam }: Filter) => exam === "" || one.exams.includes(exam);

export const fits = (one: Question, filter: Filter) =>
  fitsExam(one, filter) && (filter.topic === "" || one.topic === filter.topic);

/**
 * Twenty without repeats: of the filter first, then of the same exam, then any. `random` gives
 * numbers in [0, 1).
 */
export function draw(
  all: readonly Question[],
  filter: Filter,
  random: () => number,
): readonly string[] {
  const rank = (one: Question) => (fits(one, filter) ? 0 : fitsExam(one, filter) ? 1 : 2);
  const dealt = all.map((one) => ({ id: one.id, rank: rank(one), at: random() }));
  const first = dealt.sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, MOCK_COUNT);
  return first.sort((a, b) => a.at - b.at).map(({ id }) => id);
}

export const startedMock = (questions: readonly string[], nowMs: number): Mock => ({
  questions,
  answers: {},
  flagged: [],
  endsAt: nowMs + MOCK_MINUTES * MINUTE_MS,
  handedIn: false,
});

export const keepMock = (mock: Mock): void =>
  void learnerActions.note(KIND, ID, { ...mock } as unknown as JsonObject);

/** The mock kept with the learner's progress; null when there is none, or what is kept is no mock. */
export function keptMock(
  progress: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>,
  known: readonly Question[],
): Mock | null {
  const value = progress[KIND]?.[ID];
  if (!value || !Array.isArray(value["questions"]) || !isObject(value["answers"])) return null;
  const { questions, answers, flagged, endsAt, handedIn } = value as unknown as Mock;
  const isKnown = (id: unknown) => known.some((one) => one.id === id);
  if (questions.length === 0 || !questions.every(isKnown)) return null;
  if (typeof endsAt !== "number") return null;
  return {
    questions,
    answers,
    flagged: Array.isArray(flagged) ? flagged : [],
    endsAt,
    handedIn: handedIn === true,
  };
}
