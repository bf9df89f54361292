// A producer's side of a put link with a cascade of retries in columns: one stage per attempt. What is
// refused in a sub-step comes back spread evenly over the stage's jitter window, by whole records: a
// sliding window over the last n sub-steps with half weight at its ends, in integers, so that exactly
// what went in comes out. Rings exist only for partitions that refuse.
import type { Offer, PartitionMap, Writer } from "../model/ports.ts";
import { STEP_MS, SUB_STEP_MS, SUB_STEPS } from "../model/ports.ts";
import { column, emptyPutState, type PutState } from "./put-state.ts";
import { windowSlots } from "./retry.ts";
import { splitEvenly } from "./split.ts";

const COUNT_COLUMNS = 3;
const GOLDEN = 0.6180339887498949;

/** The SDK's retry quota. A retry takes `cost`, gives it back if it succeeds; a first try adds 1. */
export interface RetryQuota {
  /** All clients together; infinite: no quota. */
  readonly capacity: number;
  readonly cost: number;
}

export interface PutWriter {
  readonly state: PutState;
  readonly writer: Writer;
  /** Starts a step: forgets what was left of the last. */
  begin(fromMs: number): void;
  /** New records of a partition this step. */
  create(partition: number, records: number, bytes: number, chargedBytes: number): void;
  setWindows(windowsMs: readonly number[]): void;
  /** Sets the quota; what is left of it stays, up to the new capacity. */
  setQuota(quota: RetryQuota): void;
  /** What waits for a retry now. The result is reused. */
  waiting(): { records: number; bytes: number };
  /** What no destination asked for, that of this step included. */
  untaken(): { records: number; bytes: number };
}

export interface PutWriterOptions {
  readonly nodeId: string;
  /** Called after the columns follow the new partitions; returns the shares to spread waiting by. */
  readonly onMap: (map: PartitionMap) => Float64Array;
  /** Bytes charged per stored byte (1 KB rounding of PutRecord), for offers. */
  readonly chargeOf: (partition: number, records: number, bytes: number) => number;
}

const NO_QUOTA: RetryQuota = { capacity: Number.POSITIVE_INFINITY, cost: 0 };

export function createPutWriter(options: PutWriterOptions): PutWriter {
  const state = emptyPutState();
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  /** Of the last offer: records of each stage (0: new), settled next. Scratch. */
  let offered = column(1);
  let quota = NO_QUOTA;
  const held = { records: 0, bytes: 0 };

  const ringLength = () => {
    let length = 0;
    for (const n of state.slots) length += n + COUNT_COLUMNS;
    return length;
  };

  function takeRing(): number {
    if (state.freeCount === 0) grow();
    state.freeCount -= 1;
    return state.freeRings[state.freeCount]!;
  }

  function grow(): void {
    const length = ringLength();
    const have = state.freeRings.length;
    const next = Math.max(4, have * 2);
    const pool = column(next * length);
    pool.set(state.pool);
    const free = new Int32Array(next);
    for (let i = have; i < next; i += 1) free[i - have] = i;
    state.pool = pool;
    state.freeRings = free;
    state.freeCount = next - have;
  }

  function dropRing(partition: number): void {
    const ring = state.ringOf[partition]!;
    if (ring < 0) return;
    const length = ringLength();
    state.pool.fill(0, ring * length, (ring + 1) * length);
    state.freeRings[state.freeCount] = ring;
    state.freeCount += 1;
    state.ringOf[partition] = -1;
  }

  /** Puts records into a stage as refused at a slot. */
  function enter(partition: number, stage: number, records: number, slot: number): void {
    if (records === 0) return;
    if (state.ringOf[partition]! < 0) state.ringOf[partition] = takeRing();
    const { pool } = state;
    let at = state.ringOf[partition]! * ringLength();
    for (let k = 0; k < stage; k += 1) at += state.slots[k]! + COUNT_COLUMNS;
    const cell = at + COUNT_COLUMNS + (slot % state.slots[stage]!);
    pool[at] = pool[at]! + records;
    pool[at + 1] = pool[at + 1]! + records;
    pool[cell] = pool[cell]! + records;
  }

  /** Fills `offered[1..]` with what each stage brings back in this slot; returns their sum. */
  function due(partition: number, slot: number): number {
    const ring = state.ringOf[partition]!;
    offered.fill(0);
    if (ring < 0) return 0;
    const { pool, slots } = state;
    let at = ring * ringLength();
    let sum = 0;
    for (let k = 0; k < slots.length; k += 1) {
      const n = slots[k]!;
      const cells = at + COUNT_COLUMNS;
      const oldest = pool[cells + (slot % n)]!;
      const newest = pool[cells + ((slot + n - 1) % n)]!;
      const weighed = pool[at + 2]! + 2 * pool[at + 1]! + newest - oldest;
      pool[at + 1] = pool[at + 1]! - oldest;
      // An empty window gives back all: exact anyway, unless sub-steps were skipped.
      const empty = pool[at + 1] === 0;
      const whole = empty ? pool[at]! : Math.min(pool[at]!, Math.floor(weighed / (2 * n)));
      pool[at + 2] = empty ? 0 : weighed - whole * 2 * n;
      pool[cells + (slot % n)] = 0;
      pool[at] = pool[at]! - whole;
      offered[k + 1] = whole;
      sum += whole;
      at = cells + n;
    }
    return sum;
  }

  function drop(records: number, bytes: number): void {
    state.dropped += records;
    state.droppedBytes += bytes;
  }

  function totals(): Float64Array {
    const byStage = column(state.slots.length);
    const length = ringLength();
    for (const ring of state.ringOf) {
      if (ring < 0) continue;
      let at = ring * length;
      for (let k = 0; k < byStage.length; k += 1) {
        byStage[k] = byStage[k]! + state.pool[at]!;
        at += state.slots[k]! + COUNT_COLUMNS;
      }
    }
    return byStage;
  }

  /** Takes all waiting records out, calls `change`, spreads them over the partitions again. */
  function respread(weights: () => Float64Array, change: () => void): void {
    const byStage = totals();
    let bytes = 0;
    let records = 0;
    for (const one of state.waitingBytes) bytes += one;
    for (const one of byStage) records += one;
    change();
    const shares = weights();
    state.ringOf = new Int32Array(shares.length).fill(-1);
    state.waitingRecords = column(shares.length);
    state.waitingBytes = column(shares.length);
    state.freeCount = 0;
    state.freeRings = new Int32Array(0);
    state.pool = column(0);
    offered = column(state.slots.length + 1);
    if (records === 0) return;
    if (state.slots.length === 0 || shares.length === 0) {
      drop(records, bytes);
      return;
    }
    const into = column(shares.length);
    for (let k = 0; k < byStage.length; k += 1) {
      const stage = Math.min(k, state.slots.length - 1);
      const count = byStage[k]!;
      if (count === 0) continue;
      const placed = splitEvenly(count, shares, column(shares.length), into);
      const heaviest = indexOfLargest(into);
      into[heaviest] = into[heaviest]! + count - placed;
      for (let p = 0; p < into.length; p += 1) {
        enter(p, stage, into[p]!, state.stepSlot + SUB_STEPS - 1);
        state.waitingRecords[p] = state.waitingRecords[p]! + into[p]!;
      }
    }
    spreadBytes(records, bytes);
  }

  function spreadBytes(records: number, bytes: number): void {
    let cumulative = 0;
    let given = 0;
    for (let p = 0; p < state.waitingRecords.length; p += 1) {
      cumulative += state.waitingRecords[p]!;
      const until = cumulative === records ? bytes : Math.floor((bytes * cumulative) / records);
      state.waitingBytes[p] = until - given;
      given = until;
    }
  }

  /** Hands the refused records to their next stage, in proportion to what each stage offered. */
  function refuse(partition: number, slot: number, refusedRecords: number, bytes: number): void {
    let cumulative = 0;
    let before = 0;
    let lost = 0;
    const last = state.slots.length;
    for (let k = 0; k <= last; k += 1) {
      cumulative += offered[k]!;
      const until = Math.floor((refusedRecords * cumulative) / offer.records + state.phase);
      const records = until - before;
      before = until;
      const retried = k === last ? 0 : withinQuota(records);
      lost += records - retried;
      if (k < last) enter(partition, k, retried, slot);
    }
    state.phase = (state.phase + GOLDEN) % 1;
    const lostBytes = lost === refusedRecords ? bytes : Math.floor((bytes * lost) / refusedRecords);
    drop(lost, lostBytes);
    state.waitingRecords[partition] = state.waitingRecords[partition]! + refusedRecords - lost;
    state.waitingBytes[partition] = state.waitingBytes[partition]! + bytes - lostBytes;
  }

  /** Pays for retries; returns how many of the records may be sent again. */
  function withinQuota(records: number): number {
    if (quota.cost === 0) return records;
    const paid = Math.min(records, Math.floor(state.quotaTokens / quota.cost));
    state.quotaTokens -= paid * quota.cost;
    state.quotaDropped += records - paid;
    return paid;
  }

  /** Successes refill the quota: first tries by 1, retries by what they took. */
  function refillQuota(firstTries: number, admitted: number, records: number): void {
    if (quota.cost === 0 || admitted === 0) return;
    const first = (admitted * firstTries) / records;
    const back = first + (admitted - first) * quota.cost;
    state.quotaTokens = Math.min(quota.capacity, state.quotaTokens + back);
  }

  const part = (bytes: number, some: number, all: number) =>
    some === all ? bytes : Math.floor((bytes * some) / all);

  const writer: Writer = {
    nodeId: options.nodeId,
    onPartitions(map) {
      if (map.version === state.mapVersion && map.count === state.newRecords.length) {
        options.onMap(map);
        return;
      }
      forgetNew();
      respread(
        () => options.onMap(map),
        () => {
          state.mapVersion = map.version;
          state.newRecords = column(map.count);
          state.newBytes = column(map.count);
          state.newChargedBytes = column(map.count);
        },
      );
    },
    get newRecords() {
      return state.newRecords;
    },
    get newChargedBytes() {
      return state.newChargedBytes;
    },
    get waitingRecords() {
      return state.waitingRecords;
    },
    get peakShare() {
      return state.peakShare;
    },
    userRecordsPerRecord: 1,
    get requestsThisStep() {
      return state.requests;
    },
    takeAll(partition) {
      const bytes = state.newBytes[partition]!;
      const records = state.newRecords[partition]!;
      state.admitted += records;
      state.admittedBytes += bytes;
      state.attempts += records;
      refillQuota(records, records, records);
      state.newRecords[partition] = 0;
      state.newBytes[partition] = 0;
      state.newChargedBytes[partition] = 0;
      return bytes;
    },
    offer(partition, subStep) {
      const back = due(partition, state.stepSlot + subStep);
      const left = state.newRecords[partition]!;
      const fresh = freshRecords(left, subStep);
      const freshBytes = part(state.newBytes[partition]!, fresh, left);
      const waiting = state.waitingRecords[partition]!;
      const backBytes = part(state.waitingBytes[partition]!, back, waiting);
      state.newRecords[partition] = left - fresh;
      state.newBytes[partition] = state.newBytes[partition]! - freshBytes;
      state.waitingRecords[partition] = waiting - back;
      state.waitingBytes[partition] = state.waitingBytes[partition]! - backBytes;
      offered[0] = fresh;
      offer.records = fresh + back;
      offer.bytes = freshBytes + backBytes;
      offer.chargedBytes = options.chargeOf(partition, offer.records, offer.bytes);
      return offer;
    },
    settle(partition, subStep, admittedRecords) {
      const bytes = part(offer.bytes, admittedRecords, offer.records);
      const refusedRecords = offer.records - admittedRecords;
      state.attempts += offer.records;
      refillQuota(offered[0]!, admittedRecords, offer.records);
      state.admitted += admittedRecords;
      state.admittedBytes += bytes;
      state.refused += refusedRecords;
      if (refusedRecords > 0) {
        refuse(partition, state.stepSlot + subStep, refusedRecords, offer.bytes - bytes);
      }
      if (state.waitingRecords[partition] === 0) dropRing(partition);
      return bytes;
    },
  };

  /** Of what is left of the step's new records, those of this sub-step. */
  function freshRecords(left: number, subStep: number): number {
    if (left === 0) return 0;
    const from = state.edges[subStep]!;
    const rest = 1 - from;
    if (subStep === SUB_STEPS - 1 || rest <= 0) return left;
    return Math.min(left, Math.round((left * (state.edges[subStep + 1]! - from)) / rest));
  }

  function forgetNew(): void {
    for (let p = 0; p < state.newRecords.length; p += 1) {
      state.untaken += state.newRecords[p]!;
      state.untakenBytes += state.newBytes[p]!;
    }
    state.newRecords.fill(0);
    state.newBytes.fill(0);
    state.newChargedBytes.fill(0);
  }

  return {
    state,
    writer,
    begin(fromMs) {
      forgetNew();
      state.stepSlot = (fromMs / STEP_MS) * (STEP_MS / SUB_STEP_MS);
      if (offered.length !== state.slots.length + 1) offered = column(state.slots.length + 1);
    },
    create(partition, records, bytes, chargedBytes) {
      state.newRecords[partition] = records;
      state.newBytes[partition] = bytes;
      state.newChargedBytes[partition] = chargedBytes;
      state.created += records;
      state.createdBytes += bytes;
    },
    setWindows(windowsMs) {
      const next = windowsMs.map(windowSlots);
      if (next.length === state.slots.length && next.every((n, k) => n === state.slots[k])) return;
      const shares = state.waitingRecords.slice();
      respread(
        () => normalised(shares),
        () => {
          state.slots = next;
        },
      );
    },
    setQuota(next) {
      quota = next;
      state.quotaTokens = Math.min(state.quotaTokens, next.capacity);
    },
    waiting() {
      held.records = 0;
      held.bytes = 0;
      for (let p = 0; p < state.waitingRecords.length; p += 1) {
        held.records += state.waitingRecords[p]!;
        held.bytes += state.waitingBytes[p]!;
      }
      return held;
    },
    untaken: () => ({
      records: state.untaken + sum(state.newRecords),
      bytes: state.untakenBytes + sum(state.newBytes),
    }),
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const one of values) total += one;
  return total;
}

function normalised(weights: Float64Array): Float64Array {
  const all = sum(weights);
  if (all > 0) for (let i = 0; i < weights.length; i += 1) weights[i] = weights[i]! / all;
  return weights;
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[best]!) best = i;
  return best;
}
