// The writes of shards whose buckets surely hold the whole second and for which nothing waits, by
// columns: one pass over all shards for each question, no call of a writer for each shard.
import { TOKEN_SLACK } from "../../base/token-bucket.ts";
import { SUB_STEPS, type Writer } from "../../model/ports.ts";
import type { Limits } from "./limits.ts";
import type { StreamState } from "./state.ts";
import type { WriterTotals, WriteTotals } from "./writes.ts";

export interface CalmWrites {
  /** Takes what it can; partitions done are 1 in the result. `peakShare` is that of all writers. */
  take(state: StreamState, limits: Limits, peakShare: number, refuseAll: boolean): Uint8Array;
}

export function createCalmWrites(
  writers: readonly Writer[],
  totals: WriteTotals,
  byWriter: WriterTotals,
): CalmWrites {
  let done = new Uint8Array(0);
  // Of all writers together, by partition.
  let records = new Float64Array(0);
  let charged = new Float64Array(0);
  let stored = new Float64Array(0);
  let waiting = new Float64Array(0);

  function begin(count: number): void {
    if (done.length !== count) {
      done = new Uint8Array(count);
      records = new Float64Array(count);
      charged = new Float64Array(count);
      stored = new Float64Array(count);
      waiting = new Float64Array(count);
      return;
    }
    done.fill(0);
    records.fill(0);
    charged.fill(0);
    stored.fill(0);
    waiting.fill(0);
  }

  function offered(writer: Writer, count: number, recordBytesMax: number): void {
    const { newRecords, newChargedBytes, waitingRecords } = writer;
    const [sumRecords, sumCharged, sumWaiting] = [records, charged, waiting];
    for (let p = 0; p < count; p++) {
      sumRecords[p] = sumRecords[p]! + newRecords[p]!;
      sumCharged[p] = sumCharged[p]! + newChargedBytes[p]!;
      sumWaiting[p] = sumWaiting[p]! + waitingRecords[p]!;
      // Records too large for the stream: looked at writer by writer.
      if (newChargedBytes[p]! > newRecords[p]! * recordBytesMax) sumWaiting[p] = 1;
    }
  }

  /** The test of `fitsWhole` for both buckets; fills the buckets of the shards that pass. */
  function choose(state: StreamState, limits: Limits, peakShare: number): void {
    const { open } = state.shards;
    const { recordTokens, byteTokens } = state.columns;
    const { writeRecordsPerSecond, writeBytesPerSecond, byteCapacity } = limits;
    const spareRecords = writeRecordsPerSecond / SUB_STEPS / peakShare + TOKEN_SLACK;
    const spareBytes = writeBytesPerSecond / SUB_STEPS / peakShare + TOKEN_SLACK;
    for (let p = 0; p < open.length; p++) {
      const row = open[p]!;
      const haveRecords = recordTokens[row]!;
      const haveBytes = byteTokens[row]!;
      if (waiting[p] !== 0) continue;
      if (records[p]! - spareRecords > haveRecords) continue;
      if (charged[p]! - spareBytes > haveBytes) continue;
      done[p] = 1;
      const leftRecords = haveRecords + writeRecordsPerSecond - records[p]!;
      const leftBytes = haveBytes + writeBytesPerSecond - charged[p]!;
      recordTokens[row] = leftRecords < writeRecordsPerSecond ? leftRecords : writeRecordsPerSecond;
      byteTokens[row] = leftBytes < byteCapacity ? leftBytes : byteCapacity;
    }
  }

  function takeFrom(w: number, count: number, unitBytes: number): void {
    const writer = writers[w]!;
    const { newRecords, newChargedBytes } = writer;
    const newBytes = writer.newBytes!;
    let sumRecords = 0;
    let sumBytes = 0;
    let units = 0;
    for (let p = 0; p < count; p++) {
      const made = newRecords[p]!;
      if (done[p] === 0 || made === 0) continue;
      const bytes = newBytes[p]!;
      newRecords[p] = 0;
      newBytes[p] = 0;
      newChargedBytes[p] = 0;
      stored[p] = stored[p]! + bytes;
      sumRecords += made;
      sumBytes += bytes;
      units += bytes <= made * unitBytes ? made : made * Math.ceil(bytes / made / unitBytes);
    }
    byWriter.records[w] = byWriter.records[w]! + sumRecords;
    byWriter.bytes[w] = byWriter.bytes[w]! + sumBytes;
    totals.records += sumRecords;
    totals.bytes += sumBytes;
    totals.payloadUnits += units;
    writer.onTaken!(sumRecords, sumBytes);
  }

  function keep(state: StreamState, limits: Limits): void {
    const { open } = state.shards;
    const { totalRecords, totalBytes, writeRecords, writeBytes, writeShare } = state.columns;
    const { refused, refusedReason } = state.columns;
    const perRecord = 1 / limits.writeRecordsPerSecond;
    const perByte = 1 / limits.writeBytesPerSecond;
    for (let p = 0; p < open.length; p++) {
      if (done[p] === 0) continue;
      const row = open[p]!;
      const made = records[p]!;
      const bytes = stored[p]!;
      totalRecords[row] = totalRecords[row]! + made;
      totalBytes[row] = totalBytes[row]! + bytes;
      writeRecords[row] = made;
      writeBytes[row] = bytes;
      const byRecords = made * perRecord;
      const byBytes = charged[p]! * perByte;
      writeShare[row] = byRecords > byBytes ? byRecords : byBytes;
      refused[row] = 0;
      refusedReason[row] = 0;
    }
  }

  return {
    take(state, limits, peakShare, refuseAll) {
      const count = state.shards.open.length;
      begin(count);
      let byColumns = !limits.fixedWindow && !refuseAll;
      for (let w = 0; w < writers.length; w++) {
        const writer = writers[w]!;
        if (writer.newBytes === undefined || writer.onTaken === undefined) byColumns = false;
      }
      if (!byColumns) return done;
      for (let w = 0; w < writers.length; w++) offered(writers[w]!, count, limits.recordBytesMax);
      choose(state, limits, peakShare);
      for (let w = 0; w < writers.length; w++) takeFrom(w, count, limits.payloadUnitBytes);
      keep(state, limits);
      return done;
    },
  };
}
