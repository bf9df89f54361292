// What the families of questions are put together from.
import { factBook } from "../facts/index.ts";
import type { Goal, Measure } from "../lessons/lesson.ts";
import { MONTH_HOURS, MONTH_SECONDS } from "../model/month.ts";
import { readNotation } from "../model/notation.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Text } from "../model/text.ts";
import type { Exam, Option, Question, Topic } from "./question.ts";

const MINUTE_MS = 60_000;

const refusedShare: Measure = {
  op: "/",
  of: [
    { node: "stream", usage: "throttledRecords" },
    { node: "producer", usage: "records" },
  ],
};

export const noneRefused: Goal = {
  id: "taken",
  text: { en: "Fewer than 1 % of the records are refused", vi: "Dưới 1 % bản ghi bị từ chối" },
  measure: refusedShare,
  is: "<",
  value: 0.01,
  unit: "share",
};

export const atMost = (
  id: string,
  text: Text,
  measure: Measure,
  value: number,
  unit: Goal["unit"],
): Goal => ({
  id,
  text,
  measure,
  is: "<=",
  value,
  unit,
});

/** First tier of the Region the designs run in; a price that is gone fails the questions' test. */
export const usd = (id: string) => factBook.price(id, "us-east-1")?.tiers[0]?.usd ?? Number.NaN;

interface Made {
  readonly id: string;
  readonly topic: Topic;
  readonly exams: readonly Exam[];
  readonly requirement: Text;
  readonly options: readonly Option[];
  readonly goals: readonly Goal[];
  readonly minutes: number;
  readonly source: string;
}

export const question = ({ minutes, ...made }: Made): Question => ({
  ...made,
  runForMs: minutes * MINUTE_MS,
});

export const option = (
  id: string,
  text: Text,
  design: string,
  passes: boolean,
  why: Text,
  timeline: Scenario["timeline"] = [],
): Option => ({
  id,
  text,
  why,
  design: { ...readNotation(design), timeline },
  passes,
});

/** A month of a provisioned stream of so many shards under a steady load, US dollars. */
export function streamBill(shards: number, recordsPerSecond: number, recordBytes: number): number {
  const units = Math.ceil(recordBytes / factBook.value("kds.putPayloadUnit.bytes", "today"));
  const millions = (recordsPerSecond * units * MONTH_SECONDS) / 1e6;
  return shards * MONTH_HOURS * usd("kds.shardHour") + millions * usd("kds.putPayloadUnitMillion");
}

/** Half a shard's month: room in a budget that a shard too many does not fit into. */
export const halfShard = () => (MONTH_HOURS * usd("kds.shardHour")) / 2;

export const streamWithin = (budget: number): Goal =>
  atMost(
    "bill",
    { en: "The stream is within the budget", vi: "Stream nằm trong ngân sách" },
    { cost: "perMonth", node: "stream" },
    budget,
    "USD",
  );

/** An option among others of the same design; what differs is put into the design. */
interface Variant {
  readonly id: string;
  readonly text: Text;
  readonly timeline?: Scenario["timeline"];
  readonly passes?: true;
}

/** Options that are one design with other settings; those that fail do so for one reason. */
export const variants = <V extends Variant>(
  rows: readonly V[],
  design: (row: V) => string,
  why: { readonly right: Text; readonly wrong: Text },
): readonly Option[] =>
  rows.map((row) => {
    const passes = row.passes === true;
    const reason = passes ? why.right : why.wrong;
    return option(row.id, row.text, design(row), passes, reason, row.timeline);
  });

/** Numbers in both languages' writing: 1,500 and 1.500. */
export const written = (value: number) => {
  const digits = String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  return { en: digits, vi: digits.replaceAll(",", ".") };
};

export const produced: Measure = { node: "producer", usage: "records" };

/** Deliveries to the ends of a design, of what was produced: at least this share, or so many times. */
export const deliveredAtLeast = (id: string, text: Text, value: number): Goal => ({
  id,
  text,
  measure: { op: "/", of: [{ ledger: "delivered" }, produced] },
  is: ">=",
  value,
  unit: "share",
});

export const handledAtLeast = (value: number): Goal =>
  deliveredAtLeast("handled", { en: "Handled", vi: "Đã xử lý" }, value);

/** The month's bill of the whole design. */
export const billWithin = (budget: number): Goal =>
  atMost(
    "bill",
    { en: "Within the budget", vi: "Trong ngân sách" },
    { cost: "perMonth" },
    budget,
    "USD",
  );
