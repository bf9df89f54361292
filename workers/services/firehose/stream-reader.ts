// Reading a data stream: GetRecords once a second per shard from LATEST, sharing the shard's budget
// with every other polling consumer. While the destination refuses, a shard whose buffer is full is
// not read on: its data stays in the stream, until the stream's retention ends.
import {
  emptyTaken,
  growTaken,
  type Reader,
  type ReadPlan,
  type ReadResult,
  type ShardLog,
} from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import { addParcel, addWithin, type Buffers, type Hints } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { FirehoseSignals } from "./signals.ts";

/** Rows before the first shard's: the Direct PUT buffer. */
export const FIRST_SHARD_ROW = 1;
const SECOND_MS = 1_000;

/** Plain data of the reader. */
export interface ReaderState {
  nextPollMs: Float64Array;
  millisBehindLatest: Float64Array;
  /** Infinity: delivery fails or lags, so the shard is read by calls. */
  byCalls: Float64Array;
  /** Of a topic: bytes that each partition may still hand over now, and when that was. */
  tokens: Float64Array;
  filledMs: Float64Array;
  /** DescribeStream and GetShardIterator made since the last step. */
  describeCalls: number;
  iteratorCalls: number;
  /** A partition of the topic was read late in this step. */
  backPressured: boolean;
  /** Read during the step under way. */
  stepBytes: number;
  stepRecords: number;
  /** Start of the step under way, ms. */
  nowMs: number;
}

export const createReaderState = (): ReaderState => ({
  nextPollMs: new Float64Array(0),
  millisBehindLatest: new Float64Array(0),
  byCalls: new Float64Array(0),
  tokens: new Float64Array(0),
  filledMs: new Float64Array(0),
  describeCalls: 0,
  iteratorCalls: 0,
  backPressured: false,
  stepBytes: 0,
  stepRecords: 0,
  nowMs: 0,
});

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

/** Where what is read goes: the delivery buffers, or those in front of the transformation. */
export interface Sink {
  buffers: Buffers;
  hints: Hints;
  /** What would be read into this row now could not be kept. */
  isHeldBack(row: number): boolean;
  /** Makes room for this many rows. */
  grow(rows: number): void;
  /** Records that cannot be processed: to the error bucket. */
  fail(atMs: number, records: number, bytes: number, oldestMs: number): void;
}

const SHARD_COLUMNS = [
  "nextPollMs",
  "millisBehindLatest",
  "byCalls",
  "tokens",
  "filledMs",
] as const;

/** More shards: longer columns. Each new one is first read at its own moment of the poll interval. */
export function growReader(
  state: ReaderState,
  shards: number,
  firstPollMs: () => number,
  sink: Sink,
): void {
  const known = state.nextPollMs.length;
  // After a pause without this link, polling begins again now, not where it stopped.
  for (let shard = 0; shard < known; shard++) {
    state.nextPollMs[shard] = Math.max(state.nowMs, state.nextPollMs[shard] ?? 0);
  }
  if (shards <= known) return;
  for (const name of SHARD_COLUMNS) {
    const longer = new Float64Array(shards);
    longer.set(state[name]);
    state[name] = longer;
  }
  for (let shard = known; shard < shards; shard++) state.nextPollMs[shard] = firstPollMs();
  sink.grow(FIRST_SHARD_ROW + shards);
}

export interface StreamReader {
  readonly reader: Reader;
  /** At the end of a step. */
  report(): void;
}

export function createStreamReader(context: Context, state: ReaderState, sink: Sink): StreamReader {
  const pollMs = () => {
    const fact = context.config.s3BackupMode === "all" ? "perSecondWithBackup" : "perSecond";
    return SECOND_MS / context.fact(`firehose.polls.${fact}`);
  };
  const random = context.random("polls");
  const metrics = {
    bytes: context.metric("DataReadFromKinesisStream.Bytes"),
    records: context.metric("DataReadFromKinesisStream.Records"),
    throttled: context.metric("ThrottledGetRecords"),
    iteratorThrottled: context.metric("ThrottledGetShardIterator"),
    describeThrottled: context.metric("ThrottledDescribeStream"),
    behind: context.metric("KinesisMillisBehindLatest"),
  };
  let log: ShardLog | null = null;
  const taken = emptyTaken();
  const plan: { -readonly [K in keyof ReadPlan]: ReadPlan[K] } = {
    intervalMs: pollMs(),
    jitter: 0,
    salt: 0,
    recordsPerCall: context.fact("kds.getRecords.recordsMax"),
    byCalls: null,
    taken,
  };

  /** Puts what the stream read by plan into the buffers. */
  function bufferTaken(): void {
    const { buffers, hints } = sink;
    const { millisBehindLatest } = state;
    for (let shard = 0; shard < taken.atMs.length; shard++) {
      const atMs = taken.atMs[shard]!;
      if (atMs < 0) continue;
      millisBehindLatest[shard] = 0;
      const records = taken.records[shard]!;
      if (records === 0) continue;
      const row = FIRST_SHARD_ROW + shard;
      const bytes = taken.bytes[shard]!;
      if (addWithin(buffers, row, atMs, records, bytes, hints)) continue;
      const arrivedMs = log?.arrivalMs(shard, taken.fromPosition[shard]!) ?? atMs;
      const oldestMs = Math.min(atMs, arrivedMs);
      addParcel(buffers, row, atMs, atMs, records, bytes, oldestMs, hints);
    }
  }

  const reader: Reader = {
    nodeId: context.id,
    name: context.label,
    kind: "shared",
    startingPosition: "LATEST",
    waitsForParents: true,
    get nextPollMs() {
      return state.nextPollMs;
    },
    onShards(given: ShardLog) {
      log = given;
      const known = state.nextPollMs.length;
      // Each shard has its own phase, so that readers do not call in step with one another.
      growReader(state, given.shardCount, () => state.nowMs + random.below(pollMs()), sink);
      // Told of in the step: links may be made before the run begins, and again when it goes back.
      state.describeCalls += 1;
      state.iteratorCalls += Math.max(0, given.shardCount - known);
    },
    plan() {
      growTaken(taken, state.nextPollMs.length);
      plan.intervalMs = pollMs();
      plan.byCalls = state.byCalls;
      return plan;
    },
    onPlannedReads({ calls, records, bytes }) {
      if (calls === 0) return;
      context.sample(metrics.behind, 0, calls);
      if (records === 0) return;
      context.add(metrics.bytes, bytes);
      context.add(metrics.records, records);
      state.stepRecords += records;
      state.stepBytes += bytes;
      bufferTaken();
    },
    room(shard: number, atMs: number) {
      if (!sink.isHeldBack(FIRST_SHARD_ROW + shard)) return plan.recordsPerCall;
      state.nextPollMs[shard] = atMs + pollMs();
      return 0;
    },
    roomBytes: () => Number.POSITIVE_INFINITY,
    onRead(read: ReadResult) {
      const { shard, atMs, records, bytes } = read;
      state.nextPollMs[shard] = read.atShardEnd ? Number.POSITIVE_INFINITY : atMs + pollMs();
      state.millisBehindLatest[shard] = read.millisBehindLatest;
      context.sample(metrics.behind, read.millisBehindLatest);
      if (records === 0) return;
      context.add(metrics.bytes, bytes);
      context.add(metrics.records, records);
      state.stepRecords += records;
      state.stepBytes += bytes;
      const row = FIRST_SHARD_ROW + shard;
      const oldestMs = Math.min(atMs, read.firstArrivalMs);
      addParcel(sink.buffers, row, atMs, atMs, records, bytes, oldestMs, sink.hints);
    },
    onThrottled(shard: number, atMs: number) {
      // Half a second to a second and a half later, so that the losers do not meet again.
      state.nextPollMs[shard] = atMs + pollMs() / 2 + random.below(pollMs());
      context.add(metrics.throttled, 1);
    },
    onExpired(_shard, fromPosition, toPosition) {
      context.log("expiredAtSource", state.nowMs, { records: toPosition - fromPosition });
    },
  };
  return {
    reader,
    /** Calls of which none is refused. */
    report() {
      if (state.describeCalls > 0)
        context.sample(metrics.describeThrottled, 0, state.describeCalls);
      if (state.iteratorCalls > 0)
        context.sample(metrics.iteratorThrottled, 0, state.iteratorCalls);
      state.describeCalls = 0;
      state.iteratorCalls = 0;
    },
  };
}
