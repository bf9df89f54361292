// The writes of shards whose buckets surely hold the whole second and for which nothing waits, by
// columns: one pass over all shards for each question, no call of a writer for each shard.
import { TOKEN_SLACK } from "../../base/token-bucket.ts";
import { SUB_STEPS, type Writer } from "../../model/ports.ts";
import { sum } from "../../workload/put-math.ts";
import type { Limits } from "./limits.ts";
import type { StreamState } from "./state.ts";
import type { WriterTotals, WriteTotals } from "./writes.ts";

export interface CalmWrites {
  /**
   * Takes what it can. The partitions left are listed in `rest`, ascending; returns how many these are.
   * `peakShare` is that of all writers.
   */
  take(state: StreamState, limits: Limits, peakShare: number, refuseAll: boolean): number;
  readonly rest: Int32Array;
}

/** What all writers together offer, by partition. */
interface Offered {
  records: Float64Array;
  charged: Float64Array;
  stored: Float64Array;
  waiting: Float64Array;
}

const emptyOffer = (partitions: number): Offered => ({
  records: new Float64Array(partitions),
  charged: new Float64Array(partitions),
  stored: new Float64Array(partitions),
  waiting: new Float64Array(partitions),
});

export function createCalmWrites(
  writers: readonly Writer[],
  totals: WriteTotals,
  byWriter: WriterTotals,
): CalmWrites {
  let rest = new Int32Array(0);
  /** What a writer keeps of a column, of the partitions in `rest`. */
  let kept = new Float64Array(0);
  /** Whether each record taken is one PUT payload unit. */
  let areUnits = true;
  /** Of several writers. */
  let sums = emptyOffer(0);
  /** The columns of the only writer, or the sums. */
  const offered = { ...sums };

  function gather(count: number, recordBytesMax: number): void {
    if (writers.length === 1) {
      const only = writers[0]!;
      offered.records = only.newRecords;
      offered.charged = only.newChargedBytes;
      offered.stored = only.newBytes!;
      offered.waiting = only.waitingRecords;
      return;
    }
    if (sums.records.length !== count) sums = emptyOffer(count);
    Object.assign(offered, sums);
    for (const column of Object.values(sums) as Float64Array[]) column.fill(0);
    for (let w = 0; w < writers.length; w++) addUp(writers[w]!, count, recordBytesMax);
  }

  function addUp(writer: Writer, count: number, recordBytesMax: number): void {
    const { newRecords, newChargedBytes, waitingRecords } = writer;
    const newBytes = writer.newBytes!;
    const { records, charged, stored, waiting } = sums;
    for (let p = 0; p < count; p++) {
      records[p] = records[p]! + newRecords[p]!;
      charged[p] = charged[p]! + newChargedBytes[p]!;
      stored[p] = stored[p]! + newBytes[p]!;
      waiting[p] = waiting[p]! + waitingRecords[p]!;
      // Records too large for the stream: looked at writer by writer.
      if (newChargedBytes[p]! > newRecords[p]! * recordBytesMax) waiting[p] = 1;
    }
  }

  /** The test of `fitsWhole` for both buckets; what passes it is in the shard. */
  function admit(state: StreamState, limits: Limits, peakShare: number): number {
    const { open } = state.shards;
    const { recordTokens, byteTokens, totalRecords, totalBytes } = state.columns;
    const { writeRecords, writeBytes, writeShare } = state.columns;
    const { records, charged, stored, waiting } = offered;
    const { writeRecordsPerSecond, writeBytesPerSecond, byteCapacity, recordBytesMax } = limits;
    const unitBytes = limits.payloadUnitBytes;
    let larger = 0;
    const spareRecords = writeRecordsPerSecond / SUB_STEPS / peakShare + TOKEN_SLACK;
    const spareBytes = writeBytesPerSecond / SUB_STEPS / peakShare + TOKEN_SLACK;
    const perRecord = 1 / writeRecordsPerSecond;
    const perByte = 1 / writeBytesPerSecond;
    const others = rest;
    let left = 0;
    for (let p = 0; p < open.length; p++) {
      // Left unless it is taken back below.
      others[left] = p;
      left += 1;
      if (waiting[p] !== 0) continue;
      const row = open[p]!;
      const made = records[p]!;
      const bytes = charged[p]!;
      const haveRecords = recordTokens[row]!;
      const haveBytes = byteTokens[row]!;
      if (made - spareRecords > haveRecords || bytes - spareBytes > haveBytes) continue;
      if (bytes > made * recordBytesMax) continue;
      left -= 1;
      const bytesIn = stored[p]!;
      if (bytesIn > made * unitBytes) larger += 1;
      recordTokens[row] = Math.min(
        writeRecordsPerSecond,
        haveRecords + writeRecordsPerSecond - made,
      );
      byteTokens[row] = Math.min(byteCapacity, haveBytes + writeBytesPerSecond - bytes);
      totalRecords[row] = totalRecords[row]! + made;
      totalBytes[row] = totalBytes[row]! + bytesIn;
      writeRecords[row] = made;
      writeBytes[row] = bytesIn;
      writeShare[row] = Math.max(made * perRecord, bytes * perByte);
    }
    // Of several writers together the mean says nothing about each.
    areUnits = larger === 0 && writers.length === 1;
    return left;
  }

  /** Takes all that a writer has for the partitions that are not in `rest`. */
  function takeFrom(w: number, left: number, unitBytes: number): void {
    const writer = writers[w]!;
    const { newRecords, newChargedBytes } = writer;
    const newBytes = writer.newBytes!;
    // What stays is in `rest`: the others are added up without it and emptied at once.
    const records = sum(newRecords) - sumOfRest(newRecords, left);
    const bytes = sum(newBytes) - sumOfRest(newBytes, left);
    const units = areUnits ? records : payloadUnits(newRecords, newBytes, left, unitBytes);
    keepRest(newRecords, left);
    keepRest(newBytes, left);
    keepRest(newChargedBytes, left);
    byWriter.records[w] = byWriter.records[w]! + records;
    byWriter.bytes[w] = byWriter.bytes[w]! + bytes;
    totals.records += records;
    totals.bytes += bytes;
    totals.payloadUnits += units;
    writer.onTaken!(records, bytes);
  }

  function sumOfRest(column: Float64Array, left: number): number {
    let all = 0;
    for (let i = 0; i < left; i++) all += column[rest[i]!]!;
    return all;
  }

  /** Of the partitions that are not in `rest`, which is ascending. */
  function payloadUnits(
    records: Float64Array,
    bytes: Float64Array,
    left: number,
    unitBytes: number,
  ): number {
    let units = 0;
    let at = 0;
    for (let p = 0; p < records.length; p++) {
      if (at < left && rest[at] === p) {
        at += 1;
        continue;
      }
      const made = records[p]!;
      if (made > 0) units += made * Math.max(1, Math.ceil(bytes[p]! / made / unitBytes));
    }
    return units;
  }

  function keepRest(column: Float64Array, left: number): void {
    for (let i = 0; i < left; i++) kept[i] = column[rest[i]!]!;
    column.fill(0);
    for (let i = 0; i < left; i++) column[rest[i]!] = kept[i]!;
  }

  return {
    take(state, limits, peakShare, refuseAll) {
      const count = state.shards.open.length;
      if (rest.length !== count) {
        rest = new Int32Array(count);
        kept = new Float64Array(count);
      }
      let byColumns = !limits.fixedWindow && !refuseAll && writers.length > 0;
      for (let w = 0; w < writers.length; w++) {
        const writer = writers[w]!;
        if (writer.newBytes === undefined || writer.onTaken === undefined) byColumns = false;
      }
      if (!byColumns) {
        for (let p = 0; p < count; p++) rest[p] = p;
        return count;
      }
      gather(count, limits.recordBytesMax);
      const left = admit(state, limits, peakShare);
      for (let w = 0; w < writers.length; w++) takeFrom(w, left, limits.payloadUnitBytes);
      return left;
    },
    get rest() {
      return rest;
    },
  };
}
