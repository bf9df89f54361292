// Records that wait for a retry, in rings of sub-steps: one ring for each cell that refuses, in it one
// window for each stage (`state.rings`; where a transient error is tried again sooner, a second one).
// What is refused in a sub-step comes back spread evenly over the window.
import { column, type PutState } from "./put-state.ts";

const COUNT_COLUMNS = 3;

/** Numbers of a ring: for each window its counts and its sub-steps. */
export function ringLengthOf(windows: readonly number[]): number {
  return windows.reduce((length, n) => length + n + COUNT_COLUMNS, 0);
}

export function createRetryRings(state: PutState) {
  /** Of what came due last, the part that had failed with a transient error. */
  const quick = { records: 0 };

  function takeRing(): number {
    if (state.freeCount === 0) grow();
    state.freeCount -= 1;
    return state.freeRings[state.freeCount]!;
  }

  function grow(): void {
    const length = state.ringLength;
    const have = state.freeRings.length;
    const next = Math.max(4, have * 2);
    const pool = column(next * length);
    pool.set(state.pool);
    const free = new Int32Array(next);
    for (let i = have; i < next; i += 1) free[i - have] = i;
    state.pool = pool;
    state.freeRings = free;
    state.freeCount = next - have;
  }

  function dropRing(cell: number): void {
    const ring = state.ringOf[cell]!;
    if (ring < 0) return;
    const length = state.ringLength;
    state.pool.fill(0, ring * length, (ring + 1) * length);
    state.freeRings[state.freeCount] = ring;
    state.freeCount += 1;
    state.ringOf[cell] = -1;
  }

  /** Records of a cell that wait for a retry. */
  function waitingIn(cell: number): number {
    const ring = state.ringOf[cell]!;
    if (ring < 0) return 0;
    const { pool, rings } = state;
    let at = ring * state.ringLength;
    let waiting = 0;
    for (let k = 0; k < rings.length; k += 1) {
      waiting += pool[at]!;
      at += rings[k]! + COUNT_COLUMNS;
    }
    return waiting;
  }

  /** Puts records into a stage as refused at a slot. */
  function enter(cell: number, stage: number, records: number, slot: number): void {
    if (records === 0) return;
    if (state.ringOf[cell]! < 0) state.ringOf[cell] = takeRing();
    const { pool, rings } = state;
    let at = state.ringOf[cell]! * state.ringLength;
    for (let k = 0; k < stage; k += 1) at += rings[k]! + COUNT_COLUMNS;
    const place = at + COUNT_COLUMNS + (slot % rings[stage]!);
    pool[at] = pool[at]! + records;
    pool[at + 1] = pool[at + 1]! + records;
    pool[place] = pool[place]! + records;
  }

  /** Fills `into[from + 1..]` with what each stage brings back in this slot; returns their sum. */
  function due(cell: number, slot: number, into: Float64Array, from: number): number {
    const ring = state.ringOf[cell]!;
    for (let k = 0; k <= state.slots.length; k += 1) into[from + k] = 0;
    quick.records = 0;
    if (ring < 0) return 0;
    const { pool, rings, slots } = state;
    let at = ring * state.ringLength;
    let sum = 0;
    for (let k = 0; k < rings.length; k += 1) {
      const n = rings[k]!;
      const cells = at + COUNT_COLUMNS;
      const place = cells + (slot % n);
      const oldest = pool[place]!;
      const newest = pool[place === cells ? place + n - 1 : place - 1]!;
      const weighed = pool[at + 2]! + 2 * pool[at + 1]! + newest - oldest;
      const window = pool[at + 1]! - oldest;
      const waiting = pool[at]!;
      // An empty window gives back all: exact anyway, unless sub-steps were skipped.
      const empty = window === 0;
      const whole = empty ? waiting : Math.min(waiting, Math.floor(weighed / (2 * n)));
      pool[at] = waiting - whole;
      pool[at + 1] = window;
      pool[at + 2] = empty ? 0 : weighed - whole * 2 * n;
      pool[place] = 0;
      const stage = from + 1 + (k < slots.length ? k : k - slots.length);
      into[stage] = into[stage]! + whole;
      if (k >= slots.length) quick.records += whole;
      sum += whole;
      at = cells + n;
    }
    return sum;
  }

  /** What waits, by class and ring. */
  function totals(): Float64Array {
    const stages = state.rings.length;
    const byStage = column(state.classes * stages);
    const length = state.ringLength;
    for (let cell = 0; cell < state.ringOf.length; cell += 1) {
      const ring = state.ringOf[cell]!;
      if (ring < 0) continue;
      const from = (cell % state.classes) * stages;
      let at = ring * length;
      for (let k = 0; k < stages; k += 1) {
        byStage[from + k] = byStage[from + k]! + state.pool[at]!;
        at += state.rings[k]! + COUNT_COLUMNS;
      }
    }
    return byStage;
  }

  return { dropRing, waitingIn, enter, due, quick, totals };
}
