// Copies that a producer makes: records that were stored and are sent again, because their call had
// another record refused (a loop that resends the whole call) or because its answer was lost. With a
// share f of records refused, a record's call of B has another one refused with chance
// 1 - (1 - f)^(B - 1). The f is that of the last second. Of what waits at each attempt, the share that
// was never stored is kept by partition, so that a copy given up is not counted as lost.
import { column, type PutState } from "./put-state.ts";
import type { createRetryRings } from "./retry-rings.ts";

export interface Resending {
  /** Records of a call that is sent again as a whole; 0: only what was refused is. */
  readonly batch: number;
  /** Share of calls whose answer is lost after the destination stored them, 0 to 1. */
  readonly lostAnswers: number;
}

export const NO_RESENDING: Resending = { batch: 0, lostAnswers: 0 };

/** Chance that a stored record is sent again: its call failed, or its answer was lost. */
export function copyShareOf({ batch, lostAnswers }: Resending, refusedShare: number): number {
  let allStored = 1;
  // Products in place of a power: the same on every machine, and exact for whole exponents.
  if (refusedShare > 0) {
    let base = 1 - refusedShare;
    for (let left = batch - 1; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) allStored *= base;
      base *= base;
    }
  }
  return 1 - allStored * (1 - lostAnswers);
}

type Rings = ReturnType<typeof createRetryRings>;

/** `pay`: of so many records to send again, those that the client's retry quota allows. */
export function createResending(state: PutState, rings: Rings, pay: (records: number) => number) {
  let how = NO_RESENDING;
  const isOn = () => how.batch > 0 || how.lostAnswers > 0;
  const stages = () => state.slots.length + 1;

  function copy(p: number, c: number, stage: number, stored: number, slot: number, bytes: number) {
    state.copyCarry += stored * state.copyShare;
    const wanted = Math.min(stored, Math.floor(state.copyCarry));
    if (wanted === 0) return;
    state.copyCarry -= wanted;
    const some = pay(wanted);
    state.copiesWanted += wanted;
    state.copiesPaid += some;
    if (some === 0) return;
    const copied = some === stored ? bytes : Math.floor((bytes * some) / stored);
    const cell = p * state.classes + c;
    // A lost answer is a transient error, an entry that was refused mostly throttling.
    const isQuick = how.batch === 0 && state.rings.length > state.slots.length;
    rings.enter(cell, isQuick ? state.slots.length + stage : stage, some, slot);
    state.waitingRecords[p] = state.waitingRecords[p]! + some;
    state.waitingBytes[cell] = state.waitingBytes[cell]! + copied;
    state.created += some;
    state.createdBytes += copied;
    state.copies += some;
  }

  /** Copies of what the last second took without sub-steps. */
  function copyCalm(): void {
    const mean = state.created > 0 ? state.createdBytes / state.created : 0;
    for (let p = 0; p < state.calm.length; p += 1) {
      const stored = state.calm[p]! - state.newRecords[p]!;
      state.calm[p] = 0;
      if (stored <= 0 || state.copyShare === 0) continue;
      const c = p % state.classes;
      copy(p, c, 0, stored, state.stepSlot - state.slotLag[p]! - 1, Math.floor(stored * mean));
    }
  }

  /** Of what should be sent again in the last second, the part that the quota allowed. */
  function paidShare(): number {
    const share = state.copiesWanted > 0 ? state.copiesPaid / state.copiesWanted : 1;
    state.copiesWanted = 0;
    state.copiesPaid = 0;
    return share;
  }

  /** Never stored at an attempt: those refused before, of these and the copies. */
  function followShares(): void {
    const n = stages();
    const copyShare = paidShare() * state.copyShare;
    for (let at = 0; at < state.tried.length; at += 1) {
      const tried = state.tried[at]!;
      if (at % n === n - 1 || tried === 0) continue;
      const failed = state.failed[at]!;
      const again = failed + (tried - failed) * copyShare;
      if (again > 0) state.never[at + 1] = (state.never[at]! * failed) / again;
    }
    state.tried.fill(0);
    state.failed.fill(0);
  }

  function start(): void {
    const length = state.newRecords.length * stages();
    if (state.tried.length === length) return;
    state.calm = column(state.newRecords.length);
    state.tried = column(length);
    state.failed = column(length);
    state.never = column(length).fill(1);
  }

  /** What is known of attempts no longer fits the partitions or the attempts. */
  function forget(): void {
    state.calm = column(0);
    state.tried = column(0);
    state.failed = column(0);
    state.never = column(0);
  }

  return {
    isOn,
    set(next: Resending): void {
      how = next;
    },
    /** Starts a step, before what is left of the last is forgotten. */
    begin(): void {
      const attempts = state.attempts - state.attemptsSeen;
      const refused = state.refused - state.refusedSeen;
      state.attemptsSeen = state.attempts;
      state.refusedSeen = state.refused;
      state.copyShare = isOn() && attempts > 0 ? copyShareOf(how, refused / attempts) : 0;
      if (state.slots.length === 0) state.copyShare = 0;
      if (!isOn() && state.tried.length === 0) return;
      followShares();
      copyCalm();
      if (isOn()) start();
      else forget();
    },
    forget,
    made(p: number, records: number): void {
      if (p < state.calm.length) state.calm[p] = state.calm[p]! + records;
    },
    madeColumn(records: Float64Array): void {
      for (let p = 0; p < state.calm.length; p += 1) state.calm[p] = state.calm[p]! + records[p]!;
    },
    /** Share of the calls that time out: the client does not know what became of them. */
    timeoutShare: () => (how.batch === 0 ? state.copyShare : 0),
    /** Of the retries on an offer, the share that had been stored before. */
    copiesAmong(p: number, offered: Float64Array, from: number): number {
      if (state.tried.length === 0) return 0;
      let retries = 0;
      let copies = 0;
      for (let k = 1; k < stages(); k += 1) {
        retries += offered[from + k]!;
        copies += offered[from + k]! * (1 - state.never[p * stages() + k]!);
      }
      return retries > 0 ? copies / retries : 0;
    },
    /** A class offered: `fresh` for the first time, of all stages `offered[from + k]`. */
    tried(p: number, fresh: number, offered: Float64Array, from: number): void {
      if (state.tried.length === 0) return;
      state.calm[p] = state.calm[p]! - fresh;
      const n = stages();
      for (let k = 0; k < n; k += 1) {
        state.tried[p * n + k] = state.tried[p * n + k]! + offered[from + k]!;
      }
    },
    /**
     * Of one attempt's records in a sub-step, some were refused, `lost` of these given up. Returns how
     * many of the lost were copies, stored before.
     */
    settled(p: number, k: number, refused: number, lost: number): number {
      if (state.tried.length === 0) return 0;
      const at = p * stages() + k;
      state.failed[at] = state.failed[at]! + refused;
      if (lost === 0) return 0;
      state.copyDropCarry += lost * (1 - state.never[at]!);
      const copies = Math.min(lost, Math.floor(state.copyDropCarry));
      state.copyDropCarry -= copies;
      state.copiesDropped += copies;
      return copies;
    },
    /** Of one attempt's records in a sub-step, so many were stored. */
    stored(p: number, k: number, records: number, c: number, slot: number, bytes: number): void {
      if (state.tried.length === 0 || records === 0) return;
      state.duplicates += records * (1 - state.never[p * stages() + k]!);
      if (k < state.slots.length) copy(p, c, k, records, slot, bytes);
    },
  };
}
