// What a second of the stream adds to the bill, in the counters of costs.ts. Provisioned streams pay
// by shard-hour and PUT payload unit, on-demand ones by GB; retention beyond 24 hours is a matter of
// shards (provisioned) or of the bytes kept (on-demand). On-demand Advantage bills at least 25 MiB/s.
import type { Limits, StreamContext } from "./limits.ts";
import type { BoundReader } from "./reads.ts";
import type { StreamState } from "./state.ts";
import type { Writes } from "./writes.ts";

const DAY_MS = 86_400_000;
/** The bytes kept change slowly: counted each minute. */
const COUNT_STORED_EVERY_MS = 60_000;

/** Plain data. */
export interface BillState {
  /** Bytes kept beyond 24 hours and up to 7 days; beyond 7 days. */
  extendedBytes: number;
  longTermBytes: number;
  /** On-demand Advantage, of the day under way: what passed, what is billed for it. */
  advantageDay: number;
  advantageSeconds: number;
  inBytes: number;
  inBilled: number;
  outBytes: number;
  outBilled: number;
}

export function createBillState(): BillState {
  return {
    extendedBytes: 0,
    longTermBytes: 0,
    advantageDay: -1,
    advantageSeconds: 0,
    inBytes: 0,
    inBilled: 0,
    outBytes: 0,
    outBilled: 0,
  };
}

/** Bytes that left the stream in the step. */
export interface ReadBytes {
  polled: number;
  pushed: number;
  /** Part of `polled`: older than 7 days. */
  longTerm: number;
}

export function createBill(
  context: StreamContext,
  state: StreamState,
  writes: Writes,
  bound: readonly BoundReader[],
  olderThan: (toMs: number, ageMs: number) => number,
): (fromMs: number, limits: Limits, read: ReadBytes) => void {
  const { bill, control } = state;

  function provisioned(limits: Limits, read: ReadBytes): void {
    const open = state.shards.open.length;
    context.use("shardSeconds", open);
    context.use("putPayloadUnits", writes.totals.payloadUnits);
    if (limits.retentionMs > limits.extendedFromMs) {
      context.use("extendedRetentionShardSeconds", open);
    }
    if (bill.longTermBytes > 0) context.use("longTermByteSeconds", bill.longTermBytes);
    if (read.longTerm > 0) context.use("longTermReadBytes", read.longTerm);
    let fanOut = 0;
    for (let i = 0; i < bound.length; i++) {
      if (bound[i]!.reader.kind === "enhancedFanOut") fanOut++;
    }
    if (fanOut > 0) context.use("efoConsumerShardSeconds", fanOut * open);
    if (read.pushed > 0) context.use("efoBytes", read.pushed);
  }

  function onDemandStandard(inBytes: number, read: ReadBytes): void {
    context.use("onDemandStreamSeconds", 1);
    context.use("onDemandInBytes", inBytes);
    context.use("onDemandOutBytes", read.polled);
    if (read.pushed > 0) context.use("onDemandEfoBytes", read.pushed);
    if (bill.extendedBytes > 0) context.use("onDemandExtendedByteSeconds", bill.extendedBytes);
    if (bill.longTermBytes > 0) context.use("longTermByteSeconds", bill.longTermBytes);
  }

  /** Per day: what passed, or 25 MiB for each second so far, whichever is more. */
  function onDemandAdvantage(fromMs: number, inBytes: number, read: ReadBytes): void {
    const day = Math.floor(fromMs / DAY_MS);
    if (day !== bill.advantageDay) {
      const { extendedBytes, longTermBytes } = bill;
      Object.assign(bill, createBillState(), { extendedBytes, longTermBytes, advantageDay: day });
    }
    bill.advantageSeconds += 1;
    bill.inBytes += inBytes;
    bill.outBytes += read.polled + read.pushed;
    const least = bill.advantageSeconds * context.fact("kds.advantage.commitmentBytesPerSecond");
    const inBilled = Math.max(bill.inBytes, least);
    const outBilled = Math.max(bill.outBytes, least);
    context.use("advantageInBytes", inBilled - bill.inBilled);
    context.use("advantageOutBytes", outBilled - bill.outBilled);
    bill.inBilled = inBilled;
    bill.outBilled = outBilled;
    const kept = bill.extendedBytes + bill.longTermBytes;
    if (kept > 0) context.use("advantageExtendedByteSeconds", kept);
  }

  /** Bytes put, each record rounded up to 1 KB; by the mean record of a producer and second. */
  function roundedInBytes(): number {
    const unit = context.fact("kds.onDemand.billedRoundingBytes");
    const { records, bytes } = writes.byWriter;
    let sum = 0;
    for (let w = 0; w < records.length; w++) {
      if (records[w]! > 0) sum += records[w]! * Math.ceil(bytes[w]! / records[w]! / unit) * unit;
    }
    return sum;
  }

  function countStored(limits: Limits): void {
    if (limits.retentionMs <= limits.extendedFromMs) {
      bill.extendedBytes = 0;
      bill.longTermBytes = 0;
      return;
    }
    const isLong = limits.retentionMs > limits.longTermFromMs;
    bill.longTermBytes = isLong ? olderThan(state.nowMs, limits.longTermFromMs) : 0;
    const isByBytes = control.streamMode === "ON_DEMAND";
    bill.extendedBytes = isByBytes
      ? olderThan(state.nowMs, limits.extendedFromMs) - bill.longTermBytes
      : 0;
  }

  return (fromMs, limits, read) => {
    if (fromMs % COUNT_STORED_EVERY_MS === 0) countStored(limits);
    context.use("incomingBytes", writes.totals.bytes);
    context.use("incomingRecords", writes.totals.records);
    context.use("throttledRecords", writes.totals.throttled);
    if (control.streamMode === "PROVISIONED") provisioned(limits, read);
    else if (control.isAdvantage) onDemandAdvantage(fromMs, roundedInBytes(), read);
    else onDemandStandard(roundedInBytes(), read);
    const metrics = control.shardLevelMetrics.length;
    if (metrics > 0) context.use("shardMetricSeconds", metrics * state.shards.open.length);
  };
}
