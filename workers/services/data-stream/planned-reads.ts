// Polls of readers that declare how they poll (`ReadPlan`), run by columns for every shard in which
// they cannot meet a limit: what all of them could read in this second is there in the shard's bucket,
// so that order does not matter, each poll leaves nothing behind, and only the last poll of the second
// counts for positions. All other shards are left to the exact loop of reads.ts. What all readers of a
// shard together have not read is carried from step to step: where that alone fits, nothing is asked
// of each reader.
import { type PlannedReads, type ReadPlan, STEP_MS, type TakenColumns } from "../../model/ports.ts";
import type { Limits } from "./limits.ts";
import {
  chosen,
  idle,
  POLL_SUMS,
  packKnown,
  packRow,
  pollTile,
  SUM_BYTES,
  SUM_CALLS,
  SUM_IDLE,
  SUM_OLDEST_MS,
  SUM_RECORDS,
  SUM_UNREAD,
  settleTile,
  TILE_ROWS,
  type Unread,
} from "./planned-tile.ts";
import type { ReaderLags } from "./reader-lags.ts";
import type { BoundReader } from "./reads.ts";
import { NO_PARENT } from "./resharding.ts";
import type { ReaderState, StreamState } from "./state.ts";

/** Told the sums of a reader's planned reads. */
export type OnPlanned = (index: number, reads: PlannedReads) => void;

export interface Planned {
  /** Rows whose polls are left to the exact loop, ascending. */
  rest: Int32Array;
  restCount: number;
  /** Records of the other rows that the reader furthest behind has not read. */
  backlog: number;
}

export interface PlannedRuns {
  /** Runs what it can of the polls up to a time. The result is reused. */
  run(polled: readonly number[], toMs: number, limits: Limits): Planned;
  /** A reader was moved in a row by something else than its reads. */
  forget(row: number): void;
}

/** Bytes that cannot be in the bucket: the shard is read by calls. */
const BY_CALLS = Number.POSITIVE_INFINITY;
/** What the readers have not read is to be asked of each. */
const UNKNOWN = Number.POSITIVE_INFINITY;

export function createPlannedReads(
  state: StreamState,
  bound: readonly BoundReader[],
  lags: ReaderLags,
  onPlanned: OnPlanned,
): PlannedRuns {
  const plans: ReadPlan[] = [];
  /** Of rows read by plan in the last step. */
  const unread: Unread = emptyUnread(0);
  let readers = 0;
  let sums = new Float64Array(0);
  /** Rows of the tile whose readers are asked one by one. */
  const asked = new Int32Array(TILE_ROWS);
  const reads: PlannedReads = { calls: 0, records: 0, bytes: 0 };
  const planned: Planned = { rest: new Int32Array(0), restCount: 0, backlog: 0 };

  /** Every polling reader has a plan, and together they stay within the calls of a shard. */
  function gatherPlans(polled: readonly number[], fromMs: number, limits: Limits): boolean {
    plans.length = 0;
    let callsPerSecond = 0;
    for (let k = 0; k < polled.length; k++) {
      const plan = bound[polled[k]!]!.reader.plan?.(fromMs) ?? null;
      if (plan === null || plan.intervalMs > limits.iteratorLifeMs) return false;
      callsPerSecond += 1_000 / (plan.intervalMs * (1 - plan.jitter));
      plans.push(plan);
    }
    return callsPerSecond <= limits.readCallsPerSecond && plans.length <= limits.readCallsPerSecond;
  }

  /** Whether the readers are those of the last step, and none was moved since. */
  function areAsLeft(polled: readonly number[], fromMs: number): boolean {
    if (polled.length !== readers) return false;
    for (let k = 0; k < polled.length; k++) {
      if (bound[polled[k]!]!.own.lagAtMs !== fromMs) return false;
    }
    return true;
  }

  /** Fills the tile with the rows whose buckets hold, at the start of the step, what could be read. */
  function fillTile(
    first: number,
    last: number,
    polled: readonly number[],
    toMs: number,
    limits: Limits,
    recordsMost: number,
  ): number {
    const fromMs = toMs - STEP_MS;
    const { columns } = state;
    const others = packKnown(
      first,
      last,
      columns,
      unread,
      polled.length,
      recordsMost,
      limits,
      fromMs,
      asked,
    );
    let count = last - first - others;
    for (let i = 0; i < others; i++) {
      const row = asked[i]!;
      if (!isHeld(row, polled, fromMs, limits)) {
        leaveToCalls(row);
        continue;
      }
      countUnread(row, polled);
      packRow(count, row, columns);
      count += 1;
    }
    return count;
  }

  function leaveToCalls(row: number): void {
    unread.bytes[row] = UNKNOWN;
    planned.rest[planned.restCount] = row;
    planned.restCount += 1;
  }

  /** Records that every reader takes with a call. */
  function leastPerCall(limits: Limits): number {
    let least = limits.recordsPerCall;
    for (let k = 0; k < plans.length; k++) least = Math.min(least, plans[k]!.recordsPerCall);
    return least;
  }

  /** Rows in which a reader has something pending are asked about. */
  function leaveBusy(rows: number): void {
    const { bytes } = unread;
    for (let k = 0; k < plans.length; k++) {
      const { busy } = plans[k]!;
      if (busy === null) continue;
      for (let row = 0; row < rows; row++) if (busy[row] !== 0) bytes[row] = UNKNOWN;
    }
  }

  /** Whether the bucket of a row holds what could be read, asked of each reader. */
  function isHeld(row: number, polled: readonly number[], fromMs: number, limits: Limits): boolean {
    const { readByteTokens, readCallTokens, readFilledMs } = state.columns;
    const { readBytesPerSecond, readCallsPerSecond } = limits;
    const waited = (fromMs - readFilledMs[row]!) / 1_000;
    const bytes = readByteTokens[row]! + waited * readBytesPerSecond;
    const calls = readCallTokens[row]! + waited * readCallsPerSecond;
    const wanted = demandOf(row, polled, fromMs, limits);
    return wanted <= Math.min(readBytesPerSecond, bytes) && polled.length <= calls;
  }

  /**
   * Bytes that the readers together could read of a row in this step: what lies before the last
   * poll of each; one follows another after `base` ms at least. Parents and closed shards: calls.
   */
  function demandOf(
    row: number,
    polled: readonly number[],
    fromMs: number,
    limits: Limits,
  ): number {
    const { closedMs, parent } = state.shards;
    if (closedMs[row]! < BY_CALLS) return BY_CALLS;
    if (parent[row] !== NO_PARENT && !parentsEnded(row, fromMs)) return BY_CALLS;
    const { totalRecords, totalBytes, writeBytes } = state.columns;
    let bytes = 0;
    for (let k = 0; k < polled.length; k++) {
      const plan = plans[k]!;
      const { reader, own } = bound[polled[k]!]!;
      const isBusy = plan.busy !== null && plan.busy[row] !== 0;
      const waiting = totalRecords[row]! - own.columns.position[row]!;
      if (isBusy || waiting > Math.min(plan.recordsPerCall, limits.recordsPerCall)) return BY_CALLS;
      const dueMs = reader.nextPollMs[row]! - fromMs;
      if (dueMs >= STEP_MS) continue;
      const base = plan.intervalMs * (1 - plan.jitter);
      const after = dueMs + base >= STEP_MS ? (STEP_MS - Math.max(0, dueMs)) / STEP_MS : 0;
      bytes += totalBytes[row]! - own.columns.positionBytes[row]! - after * writeBytes[row]!;
    }
    return bytes;
  }

  function parentsEnded(row: number, fromMs: number): boolean {
    const parent = state.shards.parent[row]!;
    const adjacent = state.shards.adjacentParent[row]!;
    for (let i = 0; i < bound.length; i++) {
      const { endedMs } = bound[i]!.own.columns;
      if (endedMs[parent]! > fromMs) return false;
      if (adjacent !== NO_PARENT && endedMs[adjacent]! > fromMs) return false;
    }
    return true;
  }

  /** What the readers had not read when the step began. */
  function countUnread(row: number, polled: readonly number[]): void {
    const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
    let records = 0;
    let bytes = 0;
    for (let k = 0; k < polled.length; k++) {
      const { position, positionBytes } = bound[polled[k]!]!.own.columns;
      records += totalRecords[row]! - writeRecords[row]! - position[row]!;
      bytes += totalBytes[row]! - writeBytes[row]! - positionBytes[row]!;
    }
    unread.records[row] = records;
    unread.bytes[row] = bytes;
  }

  /** What a reader that wants to know takes of each row is the way that its positions go. */
  function noteBefore(into: TakenColumns, { columns }: ReaderState, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = chosen[i]!;
      into.fromPosition[row] = columns.position[row]!;
      into.bytes[row] = columns.positionBytes[row]!;
    }
  }

  function noteAfter(
    into: TakenColumns,
    { columns }: ReaderState,
    count: number,
    fromMs: number,
  ): void {
    for (let i = 0; i < count; i++) {
      const row = chosen[i]!;
      into.atMs[row] = columns.readMs[row]! >= fromMs ? columns.readMs[row]! : -1;
      into.records[row] = columns.position[row]! - into.fromPosition[row]!;
      into.bytes[row] = columns.positionBytes[row]! - into.bytes[row]!;
    }
  }

  /** Tells a reader, and the stream of it, what it read and what it left. */
  function report(k: number, index: number): void {
    const { reader, own } = bound[index]!;
    const at = k * POLL_SUMS;
    reads.calls = sums[at + SUM_CALLS]!;
    reads.records = sums[at + SUM_RECORDS]!;
    reads.bytes = sums[at + SUM_BYTES]!;
    own.outRecords += reads.records;
    own.outBytes += reads.bytes;
    lags.add(index, sums[at + SUM_UNREAD]!, sums[at + SUM_OLDEST_MS]!);
    reader.onPlannedReads?.(reads);
    onPlanned(index, reads);
  }

  function readTile(k: number, index: number, rows: number, toMs: number): void {
    const { taken } = plans[k]!;
    const { reader, own } = bound[index]!;
    const at = k * POLL_SUMS;
    if (taken !== null) noteBefore(taken, own, rows);
    pollTile(plans[k]!, own.columns, reader.nextPollMs, rows, toMs, sums, at);
    if (taken !== null) noteAfter(taken, own, rows, toMs - STEP_MS);
    const idles = sums[at + SUM_IDLE]!;
    for (let i = 0; i < idles; i++) lags.addRow(index, chosen[idle[i]!]!);
  }

  function resize(rows: number): void {
    if (planned.rest.length === rows) return;
    planned.rest = new Int32Array(rows);
    Object.assign(unread, emptyUnread(rows));
  }

  function begin(polled: readonly number[]): void {
    readers = polled.length;
    if (sums.length !== readers * POLL_SUMS) sums = new Float64Array(readers * POLL_SUMS);
    sums.fill(0);
    for (let k = 0; k < readers; k++) {
      sums[k * POLL_SUMS + SUM_OLDEST_MS] = Number.POSITIVE_INFINITY;
      plans[k]!.taken?.atMs.fill(-1);
    }
  }

  return {
    run(polled, toMs, limits) {
      const rows = state.shards.parent.length;
      const fromMs = toMs - STEP_MS;
      resize(rows);
      planned.backlog = 0;
      planned.restCount = 0;
      if (polled.length === 0 || !gatherPlans(polled, fromMs, limits)) {
        for (let row = 0; row < rows; row++) leaveToCalls(row);
        return planned;
      }
      const recordsMost = areAsLeft(polled, fromMs) ? leastPerCall(limits) : -1;
      begin(polled);
      leaveBusy(rows);
      for (let first = 0; first < rows; first += TILE_ROWS) {
        const last = Math.min(rows, first + TILE_ROWS);
        const count = fillTile(first, last, polled, toMs, limits, recordsMost);
        for (let k = 0; k < readers; k++) readTile(k, polled[k]!, count, toMs);
        planned.backlog += settleTile(count, state.columns, unread, readers, limits, toMs);
      }
      for (let k = 0; k < readers; k++) report(k, polled[k]!);
      return planned;
    },
    forget(row) {
      if (row < unread.bytes.length) unread.bytes[row] = UNKNOWN;
    },
  };
}

const emptyUnread = (rows: number): Unread => ({
  records: new Float64Array(rows),
  bytes: new Float64Array(rows).fill(UNKNOWN),
});
