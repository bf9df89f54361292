// Reading a data stream: GetRecords once a second per shard from LATEST, sharing the shard's budget
// with every other polling consumer. While the destination refuses, a shard whose buffer is full is
// not read on: its data stays in the stream, until the stream's retention ends.
import type { Reader, ReadPlan, ReadResult, ShardLog } from "../../model/ports.ts";
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
  /** 1: delivery fails or lags, so the shard is read call by call. */
  busy: Float64Array;
  readRecords: number;
  readBytes: number;
  /** Read during the step under way. */
  stepBytes: number;
  stepRecords: number;
  /** Start of the step under way, ms. */
  nowMs: number;
}

export const createReaderState = (): ReaderState => ({
  nextPollMs: new Float64Array(0),
  millisBehindLatest: new Float64Array(0),
  busy: new Float64Array(0),
  readRecords: 0,
  readBytes: 0,
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
}

export function createStreamReader(context: Context, state: ReaderState, sink: Sink): Reader {
  const pollMs = () => {
    const fact = context.config.s3BackupMode === "all" ? "perSecondWithBackup" : "perSecond";
    return SECOND_MS / context.fact(`firehose.polls.${fact}`);
  };
  const random = context.random("polls");
  const metrics = {
    bytes: context.metric("DataReadFromKinesisStream.Bytes"),
    records: context.metric("DataReadFromKinesisStream.Records"),
    throttled: context.metric("ThrottledGetRecords"),
    behind: context.metric("KinesisMillisBehindLatest"),
  };
  let log: ShardLog | null = null;
  const taken = {
    atMs: new Float64Array(0),
    fromPosition: new Float64Array(0),
    records: new Float64Array(0),
    bytes: new Float64Array(0),
  };
  const plan: { -readonly [K in keyof ReadPlan]: ReadPlan[K] } = {
    intervalMs: pollMs(),
    jitter: 0,
    salt: 0,
    recordsPerCall: context.fact("kds.getRecords.recordsMax"),
    busy: null,
    taken,
  };

  /** Puts what the stream read by plan into the buffers. */
  function bufferTaken(): void {
    for (let shard = 0; shard < taken.atMs.length; shard++) {
      const atMs = taken.atMs[shard] ?? -1;
      if (atMs < 0) continue;
      state.millisBehindLatest[shard] = 0;
      const records = taken.records[shard] ?? 0;
      if (records === 0) continue;
      const row = FIRST_SHARD_ROW + shard;
      const bytes = taken.bytes[shard] ?? 0;
      if (addWithin(sink.buffers, row, atMs, records, bytes, sink.hints)) continue;
      const arrivedMs = log?.arrivalMs(shard, taken.fromPosition[shard] ?? 0) ?? atMs;
      const oldestMs = Math.min(atMs, arrivedMs);
      addParcel(sink.buffers, row, atMs, atMs, records, bytes, oldestMs, sink.hints);
    }
  }

  return {
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
      // After a pause without this link, polling begins again now, not where it stopped.
      for (let shard = 0; shard < known; shard++) {
        state.nextPollMs[shard] = Math.max(state.nowMs, state.nextPollMs[shard] ?? 0);
      }
      if (log.shardCount <= known) return;
      const next = new Float64Array(log.shardCount);
      const behind = new Float64Array(log.shardCount);
      next.set(state.nextPollMs);
      behind.set(state.millisBehindLatest);
      const busy = new Float64Array(log.shardCount);
      busy.set(state.busy);
      // Each shard has its own phase, so that readers do not call in step with one another.
      for (let shard = known; shard < log.shardCount; shard++) {
        next[shard] = state.nowMs + random.below(pollMs());
      }
      state.nextPollMs = next;
      state.millisBehindLatest = behind;
      state.busy = busy;
      sink.grow(FIRST_SHARD_ROW + log.shardCount);
    },
    plan() {
      if (taken.atMs.length !== state.nextPollMs.length) {
        taken.atMs = new Float64Array(state.nextPollMs.length);
        taken.fromPosition = new Float64Array(state.nextPollMs.length);
        taken.records = new Float64Array(state.nextPollMs.length);
        taken.bytes = new Float64Array(state.nextPollMs.length);
      }
      plan.intervalMs = pollMs();
      plan.busy = state.busy;
      return plan;
    },
    onPlannedReads({ calls, records, bytes }) {
      if (calls === 0) return;
      context.sample(metrics.behind, 0, calls);
      if (records === 0) return;
      context.add(metrics.bytes, bytes);
      context.add(metrics.records, records);
      state.readRecords += records;
      state.readBytes += bytes;
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
      state.readRecords += records;
      state.readBytes += bytes;
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
}
