// What a producer's side of a put link remembers. Columns are by partition, or by cell: a size class of a
// partition.
import { SUB_STEPS } from "../model/ports.ts";

/** Everything that changes; plain data. */
export interface PutState {
  newRecords: Float64Array;
  newBytes: Float64Array;
  newChargedBytes: Float64Array;
  waitingRecords: Float64Array;
  /** By cell: partition × classes + class. */
  waitingBytes: Float64Array;
  /** Ring of each cell, -1: none. */
  ringOf: Int32Array;
  /** Rings one after another; per stage: waiting, window sum, remainder, then the slots. */
  pool: Float64Array;
  freeRings: Int32Array;
  freeCount: number;
  /** Size classes of the records; 1: all alike. */
  classes: number;
  /** Sizes are uniform within ± this many bytes of the mean. */
  halfWidth: number;
  /** Longest wait of each stage, in sub-steps. */
  slots: number[];
  /** Share of new records come by each sub-step edge. */
  edges: Float64Array;
  peakShare: number;
  mapVersion: number;
  stepSlot: number;
  /** By partition: sub-steps its retries stood still, while the closed form stood for them. */
  slotLag: Float64Array;
  phase: number;
  created: number;
  createdBytes: number;
  admitted: number;
  admittedBytes: number;
  dropped: number;
  droppedBytes: number;
  /** New records that no destination asked for (the link was removed). */
  untaken: number;
  untakenBytes: number;
  attempts: number;
  refused: number;
  requests: number;
  /** Retry quota left, all clients together. */
  quotaTokens: number;
  /** Records given up because the quota was used up; part of `dropped`. */
  quotaDropped: number;
}

export const column = (length: number) => new Float64Array(length);

export function emptyPutState(): PutState {
  return {
    newRecords: column(0),
    newBytes: column(0),
    newChargedBytes: column(0),
    waitingRecords: column(0),
    waitingBytes: column(0),
    ringOf: new Int32Array(0),
    pool: column(0),
    freeRings: new Int32Array(0),
    freeCount: 0,
    classes: 1,
    halfWidth: 0,
    slots: [],
    edges: column(SUB_STEPS + 1).map((_, s) => s / SUB_STEPS),
    peakShare: 1 / SUB_STEPS,
    mapVersion: -1,
    stepSlot: 0,
    slotLag: column(0),
    phase: 0,
    created: 0,
    createdBytes: 0,
    admitted: 0,
    admittedBytes: 0,
    dropped: 0,
    droppedBytes: 0,
    untaken: 0,
    untakenBytes: 0,
    attempts: 0,
    refused: 0,
    requests: 0,
    quotaTokens: Number.POSITIVE_INFINITY,
    quotaDropped: 0,
  };
}
