// The KPL's side of a put link: a queue for each shard, by age. Offers stay within the rate limit (two
// token buckets per shard, records and bytes); what is refused rests half of RecordMaxBufferedTime and
// is offered again, without back-off; what is older than RecordTtl expires. Counts Kinesis records.
import type { Offer, PartitionMap, PutRefusal, Writer } from "../../model/ports.ts";
import { SUB_STEPS } from "../../model/ports.ts";
import type { KeySpread } from "../../workload/partition-keys.ts";
import { addTimes, part } from "../../workload/put-math.ts";
import { createCallShare } from "./call-share.ts";
import { createQueue, createRest } from "./kpl-queue.ts";
import { createTimeouts, emptyTimeouts, type SlowAnswers } from "./timeouts.ts";

const column = (length: number) => new Float64Array(length);
/** Slack of a sum of fractions, far below one record. */
const SLACK = 1e-9;

/** Of all hosts together. */
export interface KplLimits {
  recordsPerSecond: number;
  bytesPerSecond: number;
  /** What the buckets hold at most. */
  recordsCapacity: number;
  bytesCapacity: number;
  ttlSeconds: number;
  /** Sub-steps a refused record rests, at least 1. */
  restSubSteps: number;
  /** What calls can carry, all connections busy. */
  callBytesPerSecond: number;
  /** Throttled records fail at once. */
  failIfThrottled: boolean;
  requestTimeoutMs: number;
}

export interface KplWriterOptions {
  readonly nodeId: string;
  readonly limits: KplLimits;
  readonly onMap: (map: PartitionMap) => Float64Array;
  /** Of its keys; null before they are known. */
  readonly keys: () => KeySpread | null;
}

export type KplState = ReturnType<typeof emptyState>;

function emptyState() {
  return {
    newRecords: column(0),
    newBytes: column(0),
    waitingRecords: column(0),
    waitingBytes: column(0),
    /** Waiting records by partition and age cell. */
    queue: column(0),
    ageCells: 1,
    secondsPerCell: 1,
    /** Of the waiting, those refused lately, by partition and cell; and their sum. */
    resting: column(0),
    restSum: column(0),
    restCells: 1,
    subStepsPerCell: 1,
    recordTokens: column(0),
    byteTokens: column(0),
    /** Bytes that a free connection carries for a partition, while connections are short. */
    callTokens: column(0),
    callWanted: column(0),
    /** Share of what waits that the connections carry this second; 1: all. */
    callShare: 1,
    /** 1: the partition's buckets were filled this step. */
    filled: column(0),
    second: 0,
    mapVersion: -1,
    created: 0,
    createdBytes: 0,
    admitted: 0,
    admittedBytes: 0,
    expired: 0,
    expiredBytes: 0,
    untaken: 0,
    untakenBytes: 0,
    refused: 0,
    /** Of the refused: InternalFailure. */
    failures: 0,
    /** Throttled and given up (FailIfThrottled). */
    failed: 0,
    failedBytes: 0,
    requests: 0,
    userPerRecord: 1,
    timeouts: emptyTimeouts(),
  };
}

export function createKplWriter(options: KplWriterOptions) {
  const { limits } = options;
  const state = emptyState();
  const queue = createQueue(state);
  const rest = createRest(state);
  const calls = createCallShare(state, queue.waitNew);
  const timeouts = createTimeouts(state, queue);
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  const held = { records: 0, bytes: 0 };

  function fill(p: number, share: number): void {
    const records = state.recordTokens[p]! + limits.recordsPerSecond * share;
    const bytes = state.byteTokens[p]! + limits.bytesPerSecond * share;
    state.recordTokens[p] = Math.min(limits.recordsCapacity, records);
    state.byteTokens[p] = Math.min(limits.bytesCapacity, bytes);
    state.filled[p] = 1;
  }

  function forgetNew(): void {
    for (let p = 0; p < state.newRecords.length; p += 1) {
      state.untaken += state.newRecords[p]!;
      state.untakenBytes += state.newBytes[p]!;
    }
    state.newRecords.fill(0);
    state.newBytes.fill(0);
  }

  /** Waiting records the buckets allow now. */
  function allowed(p: number): number {
    const waiting = state.waitingRecords[p]!;
    const ready = Math.max(0, waiting - state.restSum[p]!);
    if (ready === 0) return 0;
    const meanBytes = state.waitingBytes[p]! / waiting;
    const byRecords = Math.floor(state.recordTokens[p]! + SLACK);
    const byBytes = Math.floor(state.byteTokens[p]! / meanBytes + SLACK);
    // A record larger than the bucket goes out when the bucket is full.
    const least = state.byteTokens[p]! >= limits.bytesCapacity ? 1 : 0;
    const byCalls = calls.allowed(p, meanBytes, ready);
    return Math.max(0, Math.min(ready, byRecords, Math.max(least, byBytes), byCalls));
  }

  /** Refused: given up when throttled and told so, else back to the head of the queue after a rest. */
  function refuse(p: number, records: number, bytes: number, subStep: number, why?: PutRefusal) {
    state.refused += records;
    if (why === "failure") state.failures += records;
    if (why === "failure" || !limits.failIfThrottled) {
      rest.add(p, records, subStep);
      return;
    }
    queue.takeOldest(p, records, bytes, null);
    timeouts.left(p, records, state.waitingRecords[p]!, false);
    state.waitingRecords[p] = state.waitingRecords[p]! - records;
    state.waitingBytes[p] = state.waitingBytes[p]! - bytes;
    state.failed += records;
    state.failedBytes += bytes;
  }

  const writer: Writer = {
    nodeId: options.nodeId,
    onPartitions(map) {
      const shares = options.onMap(map);
      if (map.version === state.mapVersion && map.count === state.newRecords.length) return;
      forgetNew();
      state.mapVersion = map.version;
      queue.respread(shares, limits.ttlSeconds);
      rest.reset(map.count, limits.restSubSteps);
      state.newRecords = column(map.count);
      state.newBytes = column(map.count);
      state.recordTokens = column(map.count);
      state.byteTokens = column(map.count);
      calls.reset(map.count);
      timeouts.respread(shares);
      state.filled = column(map.count).fill(1);
    },
    get newRecords() {
      return state.newRecords;
    },
    get newChargedBytes() {
      return state.newBytes;
    },
    get waitingRecords() {
      return state.waitingRecords;
    },
    peakShare: 1 / SUB_STEPS,
    addKeyMix(start, end, into) {
      addTimes(into, state.created, options.keys()?.mix(start, end, into.length));
    },
    get userRecordsPerRecord() {
      return state.userPerRecord;
    },
    get requestsThisStep() {
      return state.requests;
    },
    takeAll(p) {
      const bytes = state.newBytes[p]!;
      const records = state.newRecords[p]!;
      // Spent while the second ran, so before the buckets are full again.
      state.recordTokens[p] = state.recordTokens[p]! - records;
      state.byteTokens[p] = state.byteTokens[p]! - bytes;
      fill(p, 1);
      state.admitted += records;
      state.admittedBytes += bytes;
      if (records > 0 && timeouts.isLate()) timeouts.stored(p, 0, records, bytes);
      state.newRecords[p] = 0;
      state.newBytes[p] = 0;
      return bytes;
    },
    offer(p, subStep) {
      const left = state.newRecords[p]!;
      const fresh = Math.round(left / (SUB_STEPS - subStep));
      if (fresh > 0) {
        const bytes = part(state.newBytes[p]!, fresh, left);
        state.newRecords[p] = left - fresh;
        state.newBytes[p] = state.newBytes[p]! - bytes;
        queue.waitNew(p, fresh, bytes);
      }
      rest.wake(p, subStep);
      fill(p, 1 / SUB_STEPS);
      calls.fill(p, subStep);
      offer.records = allowed(p);
      const waiting = state.waitingRecords[p]!;
      offer.bytes = offer.records === 0 ? 0 : part(state.waitingBytes[p]!, offer.records, waiting);
      offer.chargedBytes = offer.bytes;
      return offer;
    },
    settle(p, subStep, admittedRecords, _bySize, why) {
      const bytes = admittedRecords === 0 ? 0 : part(offer.bytes, admittedRecords, offer.records);
      state.recordTokens[p] = state.recordTokens[p]! - offer.records;
      state.byteTokens[p] = state.byteTokens[p]! - offer.bytes;
      calls.spend(p, offer.bytes);
      queue.takeOldest(p, admittedRecords, bytes, timeouts.isLate() ? timeouts.stored : null);
      timeouts.left(p, admittedRecords, state.waitingRecords[p]!, true);
      state.waitingRecords[p] = state.waitingRecords[p]! - admittedRecords;
      state.waitingBytes[p] = state.waitingBytes[p]! - bytes;
      state.admitted += admittedRecords;
      state.admittedBytes += bytes;
      const refused = offer.records - admittedRecords;
      if (refused > 0) refuse(p, refused, offer.bytes - bytes, subStep, why);
      return bytes;
    },
  };

  return {
    state,
    writer,
    /** What waits now. The result is reused. */
    waiting() {
      held.records = 0;
      held.bytes = 0;
      for (let p = 0; p < state.waitingRecords.length; p += 1) {
        held.records += state.waitingRecords[p]!;
        held.bytes += state.waitingBytes[p]!;
      }
      return held;
    },
    /** Mean bytes of a Kinesis record so far. */
    meanBytes: () => (state.created > 0 ? state.createdBytes / state.created : 1),
    /** What no destination asked for, that of this step included. */
    untaken() {
      const left = { records: state.untaken, bytes: state.untakenBytes };
      for (let p = 0; p < state.newRecords.length; p += 1) {
        left.records += state.newRecords[p]!;
        left.bytes += state.newBytes[p]!;
      }
      return left;
    },
    begin(fromMs: number, slow: SlowAnswers) {
      forgetNew();
      for (let p = 0; p < state.filled.length; p += 1) {
        if (state.filled[p] === 0) fill(p, 1);
        state.filled[p] = 0;
        if (state.waitingRecords[p] === 0) rest.clear(p);
      }
      state.second = fromMs / 1_000;
      queue.expire(timeouts.left);
      timeouts.begin(slow, limits.requestTimeoutMs, limits.ttlSeconds);
    },
    create(p: number, records: number, bytes: number) {
      state.created += records;
      state.createdBytes += bytes;
      if (records > limits.recordsPerSecond || bytes > limits.bytesPerSecond) {
        queue.waitNew(p, records, bytes);
      } else {
        state.newRecords[p] = state.newRecords[p]! + records;
        state.newBytes[p] = state.newBytes[p]! + bytes;
      }
    },
    /** The step's records are made: what the connections carry of them. */
    shareCalls: () => calls.share(limits.callBytesPerSecond),
    onLimits() {
      const shares = state.waitingRecords.slice();
      let sum = 0;
      for (const one of shares) sum += one;
      if (sum > 0) for (let p = 0; p < shares.length; p += 1) shares[p] = shares[p]! / sum;
      queue.respread(shares, limits.ttlSeconds);
      timeouts.onAges();
      rest.reset(shares.length, limits.restSubSteps);
    },
  };
}
