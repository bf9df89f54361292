// A step of a stream: take the writes, add them to the curves, drop what is too old, run the reads,
// report; then what the control plane does: a change that is done, an on-demand stream that scales,
// settings that became calls. Everything that changes lives in `state`.
import { writeStep } from "../../base/cumulative-log.ts";
import { rangeIndexOf } from "../../base/hash-key.ts";
import { type PartitionMap, type Reader, STEP_MS, type Writer } from "../../model/ports.ts";
import type { NodeBehaviour } from "../../model/service-definition.ts";
import { accountsOf } from "./accounts.ts";
import { createCalls } from "./calls.ts";
import { createFanOut } from "./fan-out.ts";
import { createLanes } from "./lanes.ts";
import { bucketsOf, limitsOf, type StreamContext } from "./limits.ts";
import { expireShards, lineageOf } from "./lineage.ts";
import { createOnDemandScaling, initialShards } from "./on-demand.ts";
import { createReaderLags } from "./reader-lags.ts";
import { createOrderWatch } from "./reading-order.ts";
import { type BoundReader, createReads } from "./reads.ts";
import { createReporter } from "./reporter.ts";
import { shardIdOf } from "./resharding.ts";
import { createRetention } from "./retention.ts";
import { iteratorPosition } from "./shard-iterator.ts";
import { createCurves, createShardLog } from "./shard-log.ts";
import { createReaderState, createState, growState, type ReaderState } from "./state.ts";
import { createControl } from "./stream-control.ts";
import { grantWishes, noteWishes } from "./wishes.ts";
import { createWrites } from "./writes.ts";

export function createStream(context: StreamContext): NodeBehaviour {
  const control = createControl(context.config);
  let limits = limitsOf(context, control);
  const isOnDemand = control.streamMode === "ON_DEMAND";
  const state = createState(
    isOnDemand ? initialShards(context, control.warmThroughputMiBps) : context.config.shardCount,
    bucketsOf(limits),
    control,
  );
  const writes = createWrites();
  const curves = createCurves(state);
  const shardLog = createShardLog(state, curves, writes.writers);
  const readers: Reader[] = [];
  const bound: BoundReader[] = [];
  const retention = createRetention(state, bound, (row, ...rest) => {
    reads.forget(row);
    reporter.onExpired(row, ...rest);
  });
  const lags = createReaderLags(state, curves, bound);
  const reporter = createReporter(context, state, writes, bound, lags, retention.bytesOlderThan);
  const reads = createReads(state, curves, bound, lags, reporter);
  const scaling = createOnDemandScaling(context, state);
  const calls = createCalls(context, state, scaling, onChanged);
  const fanOut = createFanOut(context, state, bound);
  const order = createOrderWatch(context, state, bound);
  /** Consumers may have to be registered before the next step. */
  let isAttaching = false;
  let map = partitionMap();
  reporter.refreshShards();

  function partitionMap(): PartitionMap {
    const { shards } = state;
    const startingHashKeys = shards.open.map((row) => BigInt(shards.startingHashKey[row]!));
    return {
      count: shards.open.length,
      version: shards.version,
      startingHashKeys,
      endingHashKeys: shards.open.map((row) => BigInt(shards.endingHashKey[row]!)),
      ...(control.isAutoDistribution ? { ignoresKeys: true } : {}),
      indexOf: (hashKey) => rangeIndexOf(startingHashKeys, hashKey),
    };
  }

  /** Pairs each reader with its columns; readers in the order of their node ids. */
  function bind(): void {
    bound.length = 0;
    readers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
    for (const reader of readers) {
      const own = state.readers.find((one) => one.nodeId === reader.nodeId);
      if (own) bound.push({ reader, own });
    }
  }

  const hasState = (nodeId: string) => state.readers.some((one) => one.nodeId === nodeId);

  /** Consumers of enhanced fan-out that are attached and not registered, as far as the limit goes. */
  function registerConsumers(): void {
    const pushed = readers.filter((one) => one.kind === "enhancedFanOut");
    const waiting = pushed.filter((one) => !hasState(one.nodeId));
    if (waiting.length === 0) return;
    const ids = waiting.map((one) => one.nodeId);
    const taken = fanOut.register(ids, pushed.length - waiting.length);
    for (const reader of waiting) if (taken.includes(reader.nodeId)) addReaderState(reader);
    bind();
  }

  function addReaderState(reader: Reader): void {
    const { columns } = state;
    const rows = state.shards.parent.length;
    const own: ReaderState = createReaderState(reader.nodeId, rows, state.nowMs);
    for (let row = 0; row < rows; row++) {
      const position = iteratorPosition(reader, state, curves, row);
      const before = bytesBefore(row, position);
      own.columns.position[row] = position;
      own.columns.positionBytes[row] = before;
      own.inRecords += columns.totalRecords[row]! - position;
      own.inBytes += columns.totalBytes[row]! - before;
      if (position < columns.totalRecords[row]!) {
        own.columns.reachedMs[row] = curves.arrivalMs(row, position);
      }
    }
    state.readers.push(own);
    state.readers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
  }

  /** At the ends of what is kept as it was booked, between them as the curve has it. */
  function bytesBefore(row: number, position: number): number {
    const { totalRecords, totalBytes, trimmedRecords, trimmedBytes } = state.columns;
    if (position >= totalRecords[row]!) return totalBytes[row]!;
    if (position <= trimmedRecords[row]!) return trimmedBytes[row]!;
    return Math.max(trimmedBytes[row]!, curves.bytesBefore(row, position));
  }

  function addToCurves(): void {
    writeStep(state.log, state.columns.totalRecords, state.columns.totalBytes);
    for (let i = 0; i < bound.length; i++) {
      const { own } = bound[i]!;
      own.inRecords += writes.totals.records;
      own.inBytes += writes.totals.bytes;
    }
  }

  /** A call changed something: limits always, and the shards when their version is another. */
  function onChanged(): void {
    limits = limitsOf(context, control);
    isAttaching = true;
    if (map.version === state.shards.version) return;
    growState(state, bucketsOf(limits));
    refreshShards();
    for (const writer of writes.writers) writer.onPartitions(map);
    for (const reader of readers) reader.onShards(shardLog);
  }

  function refreshShards(): void {
    map = partitionMap();
    reporter.refreshShards();
  }

  function controlPlane(toMs: number): void {
    for (const row of expireShards(state.shards, toMs, limits.retentionMs)) {
      context.log("shardExpired", toMs - 1, { shard: shardIdOf(row) });
    }
    if (control.pending && toMs >= control.pending.untilMs) calls.finish(toMs);
    if (control.streamMode === "ON_DEMAND" && scaling.scale(toMs)) onChanged();
    grantWishes(context, control, state.shards.open.length, calls, toMs);
  }

  return {
    state,
    step(fromMs) {
      const toMs = fromMs + STEP_MS;
      const isOutage = context.fault("outage") !== null;
      if (isAttaching) registerConsumers();
      isAttaching = false;
      reporter.begin();
      writes.take(state, limits, isOutage);
      addToCurves();
      retention.trim(toMs, limits.retentionMs);
      reads.run(fromMs, toMs, limits, isOutage);
      fanOut.subscribe(fromMs, isOutage);
      reporter.finish(fromMs, limits, isOutage);
      order.count(toMs);
      controlPlane(toMs);
    },
    showFigures() {
      reporter.showFigures();
      context.show("outOfOrderRecords", order.total());
    },
    onConfig() {
      limits = limitsOf(context, control);
      noteWishes(context, control);
      grantWishes(context, control, state.shards.open.length, calls, state.nowMs);
    },
    onRestored() {
      limits = limitsOf(context, control);
      curves.release();
      bind();
      refreshShards();
      // The version tells a producer whether it knows the map already.
      for (const writer of writes.writers) writer.onPartitions(map);
    },
    call: (name, parameters, atMs) => calls.make(name, parameters, atMs),
    putTarget: {
      attachWriter(writer: Writer) {
        writes.attach(writer);
        writer.onPartitions(map);
      },
      detachWriter: (nodeId) => writes.detach(nodeId),
      partitions: () => map,
    },
    pollSource: {
      attachReader(reader) {
        readers.push(reader);
        if (reader.kind === "shared") addReaderState(reader);
        isAttaching = true;
        bind();
        reader.onShards(shardLog);
      },
      detachReader(nodeId) {
        const at = readers.findIndex((reader) => reader.nodeId === nodeId);
        if (at >= 0) readers.splice(at, 1);
        state.readers = state.readers.filter((one) => one.nodeId !== nodeId);
        bind();
      },
    },
    lanes: createLanes(state, bound),
    lineage: () => lineageOf(state.shards),
    ledger: () => accountsOf(state, bound),
  };
}
