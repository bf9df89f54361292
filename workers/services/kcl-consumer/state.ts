// What of a KCL application changes: per shard its buffer, lease and checkpoint; and counters.
import {
  type ConsumerBuffer,
  createConsumerBuffer,
  growConsumerBuffer,
} from "../../workload/consumer-buffer.ts";
import { withRows } from "../../workload/shard-columns.ts";

/** A lease nobody holds. */
export const NO_WORKER = -1;

/** Places for batches of a shard: those that wait and the one being processed, with room to spare. */
export const BATCHES_MAX = 8;

export interface KclState {
  nowMs: number;
  nextPollMs: Float64Array;
  readonly buffer: ConsumerBuffer;
  /** Worker that holds the shard's lease, or NO_WORKER. */
  worker: Float64Array;
  /** Last position written to the lease table. */
  checkpoint: Float64Array;
  /** Highest position ever processed: what is processed below it is a duplicate. */
  furthest: Float64Array;
  ended: Float64Array;
  /** When a crashed worker's lease runs out; Infinity while its worker is fine. */
  leaseEndsMs: Float64Array;
  /** Ends of the batches that were read and are not processed, `BATCHES_MAX` places a shard. */
  batchEnd: Float64Array;
  batches: Float64Array;
  /** When the lease was last renewed; 1 while a checkpoint waits to be written. */
  renewedMs: Float64Array;
  checkpointDue: Float64Array;
  /** Writes the lease table can take now. */
  tableTokens: number;
  nextCheckpointMs: number;
  nextAssignmentMs: number;
  lostLeases: number;
  refusedWrites: number;
  crashedWorkers: number;
  /** Bad records still to come; they are placed at the first reads after their time. */
  poisonLeft: number;
  poisonPlanned: number;
  duplicateRecords: number;
  skippedRecords: number;
  skippedBytes: number;
  rereadRecords: number;
  rereadBytes: number;
  expiredRecords: number;
  readonly before: { records: number; bytes: number };
}

export function createKclState(): KclState {
  const none = () => new Float64Array(0);
  return {
    nowMs: 0,
    nextPollMs: none(),
    buffer: createConsumerBuffer(),
    worker: none(),
    checkpoint: none(),
    furthest: none(),
    ended: none(),
    leaseEndsMs: none(),
    batchEnd: none(),
    batches: none(),
    renewedMs: none(),
    checkpointDue: none(),
    tableTokens: 0,
    nextCheckpointMs: 0,
    nextAssignmentMs: 0,
    lostLeases: 0,
    refusedWrites: 0,
    crashedWorkers: 0,
    poisonLeft: 0,
    poisonPlanned: 0,
    duplicateRecords: 0,
    skippedRecords: 0,
    skippedBytes: 0,
    rereadRecords: 0,
    rereadBytes: 0,
    expiredRecords: 0,
    before: { records: 0, bytes: 0 },
  };
}

export function growKclState(state: KclState, shards: number): void {
  growConsumerBuffer(state.buffer, shards);
  state.batchEnd = withRows(state.batchEnd, shards * BATCHES_MAX, 0);
  state.batches = withRows(state.batches, shards, 0);
  state.renewedMs = withRows(state.renewedMs, shards, state.nowMs);
  state.checkpointDue = withRows(state.checkpointDue, shards, 0);
  state.nextPollMs = withRows(state.nextPollMs, shards, 0);
  state.worker = withRows(state.worker, shards, NO_WORKER);
  state.checkpoint = withRows(state.checkpoint, shards, 0);
  state.furthest = withRows(state.furthest, shards, 0);
  state.ended = withRows(state.ended, shards, 0);
  state.leaseEndsMs = withRows(state.leaseEndsMs, shards, Number.POSITIVE_INFINITY);
}

/** A read becomes a batch of its own; where there is no place it joins the last. */
export function addBatch(state: KclState, shard: number, end: number): void {
  const { batches, batchEnd } = state;
  const count = Math.min(batches[shard] as number, BATCHES_MAX - 1);
  batchEnd[shard * BATCHES_MAX + count] = end;
  batches[shard] = count + 1;
}

/** Forgets the batches processed up to a position. */
export function dropBatches(state: KclState, shard: number, done: number): void {
  const { batches, batchEnd } = state;
  const base = shard * BATCHES_MAX;
  const count = batches[shard] as number;
  let passed = 0;
  while (passed < count && (batchEnd[base + passed] as number) <= done) passed += 1;
  if (passed === 0) return;
  batchEnd.copyWithin(base, base + passed, base + count);
  batches[shard] = count - passed;
}
