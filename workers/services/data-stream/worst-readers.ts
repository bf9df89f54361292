// Figures of the whole stream at the end of a step: the greatest age of any reader in any shard, and the
// records that the reader furthest behind in each shard has not read. One pass by reader over columns.

import { RECENT_MS } from "./lanes.ts";
import type { BoundReader } from "./reads.ts";
import { hasCaughtUp, type StreamState } from "./state.ts";

export interface WorstReaders {
  /** The result is reused. */
  measure(): { ageMs: number; backlog: number };
}

export function createWorstReaders(
  state: StreamState,
  bound: readonly BoundReader[],
): WorstReaders {
  let least = new Float64Array(0);
  const result = { ageMs: 0, backlog: 0 };

  /** Lowers `least` to the reader's positions; returns its greatest age, ms. */
  function ageOf({ own }: BoundReader, rows: number): number {
    const { totalRecords } = state.columns;
    const { columns } = own;
    const { position, readMs, reachedMs } = columns;
    const { nowMs } = state;
    const lowest = least;
    let oldestMs = nowMs;
    for (let row = 0; row < rows; row++) {
      const at = position[row]!;
      if (at < lowest[row]!) lowest[row] = at;
      if (reachedMs[row]! >= oldestMs || at >= totalRecords[row]!) continue;
      if (hasCaughtUp(columns, row) && nowMs - readMs[row]! <= RECENT_MS) continue;
      oldestMs = reachedMs[row]!;
    }
    return nowMs - oldestMs;
  }

  return {
    measure() {
      const { totalRecords } = state.columns;
      const rows = totalRecords.length;
      if (least.length !== rows) least = new Float64Array(rows);
      least.set(totalRecords);
      result.ageMs = 0;
      result.backlog = 0;
      for (let i = 0; i < bound.length; i++) {
        const ageMs = ageOf(bound[i]!, rows);
        if (ageMs > result.ageMs) result.ageMs = ageMs;
      }
      for (let row = 0; row < rows; row++) result.backlog += totalRecords[row]! - least[row]!;
      return result;
    },
  };
}
