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

  function begin(): void {
    const length = state.newRecords.length * stages();
    if (state.stored.length !== length) state.stored = column(length);
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
      begin();
      const at = p * stages() + k;
      state.stored[at] = state.stored[at]! + records;
    },
    /** A second in which each attempt of `made` new records fails with the same chance. */
    steady(p: number, made: number, failing: number): void {
      begin();
      let tried = made;
      for (let k = 0; k < stages(); k += 1) {
        state.stored[p * stages() + k] = tried * (1 - failing);
        tried *= failing;
      }
    },
    /** Adds up a second. `sameKey` by partition; null: the order of keys is kept. */
    end(sameKey: Float64Array | null): void {
      if (state.stored.length === 0) return;
      const n = stages();
      const { stored } = state;
      for (let at = n - 1; at < stored.length; at += n) {
        let retried = 0;
        for (let k = at - n + 2; k <= at; k += 1) retried += stored[k]!;
        if (retried === 0) continue;
        const p = (at + 1) / n - 1;
        const alike = sameKey?.[p] ?? 0;
        if (alike > 0) state.outOfOrder += overtaken(p, alike, retried);
      }
      stored.fill(0);
    },
    /** The partitions or the attempts changed. */
    forget(): void {
      state.stored = column(0);
    },
  };
}
