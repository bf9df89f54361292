// Admits what producers offer to each open shard. Method: a shard whose buckets surely hold the whole
// second takes it at once; otherwise ten sub-steps, in which every writer is admitted in proportion to
// what it offers. Odd records go round the writers in turn, so the outcome does not depend on the
// order of the document.
import { fitsWhole, TOKEN_SLACK, tokensAfter } from "../../base/token-bucket.ts";
import {
  type LoneSecond,
  type Offer,
  type PutRefusal,
  SUB_STEPS,
  type Writer,
} from "../../model/ports.ts";
import { createCalmWrites } from "./calm-writes.ts";
import type { Limits } from "./limits.ts";
import { isSteady, noteSaturation } from "./saturation.ts";
import { createSizedShare } from "./sized-share.ts";
import type { StreamState } from "./state.ts";

/** Turns are counted up to here: a number of which every small count is a divisor. */
const TURNS = 720_720;

/** Of new records that come evenly over the second. */
const EVEN_SHARE = 1 / SUB_STEPS + TOKEN_SLACK;

export const REASON_RECORDS = 1;
export const REASON_BYTES = 2;
/** Larger than the stream's MaxRecordSizeInKiB. */
export const REASON_SIZE = 3;
/** InternalFailure. */
const REASON_FAILURE = 4;
/** What a writer is told, by reason. */
const TOLD: readonly (PutRefusal | undefined)[] = [
  undefined,
  "records",
  "bytes",
  "size",
  "failure",
];

/** Totals of the step. */
export interface WriteTotals {
  records: number;
  bytes: number;
  refused: number;
  /** Part of `refused`: larger than MaxRecordSizeInKiB. */
  tooLarge: number;
  /** Part of `refused`: over a limit. What an outage or its size turned away is not throttled. */
  throttled: number;
  payloadUnits: number;
}

/** Of the step, by writer. */
export interface WriterTotals {
  records: Float64Array;
  bytes: Float64Array;
  refused: Float64Array;
  /** Of those refused: larger than the stream allows (ValidationException, no throttling). */
  tooLarge: Float64Array;
}

export interface Writes {
  /** By node id, ascending. */
  readonly writers: Writer[];
  readonly totals: WriteTotals;
  readonly byWriter: WriterTotals;
  /** Of the step, by row: refused for their size. Empty when none was. */
  readonly tooLarge: Float64Array;
  /** Rows that refused something in the step, by partition; the first `refusedCount` count. */
  readonly refusedRows: Int32Array;
  readonly refusedCount: number;
  attach(writer: Writer): void;
  detach(nodeId: string): void;
  /** Takes the step's writes of every open shard. */
  take(state: StreamState, limits: Limits, refuseAll: boolean): void;
}

export function createWrites(): Writes {
  const writers: Writer[] = [];
  const totals: WriteTotals = {
    records: 0,
    bytes: 0,
    refused: 0,
    tooLarge: 0,
    throttled: 0,
    payloadUnits: 0,
  };
  const byWriter = writerTotals(0);
  // Scratch of one sub-step, by writer.
  let offeredRecords = column(0);
  let offeredBytes = column(0);
  let admitted = column(0);
  const offers: Offer[] = [];
  const bySize = createSizedShare();
  const calm = createCalmWrites(writers, totals, byWriter);
  // The writers' own columns, looked up once per step.
  const newRecords: Float64Array[] = [];
  const newBytes: Float64Array[] = [];
  const waiting: Float64Array[] = [];
  let peakShare = 1 / SUB_STEPS;
  /** Longest time from a record's first try to its last, of all writers. */
  let retriedSteps = 0;
  // Scratch of one shard and step.
  const shard: LoneSecond & { tooLarge: number; reason: number } = {
    haveRecords: Number.NaN,
    haveBytes: Number.NaN,
    refillRecords: Number.NaN,
    refillBytes: Number.NaN,
    records: Number.NaN,
    bytes: Number.NaN,
    charged: Number.NaN,
    units: Number.NaN,
    refused: Number.NaN,
    shortSubSteps: 0,
    isByBytes: false,
    tooLarge: Number.NaN,
    reason: 0,
  };
  let tooLarge = column(0);
  let refusedRows = new Int32Array(0);
  let refusedCount = 0;

  function resize(): void {
    const count = writers.length;
    offeredRecords = column(count);
    offeredBytes = column(count);
    admitted = column(count);
    offers.length = count;
    newRecords.length = count;
    newBytes.length = count;
    waiting.length = count;
    Object.assign(byWriter, writerTotals(count));
  }

  function begin(): void {
    totals.records = 0;
    totals.bytes = 0;
    totals.refused = 0;
    totals.tooLarge = 0;
    totals.payloadUnits = 0;
    if (tooLarge.length > 0) tooLarge.fill(0);
    byWriter.records.fill(0);
    byWriter.bytes.fill(0);
    byWriter.refused.fill(0);
    byWriter.tooLarge.fill(0);
    peakShare = 1 / SUB_STEPS;
    retriedSteps = 0;
    for (let w = 0; w < writers.length; w++) {
      const writer = writers[w]!;
      newRecords[w] = writer.newRecords;
      newBytes[w] = writer.newChargedBytes;
      waiting[w] = writer.waitingRecords;
      if (writer.peakShare > peakShare) peakShare = writer.peakShare;
      retriedSteps = Math.max(retriedSteps, writer.retriedSteps ?? 0);
    }
  }

  function count(w: number, records: number, bytes: number, limits: Limits): void {
    shard.records += records;
    shard.bytes += bytes;
    byWriter.records[w] = byWriter.records[w]! + records;
    byWriter.bytes[w] = byWriter.bytes[w]! + bytes;
    totals.payloadUnits += records * Math.ceil(bytes / records / limits.payloadUnitBytes);
  }

  function takeWhole(partition: number, limits: Limits): void {
    for (let w = 0; w < writers.length; w++) {
      const records = newRecords[w]![partition]!;
      if (records > 0) count(w, records, writers[w]!.takeAll(partition), limits);
    }
  }

  /** Shares what the buckets have among the offers; fills `admitted`. */
  function share(
    row: number,
    state: StreamState,
    haveRecords: number,
    haveBytes: number,
    refillBytes: number,
  ): void {
    let records = 0;
    let bytes = 0;
    for (let w = 0; w < writers.length; w++) {
      records += offeredRecords[w]!;
      bytes += offeredBytes[w]!;
    }
    if (records <= haveRecords + TOKEN_SLACK && bytes <= haveBytes + TOKEN_SLACK) {
      admitted.set(offeredRecords);
      return;
    }
    const byRecords = haveRecords / records;
    const byBytes = bytes > 0 ? haveBytes / bytes : Number.POSITIVE_INFINITY;
    if (byBytes <= byRecords && bySize.gather(offers)) {
      shard.reason = REASON_BYTES;
      const turn = state.columns.turn[row]!;
      bySize.share(haveRecords, haveBytes, refillBytes, turn, admitted);
      state.columns.turn[row] = (turn + 1) % TURNS;
      return;
    }
    const part = Math.max(0, Math.min(1, byRecords, byBytes));
    shard.reason = byRecords <= byBytes ? REASON_RECORDS : REASON_BYTES;
    let leftRecords = haveRecords + TOKEN_SLACK;
    let leftBytes = haveBytes + TOKEN_SLACK;
    for (let w = 0; w < writers.length; w++) {
      const whole = Math.floor(offeredRecords[w]! * part + TOKEN_SLACK);
      admitted[w] = whole;
      leftRecords -= whole;
      leftBytes -= whole * chargedPerRecord(w);
    }
    // A word: remainders of doubles are slow.
    const turn = state.columns.turn[row]! | 0;
    for (let i = 0; i < writers.length; i++) {
      const w = (turn + i) % writers.length;
      const cost = chargedPerRecord(w);
      if (admitted[w]! + 1 > offeredRecords[w]! || leftRecords < 1 || leftBytes < cost) continue;
      admitted[w] = admitted[w]! + 1;
      leftRecords -= 1;
      leftBytes -= cost;
    }
    state.columns.turn[row] = (turn + 1) % TURNS;
  }

  /** None of the writer's records is let in: the mean one is larger than the stream allows. */
  function turnAway(w: number, offer: Offer): void {
    totals.tooLarge += offer.records;
    shard.refused += offer.records;
    shard.tooLarge += offer.records;
    shard.reason = REASON_SIZE;
    byWriter.refused[w] = byWriter.refused[w]! + offer.records;
    byWriter.tooLarge[w] = byWriter.tooLarge[w]! + offer.records;
    offers[w] = NOTHING;
    offeredRecords[w] = 0;
    offeredBytes[w] = 0;
  }

  function refuseOffers(): void {
    admitted.fill(0);
    shard.reason = REASON_FAILURE;
  }

  const why = (w: number) => TOLD[offers[w] === NOTHING ? REASON_SIZE : shard.reason];

  function chargedPerRecord(w: number): number {
    const records = offeredRecords[w]!;
    return records > 0 ? offeredBytes[w]! / records : 0;
  }

  function takeBySubSteps(
    partition: number,
    row: number,
    state: StreamState,
    limits: Limits,
    refuseAll: boolean,
  ): void {
    const { recordTokens, byteTokens } = state.columns;
    const { fixedWindow, writeRecordsPerSecond, writeBytesPerSecond } = limits;
    shard.haveRecords = fixedWindow ? writeRecordsPerSecond : recordTokens[row]!;
    shard.haveBytes = fixedWindow ? writeBytesPerSecond : byteTokens[row]!;
    shard.refillRecords = fixedWindow ? 0 : writeRecordsPerSecond / SUB_STEPS;
    shard.refillBytes = fixedWindow ? 0 : writeBytesPerSecond / SUB_STEPS;
    if (refuseAll || !takeAlone(partition, row, state, limits)) {
      takeTogether(partition, row, state, limits, refuseAll);
    }
    recordTokens[row] = shard.haveRecords;
    byteTokens[row] = shard.haveBytes;
  }

  /** The only writer works the sub-steps itself. */
  function takeAlone(partition: number, row: number, state: StreamState, limits: Limits): boolean {
    const w = onlyWriter(partition);
    if (w < 0 || !writers[w]!.takeAlone?.(partition, shard, limits)) return false;
    const { turn } = state.columns;
    turn[row] = ((turn[row]! + shard.shortSubSteps) | 0) % TURNS;
    shard.reason = shard.isByBytes ? REASON_BYTES : REASON_RECORDS;
    byWriter.records[w] = byWriter.records[w]! + shard.records;
    byWriter.bytes[w] = byWriter.bytes[w]! + shard.bytes;
    byWriter.refused[w] = byWriter.refused[w]! + shard.refused;
    totals.payloadUnits += shard.units;
    return true;
  }

  /** In each sub-step all writers offer, and are told what was let in. */
  function takeTogether(
    partition: number,
    row: number,
    state: StreamState,
    limits: Limits,
    refuseAll: boolean,
  ): void {
    const { refillRecords, refillBytes } = shard;
    let { haveRecords: records, haveBytes: bytes } = shard;
    for (let sub = 0; sub < SUB_STEPS; sub++) {
      for (let w = 0; w < writers.length; w++) {
        const offer = writers[w]!.offer(partition, sub);
        offers[w] = offer;
        offeredRecords[w] = offer.records;
        offeredBytes[w] = offer.chargedBytes;
        if (offer.chargedBytes > offer.records * limits.recordBytesMax) turnAway(w, offer);
      }
      bySize.used = false;
      if (refuseAll) refuseOffers();
      else share(row, state, records + refillRecords, bytes + refillBytes, refillBytes);
      let usedRecords = 0;
      let usedBytes = 0;
      for (let w = 0; w < writers.length; w++) {
        const taken = admitted[w]!;
        const sized = bySize.used ? bySize.admittedOf(w) : null;
        const charge = sized ? bySize.chargeOf(w) : taken * chargedPerRecord(w);
        const stored = writers[w]!.settle(partition, sub, taken, sized, why(w));
        if (taken > 0) count(w, taken, stored, limits);
        const refused = offeredRecords[w]! - taken;
        byWriter.refused[w] = byWriter.refused[w]! + refused;
        shard.refused += refused;
        usedRecords += taken;
        usedBytes += charge;
      }
      shard.charged += usedBytes;
      records = tokensAfter(records, refillRecords, usedRecords, limits.writeRecordsPerSecond);
      bytes = tokensAfter(bytes, refillBytes, usedBytes, limits.byteCapacity);
    }
    shard.haveRecords = records;
    shard.haveBytes = bytes;
  }

  function takeShard(
    partition: number,
    row: number,
    state: StreamState,
    limits: Limits,
    refuseAll: boolean,
  ): void {
    let records = 0;
    let bytes = 0;
    let late = 0;
    for (let w = 0; w < writers.length; w++) {
      records += newRecords[w]![partition]!;
      bytes += newBytes[w]![partition]!;
      late += waiting[w]![partition]!;
      // Not calm: looked at writer by writer.
      if (newBytes[w]![partition]! > newRecords[w]![partition]! * limits.recordBytesMax) late += 1;
    }
    const { recordTokens, byteTokens } = state.columns;
    const calm = late === 0 && (records === 0 || !refuseAll);
    if (calm && fits(recordTokens[row]!, byteTokens[row]!, records, bytes, limits)) {
      if (records > 0) takeWhole(partition, limits);
      shard.charged = bytes;
      const { writeRecordsPerSecond: most, writeBytesPerSecond, byteCapacity } = limits;
      recordTokens[row] = tokensAfter(recordTokens[row]!, most, records, most);
      byteTokens[row] = tokensAfter(byteTokens[row]!, writeBytesPerSecond, bytes, byteCapacity);
      return;
    }
    if (!refuseAll && takeSteadily(partition, row, records, bytes, state, limits)) return;
    takeBySubSteps(partition, row, state, limits, refuseAll);
    noteSaturation(state, row, refuseAll ? 0 : records, shard.refused, limits, retriedSteps);
  }

  /** A second of steady overload at once. */
  function takeSteadily(
    partition: number,
    row: number,
    offered: number,
    charged: number,
    state: StreamState,
    limits: Limits,
  ): boolean {
    if (peakShare > EVEN_SHARE || !isSteady(state, row, offered, retriedSteps)) return false;
    const w = onlyWriter(partition);
    const { recordTokens, byteTokens } = state.columns;
    const haveRecords = recordTokens[row]! + limits.writeRecordsPerSecond;
    const haveBytes = byteTokens[row]! + limits.writeBytesPerSecond;
    const each = charged / offered;
    if (each > limits.recordBytesMax) return false;
    const isByBytes = each * haveRecords > haveBytes;
    const admitted = Math.floor(isByBytes ? haveBytes / each : haveRecords);
    const outcome = w < 0 ? null : writers[w]!.takeSteady?.(partition, admitted, isByBytes);
    if (!outcome) return false;
    count(w, admitted, outcome.bytes, limits);
    shard.charged = admitted * each;
    shard.refused = outcome.refused;
    shard.reason = isByBytes ? REASON_BYTES : REASON_RECORDS;
    byWriter.refused[w] = byWriter.refused[w]! + outcome.refused;
    recordTokens[row] = Math.min(limits.writeRecordsPerSecond, haveRecords - admitted);
    byteTokens[row] = Math.min(limits.byteCapacity, haveBytes - shard.charged);
    return true;
  }

  /** The one writer with anything for a partition; -1 when there are several. */
  function onlyWriter(partition: number): number {
    let only = -1;
    for (let w = 0; w < writers.length; w++) {
      if (newRecords[w]![partition] === 0 && waiting[w]![partition] === 0) continue;
      if (only >= 0) return -1;
      only = w;
    }
    return only;
  }

  function fits(
    haveRecords: number,
    haveBytes: number,
    records: number,
    bytes: number,
    limits: Limits,
  ): boolean {
    if (limits.fixedWindow) {
      return records <= limits.writeRecordsPerSecond && bytes <= limits.writeBytesPerSecond;
    }
    return (
      fitsWhole(haveRecords, limits.writeRecordsPerSecond / SUB_STEPS, records, peakShare) &&
      fitsWhole(haveBytes, limits.writeBytesPerSecond / SUB_STEPS, bytes, peakShare)
    );
  }

  function keep(row: number, state: StreamState, limits: Limits): void {
    const { columns } = state;
    columns.totalRecords[row] = columns.totalRecords[row]! + shard.records;
    columns.totalBytes[row] = columns.totalBytes[row]! + shard.bytes;
    columns.writeRecords[row] = shard.records;
    columns.writeBytes[row] = shard.bytes;
    columns.writeShare[row] = Math.max(
      shard.records / limits.writeRecordsPerSecond,
      shard.charged / limits.writeBytesPerSecond,
    );
    columns.refused[row] = shard.refused;
    columns.refusedReason[row] = shard.refused > 0 ? shard.reason : 0;
    if (shard.refused > 0) {
      refusedRows[refusedCount] = row;
      refusedCount += 1;
    }
    totals.records += shard.records;
    totals.bytes += shard.bytes;
    totals.refused += shard.refused;
    if (shard.tooLarge === 0) return;
    if (tooLarge.length <= row) {
      const known = tooLarge;
      tooLarge = column(columns.refused.length);
      tooLarge.set(known);
    }
    tooLarge[row] = shard.tooLarge;
  }

  return {
    writers,
    totals,
    byWriter,
    get tooLarge() {
      return tooLarge;
    },
    get refusedRows() {
      return refusedRows;
    },
    get refusedCount() {
      return refusedCount;
    },
    attach(writer) {
      writers.push(writer);
      writers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
      resize();
    },
    detach(nodeId) {
      const at = writers.findIndex((writer) => writer.nodeId === nodeId);
      if (at >= 0) writers.splice(at, 1);
      resize();
    },
    take(state, limits, refuseAll) {
      begin();
      state.columns.refused.fill(0);
      state.columns.refusedReason.fill(0);
      const { open } = state.shards;
      if (refusedRows.length < open.length) refusedRows = new Int32Array(open.length);
      refusedCount = 0;
      const left = calm.take(state, limits, peakShare, refuseAll);
      const { rest } = calm;
      for (let i = 0; i < left; i++) {
        const partition = rest[i]!;
        const row = open[partition]!;
        shard.records = 0;
        shard.bytes = 0;
        shard.charged = 0;
        shard.units = 0;
        shard.refused = 0;
        shard.shortSubSteps = 0;
        shard.tooLarge = 0;
        shard.reason = 0;
        takeShard(partition, row, state, limits, refuseAll);
        keep(row, state, limits);
      }
      totals.throttled = refuseAll ? 0 : totals.refused - totals.tooLarge;
      state.putRecords += totals.records;
      state.putBytes += totals.bytes;
    },
  };
}

const NOTHING: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
const column = (length: number) => new Float64Array(length);

function writerTotals(n: number): WriterTotals {
  return { records: column(n), bytes: column(n), refused: column(n), tooLarge: column(n) };
}
