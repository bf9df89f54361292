// How many retried records land after a later one of the same key. The chance that no later record of
// its key is stored while a record waits is x^w: w sub-steps of waiting, x for one of them. Waits before
// each retry are independent, so the chance after k retries is the product of the means of x^w over
// their windows. x is (1 - s)^m: s the chance that two records have the same key (all keys taken as
// alike), m the records stored in a sub-step that are later than the one that waits.
import { pow } from "../base/exact-math.ts";
import { SUB_STEPS } from "../model/ports.ts";
import { column, type PutState } from "./put-state.ts";

/**
 * Of the retried records stored while another waits, those later than it. Two waits of one window,
 * seen at a random moment of the first: the mean of (u² / 2) over that of u.
 */
const LATER_RETRIES = 1 / 3;

/** Mean of x^w over a window of n sub-steps, as the rings bring records back. */
export function meanPower(x: number, n: number): number {
  if (n <= 1 || x === 1 || x === 0) return x;
  const last = pow(x, n);
  return ((x * (1 - last)) / (1 - x) + (x - last) / 2) / n;
}

export function createOrdering(state: PutState) {
  const stages = () => state.slots.length + 1;

  /** Before something is stored in a partition. */
  function note(p: number): void {
    const partitions = state.newRecords.length;
    if (state.stored.length !== partitions * stages()) {
      state.stored = column(partitions * stages());
      state.storedIn = new Int32Array(partitions);
      state.storedInCount = 0;
    }
    // A partition is worked to its end before the next one.
    if (state.storedInCount > 0 && state.storedIn[state.storedInCount - 1] === p) return;
    state.storedIn[state.storedInCount] = p;
    state.storedInCount += 1;
  }

  /** Of the records of an attempt stored in a partition, those overtaken meanwhile: an expectation. */
  function overtaken(p: number, sameKey: number, retried: number): number {
    const n = stages();
    const at = p * n;
    const later = (state.stored[at]! + retried * LATER_RETRIES) / SUB_STEPS;
    const x = sameKey >= 1 ? (later > 0 ? 0 : 1) : pow(1 - sameKey, later);
    let inOrder = 1;
    let count = 0;
    for (let k = 1; k < n; k += 1) {
      inOrder *= meanPower(x, state.slots[k - 1]!);
      count += state.stored[at + k]! * (1 - inOrder);
    }
    return count;
  }

  return {
    /** So many records of an attempt (0: the first) were stored in a partition. */
    stored(p: number, k: number, records: number): void {
      if (records === 0) return;
      note(p);
      const at = p * stages() + k;
      state.stored[at] = state.stored[at]! + records;
    },
    /** A second in which each attempt of `made` new records fails with the same chance. */
    steady(p: number, made: number, failing: number): void {
      note(p);
      const n = stages();
      let tried = made;
      for (let k = 0; k < n; k += 1) {
        state.stored[p * n + k] = tried * (1 - failing);
        tried *= failing;
      }
    },
    /** Adds up a second. `sameKey` by partition; null: the order of keys is kept. */
    end(sameKey: Float64Array | null): void {
      const n = stages();
      const { stored, storedIn, storedInCount } = state;
      for (let i = 0; i < storedInCount; i += 1) {
        const p = storedIn[i]!;
        let retried = 0;
        for (let k = 1; k < n; k += 1) retried += stored[p * n + k]!;
        const alike = sameKey?.[p] ?? 0;
        if (retried > 0 && alike > 0) state.outOfOrder += overtaken(p, alike, retried);
        for (let k = 0; k < n; k += 1) stored[p * n + k] = 0;
      }
      state.storedInCount = 0;
    },
    /** The partitions or the attempts changed. */
    forget(): void {
      state.stored = column(0);
      state.storedInCount = 0;
    },
  };
}
