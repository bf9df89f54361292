// Tumbling and sliding windows by key, as Flink's WindowOperator keeps them: an event goes into every
// window that covers its time; a window fires when the watermark reaches its last millisecond, again
// for each late event while it is allowed, and is removed at its end plus the allowed lateness.
// Windows start at multiples of the slide (of the size when tumbling); the end is exclusive.
import type { Row } from "./row-queue.ts";
import { createFiredWindow, type FiredWindow, type WindowRows, type Windows } from "./windows.ts";

const FIRST_WINDOWS = 4;
const COLUMNS = ["records", "sum", "min", "max"] as const;

/** Plain data; windows by start. Cells: `window × keys + key`. */
export interface TimeWindowState {
  keys: number;
  windows: number;
  startMs: Float64Array;
  /** Events, and keys seen, in each window. */
  total: Float64Array;
  seen: Float64Array;
  /** 1: fired at least once. */
  fired: Float64Array;
  records: Float64Array;
  sum: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

export function createTimeWindowState(keys: number): TimeWindowState {
  const cells = () => new Float64Array(FIRST_WINDOWS * keys);
  const column = () => new Float64Array(FIRST_WINDOWS);
  return {
    keys,
    windows: 0,
    startMs: column(),
    total: column(),
    seen: column(),
    fired: column(),
    records: cells(),
    sum: cells(),
    min: cells(),
    max: cells(),
  };
}

export interface TimeWindowRule {
  sizeMs(): number;
  /** Equal to the size when tumbling. */
  slideMs(): number;
  latenessMs(): number;
}

export function createTimeWindows(
  state: TimeWindowState,
  rule: TimeWindowRule,
  fire: (window: FiredWindow) => void,
): Windows {
  const fired = createFiredWindow();

  /** Index of the window of a start; made when it is not there. */
  function windowAt(startMs: number): number {
    let at = state.windows;
    while (at > 0 && state.startMs[at - 1]! >= startMs) at -= 1;
    if (at < state.windows && state.startMs[at] === startMs) return at;
    insert(at, startMs);
    return at;
  }

  function insert(at: number, startMs: number): void {
    const { keys, windows } = state;
    if (windows === state.startMs.length) grow();
    for (const name of ["startMs", "total", "seen", "fired"] as const) {
      state[name].copyWithin(at + 1, at, windows);
      state[name][at] = 0;
    }
    for (const name of COLUMNS) {
      const column = state[name];
      column.copyWithin((at + 1) * keys, at * keys, windows * keys);
      column.fill(0, at * keys, (at + 1) * keys);
    }
    state.startMs[at] = startMs;
    state.windows += 1;
  }

  function grow(): void {
    for (const name of ["startMs", "total", "seen", "fired", ...COLUMNS] as const) {
      const longer = new Float64Array(state[name].length * 2);
      longer.set(state[name]);
      state[name] = longer;
    }
  }

  function remove(at: number): void {
    const { keys, windows } = state;
    for (const name of ["startMs", "total", "seen", "fired"] as const) {
      state[name].copyWithin(at, at + 1, windows);
    }
    for (const name of COLUMNS) state[name].copyWithin(at * keys, (at + 1) * keys, windows * keys);
    state.windows -= 1;
  }

  function put(at: number, row: Row): void {
    const cell = at * state.keys + row.key;
    const isFirst = state.records[cell] === 0;
    if (isFirst) state.seen[at] = state.seen[at]! + 1;
    state.total[at] = state.total[at]! + row.count;
    state.records[cell] = state.records[cell]! + row.count;
    state.sum[cell] = state.sum[cell]! + row.sum;
    state.min[cell] = isFirst ? row.min : Math.min(state.min[cell]!, row.min);
    state.max[cell] = isFirst ? row.max : Math.max(state.max[cell]!, row.max);
  }

  function fireKey(at: number, key: number, again: boolean): void {
    const cell = at * state.keys + key;
    if (state.records[cell] === 0) return;
    fired.startMs = state.startMs[at]!;
    fired.endMs = fired.startMs + rule.sizeMs();
    fired.key = key;
    fired.records = state.records[cell]!;
    fired.sum = state.sum[cell]!;
    fired.min = state.min[cell]!;
    fired.max = state.max[cell]!;
    fired.again = again;
    fire(fired);
  }

  return {
    add(row, watermarkMs) {
      const sizeMs = rule.sizeMs();
      const slideMs = rule.slideMs();
      const lastStart = row.timeMs - (row.timeMs % slideMs);
      let isTaken = false;
      for (let startMs = lastStart; startMs > row.timeMs - sizeMs; startMs -= slideMs) {
        const lastMs = startMs + sizeMs - 1;
        if (lastMs + rule.latenessMs() <= watermarkMs) break;
        isTaken = true;
        const at = windowAt(startMs);
        put(at, row);
        // Over already, but lateness is allowed: its result is corrected at once.
        if (lastMs <= watermarkMs) fireKey(at, row.key, state.fired[at] === 1);
        if (lastMs <= watermarkMs) state.fired[at] = 1;
      }
      return isTaken;
    },
    advance(watermarkMs) {
      for (let at = 0; at < state.windows; ) {
        const lastMs = state.startMs[at]! + rule.sizeMs() - 1;
        if (lastMs > watermarkMs) break;
        if (state.fired[at] === 0) {
          for (let key = 0; key < state.keys; key += 1) fireKey(at, key, false);
          state.fired[at] = 1;
        }
        if (lastMs + rule.latenessMs() <= watermarkMs) remove(at);
        else at += 1;
      }
    },
    entries() {
      let entries = 0;
      for (let at = 0; at < state.windows; at += 1) entries += state.seen[at]!;
      return entries;
    },
    open: () => state.windows,
    show(into, most) {
      const first = Math.max(0, state.windows - most);
      showTimeWindows(state, rule, into, first);
    },
  };
}

function showTimeWindows(
  state: TimeWindowState,
  rule: TimeWindowRule,
  into: WindowRows,
  first: number,
): void {
  into.count = state.windows - first;
  for (let row = 0; row < into.count; row += 1) {
    const at = first + row;
    into.startMs[row] = state.startMs[at]!;
    into.endMs[row] = state.startMs[at]! + rule.sizeMs();
    into.records[row] = state.total[at]!;
    into.keys[row] = state.seen[at]!;
    into.fired[row] = state.fired[at]!;
  }
}
