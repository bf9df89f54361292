// What the two kinds of join have in common: sides, types, results.
import type { Row } from "./row-queue.ts";

/** INNER: pairs only. The others also give events of a side that found no partner, once each. */
export type JoinType = "INNER" | "LEFT" | "RIGHT" | "FULL";
export type Side = 0 | 1;

/** Results that are alike (a reused object): pairs, or events without a partner. */
export interface JoinResult {
  key: number;
  /** Event time, ms. */
  timeMs: number;
  records: number;
  /** No partner: the other side's columns are null. */
  isUnmatched: boolean;
}

export interface Join {
  /** False: the event is late. */
  add(row: Readonly<Row>, side: Side, watermarkMs: number): boolean;
  /** Gives what is due and forgets what can find no partner any more. */
  advance(watermarkMs: number): void;
  /** Events held. */
  held(): number;
}

export const createJoinResult = (): JoinResult => ({
  key: 0,
  timeMs: 0,
  records: 0,
  isUnmatched: false,
});

/** Whether events of the side that found no partner are results. */
export const isOuter = (type: JoinType, side: Side): boolean =>
  type === "FULL" || type === (side === 0 ? "LEFT" : "RIGHT");
