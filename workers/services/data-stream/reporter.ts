// Turns what a step did into CloudWatch metrics, figures, bills, flows and events. Sums are kept in
// one typed array: numbers in object fields would be boxed on every read.
import type { PlannedReads, Reader } from "../../model/ports.ts";
import { getLatencyMs } from "../../workload/api-latency.ts";
import { createBill, type ReadBytes } from "./bill.ts";
import type { Limits, StreamContext } from "./limits.ts";
import { createPutMetrics } from "./put-metrics.ts";
import type { ReaderLags } from "./reader-lags.ts";
import type { BoundReader, ReadListener } from "./reads.ts";
import { REASON_CALLS } from "./reads.ts";
import { shardIdOf } from "./resharding.ts";
import { createShardMetrics } from "./shard-metrics.ts";
import type { StreamState } from "./state.ts";
import { REASON_RECORDS, REASON_SIZE, type Writes } from "./writes.ts";

/** A shard's throttling is logged at most this often; the records in between are added up. */
const LOG_EVERY_MS = 10_000;
const MIB = 1_048_576;

// Places of the sums of one step. Polls and pushes have four each, in the same order.
const POLLS = 0;
const POLLS_CAUGHT_UP = 1;
const POLL_RECORDS = 2;
const POLL_BYTES = 3;
const REFUSED_CALLS = 4;
const FAILED_CALLS = 5;
const PUSHES = 6;
const PUSHES_CAUGHT_UP = 7;
const PUSH_RECORDS = 8;
const PUSH_BYTES = 9;
const LONG_TERM_BYTES = 10;
const FAILED_PUSHES = 11;
const SUMS = 12;

const COUNTS = [
  "ReadProvisionedThroughputExceeded",
  "GetRecords.Bytes",
  "GetRecords.Records",
  "SubscribeToShardEvent.Bytes",
  "SubscribeToShardEvent.Records",
] as const;

export interface Reporter extends ReadListener {
  /** Before the reads of a step. */
  begin(): void;
  /** After them. */
  finish(fromMs: number, limits: Limits, isOutage: boolean): void;
  /** Shows what the last step came to. */
  showFigures(): void;
  /** Shards appeared, or the run was restored. */
  refreshShards(): void;
  onExpired(row: number, bound: BoundReader, records: number, toMs: number): void;
}

export function createReporter(
  context: StreamContext,
  state: StreamState,
  writes: Writes,
  bound: readonly BoundReader[],
  lags: ReaderLags,
  olderThan: (toMs: number, ageMs: number) => number,
): Reporter {
  const overCalls = `${context.fact("kds.shard.readCallsPerSecond")} calls/s`;
  const overBytes = `${context.fact("kds.shard.readBytesPerSecond") / MIB} MiB/s`;
  const sums = new Float64Array(SUMS);
  const reportPuts = createPutMetrics(context, writes);
  const shardMetrics = createShardMetrics(context, state, writes);
  const charge = createBill(context, state, writes, bound, olderThan);
  const left: ReadBytes = { polled: 0, pushed: 0, longTerm: 0 };
  let longTermFromMs = Number.POSITIVE_INFINITY;
  let readerRecords = new Float64Array(0);
  let readerBytes = new Float64Array(0);
  const recordCounts = context.counts(COUNTS);
  const amounts = new Float64Array(COUNTS.length);
  const handle = {
    getLatency: context.metric("GetRecords.Latency"),
    getSuccess: context.metric("GetRecords.Success"),
    age: context.metric("GetRecords.IteratorAgeMilliseconds"),
    pushSuccess: context.metric("SubscribeToShardEvent.Success"),
    pushBehind: context.metric("SubscribeToShardEvent.MillisBehindLatest"),
  };
  const bump = (place: number, amount: number) => {
    sums[place] = sums[place]! + amount;
  };

  function addToFlow(index: number, records: number, bytes: number): void {
    readerRecords[index] = readerRecords[index]! + records;
    readerBytes[index] = readerBytes[index]! + bytes;
  }

  /** `first`: the place of POLLS or PUSHES. Each call left the reader caught up. */
  function addPlanned(first: number, index: number, { calls, records, bytes }: PlannedReads): void {
    bump(first, calls);
    bump(first + POLLS_CAUGHT_UP, calls);
    bump(first + POLL_RECORDS, records);
    bump(first + POLL_BYTES, bytes);
    addToFlow(index, records, bytes);
  }

  function recordWrites(isOutage: boolean): void {
    reportPuts(isOutage);
    const { byWriter, writers } = writes;
    for (let w = 0; w < writers.length; w++) {
      const writer = writers[w]!;
      const sent = byWriter.records[w]! + byWriter.refused[w]!;
      if (sent > 0) {
        const { records: done, bytes: stored, refused: back } = byWriter;
        context.flow(writer.nodeId, done[w]!, stored[w]!, back[w]!);
      }
    }
  }

  function recordReads(): void {
    amounts[0] = sums[REFUSED_CALLS]!;
    amounts[1] = sums[POLL_BYTES]!;
    amounts[2] = sums[POLL_RECORDS]!;
    amounts[3] = sums[PUSH_BYTES]!;
    amounts[4] = sums[PUSH_RECORDS]!;
    recordCounts(amounts);
    const polls = sums[POLLS]!;
    if (polls > 0) {
      context.sample(handle.getSuccess, 1, polls);
      context.sample(handle.getLatency, getLatencyMs(sums[POLL_BYTES]! / polls), polls);
    }
    const bad = sums[REFUSED_CALLS]! + sums[FAILED_CALLS]!;
    if (bad > 0) context.sample(handle.getSuccess, 0, bad);
    if (sums[POLLS_CAUGHT_UP]! > 0) context.sample(handle.age, 0, sums[POLLS_CAUGHT_UP]!);
    if (sums[PUSHES]! > 0) context.sample(handle.pushSuccess, 1, sums[PUSHES]!);
    if (sums[FAILED_PUSHES]! > 0) context.sample(handle.pushSuccess, 0, sums[FAILED_PUSHES]!);
    if (sums[PUSHES_CAUGHT_UP]! > 0) {
      context.sample(handle.pushBehind, 0, sums[PUSHES_CAUGHT_UP]!);
    }
    for (let i = 0; i < bound.length; i++) {
      if (readerRecords[i]! > 0) {
        context.flow(bound[i]!.reader.nodeId, readerRecords[i]!, readerBytes[i]!, 0);
      }
    }
  }

  function showFigures(): void {
    const { shards } = state;
    const { ageMs, backlog } = lags.stream;
    context.show("incomingRecords", writes.totals.records);
    context.show("incomingBytes", writes.totals.bytes);
    context.show("outgoingBytes", sums[POLL_BYTES]! + sums[PUSH_BYTES]!);
    context.show("throttled", writes.totals.throttled);
    context.show("iteratorAgeMs", ageMs);
    context.show("backlogRecords", backlog);
    context.show("readThrottled", sums[REFUSED_CALLS]!);
    context.show("shards", shards.open.length);
  }

  function logRefusals(fromMs: number, limits: Limits, isOutage: boolean): void {
    const { columns } = state;
    const { refusedRows, refusedCount } = writes;
    for (let i = 0; i < refusedCount; i++) {
      const row = refusedRows[i]!;
      const refused = columns.refused[row]!;
      columns.refusedUnlogged[row] = columns.refusedUnlogged[row]! + refused;
      if (fromMs - columns.refusedLoggedMs[row]! < LOG_EVERY_MS) continue;
      const shard = shardIdOf(row);
      const records = columns.refusedUnlogged[row]!;
      columns.refusedUnlogged[row] = 0;
      columns.refusedLoggedMs[row] = fromMs;
      if (isOutage) context.log("writesFailed", fromMs, { shard, records }, shard);
      else if (columns.refusedReason[row] === REASON_SIZE) {
        context.log("recordsTooLarge", fromMs, { shard, records }, shard);
      } else {
        const byRecords = columns.refusedReason[row] === REASON_RECORDS;
        const reason = byRecords
          ? `${limits.writeRecordsPerSecond} records/s`
          : `${limits.writeBytesPerSecond / MIB} MiB/s`;
        context.log("writesThrottled", fromMs, { shard, records, reason }, shard);
      }
    }
  }

  return {
    begin() {
      sums.fill(0);
      if (readerRecords.length !== bound.length) {
        readerRecords = new Float64Array(bound.length);
        readerBytes = new Float64Array(bound.length);
      }
      readerRecords.fill(0);
      readerBytes.fill(0);
      const { columns } = state;
      columns.readRecords.fill(0);
      columns.readBytes.fill(0);
      columns.readCalls.fill(0);
      columns.readRefused.fill(0);
      columns.readAgeMs.fill(-1);
    },
    finish(fromMs, limits, isOutage) {
      recordWrites(isOutage);
      recordReads();
      shardMetrics.record(isOutage);
      lags.end();
      longTermFromMs = limits.longTermFromMs;
      left.polled = sums[POLL_BYTES]!;
      left.pushed = sums[PUSH_BYTES]!;
      left.longTerm = sums[LONG_TERM_BYTES]!;
      charge(fromMs, limits, left);
      logRefusals(fromMs, limits, isOutage);
    },
    showFigures,
    refreshShards: shardMetrics.refreshShards,
    onPoll(row, records, bytes, ageMs) {
      const { columns } = state;
      bump(POLLS, 1);
      bump(POLL_RECORDS, records);
      bump(POLL_BYTES, bytes);
      if (ageMs > 0) {
        context.sample(handle.age, ageMs);
        if (ageMs > longTermFromMs) bump(LONG_TERM_BYTES, bytes);
      } else bump(POLLS_CAUGHT_UP, 1);
      columns.readCalls[row] = columns.readCalls[row]! + 1;
      columns.readRecords[row] = columns.readRecords[row]! + records;
      columns.readBytes[row] = columns.readBytes[row]! + bytes;
      if (ageMs > columns.readAgeMs[row]!) columns.readAgeMs[row] = ageMs;
    },
    onPush(row, records, bytes, behindMs) {
      const { columns } = state;
      bump(PUSHES, 1);
      bump(PUSH_RECORDS, records);
      bump(PUSH_BYTES, bytes);
      if (behindMs > 0) context.sample(handle.pushBehind, behindMs);
      else bump(PUSHES_CAUGHT_UP, 1);
      columns.readRecords[row] = columns.readRecords[row]! + records;
      columns.readBytes[row] = columns.readBytes[row]! + bytes;
    },
    onRefused(row: number, reader: Reader, atMs: number, reason: number) {
      bump(REFUSED_CALLS, 1);
      state.columns.readRefused[row] = state.columns.readRefused[row]! + 1;
      const shard = shardIdOf(row);
      const text = reason === REASON_CALLS ? overCalls : overBytes;
      context.log(
        "readsThrottled",
        atMs,
        { shard, reader: reader.name, reason: text },
        reader.name,
      );
    },
    onFailed: () => bump(FAILED_CALLS, 1),
    onPushFailed: () => bump(FAILED_PUSHES, 1),
    onIteratorExpired(row, reader, atMs) {
      bump(FAILED_CALLS, 1);
      const shard = shardIdOf(row);
      context.log("iteratorExpired", atMs, { shard, reader: reader.name }, reader.name);
    },
    onPlanned: (index, reads) => addPlanned(POLLS, index, reads),
    onPlannedPushes: (index, reads) => addPlanned(PUSHES, index, reads),
    onHandedOver: addToFlow,
    onExpired(row, one, records, toMs) {
      const shard = shardIdOf(row);
      context.use("expiredRecords", records);
      context.log("expired", toMs, { shard, records, reader: one.reader.name }, one.reader.name);
    },
  };
}
