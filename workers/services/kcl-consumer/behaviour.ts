// One record processor for each shard: reads with a pause, holds a prefetch buffer, processes at a
// rate, writes checkpoints. A crashed worker's shards wait for the failover time, then another worker
// reads them again from their last checkpoint.
import {
  type Reader,
  type ReadPlan,
  type ReadResult,
  type ShardLog,
  STEP_MS,
} from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import { getLatencyMs } from "../../workload/api-latency.ts";
import { createCallsPlan } from "../../workload/calls-plan.ts";
import {
  drainBuffer,
  fillBuffer,
  processedPosition,
  sumOf,
} from "../../workload/consumer-buffer.ts";
import { type ConsumerLag, measureLag } from "../../workload/consumer-lag.ts";
import { replay } from "../../workload/replay.ts";
import { createResultWriter } from "../../workload/result-writer.ts";
import type { Fields } from "./config.ts";
import { createLeaseTable } from "./lease-table.ts";
import { dealLeases } from "./leases.ts";
import type { Signals } from "./signals.ts";
import {
  addBatch,
  createKclState,
  dropBatches,
  growKclState,
  type KclState,
  NO_WORKER,
} from "./state.ts";

export type Context = NodeContext<Fields, Signals>;

/** A processor with room takes any push at once; the stream sets the pace of pushes. */
const PUSHED_AFTER_MS = 1;
/** Share of the idle time that a read comes early or late. */
const JITTER = 0.01;

export function behaviour(context: Context): NodeBehaviour {
  const state = createKclState();
  const random = context.random("poll");
  const writer = createResultWriter(context);
  const behind = context.metric("MillisBehindLatest");
  const processed = context.metric("RecordsProcessed");
  const processedBytes = context.metric("DataBytesProcessed");
  const metrics = {
    leases: context.metric("CurrentLeases"),
    total: context.metric("TotalLeases"),
    needed: context.metric("NeededLeases"),
    taken: context.metric("TakenLeases"),
    expired: context.metric("ExpiredLeases"),
    lost: context.metric("LostLeases"),
    workers: context.metric("NumWorkers"),
    getRecords: context.metric("KinesisDataFetcher.getRecords.Success"),
    getTime: context.metric("KinesisDataFetcher.getRecords.Time"),
    expiredIterator: context.metric("ExpiredIterator"),
    processTime: context.metric("RecordProcessor.processRecords.Time"),
  };
  const table = createLeaseTable(context, state);
  const errors = context.random("errors");
  const kept = { records: 0, bytes: 0, toPosition: 0 };
  let holders = new Float64Array(0);
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

  const isPushed = () => context.config.retrievalMode === "FANOUT";

  function wait(shard: number, atMs: number): void {
    const idleMs = context.config.idleTimeBetweenReadsInMillis;
    state.nextPollMs[shard] = atMs + idleMs * (1 - JITTER + 2 * JITTER * random.next());
  }

  const plan = createCallsPlan(JITTER);

  /** Every shard is read by calls; with what they take at most, other readers may be planned. */
  function planCalls(): ReadPlan | null {
    if (isPushed()) return null;
    const { idleTimeBetweenReadsInMillis, maxRecords } = context.config;
    return plan(state.nextPollMs.length, idleTimeBetweenReadsInMillis, maxRecords);
  }

  function work(shard: number, toMs: number, workers: number, recordsPerSecond: number | null) {
    const from = processedPosition(state.buffer, shard);
    const now = isRead(shard, workers) ? recordsPerSecond : 0;
    const done = drainBuffer(state.buffer, shard, toMs, now, writer.writeOut());
    countProcessed(shard, from, from + done);
    dropBatches(state, shard, from + done);
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
    // The batch being processed has left the buffer.
    const waiting = (state.batches[shard] as number) - 1;
    if (left < 1 || full || waiting >= context.fact("kcl.pendingInputMax")) {
      wait(shard, atMs);
      return 0;
    }
    return Math.min(left, context.config.maxRecords);
  }

  function onRead(read: ReadResult): void {
    const { shard, atMs } = read;
    context.sample(behind, read.millisBehindLatest);
    context.sample(metrics.getRecords, 1);
    if (!isPushed()) context.sample(metrics.getTime, getLatencyMs(read.bytes));
    if (isPushed()) state.nextPollMs[shard] = atMs + PUSHED_AFTER_MS;
    else wait(shard, atMs);
    if (read.atShardEnd) state.ended[shard] = 1;
    if (read.records === 0) return;
    const each = rate();
    const from = read.fromPosition;
    const held = state.buffer.heldRecords[shard] as number;
    const before = state.buffer.processedRecords;
    keep(read);
    fillBuffer(state.buffer, shard, atMs, kept, each, writer.writeOut());
    const done = state.buffer.processedRecords - before;
    countProcessed(shard, from - held, from - held + done);
    dropBatches(state, shard, processedPosition(state.buffer, shard));
    if ((state.buffer.heldRecords[shard] as number) > 0) addBatch(state, shard, read.toPosition);
    context.sample(metrics.processTime, each === null ? 0 : (read.records / each) * 1_000);
  }

  /** Of a batch in which processRecords throws, what is before the bad record is processed. */
  function keep(read: ReadResult): void {
    const skipped = read.toPosition - firstBad(read);
    const bytes = Math.floor((read.bytes * skipped) / read.records);
    kept.records = read.records - skipped;
    kept.bytes = read.bytes - bytes;
    kept.toPosition = read.toPosition;
    if (skipped === 0) return;
    // Absorbed: the rest of the batch is not given to the processor again.
    state.buffer.readRecords += skipped;
    state.buffer.readBytes += bytes;
    state.skippedRecords += skipped;
    state.skippedBytes += bytes;
    context.log("skipped", read.atMs, { records: skipped }, `${read.shard}`);
  }

  /** Position of the record at which the processor throws; after the batch when it does not. */
  function firstBad(read: ReadResult): number {
    const share = context.fault("errors")?.numbers["rate"] ?? 0;
    if (isPoisoned(read.lastArrivalMs)) {
      const { atMs } = context.config.poisonRecords;
      const at = log?.positionAt(read.shard, atMs) ?? read.fromPosition;
      return Math.min(read.toPosition - 1, Math.max(read.fromPosition, at));
    }
    if (share > 0 && errors.next() < share) return read.fromPosition + errors.below(read.records);
    return read.toPosition;
  }

  /** One bad record of those planned is in this read. */
  function isPoisoned(arrivedMs: number): boolean {
    const { records, atMs } = context.config.poisonRecords;
    if (records !== state.poisonPlanned) {
      state.poisonLeft += records - state.poisonPlanned;
      state.poisonPlanned = records;
    }
    if (state.poisonLeft <= 0 || arrivedMs < atMs) return false;
    state.poisonLeft -= 1;
    return true;
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
    state.batches[shard] = 0;
    log?.seek(context.id, shard, state.checkpoint[shard] as number);
    return again;
  }

  /** Not renewed in time: the worker stops, the lease waits for the next assignment. */
  function lose(shard: number): void {
    state.lostLeases += 1;
    context.add(metrics.lost, 1);
    context.log("leaseLost", state.nowMs - 1, { shard: log?.shardId(shard) ?? "" }, `${shard}`);
    state.worker[shard] = NO_WORKER;
    forget(shard);
  }

  /** A worker that is asked for its lease, or shuts down, writes a checkpoint before it lets go. */
  function handOver(shard: number): void {
    if (context.config.gracefulLeaseHandoff) {
      state.checkpoint[shard] = processedPosition(state.buffer, shard);
    }
    forget(shard);
  }

  /** The leader deals leases every so often; a new lease or a free one waits for it. */
  function assign(nowMs: number): void {
    if (nowMs < state.nextAssignmentMs) return;
    const { failoverTimeMillis } = context.config;
    state.nextAssignmentMs = nowMs + failoverTimeMillis * context.fact("kcl.assignmentPerFailover");
    const workers = running();
    if (holders.length !== state.worker.length) holders = new Float64Array(state.worker.length);
    holders.set(state.worker);
    dealLeases(state, workers, nowMs);
    let taken = 0;
    let expired = 0;
    for (let shard = 0; shard < holders.length; shard += 1) {
      const holder = holders[shard] as number;
      if (holder === state.worker[shard]) continue;
      if (holder >= 0 && holder < workers && state.ended[shard] === 0) handOver(shard);
      if (holder >= workers) expired += 1;
      if (state.worker[shard] === NO_WORKER) continue;
      state.renewedMs[shard] = nowMs;
      taken += 1;
    }
    context.add(metrics.taken, taken);
    context.add(metrics.expired, expired);
  }

  /** Leases of workers that were shut down are free at once. */
  function release(workers: number): void {
    for (let shard = 0; shard < state.worker.length; shard += 1) {
      if ((state.worker[shard] as number) < workers) continue;
      handOver(shard);
      state.worker[shard] = NO_WORKER;
    }
  }

  function idleWorkers(): number {
    const workers = running();
    let idle = workers;
    for (let one = 0; one < workers; one += 1) {
      for (let shard = 0; shard < state.worker.length; shard += 1) {
        if (state.worker[shard] !== one) continue;
        idle -= 1;
        break;
      }
    }
    return idle;
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
    get kind() {
      return isPushed() ? "enhancedFanOut" : "shared";
    },
    get startingPosition() {
      return context.config.initialPositionInStream;
    },
    get startingTimestampMs() {
      return context.config.initialPositionTimestamp;
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
      // The first assignment is at once; nothing is reported outside of a step.
      if (known === 0) dealLeases(state, running(), state.nowMs);
    },
    plan: planCalls,
    room,
    roomBytes: () => Number.POSITIVE_INFINITY,
    onRead,
    onThrottled(shard, atMs) {
      context.sample(metrics.getRecords, 0);
      wait(shard, atMs);
    },
    onIteratorExpired: () => context.add(metrics.expiredIterator, 1),
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
    attachReceiver: writer.attach,
    detachReceiver: writer.detach,
    step(fromMs) {
      const toMs = fromMs + STEP_MS;
      updateCrash(fromMs);
      const workers = running();
      const each = rate();
      for (let shard = 0; shard < state.worker.length; shard += 1) work(shard, toMs, workers, each);
      state.nowMs = toMs;
      assign(toMs);
      if (workers > 0) table.write(toMs, isRead, lose);
      else state.renewedMs.fill(toMs);
      report();
    },
    onConfig() {
      release(Math.max(context.config.workers, state.crashedWorkers));
    },
    call(_name, parameters, atMs) {
      if (log === null) return NOT_LINKED;
      const from = log;
      return replay(from, context.id, parameters, atMs, (shard) => {
        state.checkpoint[shard] = from.position(context.id, shard);
        forget(shard);
      });
    },
    ledger: () => [account(state)],
  };

  function report(): void {
    const { buffer, before } = state;
    const records = buffer.processedRecords - before.records;
    const bytes = buffer.processedBytes - before.bytes;
    before.records = buffer.processedRecords;
    before.bytes = buffer.processedBytes;
    context.add(processed, records);
    context.add(processedBytes, bytes);
    const own = held();
    let open = 0;
    for (let shard = 0; shard < state.ended.length; shard += 1)
      if (state.ended[shard] === 0) open += 1;
    context.sample(metrics.leases, own);
    context.sample(metrics.total, open);
    // A worker keeps the lease of an ended shard until it has read it.
    context.sample(metrics.needed, Math.max(0, open - own));
    context.sample(metrics.workers, running());
    if (log) measureLag(lag, log, context.id, buffer.heldRecords);
    context.show("processedRecordsPerSecond", records);
    context.show("behindMs", lag.oldestAgeMs);
    context.show("backlogRecords", lag.backlogRecords);
    context.show("idleWorkers", idleWorkers());
    context.show("refusedLeaseWrites", state.refusedWrites);
    context.show("lostLeases", state.lostLeases);
    context.show("duplicateRecords", state.duplicateRecords);
    context.show("skippedRecords", state.skippedRecords);
    context.show("lostRecords", state.expiredRecords);
  }
}

const NOT_LINKED: Text = {
  en: "ResourceNotFoundException: The application reads no stream.",
  vi: "ResourceNotFoundException: Ứng dụng chưa đọc stream nào.",
};

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
