// A source: polls a data stream's shards, emits the records as events, and makes watermarks: the
// newest event time of a shard less the bound, the smallest of all shards that are not idle. It stops
// reading when its own buffer is full, which is how back-pressure becomes iterator age.
import type { Reader, ReadResult, ShardLog, StartingPosition } from "../model/ports.ts";
import type { LedgerAccount } from "../model/service-definition.ts";
import { type EventShape, eventId, eventTimeMs, eventValue, keyOf } from "./events.ts";
import type { OperatorContext } from "./flow-operator.ts";
import {
  beginMeter,
  type Cpu,
  charge,
  closeMeter,
  type FlinkOperator,
  linkedOutputs,
  refillMeter,
  type Stopped,
} from "./operator.ts";
import { createReporter } from "./operator-report.ts";
import { BARRIER, createRow, RECORD } from "./row-queue.ts";
import {
  addRead,
  addToScript,
  bytesUpTo,
  cutScript,
  growShards,
  heldBy,
  type SourceState,
} from "./source-state.ts";
import { createWatermarks } from "./watermarks.ts";

const SECOND_MS = 1_000;
/** Emitted at a time, then it looks for room again. */
const CHUNK = 500;
const READS_HELD = 2;

/** Settings and facts of a source; asked each time. */
export interface SourcePolicy {
  readonly salt: number;
  shape(): EventShape;
  /** Records in a row that are one event many times over. */
  recordsAlike(): number;
  recordsPerSecondPerSubtask(): number;
  kind(): Reader["kind"];
  startingPosition(): StartingPosition;
  pollIntervalMs(): number;
  recordsPerCall(): number;
  boundMs(): number;
  /** 0: an idle shard holds the watermark back for ever. */
  idlenessMs(): number;
  jitter(): number;
  onExpired(records: number, atMs: number): void;
}

export interface FlinkSource {
  readonly operator: FlinkOperator;
  readonly reader: Reader;
  ledger(): readonly LedgerAccount[];
}

export function createSource(
  context: OperatorContext,
  state: SourceState,
  policy: SourcePolicy,
): FlinkSource {
  const outputs: FlinkOperator[] = [];
  const row = createRow();
  const mark = createRow();
  const report = createReporter(context, state);
  const watermarks = createWatermarks(state, policy, (kind, timeMs) => sendMark(kind, timeMs, 0));
  let log: ShardLog | null = null;

  function sendMark(kind: number, timeMs: number, id: number): void {
    mark.kind = kind;
    mark.timeMs = timeMs;
    mark.id = id;
    for (const output of outputs) output.receive(context.id, mark);
  }

  /** Emits records of one shard as events. `bytes` are theirs together. */
  function emit(part: Part, bytes: number, atMs: number): void {
    const { shard, from, to, readFrom, readTo, firstArrivalMs, lastArrivalMs } = part;
    const shape = policy.shape();
    const alike = policy.recordsAlike();
    const gaps = readTo - readFrom - 1;
    let given = 0;
    let newest = state.maxEventMs[shard]!;
    for (let place = from; place < to; ) {
      const group = Math.floor(place / alike);
      const next = Math.min(to, (group + 1) * alike);
      const share = gaps > 0 ? (place - readFrom) / gaps : 0;
      const arrivalMs = firstArrivalMs + (lastArrivalMs - firstArrivalMs) * share;
      const upTo = Math.floor((bytes * (next - from)) / (to - from));
      row.id = eventId(policy.salt, shard, group);
      const value = eventValue(shape, row.id);
      row.kind = RECORD;
      row.key = keyOf(shape, row.id);
      row.timeMs = eventTimeMs(shape, row.id, arrivalMs);
      row.bornMs = row.timeMs;
      row.count = next - place;
      row.bytes = upTo - given;
      row.sum = value * row.count;
      row.min = value;
      row.max = value;
      given = upTo;
      newest = Math.max(newest, row.timeMs);
      for (const output of outputs) if (!output.wantsLate()) output.receive(context.id, row);
      place = next;
    }
    state.maxEventMs[shard] = newest;
    state.activeMs[shard] = atMs;
    state.stepOut += to - from;
    state.stepIn += to - from;
  }

  /** Takes the bytes of a shard's records out of the reads, up to a position. */
  function consume(shard: number, to: number): number {
    const { reads } = state;
    const from = state.position[shard]!;
    let bytes = 0;
    for (let at = reads.first; at < reads.first + reads.count; at += 1) {
      if (reads.shard[at] !== shard || reads.to[at]! <= from || reads.from[at]! >= to) continue;
      bytes += bytesUpTo(reads, at, Math.min(to, reads.to[at]!)) - bytesUpTo(reads, at, from);
    }
    state.position[shard] = to;
    state.outRecords += to - from;
    state.outBytes += bytes;
    while (reads.count > 0 && reads.to[reads.first]! <= state.position[headShard()]!) {
      reads.first += 1;
      reads.count -= 1;
    }
    return bytes;
  }

  const headShard = () => state.reads.shard[state.reads.first]!;

  /** The next records to emit: what the script says after a failure, else the oldest read. */
  function nextPart(toMs: number): Part | null {
    const { script, reads, position } = state;
    if (script.cursor < script.count) {
      const at = script.cursor;
      const shard = script.shard[at]!;
      if (shard < 0) return fill(part, -1, 0, 0, 0, 0, script.watermarkMs[at]!, 0);
      const from = Math.max(script.from[at]!, position[shard]!);
      const to = Math.min(script.to[at]!, state.fetchedTo[shard]!);
      if (from >= to) return script.to[at]! <= position[shard]! ? skip(toMs) : null;
      const { readFrom, readTo, firstArrivalMs, lastArrivalMs } = script;
      const first = firstArrivalMs[at]!;
      return fill(part, shard, from, to, readFrom[at]!, readTo[at]!, first, lastArrivalMs[at]!);
    }
    for (let at = reads.first; at < reads.first + reads.count; at += 1) {
      if (reads.atMs[at]! >= toMs) return null;
      const shard = reads.shard[at]!;
      const to = reads.to[at]!;
      if (to <= position[shard]!) continue;
      // Records that left the stream unread are not there to be emitted.
      if (position[shard]! < reads.from[at]!) position[shard] = reads.from[at]!;
      const first = reads.firstArrivalMs[at]!;
      const readFrom = reads.from[at]!;
      return fill(part, shard, position[shard]!, to, readFrom, to, first, reads.lastArrivalMs[at]!);
    }
    return null;
  }

  function skip(toMs: number): Part | null {
    state.script.cursor += 1;
    return nextPart(toMs);
  }

  function emitReads(toMs: number, cpu: Cpu): Stopped {
    const costMs = SECOND_MS / policy.recordsPerSecondPerSubtask();
    for (;;) {
      const next = nextPart(toMs);
      if (next === null) return "idle";
      if (next.shard < 0) {
        state.script.cursor += 1;
        watermarks.repeat(next.firstArrivalMs);
        continue;
      }
      for (const output of outputs) if (!output.hasRoom(context.id)) return "backPressured";
      const lane = next.shard % state.parallelism;
      const budget = state.meter.budget[lane]!;
      if (budget <= 0) return "subtask";
      if (cpu.leftMs <= 0) return "cpu";
      next.to = Math.min(next.to, next.from + Math.min(CHUNK, Math.max(1, Math.floor(budget))));
      const records = next.to - next.from;
      charge(state.meter, lane, records);
      cpu.leftMs -= records * costMs;
      emit(next, consume(next.shard, next.to), toMs);
      remember(next);
    }
  }

  /** The script goes on where it is not being repeated. */
  function remember(next: Part): void {
    const { script } = state;
    if (script.cursor < script.count) {
      if (next.to >= script.to[script.cursor]!) script.cursor += 1;
      return;
    }
    const at = addToScript(script);
    script.shard[at] = next.shard;
    script.from[at] = next.from;
    script.to[at] = next.to;
    script.readFrom[at] = next.readFrom;
    script.readTo[at] = next.readTo;
    script.firstArrivalMs[at] = next.firstArrivalMs;
    script.lastArrivalMs[at] = next.lastArrivalMs;
    script.cursor = script.count;
  }

  function wait(shard: number, atMs: number): void {
    const swing = 0.9 + 0.2 * policy.jitter();
    state.nextPollMs[shard] = atMs + policy.pollIntervalMs() * swing;
  }

  const reader: Reader = {
    nodeId: context.id,
    name: context.label,
    get kind() {
      return policy.kind();
    },
    get startingPosition() {
      return policy.startingPosition();
    },
    waitsForParents: true,
    get nextPollMs() {
      return state.nextPollMs;
    },
    onShards(next) {
      log = next;
      const known = state.nextPollMs.length;
      growShards(state, next.shardCount);
      for (let shard = known; shard < next.shardCount; shard += 1) {
        const position = next.position(context.id, shard);
        state.position[shard] = position;
        state.firstPosition[shard] = position;
        state.fetchedTo[shard] = position;
        wait(shard, state.nowMs);
      }
    },
    room(shard, atMs) {
      const held = state.fetchedTo[shard]! - state.position[shard]!;
      const room = Math.min(policy.recordsPerCall(), policy.recordsPerCall() * READS_HELD - held);
      if (state.isReading && room >= 1) return Math.floor(room);
      wait(shard, atMs);
      return 0;
    },
    roomBytes: () => Number.POSITIVE_INFINITY,
    onRead(read: ReadResult) {
      const { shard, atMs } = read;
      state.behindMs[shard] = read.millisBehindLatest;
      if (read.atShardEnd) state.ended[shard] = 1;
      wait(shard, atMs);
      if (read.atShardEnd) state.nextPollMs[shard] = Number.POSITIVE_INFINITY;
      if (read.records === 0) return;
      state.inRecords += read.records;
      state.inBytes += read.bytes;
      state.fetchedTo[shard] = read.toPosition;
      const { reads } = state;
      const at = addRead(reads);
      reads.shard[at] = shard;
      reads.from[at] = read.fromPosition;
      reads.to[at] = read.toPosition;
      reads.bytes[at] = read.bytes;
      reads.atMs[at] = atMs;
      reads.firstArrivalMs[at] = read.firstArrivalMs;
      reads.lastArrivalMs[at] = read.lastArrivalMs;
    },
    onThrottled: (shard, atMs) => wait(shard, atMs),
    onExpired(_shard, fromPosition, toPosition) {
      // What is gone cannot be repeated: from here the source goes on by itself.
      state.script.cursor = state.script.count;
      policy.onExpired(toPosition - fromPosition, state.nowMs);
    },
  };

  function takeSnapshot(id: number): void {
    state.pending = {
      position: state.position.slice(),
      maxEventMs: state.maxEventMs.slice(),
      watermarkMs: state.watermarkMs,
      script: state.script.cursor,
    };
    state.snapshotId = id;
    sendMark(BARRIER, 0, id);
  }

  function restore(atMs: number): void {
    const held = heldBy(state);
    state.rereadRecords += held.records;
    state.rereadBytes += held.bytes;
    state.reads.first = 0;
    state.reads.count = 0;
    state.script.cursor = 0;
    const saved = state.complete;
    state.watermarkMs = saved?.watermarkMs ?? Number.NEGATIVE_INFINITY;
    state.isIdle = false;
    for (let shard = 0; shard < state.position.length; shard += 1) {
      const isKnown = saved !== null && shard < saved.position.length;
      const position = isKnown ? saved.position[shard]! : state.firstPosition[shard]!;
      log?.seek(context.id, shard, position);
      const from = log?.position(context.id, shard) ?? position;
      if (from > position) state.script.cursor = state.script.count;
      state.position[shard] = from;
      state.fetchedTo[shard] = from;
      state.maxEventMs[shard] = isKnown ? saved.maxEventMs[shard]! : Number.NEGATIVE_INFINITY;
      state.activeMs[shard] = atMs;
      state.ended[shard] = 0;
      wait(shard, atMs);
    }
  }

  const operator: FlinkOperator = {
    nodeId: context.id,
    role: "source",
    wantsLate: () => false,
    inputIds: () => [],
    addInput: () => undefined,
    removeInput: () => undefined,
    ...linkedOutputs(outputs),
    receive: () => undefined,
    hasRoom: () => true,
    begin(parallelism) {
      state.parallelism = parallelism;
      beginMeter(state.meter, parallelism);
    },
    run(_fromMs, toMs, cpu, round) {
      const perSecond = policy.recordsPerSecondPerSubtask();
      if (round === 0) refillMeter(state.meter, perSecond);
      // While a savepoint is taken to stop, nothing more is read or emitted.
      const stopped = state.isReading ? emitReads(toMs, cpu) : "idle";
      if (round === 0) return;
      closeMeter(state.meter, perSecond, stopped);
      watermarks.move(toMs);
    },
    finish(fromMs, running) {
      state.nowMs = fromMs + SECOND_MS;
      report(fromMs, running, 0);
    },
    startCheckpoint: takeSnapshot,
    hasSnapshot: (id) => state.snapshotId >= id,
    snapshotBytes: () => state.position.length * 64,
    completeCheckpoint() {
      const { pending } = state;
      if (pending === null) return;
      state.complete = {
        ...pending,
        position: pending.position.slice(),
        maxEventMs: pending.maxEventMs.slice(),
      };
      cutScript(state.script, state.complete.script);
      state.complete.script = 0;
    },
    restore,
    setReading(reading) {
      state.isReading = reading;
    },
    keyedStateBytes: () => 0,
    millisBehindLatest() {
      let most = 0;
      for (const one of state.behindMs) most = Math.max(most, one);
      return most;
    },
  };

  return { operator, reader, ledger: () => [account(state)] };
}

/** Part of a read that is emitted at once; for a watermark to repeat, `shard` is -1. */
interface Part {
  shard: number;
  from: number;
  to: number;
  readFrom: number;
  readTo: number;
  firstArrivalMs: number;
  lastArrivalMs: number;
}

const part: Part = {
  shard: 0,
  from: 0,
  to: 0,
  readFrom: 0,
  readTo: 0,
  firstArrivalMs: 0,
  lastArrivalMs: 0,
};

function fill(
  into: Part,
  shard: number,
  from: number,
  to: number,
  readFrom: number,
  readTo: number,
  firstArrivalMs: number,
  lastArrivalMs: number,
): Part {
  into.shard = shard;
  into.from = from;
  into.to = to;
  into.readFrom = readFrom;
  into.readTo = readTo;
  into.firstArrivalMs = firstArrivalMs;
  into.lastArrivalMs = lastArrivalMs;
  return into;
}

function account(state: SourceState): LedgerAccount {
  const held = heldBy(state);
  return {
    name: "read",
    inRecords: state.inRecords,
    inBytes: state.inBytes,
    outRecords: state.outRecords,
    outBytes: state.outBytes,
    heldRecords: held.records,
    heldBytes: held.bytes,
    losses: [{ kind: "reread", records: state.rereadRecords, bytes: state.rereadBytes }],
  };
}
