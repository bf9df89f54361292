// A consumer that reads shards in a loop and works the records off at a rate: what the SDK loop and
// the enhanced fan-out consumer share. Waits, limits and rates are asked of the service each time.
import { drawAt } from "../base/random.ts";
import {
  emptyTaken,
  growTaken,
  type Reader,
  type ReadPlan,
  type ShardLog,
  STEP_MS,
  type StartingPosition,
} from "../model/ports.ts";
import type { LedgerAccount } from "../model/service-definition.ts";
import type { Text } from "../model/text.ts";
import {
  type ConsumerBuffer,
  createConsumerBuffer,
  drainAll,
  drainBuffer,
  fillBuffer,
  fillTaken,
  growConsumerBuffer,
  holdsNothing,
  passThrough,
  sumOf,
} from "./consumer-buffer.ts";
import { type ConsumerLag, measureLag } from "./consumer-lag.ts";
import { type CrashState, createCrashState, loseMemory, lossesOf, restart } from "./crash.ts";
import { replay } from "./replay.ts";
import type { WriteOut } from "./result-writer.ts";
import { withRows } from "./shard-columns.ts";

const NONE = new Float64Array(0);

export interface PollingPolicy {
  readonly kind?: Reader["kind"];
  startingPosition(): StartingPosition;
  /** Of AT_TIMESTAMP, and of the sequence-number types. */
  startingTimestampMs?(): number;
  startingSequenceNumber?(): string;
  waitsForParents(): boolean;
  /** Null: as fast as it reads. */
  recordsPerSecond(): number | null;
  stopped(): boolean;
  recordsHeldMax(): number;
  recordsPerCall(): number;
  /** From one call to the next, ms; above 0. Spread evenly by a share of it to both sides. */
  waitMs(): number;
  readonly jitter?: number;
  /** Of the draws of the waits. */
  readonly salt?: number;
  firstWaitMs(): number;
  /** Longest wait after so many refusals in a row, ms; the wait is uniform up to it. Absent: `waitMs`. */
  backoffMs?(refusals: number): number | null;
  onExpired(records: number): void;
  /** While the process is dead: until when, ms. Null: it runs. */
  crashedUntilMs?(): number | null;
  /** It died with so many records in memory. */
  onCrashed?(records: number, atMs: number): void;
  /** A new one starts by its iterator type: so many are read again, so many skipped. */
  onRestarted?(reread: number, skipped: number, atMs: number): void;
  /** Where results are written, when anything is linked. */
  writeOut?(): WriteOut | undefined;
}

export interface PollingResult {
  processedRecords: number;
  processedBytes: number;
  refusedCalls: number;
  expiredRecords: number;
  /** By restarts after a crash. */
  rereadRecords: number;
  skippedRecords: number;
}

interface PollingState {
  nowMs: number;
  nextPollMs: Float64Array;
  readonly buffer: ConsumerBuffer;
  refusedCalls: number;
  /** Refusals of a shard in a row, and until when it waits for the last. */
  refusals: Float64Array;
  backedOffMs: Float64Array;
  expiredRecords: number;
  readonly crashes: CrashState;
  /** The counters at the end of the step before. */
  readonly before: { records: number; bytes: number; refused: number };
}

export interface PollingConsumer {
  readonly state: object;
  readonly reader: Reader;
  /** Finishes the step's work; the result is reused. */
  step(fromMs: number): PollingResult;
  /** Of the last step. */
  readonly result: PollingResult;
  /** How far behind it is now; measured when asked, as that looks through all shards. Reused. */
  lag(): ConsumerLag;
  nowMs(): number;
  /** Answers `replayOperation`: what was read is still processed, then it reads on from there. */
  replay(parameters: Readonly<Record<string, unknown>>, atMs: number): Text | null;
  ledger(): readonly LedgerAccount[];
}

export function pollingConsumer(
  nodeId: string,
  name: string,
  policy: PollingPolicy,
): PollingConsumer {
  const state: PollingState = {
    nowMs: 0,
    nextPollMs: new Float64Array(0),
    buffer: createConsumerBuffer(),
    refusedCalls: 0,
    refusals: new Float64Array(0),
    backedOffMs: new Float64Array(0),
    expiredRecords: 0,
    crashes: createCrashState(),
    before: { records: 0, bytes: 0, refused: 0 },
  };
  let log: ShardLog | null = null;
  // What the service says holds for a whole step: settings and faults change at step edges only.
  let askedFromMs = Number.NaN;
  let rate: number | null = null;
  let isStopped = false;
  let heldMax = 0;
  let perCall = 0;
  let waitMs = 0;
  const result: PollingResult = {
    processedRecords: 0,
    processedBytes: 0,
    refusedCalls: 0,
    expiredRecords: 0,
    rereadRecords: 0,
    skippedRecords: 0,
  };
  const lag: ConsumerLag = { backlogRecords: 0, oldestAgeMs: 0 };

  function grow(shards: number): void {
    const known = state.nextPollMs.length;
    state.nextPollMs = withRows(state.nextPollMs, shards, 0);
    for (let shard = known; shard < shards; shard += 1) {
      state.nextPollMs[shard] = state.nowMs + policy.firstWaitMs();
    }
    state.refusals = withRows(state.refusals, shards, 0);
    state.backedOffMs = withRows(state.backedOffMs, shards, 0);
    growConsumerBuffer(state.buffer, shards);
  }

  /** Each refusal in a row doubles the longest wait; the wait is uniform up to it (full jitter). */
  function backOff(shard: number, atMs: number): void {
    const isInRow = atMs <= (state.backedOffMs[shard] as number) + waitMs;
    const refusals = isInRow ? (state.refusals[shard] as number) + 1 : 1;
    const longestMs = policy.backoffMs?.(refusals) ?? null;
    if (longestMs === null) {
      wait(shard, atMs);
      return;
    }
    state.refusals[shard] = refusals;
    state.nextPollMs[shard] = atMs + Math.max(1, longestMs * drawAt(salt, shard, atMs));
    state.backedOffMs[shard] = state.nextPollMs[shard] as number;
  }

  function ask(atMs: number): void {
    if (atMs >= askedFromMs && atMs < askedFromMs + STEP_MS) return;
    askedFromMs = Math.floor(atMs / STEP_MS) * STEP_MS;
    rate = policy.recordsPerSecond();
    isStopped = policy.stopped() || state.crashes.isDown || policy.crashedUntilMs?.() != null;
    heldMax = policy.recordsHeldMax();
    perCall = policy.recordsPerCall();
    waitMs = policy.waitMs();
  }

  const jitter = policy.jitter ?? 0;
  const salt = policy.salt ?? 0;
  const plan: { -readonly [K in keyof ReadPlan]: ReadPlan[K] } = {
    intervalMs: 1,
    jitter,
    salt,
    recordsPerCall: 0,
    byCalls: null,
    taken: null,
  };

  const taken = emptyTaken();
  let byCalls = NONE;

  function growPlan(shards: number): void {
    if (byCalls.length !== shards) byCalls = new Float64Array(shards);
    growTaken(taken, shards);
  }

  /** Shards that hold what a dead process left, of a consumer that is as fast as it reads. */
  function noteHeld(): Float64Array {
    const { heldRecords } = state.buffer;
    growPlan(heldRecords.length);
    for (let shard = 0; shard < byCalls.length; shard += 1) {
      byCalls[shard] = heldRecords[shard] === 0 ? 0 : Number.POSITIVE_INFINITY;
    }
    return byCalls;
  }

  /**
   * A plan reads whatever there is, at once. Where the buffer might not take that, or the shard may
   * be polled twice in the step, it is read by calls, which take what the buffer has room for.
   */
  function noteRoom(fromMs: number, pollsAfterMs: number, recordsPerSecond: number): Float64Array {
    const { nextPollMs, buffer } = state;
    const { heldRecords } = buffer;
    growPlan(heldRecords.length);
    const onceFromMs = fromMs + STEP_MS - pollsAfterMs;
    const most = heldMax + (recordsPerSecond * STEP_MS) / 1_000 + 1;
    for (let shard = 0; shard < byCalls.length; shard += 1) {
      const held = heldRecords[shard] as number;
      const isOnce = (nextPollMs[shard] as number) >= onceFromMs;
      // A buffer that was made smaller may hold more than it should: nothing is taken, yet by calls.
      byCalls[shard] = isOnce && held <= heldMax - perCall ? 0 : Math.max(1, most - held);
    }
    return byCalls;
  }

  function wait(shard: number, atMs: number): void {
    const swing = jitter === 0 ? 0 : 2 * jitter * drawAt(salt, shard, atMs);
    state.nextPollMs[shard] = atMs + waitMs * (1 - jitter + swing);
  }

  function followCrash(fromMs: number, toMs: number): void {
    const untilMs = policy.crashedUntilMs?.() ?? null;
    const { crashes, buffer } = state;
    if (log === null) return;
    if (untilMs !== null && !crashes.isDown) {
      policy.onCrashed?.(loseMemory(crashes, buffer, log, nodeId), fromMs);
    }
    // At the end of the step, so that it reads in the first second after the fault.
    if (!crashes.isDown || (untilMs !== null && untilMs > toMs)) return;
    const { reread, skipped } = restart(crashes, log, nodeId, {
      startingPosition: policy.startingPosition(),
      timestamp: policy.startingTimestampMs?.() ?? 0,
      startingSequenceNumber: policy.startingSequenceNumber?.() ?? "",
    });
    policy.onRestarted?.(reread, skipped, toMs);
  }

  const reader: Reader = {
    nodeId,
    name,
    kind: policy.kind ?? "shared",
    get startingPosition() {
      return policy.startingPosition();
    },
    get startingTimestampMs() {
      return policy.startingTimestampMs?.() ?? 0;
    },
    get startingSequenceNumber() {
      return policy.startingSequenceNumber?.() ?? "";
    },
    get waitsForParents() {
      return policy.waitsForParents();
    },
    get nextPollMs() {
      return state.nextPollMs;
    },
    onShards(next) {
      log = next;
      grow(next.shardCount);
    },
    plan(fromMs) {
      ask(fromMs);
      if (policy.writeOut?.() !== undefined) return null;
      if (isStopped) return null;
      plan.intervalMs = waitMs;
      plan.recordsPerCall = Math.min(perCall, heldMax);
      if (rate === null) {
        plan.byCalls = holdsNothing(state.buffer) ? null : noteHeld();
        plan.taken = null;
        return plan;
      }
      const pollsAfterMs = waitMs * (1 - jitter);
      if (reader.kind !== "shared" || pollsAfterMs < STEP_MS / 2) return null;
      plan.byCalls = noteRoom(fromMs, pollsAfterMs, rate);
      plan.taken = taken;
      return plan;
    },
    onPlannedReads({ records, bytes }) {
      if (rate === null) passThrough(state.buffer, records, bytes);
      else fillTaken(state.buffer, taken, rate);
    },
    room(shard, atMs) {
      ask(atMs);
      if (isStopped) {
        wait(shard, atMs);
        return 0;
      }
      drainBuffer(state.buffer, shard, atMs, rate, policy.writeOut?.());
      const held = state.buffer.heldRecords[shard] as number;
      const room = Math.min(perCall, heldMax - held);
      if (room < 1) wait(shard, atMs);
      return Math.max(0, room);
    },
    roomBytes: () => Number.POSITIVE_INFINITY,
    onRead(read) {
      ask(read.atMs);
      state.refusals[read.shard] = 0;
      fillBuffer(state.buffer, read.shard, read.atMs, read, rate, policy.writeOut?.());
      wait(read.shard, read.atMs);
    },
    onThrottled(shard, atMs) {
      state.refusedCalls += 1;
      backOff(shard, atMs);
    },
    onExpired(_shard, fromPosition, toPosition) {
      state.expiredRecords += toPosition - fromPosition;
      policy.onExpired(toPosition - fromPosition);
    },
  };

  return {
    state,
    reader,
    nowMs: () => state.nowMs,
    replay(parameters, atMs) {
      if (!log) return null;
      return replay(log, nodeId, parameters, atMs, (shard) => {
        state.nextPollMs[shard] = Math.min(state.nextPollMs[shard] as number, atMs + waitMs);
      });
    },
    step(fromMs) {
      const toMs = fromMs + STEP_MS;
      const { buffer } = state;
      ask(fromMs);
      followCrash(fromMs, toMs);
      const now = isStopped ? 0 : rate;
      drainAll(buffer, toMs, now, policy.writeOut?.());
      state.nowMs = toMs;
      result.processedRecords = buffer.processedRecords - state.before.records;
      result.processedBytes = buffer.processedBytes - state.before.bytes;
      result.refusedCalls = state.refusedCalls - state.before.refused;
      result.expiredRecords = state.expiredRecords;
      result.rereadRecords = state.crashes.rereadRecords;
      result.skippedRecords = state.crashes.skippedRecords;
      state.before.records = buffer.processedRecords;
      state.before.bytes = buffer.processedBytes;
      state.before.refused = state.refusedCalls;
      return result;
    },
    result,
    lag() {
      const { buffer } = state;
      if (log) measureLag(lag, log, nodeId, holdsNothing(buffer) ? NONE : buffer.heldRecords);
      return lag;
    },
    ledger: () => [
      {
        name: "records",
        inRecords: state.buffer.readRecords,
        inBytes: state.buffer.readBytes,
        outRecords: state.buffer.processedRecords,
        outBytes: state.buffer.processedBytes,
        heldRecords: sumOf(state.buffer.heldRecords),
        heldBytes: sumOf(state.buffer.heldBytes),
        losses: lossesOf(state.crashes),
        sink: true,
      },
    ],
  };
}
