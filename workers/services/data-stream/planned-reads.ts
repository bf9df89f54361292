// Polls of readers that declare how they poll (`ReadPlan`), run by columns for every shard in which
// they cannot meet a limit: what all of them could read in this second is there in the shard's bucket,
// so that order does not matter, each poll leaves nothing behind, and only the last poll of the second
// counts for positions. All other shards are left to the exact loop of reads.ts. What all readers of a
// shard together have not read is carried from step to step: where that alone fits, nothing is asked
// of each reader.
import { type PlannedReads, type ReadPlan, STEP_MS, type TakenColumns } from "../../model/ports.ts";
import { createLeftOutReads } from "./left-out-reads.ts";
import type { Limits } from "./limits.ts";
import { createPlannedKernel, type PlannedKernel } from "./planned-kernel.ts";
import type { ReaderLags } from "./reader-lags.ts";
import type { BoundReader } from "./reads.ts";
import { NO_PARENT } from "./resharding.ts";
import type { Curves } from "./shard-log.ts";
import type { ReaderState, StreamState } from "./state.ts";

/** Told the sums of a reader's planned reads. */
export type OnPlanned = (index: number, reads: PlannedReads) => void;

export interface Planned {
  /** Rows of which polls are left to the exact loop, ascending: all, or those of some readers. */
  rest: Int32Array;
  restCount: number;
  /** Records of the other rows that the reader furthest behind in each has not read. */
  backlog: number;
}

export interface PlannedRuns {
  /** Whether the polls of a reader are left to the exact loop in one of the `rest`; by its plan. */
  isLeft(k: number, row: number): boolean;
  /** Runs what it can of the polls up to a time. The result is reused. */
  run(polled: readonly number[], toMs: number, limits: Limits): Planned;
  /** A reader was moved in a row by something else than its reads. */
  forget(row: number): void;
}

/** What the readers have not read is to be asked of each. */
const UNKNOWN = Number.POSITIVE_INFINITY;

export function createPlannedReads(
  state: StreamState,
  curves: Curves,
  bound: readonly BoundReader[],
  lags: ReaderLags,
  onPlanned: OnPlanned,
): PlannedRuns {
  const plans: ReadPlan[] = [];
  /** The polling readers, in the order of their plans. */
  const owners: ReaderState[] = [];
  let kernel: PlannedKernel | null = null;
  const reads: PlannedReads = { calls: 0, records: 0, bytes: 0 };
  const leftOut = createLeftOutReads(state, curves, bound, plans, owners);
  const planned: Planned = { rest: new Int32Array(0), restCount: 0, backlog: 0 };

  /**
   * Every polling reader has a plan, of at least one there is something to be planned, and together
   * they stay within the calls of a shard.
   */
  function gatherPlans(polled: readonly number[], fromMs: number, limits: Limits): boolean {
    if (plans.length !== polled.length) plans.length = polled.length;
    let callsPerSecond = 0;
    let arePlanned = false;
    for (let k = 0; k < polled.length; k++) {
      const plan = bound[polled[k]!]!.reader.plan?.(fromMs) ?? null;
      if (plan === null || plan.intervalMs > limits.iteratorLifeMs) return false;
      callsPerSecond += 1_000 / (plan.intervalMs * (1 - plan.jitter));
      plans[k] = plan;
      if (plan.isForOthers !== true) arePlanned = true;
    }
    const most = Math.max(callsPerSecond, plans.length);
    return arePlanned && most <= limits.readCallsPerSecond;
  }

  /** The kernel of the polling readers; made anew when there are others, or other rows. */
  function kernelOf(polled: readonly number[]): PlannedKernel {
    if (owners.length !== polled.length) owners.length = polled.length;
    for (let k = 0; k < polled.length; k++) owners[k] = bound[polled[k]!]!.own;
    if (kernel === null || !kernel.holds(state, owners))
      kernel = createPlannedKernel(state, owners);
    return kernel;
  }

  /** Whether none of the readers was moved since the last step. */
  function areAsLeft(fromMs: number): boolean {
    for (let k = 0; k < owners.length; k++) if (owners[k]!.lagAtMs !== fromMs) return false;
    return true;
  }

  /** Chooses rows; those of which it is not known what is unread are looked at first. */
  function chooseRows(loops: PlannedKernel, fromMs: number): void {
    const { asked, unreadBytes } = loops;
    const count = loops.choose();
    let learnt = false;
    for (let i = 0; i < count; i++) {
      const row = asked[i]!;
      if (unreadBytes[row] !== UNKNOWN || !mayBePlanned(row, fromMs)) continue;
      countUnread(loops, row);
      leftOut.leaveOut(loops, row);
      learnt = true;
    }
    if (learnt) loops.chooseAgain(count);
    for (let i = 0; i < count; i++) {
      const row = asked[i]!;
      const isChosen = loops.isChosen(row);
      if (isChosen && !leftOut.choose(row)) continue;
      if (!isChosen) unreadBytes[row] = UNKNOWN;
      leaveToCalls(row);
    }
  }

  function leaveToCalls(row: number): void {
    planned.rest[planned.restCount] = row;
    planned.restCount += 1;
  }

  /** Rows in which a reader polls by calls are asked about. */
  function askOfCalls({ unreadBytes }: PlannedKernel): void {
    for (let k = 0; k < plans.length; k++) {
      const { byCalls } = plans[k]!;
      if (byCalls === null) continue;
      for (let row = 0; row < unreadBytes.length; row++) {
        if (byCalls[row] !== 0) unreadBytes[row] = UNKNOWN;
      }
    }
  }

  /** Closed shards and children whose parents are still read are left to calls. */
  function mayBePlanned(row: number, fromMs: number): boolean {
    const { closedMs, parent } = state.shards;
    if (closedMs[row]! < Number.POSITIVE_INFINITY) return false;
    if (parent[row] !== NO_PARENT && !parentsEnded(row, fromMs)) return false;
    return !leftOut.isUnbounded(row);
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
  function countUnread({ unreadRecords, unreadBytes }: PlannedKernel, row: number): void {
    const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
    let records = 0;
    let bytes = 0;
    for (let k = 0; k < owners.length; k++) {
      const { position, positionBytes } = owners[k]!.columns;
      records += totalRecords[row]! - writeRecords[row]! - position[row]!;
      bytes += totalBytes[row]! - writeBytes[row]! - positionBytes[row]!;
    }
    unreadRecords[row] = records;
    unreadBytes[row] = bytes;
  }

  /** What a reader that wants to know takes of each row is the way that its positions go. */
  function noteBefore(into: TakenColumns, { columns }: ReaderState): void {
    into.atMs.fill(-1);
    into.fromPosition.set(columns.position);
    into.bytes.set(columns.positionBytes);
  }

  /** Rows left to calls have not moved, nor been read in this step. */
  function noteAfter(into: TakenColumns, { columns }: ReaderState, fromMs: number): void {
    const { position, positionBytes, readMs } = columns;
    for (let row = 0; row < position.length; row++) {
      if (readMs[row]! >= fromMs) into.atMs[row] = readMs[row]!;
      into.records[row] = position[row]! - into.fromPosition[row]!;
      into.bytes[row] = positionBytes[row]! - into.bytes[row]!;
    }
  }

  function begin(
    into: PlannedKernel,
    polled: readonly number[],
    fromMs: number,
    limits: Limits,
  ): void {
    if (!areAsLeft(fromMs)) into.unreadBytes.fill(UNKNOWN);
    into.begin(limits, fromMs);
    for (let k = 0; k < plans.length; k++) {
      const { taken } = plans[k]!;
      into.plan(k, plans[k]!, bound[polled[k]!]!.reader.nextPollMs);
      if (taken !== null) noteBefore(taken, owners[k]!);
    }
    askOfCalls(into);
  }

  /** Tells a reader, and the stream of it, what it read and what it left. */
  function report(from: PlannedKernel, k: number, index: number, fromMs: number): void {
    const { reader, own } = bound[index]!;
    const { taken } = plans[k]!;
    const sums = from.sums(k, reader.nextPollMs);
    const idle = from.idle(k);
    if (taken !== null) noteAfter(taken, own, fromMs);
    for (let i = 0; i < sums.idles; i++) {
      if (!leftOut.isLeftOut(k, idle[i]!)) lags.addRow(index, idle[i]!);
    }
    reads.calls = sums.calls;
    reads.records = sums.records;
    reads.bytes = sums.bytes;
    own.outRecords += reads.records;
    own.outBytes += reads.bytes;
    lags.add(index, sums.unread, sums.oldestMs);
    reader.onPlannedReads?.(reads);
    onPlanned(index, reads);
  }

  function leaveAll(rows: number): Planned {
    kernel?.unreadBytes.fill(UNKNOWN);
    for (let row = 0; row < rows; row++) leaveToCalls(row);
    return planned;
  }

  return {
    isLeft: (k, row) => !leftOut.isPartly(row) || leftOut.isLeftOut(k, row),
    run(polled, toMs, limits) {
      const fromMs = toMs - STEP_MS;
      const rows = state.shards.parent.length;
      if (planned.rest.length !== rows) planned.rest = new Int32Array(rows);
      planned.backlog = 0;
      planned.restCount = 0;
      leftOut.begin(rows);
      if (polled.length === 0 || !gatherPlans(polled, fromMs, limits)) return leaveAll(rows);
      const loops = kernelOf(polled);
      begin(loops, polled, fromMs, limits);
      chooseRows(loops, fromMs);
      const backlog = loops.run();
      planned.backlog = backlog - leftOut.takeBack(loops);
      for (let k = 0; k < polled.length; k++) report(loops, k, polled[k]!, fromMs);
      leftOut.giveBack(polled);
      return planned;
    },
    forget(row) {
      if (kernel !== null && row < kernel.unreadBytes.length) kernel.unreadBytes[row] = UNKNOWN;
    },
  };
}
