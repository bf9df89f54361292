// Runs the reads of every shard in time order and charges the budgets. Polling readers share 5 calls
// and 2 MB a second of a shard; a call may borrow up to 10 MB, and the shard refuses until that is
// paid back. Enhanced fan-out readers have their own 2 MB a second and are pushed to.
import { TOKEN_SLACK } from "../../base/token-bucket.ts";
import type { PlannedReads, Reader, ReadResult } from "../../model/ports.ts";
import { EMPTY_PUSH_EVERY_MS, type Limits, PUSH_EVERY_MS } from "./limits.ts";
import { createPlannedPushes } from "./planned-pushes.ts";
import { createPlannedReads } from "./planned-reads.ts";
import type { ReaderLags } from "./reader-lags.ts";
import { NO_PARENT } from "./resharding.ts";
import type { Curves } from "./shard-log.ts";
import type { ReaderState, StreamState } from "./state.ts";

export const REASON_CALLS = 1;
export const REASON_READ_BYTES = 2;

const NONE: readonly number[] = [];

/** A reader with its columns, as bound after attaching or restoring. */
export interface BoundReader {
  readonly reader: Reader;
  readonly own: ReaderState;
}

/** Told of each call; sums are kept by the listener. */
export interface ReadListener {
  onPoll(row: number, records: number, bytes: number, ageMs: number): void;
  onPush(row: number, records: number, bytes: number, behindMs: number): void;
  onRefused(row: number, reader: Reader, atMs: number, reason: number): void;
  onFailed(): void;
  /** A push failed inside the service. */
  onPushFailed(): void;
  /** ExpiredIteratorException: the reader gets a new iterator and calls again. */
  onIteratorExpired(row: number, reader: Reader, atMs: number): void;
  /** Polls run by plan; their columns by shard are kept. */
  onPlanned(index: number, reads: PlannedReads): void;
  onPlannedPushes(index: number, reads: PlannedReads): void;
  /** What went to a reader, for the flow on its link. */
  onHandedOver(index: number, records: number, bytes: number): void;
}

export interface Reads {
  /** Runs all reads of the step in every shard. */
  run(fromMs: number, toMs: number, limits: Limits, failAll: boolean): void;
  /** A reader was moved in a shard by something else than its reads. */
  forget(row: number): void;
}

export function createReads(
  state: StreamState,
  curves: Curves,
  bound: readonly BoundReader[],
  lags: ReaderLags,
  listener: ReadListener,
): Reads {
  const result: ReadResult = {
    shard: 0,
    atMs: Number.NaN,
    fromPosition: Number.NaN,
    toPosition: Number.NaN,
    records: Number.NaN,
    bytes: Number.NaN,
    firstArrivalMs: Number.NaN,
    lastArrivalMs: Number.NaN,
    millisBehindLatest: Number.NaN,
    atShardEnd: false,
  };
  const planned = createPlannedReads(state, curves, bound, lags, listener.onPlanned);
  const plannedPushes = createPlannedPushes(state);
  /** By place in `pushed` and row: not 0 where it is pushed to by calls in this step. */
  const pushedByCalls: Uint8Array[] = [];
  const nextPoll: Float64Array[] = [];
  /** Which of `bound` poll and which are pushed to, sorted anew when one is another kind. */
  const polled: number[] = [];
  const pushed: number[] = [];
  const kinds: Reader["kind"][] = [];

  function lookUpReaders(): void {
    let isSorted = kinds.length === bound.length;
    for (let i = 0; i < bound.length; i++) {
      const { reader } = bound[i]!;
      nextPoll[i] = reader.nextPollMs;
      if (kinds[i] !== reader.kind) isSorted = false;
    }
    if (isSorted) return;
    polled.length = 0;
    pushed.length = 0;
    kinds.length = bound.length;
    for (const [i, { reader }] of bound.entries()) {
      kinds[i] = reader.kind;
      (reader.kind === "shared" ? polled : pushed).push(i);
    }
  }

  /** Earliest moment the reader may read the shard: after its parents, when it waits for them. */
  function openFrom(one: BoundReader, row: number): number {
    if (!one.reader.waitsForParents) return 0;
    const parent = state.shards.parent[row]!;
    if (parent === NO_PARENT) return 0;
    const { endedMs } = one.own.columns;
    const adjacent = state.shards.adjacentParent[row]!;
    const first = endedMs[parent]!;
    return adjacent === NO_PARENT ? first : Math.max(first, endedMs[adjacent]!);
  }

  const isClosed = (row: number, atMs: number) => state.shards.closedMs[row]! <= atMs;

  /** Moves the reader on and hands the records over. Returns its age in ms. */
  function handOver(
    index: number,
    row: number,
    atMs: number,
    arrived: number,
    records: number,
    bytes: number,
  ): number {
    const { reader, own } = bound[index]!;
    const { columns } = own;
    const from = columns.position[row]!;
    const to = from + records;
    result.shard = row;
    result.atMs = atMs;
    result.fromPosition = from;
    result.toPosition = to;
    result.records = records;
    result.bytes = bytes;
    result.firstArrivalMs = records > 0 ? Math.min(atMs, curves.arrivalMs(row, from)) : atMs;
    result.lastArrivalMs = records > 0 ? Math.min(atMs, curves.arrivalMs(row, to - 1)) : atMs;
    const caughtUp = to >= arrived;
    const ageMs = caughtUp ? 0 : atMs - result.lastArrivalMs;
    result.millisBehindLatest = ageMs;
    result.atShardEnd = isClosed(row, atMs) && to >= state.columns.totalRecords[row]!;
    columns.position[row] = to;
    columns.positionBytes[row] = columns.positionBytes[row]! + bytes;
    columns.reachedMs[row] = caughtUp ? atMs : result.lastArrivalMs;
    columns.readMs[row] = atMs;
    if (result.atShardEnd && columns.endedMs[row] === Number.POSITIVE_INFINITY) {
      columns.endedMs[row] = atMs;
    }
    own.outRecords += records;
    own.outBytes += bytes;
    if (records > 0) listener.onHandedOver(index, records, bytes);
    reader.onRead(result);
    return ageMs;
  }

  /** How many of `records` fit the bytes; sizes are those of the curve. */
  function fitting(row: number, own: ReaderState, records: number, bytes: number): number {
    const from = own.columns.position[row]!;
    const before = own.columns.positionBytes[row]!;
    let low = 0;
    let high = records;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (curves.bytesBefore(row, from + middle) - before <= bytes) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function bytesOf(row: number, own: ReaderState, records: number): number {
    if (records === 0) return 0;
    const to = own.columns.position[row]! + records;
    return Math.max(0, curves.bytesBefore(row, to) - own.columns.positionBytes[row]!);
  }

  function poll(index: number, row: number, atMs: number, limits: Limits, failAll: boolean): void {
    const { reader, own } = bound[index]!;
    state.nowMs = atMs;
    const room = reader.room(row, atMs);
    if (room <= 0) return;
    if (failAll) {
      listener.onFailed();
      reader.onThrottled(row, atMs);
      return;
    }
    const heldMs = atMs - own.columns.readMs[row]!;
    if (heldMs > limits.iteratorLifeMs && heldMs < Number.POSITIVE_INFINITY) {
      listener.onIteratorExpired(row, reader, atMs);
      reader.onIteratorExpired?.(row, atMs);
    }
    const refused = chargeCall(row, atMs, limits);
    if (refused !== 0) {
      listener.onRefused(row, reader, atMs, refused);
      reader.onThrottled(row, atMs);
      return;
    }
    const arrived = isClosed(row, atMs)
      ? state.columns.totalRecords[row]!
      : curves.arrivedBy(row, atMs);
    const unread = Math.max(0, arrived - own.columns.position[row]!);
    let records = Math.min(unread, room, limits.recordsPerCall);
    let bytes = bytesOf(row, own, records);
    let isFull = false;
    if (records > 0) {
      const wanted = reader.roomBytes(row, atMs);
      if (bytes > Math.min(wanted, limits.bytesPerCall)) {
        isFull = limits.bytesPerCall <= wanted;
        const most = Math.min(wanted, limits.bytesPerCall);
        records = Math.max(1, fitting(row, own, records, most));
        bytes = bytesOf(row, own, records);
      }
    }
    const { readByteTokens } = state.columns;
    const left = readByteTokens[row]! - bytes;
    readByteTokens[row] = isFull ? Math.min(left, -limits.fullCallDebt) : left;
    const ageMs = handOver(index, row, atMs, arrived, records, bytes);
    listener.onPoll(row, records, bytes, ageMs);
  }

  /** Refills the shared read buckets and takes a call. 0, or why it is refused. */
  function chargeCall(row: number, atMs: number, limits: Limits): number {
    const { readCallTokens, readByteTokens, readFilledMs } = state.columns;
    const seconds = Math.max(0, atMs - readFilledMs[row]!) / 1_000;
    readFilledMs[row] = Math.max(atMs, readFilledMs[row]!);
    readCallTokens[row] = Math.min(
      limits.readCallsPerSecond,
      readCallTokens[row]! + seconds * limits.readCallsPerSecond,
    );
    readByteTokens[row] = Math.min(
      limits.readBytesPerSecond,
      readByteTokens[row]! + seconds * limits.readBytesPerSecond,
    );
    if (readCallTokens[row]! < 1 - TOKEN_SLACK) return REASON_CALLS;
    if (readByteTokens[row]! < -1) return REASON_READ_BYTES;
    readCallTokens[row] = readCallTokens[row]! - 1;
    return 0;
  }

  function runPolls(
    row: number,
    fromMs: number,
    toMs: number,
    limits: Limits,
    failAll: boolean,
  ): void {
    let nowMs = fromMs;
    const hasParent = state.shards.parent[row] !== NO_PARENT;
    for (;;) {
      let best = -1;
      let bestMs = toMs;
      for (let k = 0; k < polled.length; k++) {
        const i = polled[k]!;
        let atMs = nextPoll[i]![row]!;
        if (atMs >= bestMs) continue;
        if (atMs < nowMs) atMs = nowMs;
        if (hasParent) atMs = Math.max(atMs, openFrom(bound[i]!, row));
        if (atMs < bestMs) {
          best = i;
          bestMs = atMs;
        }
      }
      if (best < 0) return;
      const before = nextPoll[best]![row]!;
      nowMs = bestMs;
      poll(best, row, nowMs, limits, failAll);
      const column = bound[best]!.reader.nextPollMs;
      nextPoll[best] = column;
      if (!(column[row]! > before)) throw new Error("A reader did not move its next poll.");
    }
  }

  /** Pushes to readers that take whatever comes; rows where that cannot be said are left to calls. */
  function runPlannedPushes(fromMs: number, toMs: number, limits: Limits, failAll: boolean): void {
    const rows = state.shards.parent.length;
    for (let k = 0; k < pushed.length; k++) {
      if (pushedByCalls[k]?.length !== rows) pushedByCalls[k] = new Uint8Array(rows);
      const left = pushedByCalls[k]!.fill(1);
      const one = bound[pushed[k]!]!;
      const plan = failAll ? null : (one.reader.plan?.(fromMs) ?? null);
      if (plan === null) continue;
      plannedPushes.begin(plan, fromMs, toMs, limits);
      for (let row = 0; row < rows; row++) {
        const isOpen = state.shards.closedMs[row] === Number.POSITIVE_INFINITY;
        if (!isOpen || (plan.byCalls !== null && plan.byCalls[row] !== 0)) continue;
        if (openFrom(one, row) > fromMs) continue;
        if (plannedPushes.run(row, one.own.columns, one.reader.nextPollMs)) left[row] = 0;
      }
      const { sums } = plannedPushes;
      one.own.outRecords += sums.records;
      one.own.outBytes += sums.bytes;
      one.reader.onPlannedReads?.(sums);
      listener.onPlannedPushes(pushed[k]!, sums);
    }
  }

  function runPushes(
    index: number,
    row: number,
    fromMs: number,
    toMs: number,
    limits: Limits,
    failAll: boolean,
  ): void {
    const one = bound[index]!;
    const { columns } = one.own;
    const opensMs = openFrom(one, row);
    for (;;) {
      const dueMs = Math.max(nextPoll[index]![row]!, columns.pushedMs[row]! + PUSH_EVERY_MS);
      const atMs = Math.max(dueMs, fromMs, opensMs);
      if (!(atMs < toMs)) return;
      columns.pushedMs[row] = atMs;
      if (failAll) listener.onPushFailed();
      else push(index, row, atMs, limits);
      nextPoll[index] = one.reader.nextPollMs;
    }
  }

  function push(index: number, row: number, atMs: number, limits: Limits): void {
    const { reader, own } = bound[index]!;
    const { columns } = own;
    state.nowMs = atMs;
    const seconds = (atMs - columns.pushFilledMs[row]!) / 1_000;
    columns.pushFilledMs[row] = atMs;
    const tokens = Math.min(
      limits.pushBytesPerSecond,
      columns.pushTokens[row]! + seconds * limits.pushBytesPerSecond,
    );
    columns.pushTokens[row] = tokens;
    const closed = isClosed(row, atMs - limits.pushLagMs);
    const arrived = closed
      ? state.columns.totalRecords[row]!
      : curves.arrivedBy(row, atMs - limits.pushLagMs);
    const unread = Math.max(0, arrived - columns.position[row]!);
    if (unread === 0 && !closed && atMs - columns.eventMs[row]! < EMPTY_PUSH_EVERY_MS) return;
    if (columns.endedMs[row]! < Number.POSITIVE_INFINITY) return;
    const room = reader.room(row, atMs);
    if (room <= 0) return;
    let records = Math.min(unread, room);
    let bytes = bytesOf(row, own, records);
    const most = Math.min(tokens, reader.roomBytes(row, atMs));
    if (bytes > most) {
      records = fitting(row, own, records, most);
      // A record larger than the bucket is pushed from a full one, which then is in debt.
      if (records === 0 && tokens < limits.pushBytesPerSecond) return;
      if (records === 0) records = 1;
      bytes = bytesOf(row, own, records);
    }
    columns.pushTokens[row] = tokens - bytes;
    columns.eventMs[row] = atMs;
    const behindMs = handOver(index, row, atMs, arrived, records, bytes);
    listener.onPush(row, records, bytes, behindMs);
  }

  /** The reads of a shard that are calls: of polling readers, when these are not done, and pushes. */
  function readRow(
    row: number,
    isPolled: boolean,
    fromMs: number,
    toMs: number,
    limits: Limits,
    failAll: boolean,
  ): void {
    curves.select(row);
    if (isPolled) runPolls(row, fromMs, toMs, limits, failAll);
    for (let k = 0; k < pushed.length; k++) {
      if (pushedByCalls[k]![row] !== 0) runPushes(pushed[k]!, row, fromMs, toMs, limits, failAll);
      lags.addRow(pushed[k]!, row);
    }
    lags.addRowBacklog(row);
    if (!isPolled) return;
    for (let k = 0; k < polled.length; k++) {
      if (planned.isLeft(k, row)) lags.addRow(polled[k]!, row);
    }
  }

  return {
    forget: planned.forget,
    run(fromMs, toMs, limits, failAll) {
      lookUpReaders();
      const rows = state.shards.parent.length;
      lags.begin(toMs);
      const { rest, restCount, backlog } = planned.run(failAll ? NONE : polled, toMs, limits);
      if (pushed.length === 0) {
        lags.addBacklog(backlog);
        for (let i = 0; i < restCount; i++) readRow(rest[i]!, true, fromMs, toMs, limits, failAll);
      } else {
        runPlannedPushes(fromMs, toMs, limits, failAll);
        let at = 0;
        for (let row = 0; row < rows; row++) {
          const isPolled = at < restCount && rest[at] === row;
          if (isPolled) at += 1;
          readRow(row, isPolled, fromMs, toMs, limits, failAll);
        }
      }
      curves.release();
      state.nowMs = toMs;
    },
  };
}
