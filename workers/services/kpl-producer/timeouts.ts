// RequestTimeout: a call that is not answered in time is given up and its records are put again, although
// the stream may have stored them (the KPL's own warning: duplicates). What was stored and will not be
// known waits in a ring until the timeout, then goes back to the queue with the age it came with, so that
// RecordTtl ends the chain. What waits here was stored and counted: it is in nobody's account until it is
// sent again.
import { part, sum } from "../../workload/put-math.ts";
import { splitEvenly } from "../../workload/split.ts";
import type { createQueue } from "./kpl-queue.ts";
import type { KplState } from "./kpl-writer.ts";

const column = (length: number) => new Float64Array(length);
/** Longer timeouts are kept on a wider grid, so that the memory of a shard is bounded. */
const WAKE_CELLS_MAX = 60;

export interface SlowAnswers {
  /** Share of the calls whose answer is late, 0 to 1. */
  share: number;
  /** From the start of such a call to its answer, ms. */
  answerMs: number;
  /** How long such a call holds its connection: until the answer or RequestTimeout, ms. */
  heldMs: number;
}

/** What a late call takes, ms, of one that else takes `usualMs`. */
export const lateCallMs = (slow: SlowAnswers, usualMs: number) => Math.max(usualMs, slow.heldMs);

/** Plain data. */
export interface TimeoutState {
  /**
   * Stored and not to be answered in time, by cell of its timeout, partition and age cell of
   * the queue; one age more for what will be over RecordTtl by then. Empty: none ever.
   */
  records: Float64Array;
  /** The same by cell of its timeout and partition. */
  bytes: Float64Array;
  /** RequestTimeout, whole seconds, and the grid of the ring. */
  delaySeconds: number;
  secondsPerWake: number;
  wakeCells: number;
  /** The queue's cells, when the ring was made. */
  ageCells: number;
  secondsPerCell: number;
  /** Fraction of a record owed, by partition and age. */
  carry: Float64Array;
  /** Of what waits in the queue, records stored before. */
  copiesWaiting: Float64Array;
  /** Stored, and their answer will come too late. */
  unanswered: number;
  /** Timed out so far; sent again; not sent again since RecordTtl was over. */
  timedOut: number;
  copies: number;
  gaveUp: number;
  /** Stored twice: an expectation. */
  duplicates: number;
}

export const emptyTimeouts = (): TimeoutState => ({
  records: column(0),
  bytes: column(0),
  delaySeconds: 0,
  secondsPerWake: 1,
  wakeCells: 0,
  ageCells: 1,
  secondsPerCell: 1,
  carry: column(0),
  copiesWaiting: column(0),
  unanswered: 0,
  timedOut: 0,
  copies: 0,
  gaveUp: 0,
  duplicates: 0,
});

export function createTimeouts(state: KplState, queue: ReturnType<typeof createQueue>) {
  const own = state.timeouts;
  let share = 0;
  let ttl = 1;
  const partitions = () => own.copiesWaiting.length;
  const slots = () => own.ageCells + 1;
  const isOfQueue = () =>
    own.ageCells === state.ageCells && own.secondsPerCell === state.secondsPerCell;

  /** The ring for a delay, made when a call first times out. */
  function openRing(delaySeconds: number): void {
    own.delaySeconds = delaySeconds;
    own.secondsPerWake = Math.ceil(delaySeconds / WAKE_CELLS_MAX);
    own.wakeCells = Math.ceil(delaySeconds / own.secondsPerWake) + 1;
    own.ageCells = state.ageCells;
    own.secondsPerCell = state.secondsPerCell;
    own.carry = column(partitions() * own.ageCells);
    own.bytes = column(own.wakeCells * partitions());
    own.records = column(own.bytes.length * slots());
  }

  function closeRing(): void {
    own.wakeCells = 0;
    own.records = column(0);
    own.bytes = column(0);
  }

  function sendAgain(p: number, records: number, bytes: number, cell: number): void {
    if (records === 0) return;
    own.copies += records;
    own.copiesWaiting[p] = own.copiesWaiting[p]! + records;
    state.created += records;
    state.createdBytes += bytes;
    queue.waitIn(p, records, bytes, cell);
  }

  /** The records of a second's timeouts go back to the queue, or are too old for it. */
  function wake(wakeCell: number): void {
    const isAged = isOfQueue();
    for (let p = 0; p < partitions(); p += 1) {
      const at = wakeCell * partitions() + p;
      const from = at * slots();
      let all = 0;
      for (let slot = 0; slot < slots(); slot += 1) all += own.records[from + slot]!;
      if (all === 0) continue;
      let seen = 0;
      let given = 0;
      for (let cell = 0; cell < own.ageCells; cell += 1) {
        const records = own.records[from + cell]!;
        seen += records;
        const until = part(own.bytes[at]!, seen, all);
        sendAgain(p, records, until - given, isAged ? cell : queue.cellOf(state.second));
        given = until;
      }
      own.timedOut += all;
      own.gaveUp += own.records[from + own.ageCells]!;
      own.records.fill(0, from, from + slots());
      own.bytes[at] = 0;
    }
  }

  /** The calls under way time out at once: a setting no longer fits them. */
  function endCalls(): void {
    for (let cell = 0; cell < own.wakeCells; cell += 1) wake(cell);
    closeRing();
  }

  /** One timeout cell over new partitions, each age by their shares. */
  function respreadCell(
    wakeCell: number,
    shares: Float64Array,
    old: { records: Float64Array; bytes: Float64Array; partitions: number },
  ): void {
    const first = wakeCell * shares.length;
    let all = 0;
    let allBytes = 0;
    for (let p = 0; p < old.partitions; p += 1)
      allBytes += old.bytes[wakeCell * old.partitions + p]!;
    for (let slot = 0; slot < slots(); slot += 1) {
      let records = 0;
      for (let p = 0; p < old.partitions; p += 1) {
        records += old.records[(wakeCell * old.partitions + p) * slots() + slot]!;
      }
      if (records === 0) continue;
      all += records;
      const placed = column(shares.length);
      const some = splitEvenly(records, shares, column(shares.length), placed);
      const top = shares.indexOf(Math.max(...shares));
      placed[top] = placed[top]! + records - some;
      placed.forEach((one, p) => {
        own.records[(first + p) * slots() + slot] = one;
      });
    }
    if (all === 0) return;
    let seen = 0;
    let given = 0;
    for (let p = 0; p < shares.length; p += 1) {
      const from = (first + p) * slots();
      seen += sum(own.records.subarray(from, from + slots()));
      const until = part(allBytes, seen, all);
      own.bytes[first + p] = until - given;
      given = until;
    }
  }

  return {
    /** The queue has new partitions: what waits for its timeout follows it. */
    respread(shares: Float64Array): void {
      const old = { records: own.records, bytes: own.bytes, partitions: partitions() };
      const waiting = sum(state.waitingRecords);
      const copies = waiting > 0 ? sum(own.copiesWaiting) / waiting : 0;
      own.copiesWaiting = state.waitingRecords.map((one) => one * copies);
      if (own.wakeCells === 0 || !isOfQueue() || shares.length === 0) {
        closeRing();
        return;
      }
      openRing(own.delaySeconds);
      for (let cell = 0; cell < own.wakeCells; cell += 1) respreadCell(cell, shares, old);
    },
    /** RecordTtl was changed: the ages of the calls under way no longer fit the queue's. */
    onAges(): void {
      if (!isOfQueue()) endCalls();
    },
    /** Starts a step: what times out now. `timeoutMs`: RequestTimeout, in force by whole seconds. */
    begin(slow: SlowAnswers, timeoutMs: number, ttlSeconds: number): void {
      const delaySeconds = Math.ceil(timeoutMs / 1_000);
      share = slow.answerMs > timeoutMs ? slow.share : 0;
      ttl = ttlSeconds;
      if (own.wakeCells === 0 && share === 0) return;
      if (own.wakeCells > 0 && own.delaySeconds !== delaySeconds) endCalls();
      if (own.wakeCells === 0) openRing(delaySeconds);
      if (state.second % own.secondsPerWake !== 0) return;
      wake((state.second / own.secondsPerWake) % own.wakeCells);
    },
    /** Whether answers come too late now. */
    isLate: () => share > 0 && own.wakeCells > 0,
    /** The stream stored so many records of an age, in cells: of some the answer comes too late. */
    stored(p: number, age: number, records: number, bytes: number): void {
      const owed = p * own.ageCells + age;
      own.carry[owed] = own.carry[owed]! + records * share;
      const some = Math.min(records, Math.floor(own.carry[owed]!));
      if (some === 0) return;
      own.carry[owed] = own.carry[owed]! - some;
      const wakeAt = Math.ceil((state.second + own.delaySeconds) / own.secondsPerWake);
      const at = (wakeAt % own.wakeCells) * partitions() + p;
      const delay = wakeAt * own.secondsPerWake - state.second;
      const isTooOld = age * own.secondsPerCell + delay >= ttl;
      const born = state.second - age * own.secondsPerCell;
      const slot = at * slots() + (isTooOld ? own.ageCells : queue.cellOf(born));
      own.records[slot] = own.records[slot]! + some;
      own.bytes[at] = own.bytes[at]! + part(bytes, some, records);
      own.unanswered += some;
    },
    /** So many records left the queue of a partition, `waiting` before: some were copies. */
    left(p: number, records: number, waiting: number, isStored: boolean): void {
      if (records === 0 || (own.copiesWaiting[p] ?? 0) === 0) return;
      const copies = (own.copiesWaiting[p]! * records) / waiting;
      own.copiesWaiting[p] = own.copiesWaiting[p]! - copies;
      if (isStored) own.duplicates += copies;
    },
  };
}
