// What waits in the KPL by shard: a ring of ages (for RecordTtl), and a ring of those refused lately.
// Long times are kept in wider cells, so that the memory of a shard is bounded.
import { SUB_STEPS } from "../../model/ports.ts";
import { part } from "../../workload/put-math.ts";
import { splitEvenly } from "../../workload/split.ts";
import type { KplState } from "./kpl-writer.ts";

const column = (length: number) => new Float64Array(length);
const AGE_CELLS_MAX = 64;
const REST_CELLS_MAX = 20;

type StoredAt = (p: number, age: number, records: number, bytes: number) => void;

/** Waiting records: what they are put into, taken from, and how they follow a reshard. */
export function createQueue(state: KplState) {
  const cellOf = (second: number) =>
    Math.floor(second / state.secondsPerCell + state.ageCells) % state.ageCells;

  function wait(p: number, records: number, bytes: number, cell: number): void {
    const at = p * state.ageCells + cell;
    state.queue[at] = state.queue[at]! + records;
    state.waitingRecords[p] = state.waitingRecords[p]! + records;
    state.waitingBytes[p] = state.waitingBytes[p]! + bytes;
  }

  return {
    waitNew: (p: number, records: number, bytes: number) =>
      wait(p, records, bytes, cellOf(state.second)),

    cellOf,

    /** As old as what is in that cell. */
    waitIn: wait,

    /** Takes records out, the oldest first; `stored`, when given, is told how old they were, in cells. */
    takeOldest(p: number, records: number, bytes: number, stored: StoredAt | null): void {
      let left = records;
      const newest = cellOf(state.second);
      for (let age = state.ageCells - 1; age >= 0 && left > 0; age -= 1) {
        const at = p * state.ageCells + ((newest - age + state.ageCells) % state.ageCells);
        const some = Math.min(left, state.queue[at]!);
        state.queue[at] = state.queue[at]! - some;
        left -= some;
        if (stored !== null && some > 0) stored(p, age, some, part(bytes, some, records));
      }
    },

    /** Gives up what the cell about to be used again still holds. `left` is told of each partition. */
    expire(left: (p: number, records: number, waiting: number, isStored: boolean) => void): void {
      if (state.second % state.secondsPerCell !== 0) return;
      const cell = cellOf(state.second);
      for (let p = 0; p < state.waitingRecords.length; p += 1) {
        const old = state.queue[p * state.ageCells + cell]!;
        if (old === 0) continue;
        const waiting = state.waitingRecords[p]!;
        const bytes = part(state.waitingBytes[p]!, old, waiting);
        left(p, old, waiting, false);
        state.queue[p * state.ageCells + cell] = 0;
        state.waitingRecords[p] = waiting - old;
        state.waitingBytes[p] = state.waitingBytes[p]! - bytes;
        state.expired += old;
        state.expiredBytes += bytes;
      }
    },

    /** Spreads what waits over partitions of these shares; ages are kept while the cells are. */
    respread(shares: Float64Array, ttlSeconds: number): void {
      const { queue, ageCells, secondsPerCell } = state;
      let bytes = 0;
      for (const one of state.waitingBytes) bytes += one;
      const byAge = column(ageCells);
      for (let i = 0; i < queue.length; i += 1) {
        byAge[i % ageCells] = byAge[i % ageCells]! + queue[i]!;
      }
      state.secondsPerCell = Math.ceil(ttlSeconds / AGE_CELLS_MAX);
      state.ageCells = Math.ceil(ttlSeconds / state.secondsPerCell) + 1;
      state.waitingRecords = column(shares.length);
      state.waitingBytes = column(shares.length);
      state.queue = column(shares.length * state.ageCells);
      const same = state.ageCells === ageCells && state.secondsPerCell === secondsPerCell;
      for (let age = 0; age < ageCells; age += 1) {
        place(byAge[age]!, shares, same ? age : cellOf(state.second));
      }
      spreadBytes(bytes);
    },
  };

  function place(count: number, shares: Float64Array, cell: number): void {
    if (count === 0) return;
    if (shares.length === 0) {
      state.untaken += count;
      return;
    }
    const into = column(shares.length);
    const placed = splitEvenly(count, shares, column(shares.length), into);
    let top = 0;
    for (let p = 1; p < into.length; p += 1) if (into[p]! > into[top]!) top = p;
    into[top] = into[top]! + count - placed;
    for (let p = 0; p < into.length; p += 1) wait(p, into[p]!, 0, cell);
  }

  function spreadBytes(bytes: number): void {
    let records = 0;
    for (const one of state.waitingRecords) records += one;
    if (records === 0) {
      state.untakenBytes += bytes;
      return;
    }
    let cumulative = 0;
    let given = 0;
    for (let p = 0; p < state.waitingRecords.length; p += 1) {
      cumulative += state.waitingRecords[p]!;
      const until = part(bytes, cumulative, records);
      state.waitingBytes[p] = until - given;
      given = until;
    }
  }
}

/** Refused records on their way back to the queue's head. */
export function createRest(state: KplState) {
  return {
    reset(partitions: number, subSteps: number): void {
      state.subStepsPerCell = Math.ceil(subSteps / REST_CELLS_MAX);
      // What is refused in a sub-step cannot come back before the next: one cell needs no ring.
      state.restCells = Math.ceil(subSteps / state.subStepsPerCell);
      state.resting = column(partitions * state.restCells);
      state.restSum = column(partitions);
    },

    /** Nothing waits any more (it expired while it rested). */
    clear(p: number): void {
      if (state.restSum[p] === 0) return;
      state.restSum[p] = 0;
      state.resting.fill(0, p * state.restCells, (p + 1) * state.restCells);
    },

    /** Ends the rest of those refused long enough ago; call once for each sub-step. */
    wake(p: number, subStep: number): void {
      const slot = state.second * SUB_STEPS + subStep;
      if (slot % state.subStepsPerCell !== 0 || state.restSum[p] === 0) return;
      const at = p * state.restCells + ((slot / state.subStepsPerCell) % state.restCells);
      state.restSum[p] = state.restSum[p]! - state.resting[at]!;
      state.resting[at] = 0;
    },

    add(p: number, records: number, subStep: number): void {
      const slot = state.second * SUB_STEPS + subStep;
      const cell = Math.floor(slot / state.subStepsPerCell) % state.restCells;
      const at = p * state.restCells + cell;
      state.resting[at] = state.resting[at]! + records;
      state.restSum[p] = state.restSum[p]! + records;
    },
  };
}
