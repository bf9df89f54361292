// How far behind a consumer is: over all shards, records waiting and the age of the oldest one.
import type { ShardLog } from "../model/ports.ts";

export interface ConsumerLag {
  backlogRecords: number;
  oldestAgeMs: number;
}

/** Writes into `lag`; `donePosition` is the position of a shard's oldest record not yet processed. */
export function measureLag(
  lag: ConsumerLag,
  log: ShardLog,
  nodeId: string,
  nowMs: number,
  heldRecords: Float64Array,
): void {
  lag.backlogRecords = 0;
  lag.oldestAgeMs = 0;
  for (let shard = 0; shard < log.shardCount; shard += 1) {
    const done = log.position(nodeId, shard) - (heldRecords[shard] ?? 0);
    const waiting = log.latest(shard) - done;
    if (waiting <= 0) continue;
    lag.backlogRecords += waiting;
    const ageMs = nowMs - log.arrivalMs(shard, done);
    if (ageMs > lag.oldestAgeMs) lag.oldestAgeMs = ageMs;
  }
}
