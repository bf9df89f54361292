// A lesson as data, format version 1: docs/lesson-format.md. It is a file of public/lessons, or the
// `lesson` member of a scenario, whose own design is then the start.
import type { JsonObject } from "../model/json.ts";
import type { Scenario, ScenarioLink, ScenarioNode } from "../model/scenario.ts";
import type { Percentile, Statistic } from "../model/signals.ts";
import type { Text } from "../model/text.ts";

/** The path, in the order it is walked. */
export const CHAPTERS = [
  { id: "shard", title: { en: "The shard", vi: "Shard" } },
  {
    id: "producers",
    title: { en: "Keys, producers and retries", vi: "Key, producer và retry" },
  },
  { id: "consumers", title: { en: "Consumers and lag", vi: "Consumer và độ trễ" } },
  {
    id: "delivery",
    title: { en: "Buffers, windows and delivery", vi: "Buffer, window và delivery" },
  },
  {
    id: "choosing",
    title: { en: "Choosing, scaling and paying", vi: "Chọn, scale và trả tiền" },
  },
] as const satisfies readonly { readonly id: string; readonly title: Text }[];

/** How a figure is written for people. */
export type Unit = "records" | "records/s" | "bytes" | "bytes/s" | "ms" | "USD" | "share" | "count";

/** Which seconds of the run: from and to as durations; absent: from its start, to its end. */
interface Span {
  readonly from?: number | string;
  readonly to?: number | string;
}

/** A CloudWatch metric of a node over a stretch of the run. `Last` is its newest value. */
export interface MetricMeasure extends Span {
  readonly node: string;
  readonly metric: string;
  readonly statistic: Exclude<Statistic, "SampleCount"> | Percentile | "Last";
}

/** From `from` until the metric is at or under `below` and stays there, in ms; Infinity if never. */
export interface SettlesMeasure extends Span {
  readonly node: string;
  readonly settles: string;
  readonly statistic: "Maximum" | "Average" | "Sum";
  readonly below: Measure;
}

/** A number that can be read off a run or its design. Numbers stand for themselves. */
export type Measure =
  | number
  | MetricMeasure
  | SettlesMeasure
  /** A figure of the node's face at the end of the run. */
  | { readonly node: string; readonly figure: string }
  /** A usage counter of the node over the run. */
  | { readonly node: string; readonly usage: string }
  /** A setting as the run has it, defaults filled in; a toggle is 0 or 1. */
  | { readonly node: string; readonly setting: string }
  /** Records of a column of the ledger, the whole pipeline. */
  | { readonly ledger: string }
  /** The month's bill at this run's load; of one node when `node` is given. */
  | { readonly cost: "perMonth"; readonly node?: string }
  /** How many nodes of a type the design has. */
  | { readonly nodes: string }
  /** 1 when there is such a link. */
  | { readonly linked: readonly [from: string, to: string] }
  | { readonly fact: string }
  | { readonly op: "+" | "-" | "*" | "/" | "min" | "max"; readonly of: readonly Measure[] };

export type Comparison = "<" | "<=" | ">" | ">=" | "==";

export interface Goal {
  readonly id: string;
  readonly text: Text;
  readonly measure: Measure;
  readonly is: Comparison;
  readonly value: Measure;
  /** Share of the value forgiven: 0.02 lets 102 pass for "at most 100". */
  readonly tolerance?: number;
  readonly unit: Unit;
}

/** One move: of the learner, of the solution, of a decoy. With `at` it is made during the run. */
export type Change = (
  | { readonly node: string; readonly set: JsonObject; readonly at?: number | string }
  | {
      readonly node: string;
      readonly call: string;
      readonly with?: JsonObject;
      readonly at: number | string;
    }
  | { readonly add: ScenarioNode }
  | { readonly remove: string }
  | { readonly link: ScenarioLink }
  | { readonly unlink: ScenarioLink }
  /** The button is held down: see `Hold`. */
  | { readonly hold: number | string; readonly at: number | string }
) & {
  /** What the move does, said while a solution is watched. */
  readonly says?: Text;
};

/** One button that is the producer: each second it is held sends at the next rate of the list. */
export interface Hold {
  readonly node: string;
  readonly setting: string;
  readonly rates: readonly number[];
  readonly rest: number;
  readonly label: Text;
}

interface Asked {
  readonly question: Text;
  /** Said with the answer. */
  readonly because: Text;
}

export type Prediction =
  | (Asked & {
      readonly kind: "number";
      readonly unit: Unit;
      readonly measure: Measure;
      /** Share of the answer that counts as right. */
      readonly tolerance: number;
    })
  | (Asked & {
      readonly kind: "choice";
      readonly options: readonly {
        readonly id: string;
        readonly text: Text;
        readonly right?: boolean;
        readonly why: Text;
      }[];
    })
  | (Asked & {
      readonly kind: "curve";
      readonly unit: Unit;
      readonly node: string;
      readonly metric: string;
      readonly statistic: "Maximum" | "Average" | "Sum";
      /** Top of the empty chart. */
      readonly top: number;
      /** Mean distance from the run, as a share of the top, that counts as right. */
      readonly tolerance: number;
    });

export interface Lesson {
  readonly lesson: 1;
  readonly id: string;
  readonly chapter: (typeof CHAPTERS)[number]["id"] | "own";
  readonly order: number;
  readonly title: Text;
  readonly minutes: number;
  readonly card: { readonly story: Text; readonly watch: Text; readonly learn: Text };
  readonly terms: readonly { readonly term: string; readonly gloss: Text }[];
  readonly start: Scenario;
  /** How long a run is; goals look at all of it unless they say otherwise. */
  readonly runFor: number | string;
  /** Simulated seconds a second while it is watched; null is as fast as can be. */
  readonly speed: number | null;
  /** Service types that may be placed; absent: all; empty: none. */
  readonly palette?: readonly string[];
  readonly hold?: Hold;
  /** Edits go on in the run, rather than starting it anew. */
  readonly live?: boolean;
  readonly prediction: Prediction;
  readonly task: Text;
  readonly goals: readonly Goal[];
  readonly hints: readonly Text[];
  readonly solution: { readonly text: Text; readonly changes: readonly Change[] };
  readonly decoys: readonly {
    readonly id: string;
    readonly text: Text;
    readonly why: Text;
    readonly changes: readonly Change[];
  }[];
  readonly par?: {
    readonly text: Text;
    readonly measure: Measure;
    readonly unit: Unit;
    readonly value: number;
  };
  /** Figures of the run that texts may name as `{name}`. */
  readonly values: Readonly<Record<string, { readonly measure: Measure; readonly unit: Unit }>>;
  readonly debrief: { readonly text: Text; readonly exam?: Text };
  /** AWS pages to read on. */
  readonly sources: readonly string[];
}
