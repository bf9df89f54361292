// Every metric of a run, in columns: a row for each second of the recent past (a ring) and for each
// minute of the whole run (up to three days), of all series side by side, so that a second is filed by
// a copy and added to its minute in one pass. A row has sum, samples, minimum and maximum, so each of
// CloudWatch's statistics can be read. Series with one sample a second at most, recorded together, stand
// in blocks of their own (series-block.ts).
import type { Statistic } from "../model/signals.ts";
import { createRowMaker, HIGH, LANE_CELLS, LOW, SAMPLES, SUM, statisticOf } from "./cells.ts";
import {
  createSeriesBlock,
  SECONDS_PER_MINUTE,
  type SeriesBlock,
  type StoredBlock,
} from "./series-block.ts";

export interface SeriesKey {
  readonly node: string;
  readonly metric: string;
  readonly namespace: string;
  readonly unit: string;
  readonly shard?: string;
}

export const RECENT_SECONDS = 900;
export const MINUTES_MAX = 4_320;
export const SERIES_MAX = 10_000;
/** Series by shard are refused from this many series on. */
export const SERIES_BY_SHARD_MAX = 2_000;
const LANES_AT_FIRST = 64;

export interface SeriesStore {
  readonly count: number;
  readonly keys: () => readonly SeriesKey[];
  /** The handle of a series, made when new; -1 when there are too many. */
  register(key: SeriesKey): number;
  sample(handle: number, value: number, times: number): void;
  add(handle: number, amount: number): void;
  /**
   * A node's block of this name, made when new. A series stands in one place: in the block that took it
   * last, or by itself from when it is recorded by itself.
   */
  block(node: string, name: string): SeriesBlock;
  readonly blocks: readonly SeriesBlock[];
  /** Files the current second's rows; true when that ended a minute. Seconds must follow each other. */
  endSecond(second: number): boolean;
  /** Forget what was recorded from this second (a minute's start) on; `totals` as they were then. */
  rewindTo(second: number, totals: Float64Array): void;
  /** A copy of the sums over the run, by series. */
  totals(): Float64Array;
  /** The second under way in columns. */
  readonly current: CurrentSecond;
  /** For the trace hash, by lane, `LANE_CELLS` each: the last minute that was filed, the one under way. */
  readonly lastMinute: Float64Array;
  readonly minuteSoFar: Float64Array;
  read(handle: number, period: number, periodSeconds: number, statistic: Statistic): number;
  /** Sum over the whole run. */
  total(handle: number): number;
  readonly secondsRecorded: number;
}

/** By lane: the series that were ever recorded, in the order of their first sample. */
export interface CurrentSecond {
  lanes: number;
  handleOf: Int32Array;
  /** `LANE_CELLS` a lane: sum, samples, low, high. */
  cells: Float64Array;
}

export function createSeriesStore(): SeriesStore {
  const keys: SeriesKey[] = [];
  const handles = new Map<string, number>();
  /** Lane of a handle; -1: never recorded, so that it takes no room, or in a block. */
  let laneOf = new Int32Array(64).fill(-1);
  /** Sums over the run up to the last minute's end. */
  let totals = new Float64Array(64);
  const now: CurrentSecond = {
    lanes: 0,
    cells: emptyRow(LANES_AT_FIRST),
    handleOf: new Int32Array(LANES_AT_FIRST),
  };
  /** Rows of seconds, by second modulo RECENT_SECONDS, made when first written. */
  const recent: Float64Array[] = [];
  const ringSecond = new Int32Array(RECENT_SECONDS).fill(-1);
  /** By minute modulo MINUTES_MAX. */
  const makeRow = createRowMaker();
  const minutes: Float64Array[] = [];
  /** The minute under way. */
  let sofar = emptyRow(LANES_AT_FIRST);
  const blocks: StoredBlock[] = [];
  const blockOfName = new Map<string, StoredBlock>();
  /** By handle, of series in blocks. */
  const blockOf: (StoredBlock | undefined)[] = [];
  const placeOf: number[] = [];
  let seconds = 0;
  /** Minutes before it have been overwritten. */
  let oldestMinute = 0;
  let lastMinute = sofar;

  function register(key: SeriesKey): number {
    const name = `${key.node} ${key.metric} ${key.shard ?? ""}`;
    const known = handles.get(name);
    if (known !== undefined) return known;
    const most = key.shard === undefined ? SERIES_MAX : SERIES_BY_SHARD_MAX;
    if (keys.length >= most) return -1;
    const handle = keys.length;
    keys.push(key);
    if (handle === laneOf.length) {
      totals = grown(totals, handle * 2);
      const longer = new Int32Array(handle * 2).fill(-1);
      longer.set(laneOf);
      laneOf = longer;
    }
    handles.set(name, handle);
    return handle;
  }

  function block(node: string, name: string): SeriesBlock {
    const known = blockOfName.get(`${node} ${name}`);
    if (known !== undefined) return known;
    const made = createSeriesBlock(seconds, (key, place) => {
      const handle = register(key);
      if (handle < 0) return handle;
      blockOf[handle] = made;
      placeOf[handle] = place;
      laneOf[handle] = -1;
      return handle;
    });
    blockOfName.set(`${node} ${name}`, made);
    blocks.push(made);
    return made;
  }

  function openLane(handle: number): number {
    const lane = now.lanes;
    if (lane === now.handleOf.length) growLanes(lane + LANES_AT_FIRST + (lane >>> 2));
    now.lanes = lane + 1;
    now.handleOf[lane] = handle;
    clear(now.cells, lane, lane + 1);
    clear(sofar, lane, lane + 1);
    laneOf[handle] = lane;
    blockOf[handle] = undefined;
    return lane;
  }

  function growLanes(lanes: number): void {
    now.cells = grown(now.cells, lanes * LANE_CELLS);
    sofar = grown(sofar, lanes * LANE_CELLS);
    const handleOf = new Int32Array(lanes);
    handleOf.set(now.handleOf);
    now.handleOf = handleOf;
  }

  function record(handle: number, sum: number, samples: number, value: number): void {
    let lane = laneOf[handle] as number;
    if (lane < 0) lane = openLane(handle);
    const { cells } = now;
    const at = lane * LANE_CELLS;
    cells[at + SUM] = (cells[at + SUM] as number) + sum;
    cells[at + SAMPLES] = (cells[at + SAMPLES] as number) + samples;
    if (value < (cells[at + LOW] as number)) cells[at + LOW] = value;
    if (value > (cells[at + HIGH] as number)) cells[at + HIGH] = value;
  }

  function endSecond(second: number): boolean {
    const slot = second % RECENT_SECONDS;
    const { lanes } = now;
    let row = recent[slot];
    if (row === undefined || row.length < now.cells.length) {
      row = emptyRow(now.handleOf.length);
      recent[slot] = row;
    }
    row.set(now.cells);
    addUp();
    ringSecond[slot] = second;
    clear(now.cells, 0, lanes);
    for (let i = 0; i < blocks.length; i += 1) (blocks[i] as StoredBlock).endSecond();
    seconds = second + 1;
    const isMinute = seconds % SECONDS_PER_MINUTE === 0;
    if (isMinute) endMinute(seconds / SECONDS_PER_MINUTE - 1);
    return isMinute;
  }

  /** Adds the second to its minute. */
  function addUp(): void {
    const { lanes, cells } = now;
    const minute = sofar;
    for (let lane = 0; lane < lanes; lane += 1) {
      const at = lane * LANE_CELLS;
      const samples = cells[at + SAMPLES] as number;
      if (samples === 0) continue;
      const low = cells[at + LOW] as number;
      const high = cells[at + HIGH] as number;
      minute[at + SUM] = (minute[at + SUM] as number) + (cells[at + SUM] as number);
      minute[at + SAMPLES] = (minute[at + SAMPLES] as number) + samples;
      if (low < (minute[at + LOW] as number)) minute[at + LOW] = low;
      if (high > (minute[at + HIGH] as number)) minute[at + HIGH] = high;
    }
  }

  function endMinute(minute: number): void {
    oldestMinute = Math.max(oldestMinute, minute + 1 - MINUTES_MAX);
    const { lanes, handleOf } = now;
    const cells = makeRow(lanes);
    cells.set(sofar.subarray(0, lanes * LANE_CELLS));
    for (let lane = 0; lane < lanes; lane += 1) {
      const handle = handleOf[lane] as number;
      totals[handle] = (totals[handle] as number) + (cells[lane * LANE_CELLS + SUM] as number);
    }
    const slot = minute % MINUTES_MAX;
    minutes[slot] = cells;
    lastMinute = cells;
    for (const one of blocks) one.endMinute(minute, slot, totals);
    clear(sofar, 0, lanes);
  }

  function rewindTo(second: number, before: Float64Array): void {
    for (let slot = 0; slot < RECENT_SECONDS; slot += 1) {
      if ((ringSecond[slot] as number) >= second) ringSecond[slot] = -1;
    }
    seconds = second;
    clear(now.cells, 0, now.lanes);
    clear(sofar, 0, now.lanes);
    totals.fill(0);
    totals.set(before);
    for (const one of blocks) one.rewindTo(second);
  }

  function read(
    handle: number,
    period: number,
    periodSeconds: number,
    statistic: Statistic,
  ): number {
    const block = blockOf[handle];
    const place = placeOf[handle] as number;
    const lane = laneOf[handle] ?? -1;
    if (block ? !block.hasSamples(place, seconds) : lane < 0) return Number.NaN;
    if (periodSeconds === 1) {
      const slot = period % RECENT_SECONDS;
      if (ringSecond[slot] !== period) return Number.NaN;
      if (block) return block.readSecond(place, period, statistic);
      return statisticOf(recent[slot] as Float64Array, lane, statistic);
    }
    if (period < oldestMinute || (period + 1) * SECONDS_PER_MINUTE > seconds) return Number.NaN;
    const slot = period % MINUTES_MAX;
    if (block) return block.readMinute(place, slot, statistic);
    const minute = minutes[slot];
    if (minute === undefined) return Number.NaN;
    return statisticOf(minute, lane, statistic);
  }

  function total(handle: number): number {
    const before = totals[handle] ?? 0;
    const block = blockOf[handle];
    if (block) return block.addedUpTo(seconds, placeOf[handle] as number, before);
    const lane = laneOf[handle] ?? -1;
    if (lane < 0) return before;
    const at = lane * LANE_CELLS + SUM;
    return before + (sofar[at] as number) + (now.cells[at] as number);
  }

  return {
    get count() {
      return keys.length;
    },
    get secondsRecorded() {
      return seconds;
    },
    keys: () => keys,
    register,
    sample(handle, value, times) {
      if (handle >= 0 && times > 0) record(handle, value * times, times, value);
    },
    add(handle, amount) {
      if (handle >= 0) record(handle, amount, 1, amount);
    },
    block,
    blocks,
    endSecond,
    rewindTo,
    current: now,
    get lastMinute() {
      return lastMinute;
    },
    get minuteSoFar() {
      return sofar;
    },
    read,
    total,
    totals: () => Float64Array.from(keys, (_, handle) => total(handle)),
  };
}

const emptyRow = (lanes: number) => new Float64Array(lanes * LANE_CELLS);

function clear(cells: Float64Array, from: number, to: number): void {
  for (let at = from * LANE_CELLS; at < to * LANE_CELLS; at += LANE_CELLS) {
    cells[at + SUM] = 0;
    cells[at + SAMPLES] = 0;
    cells[at + LOW] = Number.POSITIVE_INFINITY;
    cells[at + HIGH] = Number.NEGATIVE_INFINITY;
  }
}

function grown(column: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(length);
  longer.set(column);
  return longer;
}
