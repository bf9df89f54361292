// Waiting retries when the partitions, the attempts or the size classes change: all are taken out, and
// spread over the new cells by the shares of the partitions.
import { SUB_STEPS } from "../model/ports.ts";
import { indexOfLargest, sum } from "./put-math.ts";
import { column, type PutState } from "./put-state.ts";
import type { createRetryRings } from "./retry-rings.ts";
import { splitBytes, splitEvenly } from "./split.ts";

type Rings = ReturnType<typeof createRetryRings>;
type Drop = (records: number, bytes: number) => void;

/** What waited, by class and ring. */
interface Waited {
  readonly byRing: Float64Array;
  readonly bytes: Float64Array;
  readonly rings: number;
  readonly stages: number;
  readonly classes: number;
}

export function createRespread(state: PutState, { enter, totals }: Rings, drop: Drop) {
  function takeOut(): Waited {
    const { classes } = state;
    const bytes = column(classes);
    for (let cell = 0; cell < state.waitingBytes.length; cell += 1) {
      const c = cell % classes;
      bytes[c] = bytes[c]! + state.waitingBytes[cell]!;
    }
    const { rings, slots } = state;
    return { byRing: totals(), bytes, rings: rings.length, stages: slots.length, classes };
  }

  /** Takes all waiting records out, calls `change`, spreads them over the cells again. */
  function respread(weights: () => Float64Array, change: () => void): void {
    const before = takeOut();
    change();
    const shares = weights();
    state.ringOf = new Int32Array(shares.length * state.classes).fill(-1);
    state.waitingRecords = column(shares.length);
    state.slotLag = column(shares.length);
    state.waitingBytes = column(shares.length * state.classes);
    state.freeCount = 0;
    state.freeRings = new Int32Array(0);
    state.pool = column(0);
    for (let c = 0; c < before.classes; c += 1) {
      // When the number of classes changes, the old ones go where they come closest.
      const into = Math.floor(((c + 0.5) * state.classes) / before.classes);
      spreadClass(into, before, c, shares);
    }
  }

  /** The ring of now for one of before: its attempt, or the last there is, and its kind of error. */
  function ringNow(ring: number, stages: number): number {
    const stage = Math.min(ring % stages, state.slots.length - 1);
    const isQuick = ring >= stages && state.rings.length > state.slots.length;
    return isQuick ? state.slots.length + stage : stage;
  }

  function spreadClass(c: number, before: Waited, was: number, shares: Float64Array): void {
    const byRing = before.byRing.subarray(was * before.rings, (was + 1) * before.rings);
    const records = sum(byRing);
    if (records === 0) return;
    if (state.slots.length === 0 || shares.length === 0) {
      drop(records, before.bytes[was]!);
      return;
    }
    const into = column(shares.length);
    const placedAll = column(shares.length);
    for (let k = 0; k < byRing.length; k += 1) {
      const count = byRing[k]!;
      if (count === 0) continue;
      const placed = splitEvenly(count, shares, column(shares.length), into);
      const heaviest = indexOfLargest(into);
      into[heaviest] = into[heaviest]! + count - placed;
      const ring = ringNow(k, before.stages);
      for (let p = 0; p < into.length; p += 1) {
        enter(p * state.classes + c, ring, into[p]!, state.stepSlot + SUB_STEPS - 1);
        state.waitingRecords[p] = state.waitingRecords[p]! + into[p]!;
        placedAll[p] = placedAll[p]! + into[p]!;
      }
    }
    splitBytes(before.bytes[was]!, placedAll, into);
    for (let p = 0; p < into.length; p += 1) {
      const cell = p * state.classes + c;
      state.waitingBytes[cell] = state.waitingBytes[cell]! + into[p]!;
    }
  }

  return respread;
}
