// Session windows by key, as Flink merges them: an event opens [time, time + gap); windows of a key
// that overlap or touch become one. A merged window counts as late only by its own end, so an old
// event that joins an open session is not late. Fires, corrects and goes as time windows do.
import type { Row } from "./row-queue.ts";
import { createFiredWindow, type FiredWindow, type Windows } from "./windows.ts";

const FIRST_SESSIONS = 64;
const COLUMNS = [
  "key",
  "next",
  "startMs",
  "endMs",
  "records",
  "sum",
  "min",
  "max",
  "fired",
] as const;

/** Plain data; sessions in rows, those of a key in a list from `head[key]`, -1 at its end. */
export interface SessionState {
  head: Int32Array;
  /** First free row, -1: none. */
  free: number;
  rows: number;
  open: number;
  /** No session needs looking at before the watermark reaches this. */
  nextMs: number;
  key: Float64Array;
  next: Float64Array;
  startMs: Float64Array;
  endMs: Float64Array;
  records: Float64Array;
  sum: Float64Array;
  min: Float64Array;
  max: Float64Array;
  fired: Float64Array;
}

export function createSessionState(keys: number): SessionState {
  const state = { free: -1, rows: 0, open: 0, nextMs: Number.POSITIVE_INFINITY } as SessionState;
  state.head = new Int32Array(keys).fill(-1);
  for (const name of COLUMNS) state[name] = new Float64Array(FIRST_SESSIONS);
  return state;
}

export interface SessionRule {
  gapMs(): number;
  latenessMs(): number;
}

export function createSessionWindows(
  state: SessionState,
  rule: SessionRule,
  fire: (window: FiredWindow) => void,
): Windows {
  const fired = createFiredWindow();

  function takeRow(): number {
    state.open += 1;
    if (state.free >= 0) {
      const at = state.free;
      state.free = state.next[at]!;
      return at;
    }
    if (state.rows === state.key.length) {
      for (const name of COLUMNS) {
        const longer = new Float64Array(state.rows * 2);
        longer.set(state[name]);
        state[name] = longer;
      }
    }
    state.rows += 1;
    return state.rows - 1;
  }

  /** Takes a session out of its key's list; `before` is the one before it, -1: it is the head. */
  function unlink(at: number, before: number): void {
    if (before < 0) state.head[state.key[at]!] = state.next[at]!;
    else state.next[before] = state.next[at]!;
    state.next[at] = state.free;
    state.free = at;
    state.key[at] = -1;
    state.open -= 1;
  }

  /** The window the event would make with those it joins: [start, end). */
  function reach(row: Row): { startMs: number; endMs: number } {
    const endMs = row.timeMs + rule.gapMs();
    const reached = { startMs: row.timeMs, endMs };
    for (let at = state.head[row.key]!; at >= 0; at = state.next[at]!) {
      if (!touches(at, row.timeMs, endMs)) continue;
      reached.startMs = Math.min(reached.startMs, state.startMs[at]!);
      reached.endMs = Math.max(reached.endMs, state.endMs[at]!);
    }
    return reached;
  }

  const touches = (at: number, startMs: number, endMs: number) =>
    state.startMs[at]! <= endMs && state.endMs[at]! >= startMs;

  /** Merges the event and all sessions it touches into one row. */
  function merge(row: Row, startMs: number, endMs: number): number {
    let { count, sum, min, max } = row;
    let wasFired = 0;
    const rowEndMs = row.timeMs + rule.gapMs();
    let before = -1;
    for (let at = state.head[row.key]!; at >= 0; ) {
      const next = state.next[at]!;
      if (touches(at, row.timeMs, rowEndMs)) {
        count += state.records[at]!;
        sum += state.sum[at]!;
        min = Math.min(min, state.min[at]!);
        max = Math.max(max, state.max[at]!);
        wasFired = Math.max(wasFired, state.fired[at]!);
        unlink(at, before);
      } else before = at;
      at = next;
    }
    const at = takeRow();
    state.key[at] = row.key;
    state.next[at] = state.head[row.key]!;
    state.head[row.key] = at;
    state.startMs[at] = startMs;
    state.endMs[at] = endMs;
    state.records[at] = count;
    state.sum[at] = sum;
    state.min[at] = min;
    state.max[at] = max;
    state.fired[at] = wasFired;
    return at;
  }

  function fireSession(at: number): void {
    fired.startMs = state.startMs[at]!;
    fired.endMs = state.endMs[at]!;
    fired.key = state.key[at]!;
    fired.records = state.records[at]!;
    fired.sum = state.sum[at]!;
    fired.min = state.min[at]!;
    fired.max = state.max[at]!;
    fired.again = state.fired[at]! > 0;
    state.fired[at] = 1;
    fire(fired);
  }

  /** Fires and removes the due sessions of a key; says when the next one is due. */
  function advanceKey(key: number, watermarkMs: number): number {
    let next = Number.POSITIVE_INFINITY;
    let before = -1;
    for (let at = state.head[key]!; at >= 0; ) {
      const following = state.next[at]!;
      const lastMs = state.endMs[at]! - 1;
      const isUnfired = state.fired[at] === 0 || pending(at);
      if (lastMs <= watermarkMs && isUnfired) fireSession(at);
      if (lastMs + rule.latenessMs() <= watermarkMs) unlink(at, before);
      else {
        before = at;
        next = Math.min(next, lastMs > watermarkMs ? lastMs : lastMs + rule.latenessMs());
      }
      at = following;
    }
    return next;
  }

  /** Fired before, then it grew beyond the watermark: it will fire once more at its new end. */
  const pending = (at: number) => state.fired[at] === 2;

  return {
    add(row, watermarkMs) {
      const { startMs, endMs } = reach(row);
      if (endMs - 1 + rule.latenessMs() <= watermarkMs) return false;
      const at = merge(row, startMs, endMs);
      if (endMs - 1 <= watermarkMs) fireSession(at);
      else if (state.fired[at] === 1) state.fired[at] = 2;
      const isOver = endMs - 1 <= watermarkMs;
      const dueMs = isOver ? endMs - 1 + rule.latenessMs() : endMs - 1;
      state.nextMs = Math.min(state.nextMs, dueMs);
      return true;
    },
    advance(watermarkMs) {
      if (watermarkMs < state.nextMs) return;
      let next = Number.POSITIVE_INFINITY;
      for (let key = 0; key < state.head.length; key += 1) {
        if (state.head[key]! >= 0) next = Math.min(next, advanceKey(key, watermarkMs));
      }
      state.nextMs = next;
    },
    entries: () => state.open,
    open: () => state.open,
    show(into, most) {
      // The sessions with the most events: what a face has room for.
      into.count = 0;
      for (let at = 0; at < state.rows; at += 1) {
        if (state.key[at]! < 0) continue;
        let place = into.count;
        while (place > 0 && into.records[place - 1]! < state.records[at]!) place -= 1;
        if (place >= most) continue;
        for (const name of ["startMs", "endMs", "records", "keys", "fired"] as const) {
          into[name].copyWithin(place + 1, place, Math.min(into.count, most - 1));
        }
        into.startMs[place] = state.startMs[at]!;
        into.endMs[place] = state.endMs[at]!;
        into.records[place] = state.records[at]!;
        into.keys[place] = state.key[at]!;
        into.fired[place] = state.fired[at]! > 0 ? 1 : 0;
        into.count = Math.min(into.count + 1, most);
      }
    },
  };
}
