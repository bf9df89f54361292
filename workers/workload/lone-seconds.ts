// A second of a partition that one writer has to itself, in sub-steps: what `offer` and `settle` of
// put-writer.ts and the sharing of a destination come to when there is one writer and one size of
// record, bit by bit, without the calls and the columns of either.
import { TOKEN_SLACK } from "../base/token-bucket.ts";
import { type LoneSecond, type PutLimits, SUB_STEPS } from "../model/ports.ts";
import type { createOrdering } from "./ordering.ts";
import { freshRecords, GOLDEN, part } from "./put-math.ts";
import { column, type PutState } from "./put-state.ts";
import type { createRetryRings } from "./retry-rings.ts";

/** Bytes charged for records of a partition. */
type Charge = (partition: number, records: number, bytes: number, sizeClass: number) => number;

export interface LoneSecondsOptions {
  readonly state: PutState;
  readonly rings: ReturnType<typeof createRetryRings>;
  readonly ordering: ReturnType<typeof createOrdering>;
  /** Retries cost nothing and nothing stored is sent again. */
  readonly isPlain: () => boolean;
  readonly drop: (records: number, bytes: number) => void;
  readonly chargeOf: Charge;
}

/** The offer of a sub-step. Numbers handed to a function or returned by it would be boxed. */
interface Now {
  records: number;
  bytes: number;
  charged: number;
  admitted: number;
}

export function createLoneSeconds(options: LoneSecondsOptions) {
  const { state, rings, ordering, isPlain, drop, chargeOf } = options;
  // By attempt (0: the first): offered in a sub-step, stored in the second. Scratch.
  let offered = column(1);
  let stored = column(1);
  const now: Now = {
    records: Number.NaN,
    bytes: Number.NaN,
    charged: Number.NaN,
    admitted: Number.NaN,
  };

  /** Whether no offer of the second can be too large: a few rounded bytes do not double a record. */
  function isSmall(p: number, recordBytesMax: number): boolean {
    const again = state.waitingRecords[p]!;
    const charged = chargeOf(p, again, state.waitingBytes[p]!, 0);
    const most = recordBytesMax / 2;
    return state.newChargedBytes[p]! <= state.newRecords[p]! * most && charged <= again * most;
  }

  /** Puts this sub-step's new records and the retries due on the offer, each with its part of the bytes. */
  function offer(p: number, sub: number, slot: number): void {
    const { newRecords, newBytes, waitingRecords, waitingBytes } = state;
    const back = rings.due(p, slot, offered, 0);
    const backBytes = part(waitingBytes[p]!, back, waitingRecords[p]!);
    const fresh = freshRecords(state.edges, newRecords[p]!, sub);
    const freshBytes = part(newBytes[p]!, fresh, newRecords[p]!);
    offered[0] = fresh;
    newRecords[p] = newRecords[p]! - fresh;
    newBytes[p] = newBytes[p]! - freshBytes;
    waitingRecords[p] = waitingRecords[p]! - back;
    waitingBytes[p] = waitingBytes[p]! - backBytes;
    now.records = fresh + back;
    now.bytes = freshBytes + backBytes;
    now.charged = chargeOf(p, now.records, now.bytes, 0);
  }

  /** What is let in, in proportion to what each attempt offered. */
  function store(second: LoneSecond, unitBytes: number): void {
    const { records, admitted } = now;
    let cumulative = 0;
    let before = 0;
    for (let k = 0; k < offered.length; k += 1) {
      cumulative += offered[k]!;
      const until = Math.floor((admitted * cumulative) / records);
      stored[k] = stored[k]! + until - before;
      before = until;
    }
    const bytes = part(now.bytes, admitted, records);
    now.bytes -= bytes;
    second.records += admitted;
    second.bytes += bytes;
    if (admitted > 0) second.units += admitted * Math.ceil(bytes / admitted / unitBytes);
  }

  /** What is refused goes to its next wait, or is lost after its last attempt. */
  function refuse(p: number, slot: number, second: LoneSecond): void {
    const { records, bytes } = now;
    const refused = records - now.admitted;
    second.refused += refused;
    if (second.isByBytes) state.refusedByBytes += refused;
    else state.refusedByRecords += refused;
    let cumulative = 0;
    let before = 0;
    for (let k = 0; k < offered.length - 1; k += 1) {
      cumulative += offered[k]!;
      const until = Math.floor((refused * cumulative) / records + state.phase);
      rings.enter(p, k, until - before, slot);
      before = until;
    }
    const phase = state.phase + GOLDEN;
    state.phase = phase >= 1 ? phase - 1 : phase;
    const lost = refused - before;
    const lostBytes = part(bytes, lost, refused);
    drop(lost, lostBytes);
    state.waitingRecords[p] = state.waitingRecords[p]! + before;
    state.waitingBytes[p] = state.waitingBytes[p]! + bytes - lostBytes;
  }

  function end(p: number, second: LoneSecond): void {
    state.attempts += second.records + second.refused;
    state.admitted += second.records;
    state.admittedBytes += second.bytes;
    state.refused += second.refused;
    for (let k = 0; k < stored.length; k += 1) {
      ordering.stored(p, k, stored[k]!);
      stored[k] = 0;
    }
    if (state.waitingRecords[p] === 0) rings.dropRing(p);
  }

  return (p: number, second: LoneSecond, limits: PutLimits): boolean => {
    if (!isPlain() || state.classes > 1 || !isSmall(p, limits.recordBytesMax)) return false;
    const attempts = state.slots.length + 1;
    if (offered.length !== attempts) {
      offered = column(attempts);
      stored = column(attempts);
    }
    const from = (state.stepSlot - state.slotLag[p]!) | 0;
    for (let sub = 0; sub < SUB_STEPS; sub += 1) {
      offer(p, sub, from + sub);
      admit(now, second, limits);
      if (now.records > 0) store(second, limits.payloadUnitBytes);
      if (now.admitted < now.records) refuse(p, from + sub, second);
    }
    end(p, second);
    return true;
  };
}

/** Lets in what the buckets hold: whole records, all alike. */
function admit(now: Now, second: LoneSecond, limits: PutLimits): void {
  const { records, charged } = now;
  second.haveRecords += second.refillRecords;
  second.haveBytes += second.refillBytes;
  const fits =
    records <= second.haveRecords + TOKEN_SLACK && charged <= second.haveBytes + TOKEN_SLACK;
  if (fits) now.admitted = records;
  else admitPart(now, second);
  const used = records > 0 ? now.admitted * (charged / records) : 0;
  second.charged += used;
  second.haveRecords = Math.min(limits.writeRecordsPerSecond, second.haveRecords - now.admitted);
  second.haveBytes = Math.min(limits.byteCapacity, second.haveBytes - used);
}

/** Of an offer that does not fit. With one writer no odd record is left over, as between several. */
function admitPart(now: Now, second: LoneSecond): void {
  const { records, charged } = now;
  const byRecords = second.haveRecords / records;
  const byBytes = charged > 0 ? second.haveBytes / charged : Number.POSITIVE_INFINITY;
  const share = Math.max(0, Math.min(1, byRecords, byBytes));
  now.admitted = Math.floor(records * share + TOKEN_SLACK);
  second.isByBytes = byBytes < byRecords;
  second.shortSubSteps += 1;
}
