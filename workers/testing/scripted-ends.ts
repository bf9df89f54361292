// The two ends of a stream, scripted: a producer of a fixed rate without retries, and a reader of a
// fixed poll interval and processing rate.
import {
  type Offer,
  type PartitionMap,
  type Reader,
  type ReadResult,
  type ShardLog,
  SUB_STEPS,
  type Writer,
} from "../model/ports.ts";

export interface ScriptedWriter extends Writer {
  /** Fills the new records of a step: records per partition. */
  offerNow(recordsOfPartition: (partition: number) => number): void;
  readonly totals: { admitted: number; refused: number; offered: number };
}

/** Spreads each second evenly over the sub-steps; refused records are dropped at once. */
export function scriptedWriter(nodeId: string, recordBytes: number): ScriptedWriter {
  let newRecords = new Float64Array(0);
  let newChargedBytes = new Float64Array(0);
  let waitingRecords = new Float64Array(0);
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  const totals = { admitted: 0, refused: 0, offered: 0 };
  return {
    nodeId,
    totals,
    onPartitions(map: PartitionMap) {
      newRecords = new Float64Array(map.count);
      newChargedBytes = new Float64Array(map.count);
      waitingRecords = new Float64Array(map.count);
    },
    get newRecords() {
      return newRecords;
    },
    get newChargedBytes() {
      return newChargedBytes;
    },
    get waitingRecords() {
      return waitingRecords;
    },
    peakShare: 1 / SUB_STEPS,
    offerNow(recordsOfPartition) {
      for (let p = 0; p < newRecords.length; p++) {
        newRecords[p] = recordsOfPartition(p);
        newChargedBytes[p] = newRecords[p]! * recordBytes;
        totals.offered += newRecords[p]!;
      }
    },
    takeAll(partition) {
      totals.admitted += newRecords[partition]!;
      return newRecords[partition]! * recordBytes;
    },
    offer(partition, subStep) {
      const all = newRecords[partition]!;
      const until = Math.floor((all * (subStep + 1)) / SUB_STEPS);
      offer.records = until - Math.floor((all * subStep) / SUB_STEPS);
      offer.bytes = offer.records * recordBytes;
      offer.chargedBytes = offer.bytes;
      return offer;
    },
    settle(_partition, _subStep, admitted) {
      totals.admitted += admitted;
      totals.refused += offer.records - admitted;
      return admitted * recordBytes;
    },
    userRecordsPerRecord: 1,
    requestsThisStep: 1,
  };
}

export interface ReaderScript {
  readonly pollMs: number;
  readonly recordsPerSecond?: number;
  readonly kind?: Reader["kind"];
  readonly startingPosition?: Reader["startingPosition"];
  readonly startingTimestampMs?: number;
  readonly startingSequenceNumber?: string;
  readonly waitsForParents?: boolean;
  /** Wait after a refusal; spread over 1 to 2 times by a fixed sequence. */
  readonly retryMs?: number;
  readonly firstPollMs?: number;
}

export interface ScriptedReader extends Reader {
  readonly log: ShardLog;
  readonly seen: {
    records: number;
    bytes: number;
    calls: number;
    refused: number;
    expired: number;
    ageMs: number;
    maxAgeMs: number;
    maxAgeAtMs: number;
    /** Sum over records of the time from arrival to read. */
    delayMs: number;
    maxDelayMs: number;
    readonly ends: number[];
    readonly order: number[];
  };
  pause(untilMs: number): void;
}

export function scriptedReader(nodeId: string, script: ReaderScript): ScriptedReader {
  let log: ShardLog | null = null;
  let nextPollMs = new Float64Array(0);
  /** Records it may take: its processing rate since the last poll, carried over by shard. */
  let allowance = new Float64Array(0);
  let lastMs = new Float64Array(0);
  let jitter = 1;
  const seen: ScriptedReader["seen"] = {
    records: 0,
    bytes: 0,
    calls: 0,
    refused: 0,
    expired: 0,
    ageMs: 0,
    maxAgeMs: 0,
    maxAgeAtMs: 0,
    delayMs: 0,
    maxDelayMs: 0,
    ends: [],
    order: [],
  };
  const rate = script.recordsPerSecond ?? Number.POSITIVE_INFINITY;
  const next = () => {
    jitter = (jitter * 16_807) % 2_147_483_647;
    return jitter / 2_147_483_647;
  };
  return {
    nodeId,
    name: nodeId,
    kind: script.kind ?? "shared",
    startingPosition: script.startingPosition ?? "TRIM_HORIZON",
    startingTimestampMs: script.startingTimestampMs ?? 0,
    startingSequenceNumber: script.startingSequenceNumber ?? "",
    waitsForParents: script.waitsForParents ?? true,
    seen,
    get log() {
      return log!;
    },
    get nextPollMs() {
      return nextPollMs;
    },
    pause(untilMs) {
      nextPollMs.fill(untilMs);
    },
    onShards(given) {
      log = given;
      const grow = (old: Float64Array, initial: number) => {
        const longer = new Float64Array(given.shardCount).fill(initial);
        longer.set(old);
        return longer;
      };
      nextPollMs = grow(nextPollMs, script.firstPollMs ?? 0);
      allowance = grow(allowance, 0);
      lastMs = grow(lastMs, 0);
    },
    room(shard, atMs) {
      if (rate === Number.POSITIVE_INFINITY) return 10_000;
      allowance[shard] = Math.min(
        rate,
        allowance[shard]! + (rate * (atMs - lastMs[shard]!)) / 1_000,
      );
      lastMs[shard] = atMs;
      const room = Math.floor(allowance[shard]! + 1e-6);
      if (room <= 0) nextPollMs[shard] = atMs + script.pollMs;
      return room;
    },
    roomBytes: () => Number.POSITIVE_INFINITY,
    onRead(read: ReadResult) {
      const { shard, atMs, records } = read;
      nextPollMs[shard] = read.atShardEnd ? Number.POSITIVE_INFINITY : atMs + script.pollMs;
      allowance[shard] = allowance[shard]! - records;
      seen.calls++;
      seen.records += records;
      seen.bytes += read.bytes;
      seen.ageMs = read.millisBehindLatest;
      if (seen.ageMs > seen.maxAgeMs) {
        seen.maxAgeMs = seen.ageMs;
        seen.maxAgeAtMs = atMs;
      }
      if (records > 0) {
        seen.delayMs += records * (atMs - (read.firstArrivalMs + read.lastArrivalMs) / 2);
        seen.maxDelayMs = Math.max(seen.maxDelayMs, atMs - read.firstArrivalMs);
        if (seen.order.at(-1) !== shard) seen.order.push(shard);
      }
      if (read.atShardEnd) seen.ends.push(shard);
    },
    onThrottled(shard, atMs) {
      seen.refused++;
      nextPollMs[shard] = atMs + (script.retryMs ?? script.pollMs) * (1 + next());
    },
    onExpired(_shard, from, to) {
      seen.expired += to - from;
    },
  };
}
