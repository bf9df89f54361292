// What of a mapping adds up over the run, and what its parts share.
import type { Receiver, ShardLog } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { LambdaFields } from "./config.ts";
import type { LambdaSignals } from "./signals.ts";

export type Context = NodeContext<LambdaFields, LambdaSignals>;

/** Plain data; records and bytes are whole. */
export const createTotals = () => ({
  running: 0,
  /** Batches that found no concurrency at the end of the step. */
  waiting: 0,
  /** Run time of the step's invocations, ms; see `startRunning`. */
  busyMs: 0,
  readRecords: 0,
  readBytes: 0,
  processedRecords: 0,
  processedBytes: 0,
  filteredRecords: 0,
  filteredBytes: 0,
  failedRecords: 0,
  failedBytes: 0,
  agedRecords: 0,
  agedBytes: 0,
  deadRecords: 0,
  deadBytes: 0,
  rereadRecords: 0,
  rereadBytes: 0,
  windows: 0,
  stepInvocations: 0,
  stepErrors: 0,
  stepProcessed: 0,
  stepFiltered: 0,
  /** Where the bad records lie; shard -1 until one is met. */
  poisonShard: -1,
  poisonFrom: 0,
});
export type Totals = ReturnType<typeof createTotals>;

/** What the mapping is linked with; changes only when links do. */
export interface Links {
  log: ShardLog | null;
  destination: {
    readonly id: string;
    readonly receiver: Receiver;
    /** It gets the records, not only a description of the batch. */
    readonly takesRecords: boolean;
  } | null;
  /** Called with each batch, by node id. */
  readonly called: { readonly id: string; readonly receiver: Receiver }[];
}

/** Run time is summed as ends less starts; what still runs at the end of a step is added there. */
export function startRunning(totals: Totals, atMs: number): void {
  totals.running += 1;
  totals.busyMs -= atMs;
}

export function stopRunning(totals: Totals, atMs: number): void {
  totals.running -= 1;
  totals.busyMs += atMs;
}

/** Invocations that ran at a time, on average over the step that ends now. */
export function meanRunning(totals: Totals, endMs: number, stepMs: number): number {
  const ranMs = totals.busyMs + totals.running * endMs;
  totals.busyMs = -totals.running * endMs;
  return Math.max(0, ranMs / stepMs);
}
