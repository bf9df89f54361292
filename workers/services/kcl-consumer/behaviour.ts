// One record processor for each shard: reads with a pause, holds a prefetch buffer, processes at a
// rate, writes checkpoints. A crashed worker's shards wait for the failover time, then another worker
// reads them again from their last checkpoint.
import type { Reader, ReadResult, ShardLog } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import {
  drainBuffer,
  fillBuffer,
  processedPosition,
  sumOf,
} from "../../workload/consumer-buffer.ts";
import { type ConsumerLag, measureLag } from "../../workload/consumer-lag.ts";
import type { Fields } from "./config.ts";
import { dealLeases } from "./leases.ts";
import type { Signals } from "./signals.ts";
import { createKclState, growKclState, type KclState } from "./state.ts";

const STEP_MS = 1_000;
/** A lease is renewed about three times in its failover time. */
const RENEWALS_PER_FAILOVER = 3;

export function behaviour(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const state = createKclState();
  const random = context.random("poll");
  const behind = context.metric("MillisBehindLatest");
  const processed = context.metric("RecordsProcessed");
  const processedBytes = context.metric("DataBytesProcessed");
  const leases = context.metric("CurrentLeases");
  const lag: ConsumerLag = { backlogRecords: 0, oldestAgeMs: 0 };
  let log: ShardLog | null = null;

  function rate(): number | null {
    const own = context.config.processingRecordsPerSecond;
    const slow = context.fault("slow");
    return own === null ? null : own / (slow?.numbers["factor"] ?? 1);
  }

  const running = () =>
    context.fault("outage") ? 0 : Math.max(0, context.config.workers - state.crashedWorkers);

  const isRead = (shard: number, workers = running()) => {
    const worker = state.worker[shard] as number;
    return worker >= 0 && worker < workers;
  };

  function wait(shard: number, atMs: number): void {
    const idleMs = context.config.idleTimeBetweenReadsInMillis;
    state.nextPollMs[shard] = atMs + idleMs * (0.99 + 0.02 * random.next());
  }

  function work(shard: number, toMs: number, workers: number, recordsPerSecond: number | null) {
    const from = processedPosition(state.buffer, shard);
    const now = isRead(shard, workers) ? recordsPerSecond : 0;
    const done = drainBuffer(state.buffer, shard, toMs, now);
    countProcessed(shard, from, from + done);
  }

  /** What lies below the furthest position was processed before: a duplicate. */
  function countProcessed(shard: number, from: number, to: number): void {
    const furthest = state.furthest[shard] as number;
    if (from < furthest) state.duplicateRecords += Math.min(to, furthest) - from;
    if (to > furthest) state.furthest[shard] = to;
  }

  function room(shard: number, atMs: number): number {
    if (!isRead(shard)) {
      wait(shard, atMs);
      return 0;
    }
    work(shard, atMs, running(), rate());
    const { heldRecords, heldBytes } = state.buffer;
    const left = context.fact("kcl.prefetchRecordsMax") - (heldRecords[shard] as number);
    const full = (heldBytes[shard] as number) >= context.fact("kcl.prefetchBytesMax");
    if (left < 1 || full) {
      wait(shard, atMs);
      return 0;
    }
    return Math.min(left, context.config.maxRecords);
  }

  function onRead(read: ReadResult): void {
    context.sample(behind, read.millisBehindLatest);
    const from = state.buffer.readPosition[read.shard] as number;
    const held = state.buffer.heldRecords[read.shard] as number;
    const before = state.buffer.processedRecords;
    fillBuffer(state.buffer, read.shard, read.atMs, read, rate());
    const done = state.buffer.processedRecords - before;
    countProcessed(read.shard, from - held, from - held + done);
    if (read.records > 0 && isPoisoned(read.atMs)) skip(read.shard);
    if (read.atShardEnd) state.ended[read.shard] = 1;
    wait(read.shard, read.atMs);
  }

  /** One bad record of those planned is in this read. */
  function isPoisoned(atMs: number): boolean {
    const { records, atMs: fromMs } = context.config.poisonRecords;
    if (records !== state.poisonPlanned) {
      state.poisonLeft += records - state.poisonPlanned;
      state.poisonPlanned = records;
    }
    if (state.poisonLeft <= 0 || atMs < fromMs) return false;
    state.poisonLeft -= 1;
    return true;
  }

  /** The exception is absorbed and what was read is not given to the processor again. */
  function skip(shard: number): void {
    const { heldRecords, heldBytes } = state.buffer;
    const records = heldRecords[shard] as number;
    state.skippedRecords += records;
    state.skippedBytes += heldBytes[shard] as number;
    heldRecords[shard] = 0;
    heldBytes[shard] = 0;
    context.log("skipped", state.nowMs, { records });
  }

  function updateCrash(nowMs: number): void {
    const fault = context.fault("workerCrash");
    const crashed = Math.min(context.config.workers, fault?.numbers["workers"] ?? 0);
    if (crashed === state.crashedWorkers) return;
    if (crashed > state.crashedWorkers) crash(crashed, nowMs);
    state.crashedWorkers = crashed;
  }

  /** The last workers by number stop; their memory is gone. */
  function crash(crashed: number, nowMs: number): void {
    const left = context.config.workers - crashed;
    let shards = 0;
    let records = 0;
    for (let shard = 0; shard < state.worker.length; shard += 1) {
      if ((state.worker[shard] as number) < left) continue;
      shards += 1;
      state.leaseEndsMs[shard] = nowMs + context.config.failoverTimeMillis;
      records += forget(shard);
    }
    context.log("crashed", nowMs, { workers: crashed, shards });
    if (shards > 0) context.log("takenOver", nowMs, { shards, records });
  }

  /** Back to the checkpoint; returns how many records will be read again. */
  function forget(shard: number): number {
    const { heldRecords, heldBytes, readPosition } = state.buffer;
    const again = (readPosition[shard] as number) - (state.checkpoint[shard] as number);
    state.rereadRecords += heldRecords[shard] as number;
    state.rereadBytes += heldBytes[shard] as number;
    heldRecords[shard] = 0;
    heldBytes[shard] = 0;
    readPosition[shard] = state.checkpoint[shard] as number;
    state.ended[shard] = 0;
    log?.seek(context.id, shard, state.checkpoint[shard] as number);
    return again;
  }

  function writeLeaseTable(nowMs: number): void {
    const shards = state.worker.length;
    if (nowMs >= state.nextCheckpointMs) {
      state.nextCheckpointMs = nowMs + context.config.checkpointIntervalMs;
      let written = 0;
      for (let shard = 0; shard < shards; shard += 1) {
        const position = processedPosition(state.buffer, shard);
        if (!isRead(shard) || position === state.checkpoint[shard]) continue;
        state.checkpoint[shard] = position;
        written += 1;
      }
      context.use("leaseWrites", written);
    }
    if (nowMs >= state.nextRenewalMs) {
      state.nextRenewalMs = nowMs + context.config.failoverTimeMillis / RENEWALS_PER_FAILOVER;
      context.use("leaseWrites", held());
    }
  }

  const held = () => {
    let count = 0;
    const workers = running();
    for (let shard = 0; shard < state.worker.length; shard += 1) {
      if (isRead(shard, workers)) count += 1;
    }
    return count;
  };

  const reader: Reader = {
    nodeId: context.id,
    name: context.label,
    kind: "shared",
    get startingPosition() {
      return context.config.initialPositionInStream;
    },
    waitsForParents: true,
    get nextPollMs() {
      return state.nextPollMs;
    },
    onShards(next) {
      log = next;
      const known = state.worker.length;
      growKclState(state, next.shardCount);
      for (let shard = known; shard < next.shardCount; shard += 1) {
        const idleMs = context.config.idleTimeBetweenReadsInMillis;
        state.nextPollMs[shard] = state.nowMs + idleMs * random.next();
        const start = next.position(context.id, shard);
        state.checkpoint[shard] = start;
        state.furthest[shard] = start;
        state.buffer.readPosition[shard] = start;
      }
      dealLeases(state, running(), state.nowMs);
    },
    room,
    roomBytes: () => Number.POSITIVE_INFINITY,
    onRead,
    onThrottled: wait,
    onExpired(shard, fromPosition, toPosition) {
      const records = toPosition - fromPosition;
      state.expiredRecords += records;
      state.buffer.readPosition[shard] = toPosition;
      context.log("expired", state.nowMs, { records });
    },
  };

  return {
    state,
    readerFor: () => reader,
    step(fromMs) {
      const toMs = fromMs + STEP_MS;
      updateCrash(fromMs);
      const workers = running();
      const each = rate();
      for (let shard = 0; shard < state.worker.length; shard += 1) work(shard, toMs, workers, each);
      state.nowMs = toMs;
      const idle = dealLeases(state, running(), toMs);
      writeLeaseTable(toMs);
      report(idle);
    },
    ledger: () => [account(state)],
  };

  function report(idle: number): void {
    const { buffer, before } = state;
    const records = buffer.processedRecords - before.records;
    const bytes = buffer.processedBytes - before.bytes;
    before.records = buffer.processedRecords;
    before.bytes = buffer.processedBytes;
    context.add(processed, records);
    context.add(processedBytes, bytes);
    context.sample(leases, held());
    if (log) measureLag(lag, log, context.id, buffer.heldRecords);
    context.show("processedRecordsPerSecond", records);
    context.show("behindMs", lag.oldestAgeMs);
    context.show("backlogRecords", lag.backlogRecords);
    context.show("idleWorkers", idle);
    context.show("duplicateRecords", state.duplicateRecords);
    context.show("skippedRecords", state.skippedRecords);
    context.show("lostRecords", state.expiredRecords);
  }
}

function account(state: KclState) {
  const { buffer } = state;
  return {
    name: "records",
    inRecords: buffer.readRecords,
    inBytes: buffer.readBytes,
    outRecords: buffer.processedRecords,
    outBytes: buffer.processedBytes,
    heldRecords: sumOf(buffer.heldRecords),
    heldBytes: sumOf(buffer.heldBytes),
    losses: [
      { kind: "ignored", records: state.skippedRecords, bytes: state.skippedBytes },
      { kind: "reread", records: state.rereadRecords, bytes: state.rereadBytes },
    ],
    sink: true,
  } as const;
}
