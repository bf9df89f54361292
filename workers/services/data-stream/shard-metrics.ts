// CloudWatch's shard-level metrics (enhanced monitoring), of as many shards as the engine keeps series
// for. Recorded by metric: a column of the stream's state goes to the series of all these shards at once.
import type { MetricHandle } from "../../model/service-definition.ts";
import type { StreamContext } from "./limits.ts";
import { shardIdOf } from "./resharding.ts";
import type { StreamState } from "./state.ts";
import type { Writes } from "./writes.ts";

/** A closed shard takes no writes. */
const WRITE_METRICS = [
  "IncomingBytes",
  "IncomingRecords",
  "WriteProvisionedThroughputExceeded",
] as const;
const READ_METRICS = [
  "ReadProvisionedThroughputExceeded",
  "GetRecords.Bytes",
  "GetRecords.Records",
  "GetRecords.IteratorAgeMilliseconds",
] as const;
type ShardMetric = (typeof WRITE_METRICS)[number] | (typeof READ_METRICS)[number];

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
  /** By row; -1: has no series. */
  const handles = {} as Record<ShardMetric, MetricHandle[]>;
  let throttled = new Float64Array(0);

  function seriesOf(metric: ShardMetric, row: number): MetricHandle {
    return context.shardMetric(metric, row, shardIdOf(row));
  }

  function recordThrottled(isOutage: boolean): void {
    const { refused } = state.columns;
    const { tooLarge } = writes;
    for (let row = 0; row < throttled.length; row++) {
      throttled[row] = isOutage ? 0 : refused[row]! - (tooLarge[row] ?? 0);
    }
    context.addEach(handles.WriteProvisionedThroughputExceeded, throttled);
  }

  return {
    record(isOutage) {
      const { columns } = state;
      context.addEach(handles.IncomingBytes, columns.writeBytes);
      context.addEach(handles.IncomingRecords, columns.writeRecords);
      recordThrottled(isOutage);
      context.addEach(handles.ReadProvisionedThroughputExceeded, columns.readRefused);
      context.addEach(handles["GetRecords.Bytes"], columns.readBytes);
      context.addEach(handles["GetRecords.Records"], columns.readRecords);
      context.addEach(handles["GetRecords.IteratorAgeMilliseconds"], columns.readAgeMs);
    },
    refreshShards() {
      const { parent, closedMs } = state.shards;
      for (const metric of [...WRITE_METRICS, ...READ_METRICS]) handles[metric] = [];
      for (let row = 0; row < parent.length; row++) {
        if (seriesOf(WRITE_METRICS[0], row) < 0) break;
        const isOpen = closedMs[row] === Number.POSITIVE_INFINITY;
        for (const metric of WRITE_METRICS)
          handles[metric].push(isOpen ? seriesOf(metric, row) : -1);
        for (const metric of READ_METRICS) handles[metric].push(seriesOf(metric, row));
      }
      throttled = new Float64Array(handles.IncomingBytes.length);
    },
  };
}
