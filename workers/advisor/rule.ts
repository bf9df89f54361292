// What the advisor says, as data: a rule looks at a design and its run and returns findings, each with
// the numbers it goes by and, where one exists, a change that can be tried in one click.
import type { Change, Unit } from "../lessons/lesson.ts";
import type { Text } from "../model/text.ts";
import type { Place } from "../study/place.ts";
import type { Situation } from "./situation.ts";

/**
 * `fault`: the run shows harm (refused, late, lost, twice). `risk`: it will hurt when something
 * fails. `waste`: paid for and not used. `choice`: another service does this with less.
 */
export type AdviceKind = "fault" | "risk" | "waste" | "choice";

/** In the order in which they are told. */
export const ADVICE_KINDS: readonly AdviceKind[] = ["fault", "risk", "waste", "choice"];

/** A number of the evidence, in its unit; or a name as it is. */
export type EvidenceValue = { readonly value: number; readonly unit: Unit } | string | Text;

export interface Fix {
  /** What trying it does, as an order: "Set parallelizationFactor to 4". */
  readonly text: Text;
  /** Moves on the design, the same as those of a lesson. */
  readonly changes: readonly Change[];
}

export interface Finding {
  readonly node: string;
  /** What this run, or this design, shows. `{name}` stands for a value, `{fact:id}` for a fact. */
  readonly evidence: Text;
  readonly values: Readonly<Record<string, EvidenceValue>>;
  /** Absent where no change of the design cures it; `cure` of the rule then says what does. */
  readonly fix?: Fix;
}

export interface Rule {
  /** Kebab case, for example `hot-shard`. */
  readonly id: string;
  readonly kind: AdviceKind;
  /** What is wrong, in a few words. */
  readonly title: Text;
  /** Why it is so, and what cures it. May hold `{fact:id}`. */
  readonly why: Text;
  /** Where the study note or an exam says otherwise than the sources: both are told. */
  readonly disagreement?: Text;
  /** Fact ids whose pages say it, or an address of AWS's documents. */
  readonly sources: readonly string[];
  /** Where it is taught. */
  readonly learn?: Place;
  /** Rows of the decision patterns exams go by (1 to 70), and rows of the study note. */
  readonly patterns?: readonly number[];
  readonly note?: string;
  /** Rules that name the cause of this one: told at the node or at one it writes to, it is enough. */
  readonly follows?: readonly string[];
  readonly find: (situation: Situation) => readonly Finding[];
}

export const share = (value: number): EvidenceValue => ({ value, unit: "share" });
export const count = (value: number): EvidenceValue => ({ value, unit: "count" });
export const records = (value: number): EvidenceValue => ({ value, unit: "records" });
export const perSecond = (value: number): EvidenceValue => ({ value, unit: "records/s" });
export const bytes = (value: number): EvidenceValue => ({ value, unit: "bytes" });
export const bytesPerSecond = (value: number): EvidenceValue => ({ value, unit: "bytes/s" });
export const ms = (value: number): EvidenceValue => ({ value, unit: "ms" });
export const usd = (value: number): EvidenceValue => ({ value, unit: "USD" });
