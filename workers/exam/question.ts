// A judged question: a requirement, options that are designs, and what decides. All options are run
// under the same load and seed; an option passes when every goal is met.
import type { Goal } from "../lessons/lesson.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Text } from "../model/text.ts";

export type Exam = "SAA-C03" | "DEA-C01" | "SAP-C02";
export type Topic = "capacity" | "producers" | "consumers" | "delivery" | "choosing";

export const EXAMS: readonly Exam[] = ["SAA-C03", "DEA-C01", "SAP-C02"];

export const TOPICS: Readonly<Record<Topic, Text>> = {
  capacity: { en: "Capacity", vi: "Năng lực" },
  producers: { en: "Producers and keys", vi: "Producer và key" },
  consumers: { en: "Consumers", vi: "Consumer" },
  delivery: { en: "Delivery", vi: "Giao dữ liệu" },
  choosing: { en: "Choosing and paying", vi: "Lựa chọn và chi phí" },
};

export interface Option {
  readonly id: string;
  readonly text: Text;
  readonly why: Text;
  readonly design: Scenario;
  /** What the question says of it; the run must agree. */
  readonly passes: boolean;
}

export interface Question {
  readonly id: string;
  readonly exams: readonly Exam[];
  readonly topic: Topic;
  readonly requirement: Text;
  readonly options: readonly Option[];
  readonly goals: readonly Goal[];
  /** Simulated time of each option's run, ms. */
  readonly runForMs: number;
  /** AWS's page. */
  readonly source: string;
}

/** Whether an option, by its id, is one that the question says passes; null: none was chosen. */
export const isRight = (question: Question, option: string | null | undefined): boolean =>
  question.options.some((one) => one.id === option && one.passes);
