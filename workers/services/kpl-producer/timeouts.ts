// RequestTimeout: a call that is not answered in time is given up and its records are put again, although
// the stream may have stored them (the KPL's own warning: duplicates). What was stored and will not be
// known waits in a ring of seconds until the timeout, then goes back to the queue as old as it is.
// What waits here was stored and counted: it is in nobody's account until it is sent again.
import { splitEvenly } from "../../workload/split.ts";
import { part } from "./kpl-queue.ts";
import type { KplState } from "./kpl-writer.ts";

const column = (length: number) => new Float64Array(length);

export interface SlowAnswers {
  /** Share of the calls whose answer is late, 0 to 1. */
  share: number;
  /** How late, ms. */
  answerMs: number;
}

/** Plain data. */
export interface TimeoutState {
  /** Stored and not to be answered in time, by second of its timeout and partition. Empty: none ever. */
  records: Float64Array;
  bytes: Float64Array;
  /** Whole seconds that a call waits for its answer; the ring has one cell more. */
  delaySeconds: number;
  /** Fraction of a record owed, by partition. */
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
  carry: column(0),
  copiesWaiting: column(0),
  unanswered: 0,
  timedOut: 0,
  copies: 0,
  gaveUp: 0,
  duplicates: 0,
});

type WaitSince = (p: number, records: number, bytes: number, second: number) => void;

export function createTimeouts(state: KplState, waitSince: WaitSince) {
  const own = state.timeouts;
  let share = 0;
  const partitions = () => own.carry.length;

  /** The ring for a delay, made when a call first times out. */
  function openRing(delaySeconds: number): void {
    own.delaySeconds = delaySeconds;
    own.records = column((delaySeconds + 1) * partitions());
    own.bytes = column(own.records.length);
  }

  /** The records of a second's timeouts go back to the queue, or are too old for it. */
  function wakeCell(cell: number, ttlSeconds: number): void {
    const count = partitions();
    for (let p = 0; p < count; p += 1) {
      const at = cell * count + p;
      const records = own.records[at]!;
      if (records === 0) continue;
      const bytes = own.bytes[at]!;
      own.records[at] = 0;
      own.bytes[at] = 0;
      own.timedOut += records;
      if (own.delaySeconds >= ttlSeconds) {
        own.gaveUp += records;
        continue;
      }
      own.copies += records;
      own.copiesWaiting[p] = own.copiesWaiting[p]! + records;
      state.created += records;
      state.createdBytes += bytes;
      waitSince(p, records, bytes, state.second - own.delaySeconds);
    }
  }

  /** Spreads what waits for its timeout over new partitions. */
  function respread(shares: Float64Array): void {
    const before = partitions();
    const cells = before === 0 ? 0 : own.records.length / before;
    const { records, bytes } = own;
    own.carry = column(shares.length);
    own.copiesWaiting = column(shares.length);
    own.records = column(cells * shares.length);
    own.bytes = column(cells * shares.length);
    for (let cell = 0; cell < cells; cell += 1) {
      let all = 0;
      let allBytes = 0;
      for (let p = 0; p < before; p += 1) {
        all += records[cell * before + p]!;
        allBytes += bytes[cell * before + p]!;
      }
      if (all === 0 || shares.length === 0) continue;
      const placed = column(shares.length);
      const some = splitEvenly(all, shares, column(shares.length), placed);
      placed[0] = placed[0]! + all - some;
      let seen = 0;
      let given = 0;
      placed.forEach((one, p) => {
        seen += one;
        const until = part(allBytes, seen, all);
        own.records[cell * shares.length + p] = one;
        own.bytes[cell * shares.length + p] = until - given;
        given = until;
      });
    }
  }

  return {
    respread,
    /** Starts a step: what times out now. `timeoutMs`: RequestTimeout, in force by whole seconds. */
    begin(slow: SlowAnswers, timeoutMs: number, ttlSeconds: number): void {
      const delaySeconds = Math.ceil(timeoutMs / 1_000);
      share = slow.answerMs > timeoutMs ? slow.share : 0;
      if (own.records.length === 0 && share === 0) return;
      if (own.delaySeconds !== delaySeconds) {
        // RequestTimeout was changed: the calls under way time out at once.
        const cells = partitions() === 0 ? 0 : own.records.length / partitions();
        for (let cell = 0; cell < cells; cell += 1) wakeCell(cell, ttlSeconds);
        openRing(delaySeconds);
      }
      wakeCell(state.second % (delaySeconds + 1), ttlSeconds);
    },
    /** The stream stored so many records: of some the answer comes too late. */
    stored(p: number, records: number, bytes: number): void {
      if (share === 0 || records === 0) return;
      own.carry[p] = own.carry[p]! + records * share;
      const some = Math.min(records, Math.floor(own.carry[p]!));
      if (some === 0) return;
      own.carry[p] = own.carry[p]! - some;
      const cell = (state.second + own.delaySeconds) % (own.delaySeconds + 1);
      const at = cell * partitions() + p;
      own.records[at] = own.records[at]! + some;
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
