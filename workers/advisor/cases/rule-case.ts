// What proves a rule: a design it must name, near ones it must not, and what its fix must do.
import type { TimelineEntry } from "../../model/scenario.ts";
import type { Evidence } from "../evidence.ts";

/** A design in one line (model/notation.ts), with what that line cannot say. */
export type Design =
  | string
  | {
      readonly design: string;
      readonly timeline?: readonly TimelineEntry[];
      readonly facts?: "exam" | "today";
    };

/** Any measure of a run that is lower when things are better. */
export interface Better {
  readonly measure: string;
  readonly of: (evidence: Evidence) => number;
}

export interface RuleCase {
  /** The node the finding is told at. */
  readonly at: string;
  readonly named: Design;
  /** Each differs from the named one by what makes the rule right. */
  readonly spared: readonly Design[];
  /** How long the runs last; two minutes when absent. */
  readonly runFor?: string;
  /**
   * What trying the fix does: the finding is gone, or (where one move cannot cure wholly) a measure
   * is lower, or there is no fix.
   */
  readonly fix: "gone" | "none" | Better;
  /** Numbers of the evidence by closed formulas, within 3 %. */
  readonly values?: Readonly<Record<string, number>>;
}

/** By the rule's id. */
export type RuleCases = Readonly<Record<string, RuleCase>>;
