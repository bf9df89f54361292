// Rows that are read by plan, but for some of their readers: what these take is decided call by call (a
// buffer is nearly full, say), yet the shard's bucket surely holds it besides what is planned, so that
// order does not matter here either. They are kept from the kernel, and polled after it.
import type { ReadPlan } from "../../model/ports.ts";
import type { PlannedKernel } from "./planned-kernel.ts";
import type { BoundReader } from "./reads.ts";
import type { Curves } from "./shard-log.ts";
import type { ReaderState, StreamState } from "./state.ts";

export interface LeftOutReads {
  /** At the beginning of a step of so many rows. */
  begin(rows: number): void;
  /** Whether the reader of a plan polls a row by calls. */
  isLeftOut(k: number, row: number): boolean;
  /** Whether it is not known of some reader how much it takes of a row. */
  isUnbounded(row: number): boolean;
  /** Keeps the readers that poll a row by calls from the kernel. */
  leaveOut(kernel: PlannedKernel, row: number): void;
  /** The row is chosen. Returns whether it is read by plan but for some of its readers. */
  choose(row: number): boolean;
  /** What `choose` said of the row in this step. */
  isPartly(row: number): boolean;
  /** After the kernel ran: of these rows it knows nothing. Returns the backlog it counted in them. */
  takeBack(kernel: PlannedKernel): number;
  /** Readers have their next polls by the kernel now: those left out get theirs back. */
  giveBack(polled: readonly number[]): void;
}

export function createLeftOutReads(
  state: StreamState,
  curves: Curves,
  bound: readonly BoundReader[],
  plans: readonly ReadPlan[],
  owners: readonly ReaderState[],
): LeftOutReads {
  /** By row: 1, when it is read by plan, but for some of its readers. */
  let partly = new Uint8Array(0);
  // Of each that is left out.
  const places: number[] = [];
  const rows: number[] = [];
  const nextMs: number[] = [];
  let count = 0;

  /** What a reader could take of a row with so many records, at most. */
  function bytesWithin({ columns }: ReaderState, row: number, records: number): number {
    const { totalRecords, totalBytes } = state.columns;
    const to = columns.position[row]! + Math.ceil(records);
    const toBytes = to >= totalRecords[row]! ? totalBytes[row]! : curves.bytesBefore(row, to);
    return Math.max(0, toBytes - columns.positionBytes[row]!);
  }

  function isLeftOut(k: number, row: number): boolean {
    const { byCalls } = plans[k]!;
    return byCalls !== null && byCalls[row] !== 0;
  }

  return {
    isLeftOut,
    begin(rowCount) {
      if (partly.length !== rowCount) partly = new Uint8Array(rowCount);
      for (let i = 0; i < count; i++) partly[rows[i]!] = 0;
      count = 0;
    },
    isUnbounded(row) {
      for (let k = 0; k < plans.length; k++) {
        if (plans[k]!.byCalls?.[row] === Number.POSITIVE_INFINITY) return true;
      }
      return false;
    },
    leaveOut(kernel, row) {
      for (let k = 0; k < plans.length; k++) {
        if (!isLeftOut(k, row)) continue;
        places[count] = k;
        rows[count] = row;
        nextMs[count] = kernel.leaveOut(k, row);
        count += 1;
        const bytes = bytesWithin(owners[k]!, row, plans[k]!.byCalls![row]!);
        kernel.byCalls[row] = kernel.byCalls[row]! + bytes;
      }
    },
    isPartly: (row) => partly[row] === 1,
    choose(row) {
      for (let k = 0; k < plans.length; k++) if (isLeftOut(k, row)) partly[row] = 1;
      return partly[row] === 1;
    },
    takeBack(kernel) {
      const { totalRecords } = state.columns;
      let backlog = 0;
      let last = -1;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        kernel.byCalls[row] = 0;
        kernel.unreadBytes[row] = Number.POSITIVE_INFINITY;
        if (partly[row] === 1 && row !== last) backlog += totalRecords[row]! - kernel.lowest[row]!;
        last = row;
      }
      return backlog;
    },
    giveBack(polled) {
      for (let i = 0; i < count; i++) {
        bound[polled[places[i]!]!]!.reader.nextPollMs[rows[i]!] = nextMs[i]!;
      }
    },
  };
}
