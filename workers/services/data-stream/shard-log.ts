// Reading the cumulative curves of the shards by position and time. One scratch cell; the newest step
// of the shard being read is kept apart, because nearly every read falls into it.
import { createCellFinder } from "../../base/cell-finder.ts";
import {
  arrivalIn,
  bytesIn,
  type Cell,
  cellOfTime,
  createCell,
  newestCell,
  positionIn,
} from "../../base/cumulative-log.ts";
import type { ShardLog, Writer } from "../../model/ports.ts";
import { sum } from "../../workload/put-math.ts";
import { lagOf } from "./reader-lags.ts";
import { shardIdOf } from "./resharding.ts";
import { positionSince, recordOfSequenceNumber, sequenceNumberOf } from "./shard-iterator.ts";
import type { ReaderState, StreamState } from "./state.ts";

export interface Curves {
  /** Arrival of a record, ms; now for records that have not arrived. */
  arrivalMs(row: number, position: number): number;
  /** Bytes before a position (whole). */
  bytesBefore(row: number, position: number): number;
  /** Records arrived by a time. */
  arrivedBy(row: number, atMs: number): number;
  /** Call before reading a shard, and after a step was added. */
  select(row: number): void;
  /** Forget the selection: the log is about to change. */
  release(): void;
}

export function createCurves(state: StreamState): Curves {
  const newest = createCell();
  const atTime = createCell();
  let selected = -1;
  const finder = createCellFinder(state.log);

  function find(row: number, position: number): Cell | null {
    if (row === selected && position >= newest.fromRecords && position < newest.toRecords) {
      return newest;
    }
    return finder.find(row, position);
  }

  return {
    select(row) {
      selected = newestCell(state.log, row, newest) ? row : -1;
    },
    release() {
      selected = -1;
    },
    arrivalMs(row, position) {
      const cell = find(row, position);
      return cell === null ? state.nowMs : arrivalIn(cell, position);
    },
    bytesBefore(row, position) {
      const cell = find(row, position);
      return cell === null ? state.columns.totalBytes[row]! : bytesIn(cell, position);
    },
    arrivedBy(row, atMs) {
      if (row === selected && atMs >= newest.fromMs) return positionIn(newest, atMs);
      if (atMs <= 0 || state.log.steps === 0) return 0;
      // Everything put so far is on the curve, outside of the stream's own step.
      if (atMs >= state.log.steps * state.log.stepMs) return state.columns.totalRecords[row]!;
      cellOfTime(state.log, row, atMs, atTime);
      return positionIn(atTime, atMs);
    },
  };
}

/** Moves a reader and books what it skips or reads again. */
export function seekReader(
  state: StreamState,
  curves: Curves,
  reader: ReaderState,
  row: number,
  position: number,
): void {
  const { columns } = reader;
  const from = columns.position[row]!;
  const fromBytes = columns.positionBytes[row]!;
  const oldest = state.columns.trimmedRecords[row]!;
  const to = Math.max(oldest, Math.min(position, state.columns.totalRecords[row]!));
  let toBytes = curves.bytesBefore(row, to);
  if (to === from) toBytes = fromBytes;
  else if (to < from) toBytes = Math.min(fromBytes, toBytes);
  else toBytes = Math.max(fromBytes, toBytes);
  if (to < from) {
    reader.inRecords += from - to;
    reader.inBytes += fromBytes - toBytes;
  } else {
    reader.skippedRecords += to - from;
    reader.skippedBytes += toBytes - fromBytes;
  }
  columns.position[row] = to;
  columns.positionBytes[row] = toBytes;
  columns.reachedMs[row] = curves.arrivalMs(row, to);
  reader.lagAtMs = Number.NaN;
  if (to < state.columns.totalRecords[row]!) columns.endedMs[row] = Number.POSITIVE_INFINITY;
}

/** The read side that readers are given. */
export function createShardLog(
  state: StreamState,
  curves: Curves,
  writers: readonly Writer[],
): ShardLog {
  // Asked for every shard in every step: a loop, so that no closure is made.
  function readerOf(nodeId: string): ReaderState | null {
    const { readers } = state;
    for (let i = 0; i < readers.length; i++) {
      if (readers[i]!.nodeId === nodeId) return readers[i]!;
    }
    return null;
  }
  return {
    get shardCount() {
      return state.shards.parent.length;
    },
    shardId: shardIdOf,
    lag(nodeId, held, into) {
      const reader = readerOf(nodeId);
      if (reader) lagOf(state, curves, reader, held, into);
    },
    arrivalMs: (row, position) => curves.arrivalMs(row, position),
    bytesBetween: (row, from, to) =>
      Math.max(0, curves.bytesBefore(row, to) - curves.bytesBefore(row, from)),
    latest: (row) => curves.arrivedBy(row, state.nowMs),
    trimHorizon: (row) => state.columns.trimmedRecords[row] ?? 0,
    positionAt: (row, arrivalMs) => positionSince(state, curves, row, arrivalMs),
    sequenceNumber: (row, position) => sequenceNumberOf(state, curves, row, position),
    keyMix(row, into) {
      const start = state.shards.startingHashKey[row]!;
      const end = state.shards.endingHashKey[row]!;
      into.fill(0);
      for (const writer of writers) writer.addKeyMix?.(start, end, into);
      const all = sum(into);
      for (let group = 0; group < into.length; group++) {
        into[group] = all > 0 ? into[group]! / all : 1 / into.length;
      }
    },
    recordOf: (sequenceNumber) => recordOfSequenceNumber(state, sequenceNumber),
    position: (nodeId, row) => readerOf(nodeId)?.columns.position[row] ?? 0,
    seek(nodeId, row, position) {
      const reader = readerOf(nodeId);
      if (reader) seekReader(state, curves, reader, row, position);
    },
  };
}
