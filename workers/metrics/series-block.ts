// Series that are recorded together, one sample a second each, such as a metric of many shards. A
// second is one number for each series (negative: no sample), copied from a column into a ring of the
// recent seconds. Once a minute each series is added up, by column of that ring.
import type { Statistic } from "../model/signals.ts";
import { createRowMaker, HIGH, LANE_CELLS, LOW, SAMPLES, SUM, statisticOf } from "./cells.ts";
import type { SeriesKey } from "./series-store.ts";

export const SECONDS_PER_MINUTE = 60;
/** Seconds in the ring: whole minutes, and more than are read, so that a reader never meets the pen. */
const RING_SECONDS = 960;
const WIDTH_AT_FIRST = 8;
const NONE = -1;
/** A minute before there was the block. */
const EMPTY = new Float64Array(0);

/** What records the block. */
export interface SeriesBlock {
  /** Forgets which series it has. */
  clear(): void;
  /** The next series, a place after the one before; a series keeps its place. False: too many. */
  add(key: SeriesKey, takesSamples: boolean): boolean;
  /** A sample of each series, in their order, none where it is negative. At most once a second. */
  record(amounts: Float64Array): void;
  /** Handle of each place that ever had a series. */
  readonly handles: readonly number[];
  /** Series it has now. */
  readonly count: number;
  /** The last minute that was filed, by place: `LANE_CELLS` a series. */
  readonly lastMinute: Float64Array;
}

/** What the store keeps of it. */
export interface StoredBlock extends SeriesBlock {
  /** Files the current second. */
  endSecond(): void;
  /** Files the minute that the last second ended, adds it to the sums over the run, by handle. */
  endMinute(minute: number, slot: number, totals: Float64Array): void;
  /** The next second to be recorded is this one. */
  rewindTo(second: number): void;
  /** Whether the series has had a sample by a second. */
  hasSamples(place: number, second: number): boolean;
  /** One second: only those of the last RECENT_SECONDS. */
  readSecond(place: number, second: number, statistic: Statistic): number;
  readMinute(place: number, slot: number, statistic: Statistic): number;
  /** A sum at the last minute's end, and what was recorded of a series since, up to a second. */
  addedUpTo(second: number, place: number, total: number): number;
}

/** Recorded from this second on. `open` gives a series of a place its handle; -1: too many. */
export function createSeriesBlock(
  fromSecond: number,
  open: (key: SeriesKey, place: number) => number,
): StoredBlock {
  const handles: number[] = [];
  /** Places of series that take no samples. */
  const idle: number[] = [];
  /** By place: whether it had a sample in a minute that is filed. */
  const sampled: boolean[] = [];
  let width = WIDTH_AT_FIRST;
  /** Rows of seconds, `width` numbers each. */
  let cells = new Float64Array(RING_SECONDS * width).fill(NONE);
  const makeRow = createRowMaker();
  /** By minute, of so many series as there were places then. */
  const minutes: Float64Array[] = [];
  /** Where the current second's row begins. */
  let first = rowOf(fromSecond);
  let count = 0;
  /** Whether the second under way has samples. */
  let isRecorded = false;
  let lastMinute = EMPTY;
  /** The column that was recorded last, and what was taken of it. */
  let column: Float64Array = EMPTY;
  let view: Float64Array = EMPTY;

  function rowOf(second: number): number {
    return (second % RING_SECONDS) * width;
  }

  function widen(): void {
    const wider = new Float64Array(RING_SECONDS * width * 2).fill(NONE);
    for (let row = 0; row < RING_SECONDS; row += 1) {
      wider.set(cells.subarray(row * width, (row + 1) * width), row * width * 2);
    }
    cells = wider;
    width *= 2;
    first *= 2;
  }

  /** What is taken of a column, which is the same one for long: a view costs as much as its copy. */
  function takenOf(amounts: Float64Array, taken: number): Float64Array {
    if (amounts.length === taken) return amounts;
    if (amounts !== column || view.length !== taken) {
      column = amounts;
      view = amounts.subarray(0, taken);
    }
    return view;
  }

  /**
   * Adds the minute of each series, whose first row is at `from` in the ring, up into its cells.
   * Two neighbours at a time, as each sum waits for its number before. The width is even: an odd
   * last one has an empty neighbour.
   */
  function addUp(from: number, into: Float64Array): void {
    const seconds = cells;
    const stride = width;
    for (let place = 0; place < handles.length; place += 2) {
      let sum = 0;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      let samples = 0;
      let sum2 = 0;
      let low2 = Number.POSITIVE_INFINITY;
      let high2 = Number.NEGATIVE_INFINITY;
      let samples2 = 0;
      const end = from + place + SECONDS_PER_MINUTE * stride;
      for (let at = from + place; at < end; at += stride) {
        const amount = seconds[at] as number;
        const amount2 = seconds[at + 1] as number;
        if (amount >= 0) {
          sum += amount;
          if (amount < low) low = amount;
          if (amount > high) high = amount;
          samples += 1;
        }
        if (amount2 >= 0) {
          sum2 += amount2;
          if (amount2 < low2) low2 = amount2;
          if (amount2 > high2) high2 = amount2;
          samples2 += 1;
        }
      }
      fileMinute(into, place, sum, samples, low, high);
      if (place + 1 < handles.length) fileMinute(into, place + 1, sum2, samples2, low2, high2);
    }
  }

  /** Adds a filed minute to the sums over the run. */
  function addToTotals(minute: Float64Array, totals: Float64Array): void {
    for (let place = 0; place < handles.length; place += 1) {
      const handle = handles[place] as number;
      totals[handle] = (totals[handle] as number) + (minute[place * LANE_CELLS + SUM] as number);
      if ((minute[place * LANE_CELLS + SAMPLES] as number) > 0) sampled[place] = true;
    }
  }

  /** Calls back with the samples of a place since the last minute's end, up to a second. */
  function eachPending(place: number, second: number, sample: (amount: number) => void): void {
    for (let at = second - (second % SECONDS_PER_MINUTE); at < second; at += 1) {
      const amount = cells[rowOf(at) + place] as number;
      if (amount >= 0) sample(amount);
    }
  }

  return {
    handles,
    get count() {
      return count;
    },
    get lastMinute() {
      return lastMinute;
    },
    clear() {
      count = 0;
      idle.length = 0;
    },
    add(key, takesSamples) {
      const handle = open(key, count);
      if (handle < 0) return false;
      if (count === width) widen();
      if (!takesSamples) idle.push(count);
      handles[count] = handle;
      count += 1;
      return true;
    },
    record(amounts) {
      const taken = Math.min(count, amounts.length);
      cells.set(takenOf(amounts, taken), first);
      for (let at = first + taken; at < first + handles.length; at += 1) cells[at] = NONE;
      for (let i = 0; i < idle.length; i += 1) cells[first + (idle[i] as number)] = NONE;
      isRecorded = true;
    },
    endSecond() {
      if (!isRecorded) cells.fill(NONE, first, first + width);
      isRecorded = false;
      first += width;
      if (first === cells.length) first = 0;
    },
    endMinute(minute, slot, totals) {
      const into = makeRow(handles.length);
      addUp(rowOf(minute * SECONDS_PER_MINUTE), into);
      addToTotals(into, totals);
      minutes[slot] = into;
      lastMinute = into;
    },
    rewindTo(second) {
      isRecorded = false;
      first = rowOf(second);
    },
    hasSamples(place, second) {
      if (sampled[place] === true) return true;
      let has = false;
      eachPending(place, second, () => {
        has = true;
      });
      return has;
    },
    readSecond(place, second, statistic) {
      const amount = cells[rowOf(second) + place] as number;
      if (!(amount >= 0)) return statistic === "SampleCount" ? 0 : Number.NaN;
      return statistic === "SampleCount" ? 1 : amount;
    },
    readMinute: (place, slot, statistic) => statisticOf(minutes[slot] ?? EMPTY, place, statistic),
    addedUpTo(second, place, total) {
      let sum = 0;
      eachPending(place, second, (amount) => {
        sum += amount;
      });
      return total + sum;
    },
  };
}

function fileMinute(
  into: Float64Array,
  place: number,
  sum: number,
  samples: number,
  low: number,
  high: number,
): void {
  const at = place * LANE_CELLS;
  into[at + SUM] = sum;
  into[at + SAMPLES] = samples;
  into[at + LOW] = low;
  into[at + HIGH] = high;
}
