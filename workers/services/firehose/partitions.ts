// Dynamic partitioning: records are dealt to the buffers of their partitions, all values as likely. A
// partition is active from its first record until it is delivered; above the limit records are errors.
import type { Random } from "../../model/service-definition.ts";
import { addParcel, type Buffers, growRows, type Hints } from "./buffers.ts";

/** Plain data. Row p of the buffers is partition p. */
export interface PartitionState {
  /** 1 while the partition holds anything, delivered or not. */
  active: Float64Array;
  activeCount: number;
  /** Most bytes a partition got in this step. */
  peakBytes: number;
  exceeded: number;
}

export const createPartitionState = (): PartitionState => ({
  active: new Float64Array(1),
  activeCount: 0,
  peakBytes: 0,
  exceeded: 0,
});

/** Counts the partitions that hold anything. */
export function countActive(state: PartitionState, buffers: Buffers): void {
  const { active } = state;
  for (let row = 0; row < buffers.rows; row++)
    active[row] = (buffers.records[row] ?? 0) > 0 ? 1 : 0;
  for (let index = 0; index < buffers.waiting; index++) {
    active[buffers.objectRow[index] ?? 0] = 1;
  }
  let count = 0;
  for (let row = 0; row < active.length; row++) count += active[row] ?? 0;
  state.activeCount = count;
  state.peakBytes = 0;
  state.exceeded = 0;
}

/**
 * Deals `records` to `partitions` values: systematic sampling from a random start, so that each value
 * gets its exact share, rounded either way, and none is made or lost.
 */
export function deal(
  state: PartitionState,
  buffers: Buffers,
  random: Random,
  what: { readonly partitions: number; readonly limit: number; readonly hints: Hints },
  parcel: { readonly atMs: number; readonly records: number; readonly bytes: number },
  oldestMs: number,
  onExceeded: (records: number, bytes: number) => void,
): void {
  const { partitions, limit, hints } = what;
  growRows(buffers, partitions);
  if (state.active.length < buffers.rows) {
    const wider = new Float64Array(buffers.rows);
    wider.set(state.active);
    state.active = wider;
  }
  const { records, bytes, atMs } = parcel;
  const phase = random.next();
  let dealt = 0;
  let dealtBytes = 0;
  for (let row = 0; row < partitions; row++) {
    const upTo =
      row === partitions - 1 ? records : Math.floor((records * (row + 1)) / partitions + phase);
    const count = Math.min(records, upTo) - dealt;
    if (count <= 0) continue;
    dealt += count;
    const bytesUpTo = Math.round((bytes * dealt) / records);
    const part = bytesUpTo - dealtBytes;
    dealtBytes = bytesUpTo;
    if ((state.active[row] ?? 0) === 0) {
      if (state.activeCount >= limit) {
        state.exceeded += count;
        onExceeded(count, part);
        continue;
      }
      state.active[row] = 1;
      state.activeCount += 1;
    }
    state.peakBytes = Math.max(state.peakBytes, part);
    addParcel(buffers, row, atMs, atMs, count, part, oldestMs, hints);
  }
}
