// CloudWatch's shard-level metrics (enhanced monitoring), of as many shards as the engine keeps series
// for. Recorded by metric: a column of the stream's state goes to the series of all these shards at once.
import type { StreamContext } from "./limits.ts";
import { shardIdOf } from "./resharding.ts";
import type { StreamState } from "./state.ts";
import type { Writes } from "./writes.ts";

export interface ShardMetrics {
  /** At the end of a step. */
  record(isOutage: boolean): void;
  /** Shards appeared or were closed, or the run was restored. */
  refreshShards(): void;
}

export function createShardMetrics(
  context: StreamContext,
  state: StreamState,
  writes: Writes,
): ShardMetrics {
  const incomingBytes = context.shardMetric("IncomingBytes");
  const incomingRecords = context.shardMetric("IncomingRecords");
  const writeExceeded = context.shardMetric("WriteProvisionedThroughputExceeded");
  const readExceeded = context.shardMetric("ReadProvisionedThroughputExceeded");
  const readBytes = context.shardMetric("GetRecords.Bytes");
  const readRecords = context.shardMetric("GetRecords.Records");
  const readAge = context.shardMetric("GetRecords.IteratorAgeMilliseconds");
  const ofWrites = [incomingBytes, incomingRecords, writeExceeded];
  const ofReads = [readExceeded, readBytes, readRecords, readAge];
  let throttled = new Float64Array(0);

  /** What limits refused: neither an outage nor the size of a record is throttling. */
  function throttledBy(isOutage: boolean): Float64Array {
    const { refused } = state.columns;
    const { tooLarge, totals } = writes;
    if (!isOutage && totals.tooLarge === 0) return refused;
    for (let row = 0; row < throttled.length; row++) {
      throttled[row] = isOutage ? 0 : refused[row]! - (tooLarge[row] ?? 0);
    }
    return throttled;
  }

  /** False: this one and those after it are not kept one by one. A closed one takes no writes. */
  function addShard(id: string, isOpen: boolean): boolean {
    const writesKept = ofWrites.every((metric) => metric.add(id, isOpen));
    return writesKept && ofReads.every((metric) => metric.add(id, true));
  }

  return {
    record(isOutage) {
      const { columns } = state;
      incomingBytes.record(columns.writeBytes);
      incomingRecords.record(columns.writeRecords);
      writeExceeded.record(throttledBy(isOutage));
      readExceeded.record(columns.readRefused);
      readBytes.record(columns.readBytes);
      readRecords.record(columns.readRecords);
      readAge.record(columns.readAgeMs);
    },
    refreshShards() {
      const { parent, closedMs } = state.shards;
      for (const metric of [...ofWrites, ...ofReads]) metric.clear();
      for (let row = 0; row < parent.length; row++) {
        const isOpen = closedMs[row] === Number.POSITIVE_INFINITY;
        if (!addShard(shardIdOf(row), isOpen)) break;
      }
      throttled = new Float64Array(parent.length);
    },
  };
}
