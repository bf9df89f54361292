// The lease table in DynamoDB: renewals and checkpoints are writes. A table of provisioned capacity takes
// so many a second and keeps unused capacity for a while; a write too many is refused and tried again
// in the next second. A lease that is not renewed for the failover time is lost.
import { STEP_MS } from "../../model/ports.ts";
import { LEASE_WRITE_MS } from "../../workload/api-latency.ts";
import { processedPosition } from "../../workload/consumer-buffer.ts";
import type { Context } from "./behaviour.ts";
import type { KclState } from "./state.ts";

export interface LeaseTable {
  /** A second's capacity is added, then what is due is written. */
  write(nowMs: number, isRead: (shard: number) => boolean, onLost: (shard: number) => void): void;
}

export function createLeaseTable(context: Context, state: KclState): LeaseTable {
  const renewals = {
    success: context.metric("RenewLease.Success"),
    time: context.metric("RenewLease.Time"),
  };
  const updates = {
    success: context.metric("UpdateLease.Success"),
    time: context.metric("UpdateLease.Time"),
  };

  function refill(): void {
    const { leaseTableBillingMode, leaseTableWriteCapacity } = context.config;
    if (leaseTableBillingMode === "PAY_PER_REQUEST") {
      state.tableTokens = Number.POSITIVE_INFINITY;
      return;
    }
    const most = leaseTableWriteCapacity * context.fact("dynamodb.burstSeconds");
    const had = Number.isFinite(state.tableTokens) ? state.tableTokens : 0;
    state.tableTokens = Math.min(most, had + leaseTableWriteCapacity);
    context.use("leaseTableWcuSeconds", leaseTableWriteCapacity * (STEP_MS / 1_000));
  }

  /** True when the table took the write. */
  function put(metric: typeof renewals): boolean {
    const isTaken = state.tableTokens >= 1;
    context.sample(metric.success, isTaken ? 1 : 0);
    context.sample(metric.time, LEASE_WRITE_MS);
    if (!isTaken) {
      state.refusedWrites += 1;
      return false;
    }
    state.tableTokens -= 1;
    if (context.config.leaseTableBillingMode === "PAY_PER_REQUEST") context.use("leaseWrites", 1);
    return true;
  }

  function renew(shard: number, nowMs: number, onLost: (shard: number) => void): void {
    const { failoverTimeMillis } = context.config;
    const everyMs = failoverTimeMillis / context.fact("kcl.renewalsPerFailover");
    const sinceMs = nowMs - (state.renewedMs[shard] as number);
    if (sinceMs < everyMs - context.fact("kcl.renewalMarginMs")) return;
    if (put(renewals)) state.renewedMs[shard] = nowMs;
    else if (sinceMs > failoverTimeMillis) onLost(shard);
  }

  function checkpoint(shard: number): void {
    const position = processedPosition(state.buffer, shard);
    if (position === state.checkpoint[shard]) state.checkpointDue[shard] = 0;
    else if (put(updates)) {
      state.checkpoint[shard] = position;
      state.checkpointDue[shard] = 0;
    }
  }

  return {
    write(nowMs, isRead, onLost) {
      refill();
      const shards = state.worker.length;
      if (nowMs >= state.nextCheckpointMs) {
        const everyMs = context.config.checkpointIntervalMs;
        state.nextCheckpointMs = (Math.floor(nowMs / everyMs) + 1) * everyMs;
        state.checkpointDue.fill(1);
      }
      // Another shard is first each second, so that a short table starves none for good.
      const first = shards === 0 ? 0 : Math.floor(nowMs / STEP_MS) % shards;
      for (let i = 0; i < shards; i += 1) {
        const shard = (first + i) % shards;
        if (!isRead(shard)) continue;
        renew(shard, nowMs, onLost);
        if (state.checkpointDue[shard] === 1 && isRead(shard)) checkpoint(shard);
      }
    },
  };
}
