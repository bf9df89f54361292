// What is kept of a series' second or minute: four numbers, side by side. Those of many series stand in one
// array, one series after another.
import type { Statistic } from "../model/signals.ts";

// Places in the cells of a series.
export const SUM = 0;
export const SAMPLES = 1;
export const LOW = 2;
export const HIGH = 3;
export const LANE_CELLS = 4;

/** Rows that are cut from one array. */
const ROWS_AT_ONCE = 60;

/**
 * Makes rows of cells, zero at first. Several are cut from one array: a small array of its own
 * costs some four microseconds, most of it when it is collected.
 */
export function createRowMaker(): (lanes: number) => Float64Array<ArrayBuffer> {
  let rows = new Float64Array(0);
  let used = 0;
  let lanesBefore = -1;
  return (lanes) => {
    const length = lanes * LANE_CELLS;
    if (lanes !== lanesBefore || used === rows.length) {
      rows = new Float64Array(length * ROWS_AT_ONCE);
      used = 0;
      lanesBefore = lanes;
    }
    used += length;
    return rows.subarray(used - length, used);
  };
}

/** Of the series in this place; one that has no cells there had no sample. */
export function statisticOf(cells: Float64Array, lane: number, statistic: Statistic): number {
  const at = lane * LANE_CELLS;
  const samples = cells[at + SAMPLES] ?? 0;
  if (!(samples > 0)) return statistic === "SampleCount" ? 0 : Number.NaN;
  switch (statistic) {
    case "Sum":
      return cells[at + SUM] as number;
    case "Average":
      return (cells[at + SUM] as number) / samples;
    case "Minimum":
      return cells[at + LOW] as number;
    case "Maximum":
      return cells[at + HIGH] as number;
    case "SampleCount":
      return samples;
  }
}
