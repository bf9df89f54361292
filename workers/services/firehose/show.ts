// What a delivery stream shows of itself: figures, lanes, accounts.
import { STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeContext } from "../../model/service-definition.ts";
import type { FirehoseState } from "./behaviour.ts";
import type { Buffers, Hints } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { FirehoseSignals } from "./signals.ts";
import { FIRST_SHARD_ROW } from "./stream-reader.ts";

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

/** Buffer of an error prefix: the three of processing have one each, deliveries share the last. */
const ERROR_PREFIXES = [
  "processing-failed/",
  "format-conversion-failed/",
  "activePartitionExceeded/",
];
export function errorRow(prefix: string): number {
  const row = ERROR_PREFIXES.indexOf(prefix);
  return row < 0 ? ERROR_PREFIXES.length : row;
}

/** Age of the oldest record inside, ms; 0 when all are empty. */
export function oldestAgeMs(all: readonly Buffers[], nowMs: number): number {
  let oldestMs = nowMs;
  for (const buffers of all) {
    if (buffers.heldRecords === 0) continue;
    for (let row = 0; row < buffers.rows; row++) {
      const openedMs = buffers.openedMs[row] ?? -1;
      if (openedMs >= 0 && openedMs < oldestMs) oldestMs = openedMs;
    }
    for (let index = 0; index < buffers.waiting; index++) {
      const openedMs = buffers.objectOpenedMs[index] ?? nowMs;
      if (openedMs < oldestMs) oldestMs = openedMs;
    }
  }
  return nowMs - oldestMs;
}

export function showFigures(
  context: Context,
  state: FirehoseState,
  hints: Hints,
  nowMs: number,
): void {
  const isPartitioned = context.config["dynamicPartitioning.enabled"];
  const buffers = isPartitioned ? state.partitioned : state.buffers;
  const { stage, totals } = state;
  let fullest = 0;
  let openBytes = 0;
  let flushInMs = hints.intervalMs;
  const { rows, bytes, stepBytes, lastStepBytes, openedMs } = buffers;
  const { intervalMs, sizeBytes } = hints;
  for (let row = 0; row < rows; row++) {
    const held = bytes[row]!;
    openBytes += held;
    if (held > fullest) fullest = held;
    const now = stepBytes[row]!;
    const before = lastStepBytes[row]!;
    const arriving = now > before ? now : before;
    const sinceMs = openedMs[row]!;
    if (sinceMs < 0) continue;
    const byTime = sinceMs + intervalMs - nowMs;
    if (byTime < flushInMs) flushInMs = byTime;
    if (arriving <= 0) continue;
    const bySize = ((sizeBytes - held) * STEP_MS) / arriving;
    if (bySize < flushInMs) flushInMs = bySize;
  }
  lastStepBytes.set(stepBytes);
  stepBytes.fill(0);
  flushInMs = Math.max(0, flushInMs);
  let behindMs = 0;
  const { millisBehindLatest } = state.reader;
  for (let shard = 0; shard < millisBehindLatest.length; shard++) {
    if (millisBehindLatest[shard]! > behindMs) behindMs = millisBehindLatest[shard]!;
  }
  context.show("bufferBytes", fullest);
  context.show("bufferSizeBytes", hints.sizeBytes);
  context.show("flushInMs", flushInMs);
  context.show("deliveredObjects", totals.deliveredObjects);
  context.show("waitingBytes", buffers.heldBytes - openBytes);
  context.show("millisBehindLatest", behindMs);
  context.show("transformingBytes", stage.heldBytes);
  context.show("errorRecords", totals.errorRecords + state.errors.heldRecords);
  context.show("droppedRecords", state.transform.droppedRecords);
  context.show("resentRecords", totals.resentRecords);
  context.show("quotaFactor", state.quota.factor);
}

/** A lane per buffer: the shards of the source, or the one of Direct PUT. */
export function laneColumns({ buffers, stage }: FirehoseState) {
  const fromStream = buffers.rows > FIRST_SHARD_ROW;
  const first = fromStream ? FIRST_SHARD_ROW : 0;
  const values = buffers.bytes.subarray(first);
  const names = Array.from(values, (_, index) => (fromStream ? `shard ${index}` : "Direct PUT"));
  const columns = { bufferBytes: values, transformBytes: stage.bytes.subarray(first) };
  return { count: values.length, names, columns };
}

export function account(state: FirehoseState): LedgerAccount {
  const { totals, transform, reader } = state;
  const held = [state.buffers, state.stage, state.partitioned, state.errors];
  const sum = (of: (buffers: Buffers) => number) => held.reduce((all, one) => all + of(one), 0);
  return {
    name: "delivery",
    // In a loop the source runs after this node: what it read is counted a step later.
    inRecords: state.inRecords + reader.stepRecords,
    inBytes: state.inBytes + reader.stepBytes,
    outRecords: totals.deliveredRecords,
    outBytes: totals.deliveredBytes,
    heldRecords: sum((one) => one.heldRecords),
    heldBytes: sum((one) => one.heldBytes),
    losses: [
      { kind: "expired", records: totals.lostRecords, bytes: totals.lostBytes },
      { kind: "filtered", records: transform.droppedRecords, bytes: transform.droppedBytes },
      { kind: "deadLettered", records: totals.errorRecords, bytes: totals.errorBytes },
      { kind: "failed", records: totals.failedRecords, bytes: totals.failedBytes },
    ],
  };
}

/** Copies of the source records for the bucket. */
export function backupAccount({ totals, backup }: FirehoseState): LedgerAccount {
  return {
    name: "source backup",
    inRecords: totals.backupInRecords,
    inBytes: totals.backupInBytes,
    outRecords: totals.backupOutRecords,
    outBytes: totals.backupOutBytes,
    heldRecords: backup.heldRecords,
    heldBytes: backup.heldBytes,
    losses: [{ kind: "expired", records: totals.backupLostRecords, bytes: totals.backupLostBytes }],
  };
}
