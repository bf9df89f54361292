// MaxConnections: so many calls at a time carry so many bytes a second. While that is less than what waits,
// it is shared by the shards in proportion to what waits for each; unused time is not saved up.
import { SUB_STEPS } from "../../model/ports.ts";
import type { KplState } from "./kpl-writer.ts";

const column = (length: number) => new Float64Array(length);
/** Slack of a sum of fractions, far below one record. */
const SLACK = 1e-9;

type WaitNew = (p: number, records: number, bytes: number) => void;

export function createCallShare(state: KplState, waitNew: WaitNew) {
  /** New records that do not leave at once. */
  function queueNew(): void {
    for (let p = 0; p < state.newRecords.length; p += 1) {
      if (state.newRecords[p] === 0) continue;
      waitNew(p, state.newRecords[p]!, state.newBytes[p]!);
      state.newRecords[p] = 0;
      state.newBytes[p] = 0;
    }
  }

  return {
    reset(partitions: number): void {
      state.callTokens = column(partitions);
      state.callWanted = column(partitions);
    },
    /** The step's records are made: which share of all the connections carry. */
    share(bytesPerSecond: number): void {
      let wanted = 0;
      for (let p = 0; p < state.waitingBytes.length; p += 1) {
        wanted += state.waitingBytes[p]! + state.newBytes[p]!;
      }
      state.callShare = wanted > 0 ? Math.min(1, bytesPerSecond / wanted) : 1;
      if (state.callShare < 1) queueNew();
    },
    /** What a partition may send more in this sub-step; the fraction of a record is kept. */
    fill(p: number, subStep: number): void {
      if (state.callShare === 1) return;
      if (subStep === 0) {
        const each = state.waitingBytes[p]! / Math.max(1, state.waitingRecords[p]!);
        state.callWanted[p] = state.waitingBytes[p]!;
        state.callTokens[p] = Math.min(state.callTokens[p]!, each);
      }
      const more = (state.callWanted[p]! * state.callShare) / SUB_STEPS;
      state.callTokens[p] = state.callTokens[p]! + more;
    },
    /** Records it may send now, of so many that are ready. */
    allowed(p: number, meanBytes: number, ready: number): number {
      if (state.callShare === 1) return ready;
      return Math.floor(state.callTokens[p]! / meanBytes + SLACK);
    },
    spend(p: number, bytes: number): void {
      if (state.callShare < 1) state.callTokens[p] = state.callTokens[p]! - bytes;
    },
  };
}
