// The Lambda transformation in front of the delivery buffers: batches wait for one of five invocations
// of their shard, run, are tried again when they fail, and come out as Ok, Dropped or ProcessingFailed.
// Without a transformation a batch passes at once (it then only collects for dynamic partitioning).
import { STEP_MS } from "../../model/ports.ts";
import type { NodeContext, Random } from "../../model/service-definition.ts";
import { type Buffers, moveObject, releaseObject } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { FirehoseSignals } from "./signals.ts";

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

const MB_PER_GB = 1_024;
/** Base64 makes four bytes of three. */
const BASE64 = 4 / 3;

/** Plain data. */
export interface TransformState {
  /** When each slot of each row is free again, ms: `slots` for a row. */
  slotFreeMs: Float64Array;
  slots: number;
  /** Parts of records owed to Dropped and to ProcessingFailed. */
  droppedOwed: number;
  failedOwed: number;
  droppedRecords: number;
  droppedBytes: number;
  runningUntilMs: number;
}

export const createTransformState = (): TransformState => ({
  slotFreeMs: new Float64Array(0),
  slots: 0,
  droppedOwed: 0,
  failedOwed: 0,
  droppedRecords: 0,
  droppedBytes: 0,
  runningUntilMs: 0,
});

/** Where records go that came out. */
export interface Outlets {
  onOk(row: number, atMs: number, records: number, bytes: number, oldestMs: number): void;
  onFailed(atMs: number, records: number, bytes: number, oldestMs: number): void;
}

export interface Transform {
  isOn(): boolean;
  /** Works the batches up to `endMs`; `slots` invocations at once for each row. */
  work(endMs: number, slots: number): void;
}

export function createTransform(
  context: Context,
  state: TransformState,
  stage: Buffers,
  random: Random,
  outlets: Outlets,
): Transform {
  const payloadBytes = context.fact("firehose.processing.payloadBytes");
  const timeoutMs = context.fact("firehose.processing.timeoutSeconds") * STEP_MS;
  const metrics = {
    duration: context.metric("ExecuteProcessing.Duration"),
    success: context.metric("ExecuteProcessing.Success"),
    records: context.metric("SucceedProcessing.Records"),
    bytes: context.metric("SucceedProcessing.Bytes"),
  };
  const isOn = () => context.config["processing.enabled"];
  const durationMs = () =>
    Math.max(1, context.config["processing.durationMs"]) *
    (context.fault("slowFunction")?.numbers["factor"] ?? 1);

  function resize(slots: number): void {
    if (state.slots === slots && state.slotFreeMs.length === stage.rows * slots) return;
    const next = new Float64Array(stage.rows * slots);
    if (state.slots === slots) next.set(state.slotFreeMs);
    state.slotFreeMs = next;
    state.slots = slots;
  }

  /** The slot of a row that is free first. */
  function firstSlot(row: number): number {
    let best = row * state.slots;
    for (let slot = best + 1; slot < (row + 1) * state.slots; slot++) {
      if ((state.slotFreeMs[slot] ?? 0) < (state.slotFreeMs[best] ?? 0)) best = slot;
    }
    return best;
  }

  function fails(bytes: number): boolean {
    const sent = bytes * BASE64;
    if (sent > payloadBytes || sent * context.config["processing.outputShare"] > payloadBytes) {
      return true;
    }
    if (durationMs() > timeoutMs || context.fault("functionOutage") !== null) return true;
    const rate = context.config["processing.errorRate"];
    return rate > 0 && random.next() < rate;
  }

  function bill(tookMs: number, worked: boolean): void {
    const { "processing.memoryMB": memoryMB } = context.config;
    context.sample(metrics.duration, tookMs);
    context.sample(metrics.success, worked ? 1 : 0);
    context.use("invocations", 1);
    context.use("gbSeconds", ((tookMs / STEP_MS) * memoryMB) / MB_PER_GB);
  }

  /** Runs a batch from its start, failed calls and all, as far as it gets before `endMs`. */
  function run(index: number, endMs: number): boolean {
    const row = stage.objectRow[index] ?? 0;
    for (;;) {
      let doneMs = stage.objectDoneMs[index] ?? 0;
      if (doneMs === 0) {
        const slot = firstSlot(row);
        const startMs = Math.max(stage.objectClosedMs[index] ?? 0, state.slotFreeMs[slot] ?? 0);
        if (startMs >= endMs) return false;
        doneMs = startMs + Math.min(durationMs(), timeoutMs);
        state.slotFreeMs[slot] = doneMs;
        stage.objectDoneMs[index] = doneMs;
      }
      if (doneMs >= endMs) return false;
      const bytes = stage.objectBytes[index] ?? 0;
      const failed = fails(bytes);
      bill(Math.min(durationMs(), timeoutMs), !failed);
      if (!failed) {
        finish(index, doneMs);
        return true;
      }
      const tries = (stage.objectTries[index] ?? 0) + 1;
      stage.objectTries[index] = tries;
      stage.objectDoneMs[index] = 0;
      if (tries > context.config["processing.numberOfRetries"]) {
        skip(index, doneMs);
        return true;
      }
    }
  }

  /** Calls failed too often: the whole batch is skipped. */
  function skip(index: number, atMs: number): void {
    const records = stage.objectRecords[index] ?? 0;
    releaseObject(stage, index);
    context.log("batchSkipped", atMs, { records });
    const oldestMs = stage.objectOldestArrivalMs[index] ?? 0;
    outlets.onFailed(atMs, records, stage.objectBytes[index] ?? 0, oldestMs);
  }

  function finish(index: number, atMs: number): void {
    const records = stage.objectRecords[index] ?? 0;
    const bytes = stage.objectBytes[index] ?? 0;
    const oldestMs = stage.objectOldestArrivalMs[index] ?? 0;
    releaseObject(stage, index);
    const { "processing.droppedShare": dropShare, "processing.failedShare": failShare } =
      context.config;
    state.droppedOwed += records * dropShare;
    const dropped = Math.min(records, Math.floor(state.droppedOwed + 1e-9));
    state.droppedOwed -= dropped;
    state.failedOwed += records * failShare;
    const failed = Math.min(records - dropped, Math.floor(state.failedOwed + 1e-9));
    state.failedOwed -= failed;
    const part = (count: number) => (records === 0 ? 0 : Math.floor((bytes * count) / records));
    const ok = records - dropped - failed;
    const failedBytes = part(failed);
    const droppedBytes = ok === 0 ? bytes - failedBytes : part(dropped);
    state.droppedRecords += dropped;
    state.droppedBytes += droppedBytes;
    context.add(metrics.records, ok + dropped);
    context.add(metrics.bytes, bytes - failedBytes);
    if (failed > 0) outlets.onFailed(atMs, failed, failedBytes, oldestMs);
    const okBytes = bytes - failedBytes - droppedBytes;
    if (ok > 0) outlets.onOk(stage.objectRow[index] ?? 0, atMs, ok, okBytes, oldestMs);
  }

  function pass(index: number): void {
    const atMs = stage.objectClosedMs[index] ?? 0;
    const oldestMs = stage.objectOldestArrivalMs[index] ?? 0;
    const [records, bytes] = [stage.objectRecords[index] ?? 0, stage.objectBytes[index] ?? 0];
    releaseObject(stage, index);
    outlets.onOk(stage.objectRow[index] ?? 0, atMs, records, bytes, oldestMs);
  }

  return {
    isOn,
    work(endMs, slots) {
      if (stage.waiting === 0) return;
      const on = isOn();
      if (on) resize(slots);
      let kept = 0;
      for (let index = 0; index < stage.waiting; index++) {
        if (!on) {
          pass(index);
        } else if (!run(index, endMs)) {
          moveObject(stage, index, kept);
          kept += 1;
        }
      }
      stage.waiting = kept;
    },
  };
}
