// Reading a topic of MSK: each partition by its own poll, at most 10 MB a second of it. What waits is
// fetched at once, not a second later, until the partition's bytes of the second are used up. While
// the destination refuses, nothing is read and the data stays in the topic, until its retention ends.
import type { Reader, ReadResult, ShardLog } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import { addParcel } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { FirehoseSignals } from "./signals.ts";
import { FIRST_SHARD_ROW, growReader, type ReaderState, type Sink } from "./stream-reader.ts";

const SECOND_MS = 1_000;
/** From one fetch to the next while more waits, and after a refusal: choices of the model. */
const FETCH_MS = 100;
const REFUSED_MS = 500;
const RECORDS_PER_FETCH = 10_000;

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

export interface TopicReader {
  readonly reader: Reader;
  /** At the end of a step. */
  report(): void;
}

export function createTopicReader(context: Context, state: ReaderState, sink: Sink): TopicReader {
  const bytesPerSecond = context.fact("firehose.msk.partitionBytesPerSecond");
  const pollMs = SECOND_MS / context.fact("firehose.polls.perSecond");
  const random = context.random("fetches");
  const metrics = {
    bytes: context.metric("DataReadFromSource.Bytes"),
    records: context.metric("DataReadFromSource.Records"),
    backPressured: context.metric("DataReadFromSource.Backpressured"),
    delay: context.metric("SourceThrottled.Delay"),
    lag: context.metric("KafkaOffsetLag"),
    limit: context.metric("BytesPerSecondLimit"),
    failedRecords: context.metric("FailedValidation.Records"),
    failedBytes: context.metric("FailedValidation.Bytes"),
  };
  let log: ShardLog | null = null;

  function refill(shard: number, atMs: number): number {
    const passedMs = atMs - (state.filledMs[shard] ?? 0);
    const tokens = (state.tokens[shard] ?? 0) + (bytesPerSecond * passedMs) / SECOND_MS;
    state.filledMs[shard] = atMs;
    state.tokens[shard] = Math.min(bytesPerSecond, tokens);
    return state.tokens[shard] ?? 0;
  }

  /** A record may have 10 MB, and 6 MB when a function has to take it. */
  function isTooLarge(recordBytes: number): boolean {
    const withLambda = context.config["processing.enabled"];
    const id = withLambda ? "firehose.processing.payloadBytes" : "firehose.msk.recordBytesMax";
    return recordBytes > context.fact(id);
  }

  function waits(shard: number, atMs: number): number {
    state.backPressured = true;
    state.nextPollMs[shard] = atMs;
    return 0;
  }

  const reader: Reader = {
    nodeId: context.id,
    name: context.label,
    kind: "shared",
    startingPosition: "LATEST",
    waitsForParents: false,
    get nextPollMs() {
      return state.nextPollMs;
    },
    onShards(given) {
      log = given;
      growReader(state, given.shardCount, () => state.nowMs + random.below(pollMs), sink);
    },
    room(shard, atMs) {
      if (sink.isHeldBack(FIRST_SHARD_ROW + shard)) return waits(shard, atMs + pollMs);
      return refill(shard, atMs) < 1 ? waits(shard, atMs + FETCH_MS) : RECORDS_PER_FETCH;
    },
    roomBytes: (shard) => state.tokens[shard] ?? 0,
    onRead({ shard, atMs, records, bytes, millisBehindLatest, firstArrivalMs }: ReadResult) {
      state.nextPollMs[shard] = atMs + (millisBehindLatest > 0 ? FETCH_MS : pollMs);
      state.millisBehindLatest[shard] = millisBehindLatest;
      const left = (state.tokens[shard] ?? 0) - bytes;
      state.tokens[shard] = left;
      if (millisBehindLatest > 0 && left * records < bytes) state.backPressured = true;
      context.sample(metrics.delay, 0);
      if (records === 0) return;
      context.add(metrics.bytes, bytes);
      context.add(metrics.records, records);
      state.stepRecords += records;
      state.stepBytes += bytes;
      const oldestMs = Math.min(atMs, firstArrivalMs);
      if (isTooLarge(bytes / records)) {
        context.add(metrics.failedRecords, records);
        context.add(metrics.failedBytes, bytes);
        sink.fail(atMs, records, bytes, oldestMs);
        return;
      }
      const row = FIRST_SHARD_ROW + shard;
      addParcel(sink.buffers, row, atMs, atMs, records, bytes, oldestMs, sink.hints);
    },
    onThrottled(shard, atMs) {
      state.nextPollMs[shard] = atMs + REFUSED_MS;
      context.sample(metrics.delay, REFUSED_MS);
    },
    onExpired(_shard, fromPosition, toPosition) {
      context.log("expiredAtSource", state.nowMs, { records: toPosition - fromPosition });
    },
  };

  return {
    reader,
    report() {
      if (log === null) return;
      for (let shard = 0; shard < log.shardCount; shard++) {
        const lag = log.latest(shard) - log.position(context.id, shard);
        context.sample(metrics.lag, Math.max(0, lag));
      }
      context.sample(metrics.backPressured, state.backPressured ? 1 : 0);
      context.sample(metrics.limit, bytesPerSecond);
      state.backPressured = false;
    },
  };
}
