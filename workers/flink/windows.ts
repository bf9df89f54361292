// What every kind of window can do.
import type { Row } from "./row-queue.ts";

/** The result of a window for a key (a reused object). */
export interface FiredWindow {
  startMs: number;
  /** Exclusive. */
  endMs: number;
  key: number;
  records: number;
  sum: number;
  min: number;
  max: number;
  /** It fired before: this corrects that result. */
  again: boolean;
}

export function createFiredWindow(): FiredWindow {
  return { startMs: 0, endMs: 0, key: 0, records: 0, sum: 0, min: 0, max: 0, again: false };
}

/** Open windows for the face, newest last. */
export interface WindowRows {
  count: number;
  startMs: Float64Array;
  endMs: Float64Array;
  records: Float64Array;
  keys: Float64Array;
  /** 1: fired, and kept for late events. */
  fired: Float64Array;
}

export interface Windows {
  /** False: the event is late, all its windows are gone. */
  add(row: Row, watermarkMs: number): boolean;
  /** Fires and removes what is due. */
  advance(watermarkMs: number): void;
  /** Pairs of key and window held: what Flink keeps in its state. */
  entries(): number;
  open(): number;
  show(into: WindowRows, most: number): void;
}

export const WINDOW_ROWS = 12;

export function createWindowRows(): WindowRows {
  const column = () => new Float64Array(WINDOW_ROWS);
  return {
    count: 0,
    startMs: column(),
    endMs: column(),
    records: column(),
    keys: column(),
    fired: column(),
  };
}
