// How far behind a consumer is: over all shards, records waiting and the age of the oldest one.
import type { Lag, ShardLog } from "../model/ports.ts";

export type ConsumerLag = Lag;

/** Writes into `lag`; of each shard `heldRecords` are read but not yet processed. */
export function measureLag(
  lag: ConsumerLag,
  log: ShardLog,
  nodeId: string,
  heldRecords: Float64Array,
): void {
  log.lag(nodeId, heldRecords, lag);
}
