// What of a KCL application changes: per shard its buffer, lease and checkpoint; and counters.
import {
  type ConsumerBuffer,
  createConsumerBuffer,
  growConsumerBuffer,
} from "../../workload/consumer-buffer.ts";
import { withRows } from "../../workload/shard-columns.ts";

/** A lease nobody holds. */
export const NO_WORKER = -1;

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
  nextCheckpointMs: number;
  nextRenewalMs: number;
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
    nextCheckpointMs: 0,
    nextRenewalMs: 0,
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
  state.nextPollMs = withRows(state.nextPollMs, shards, 0);
  state.worker = withRows(state.worker, shards, NO_WORKER);
  state.checkpoint = withRows(state.checkpoint, shards, 0);
  state.furthest = withRows(state.furthest, shards, 0);
  state.ended = withRows(state.ended, shards, 0);
  state.leaseEndsMs = withRows(state.leaseEndsMs, shards, Number.POSITIVE_INFINITY);
}
