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
  /** `slots`, then the waits after a transient error where these are others. */
  rings: number[];
  /** Numbers of one ring in the pool. */
  ringLength: number;
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
  /** Of the refused: inside the service (InternalFailure); by a named limit; too large. */
  failures: number;
  refusedByRecords: number;
  refusedByBytes: number;
  tooLarge: number;
  requests: number;
  /** Retry quota left, all clients together. */
  quotaTokens: number;
  /** Records given up because the quota was used up; part of `dropped`. */
  quotaDropped: number;
  /** Refused records nobody looked at; part of `dropped`. */
  ignored: number;
  ignoredBytes: number;
  /** Records stored once and sent again; part of `created`. */
  copies: number;
  /** Copies given up after the last attempt; part of `dropped`. */
  copiesDropped: number;
  /** Copies stored, an expectation. */
  duplicates: number;
  /** Chance that a stored record is sent again, from the last second. */
  copyShare: number;
  /** Of the last second: copies that should be sent, and those the retry quota paid for. */
  copiesWanted: number;
  copiesPaid: number;
  /** Fractions of copies owed, made and given up. */
  copyCarry: number;
  copyDropCarry: number;
  /** Records stored after a later one of their key, an expectation. */
  outOfOrder: number;
  /** Stored this second, by partition × attempts + attempt; empty while nothing is refused. */
  stored: Float64Array;
  /** The partitions in which anything was. */
  storedIn: Int32Array;
  storedInCount: number;
  attemptsSeen: number;
  refusedSeen: number;
  /** By partition: new records not worked in sub-steps. Empty like the next three: no copies made. */
  calm: Float64Array;
  /** By partition × attempts + attempt, of this second: tried, refused; share never stored before. */
  tried: Float64Array;
  failed: Float64Array;
  never: Float64Array;
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
    rings: [],
    ringLength: 0,
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
    failures: 0,
    refusedByRecords: 0,
    refusedByBytes: 0,
    tooLarge: 0,
    requests: 0,
    quotaTokens: Number.POSITIVE_INFINITY,
    quotaDropped: 0,
    ignored: 0,
    ignoredBytes: 0,
    copies: 0,
    copiesDropped: 0,
    duplicates: 0,
    copyShare: 0,
    copiesWanted: 0,
    copiesPaid: 0,
    copyCarry: 0,
    copyDropCarry: 0,
    outOfOrder: 0,
    stored: column(0),
    storedIn: new Int32Array(0),
    storedInCount: 0,
    attemptsSeen: 0,
    refusedSeen: 0,
    calm: column(0),
    tried: column(0),
    failed: column(0),
    never: column(0),
  };
}
