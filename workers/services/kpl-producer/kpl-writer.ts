// The KPL's side of a put link: a queue for each shard, by second of creation. What is refused goes
// back to the queue and is offered again in the next sub-step, without back-off, within the rate limit
// (a token bucket per shard); what is older than RecordTtl expires. Records here are Kinesis records.
import type { Offer, PartitionMap, Writer } from "../../model/ports.ts";
import { SUB_STEPS } from "../../model/ports.ts";
import { splitEvenly } from "../../workload/split.ts";

const column = (length: number) => new Float64Array(length);

export interface KplLimits {
  recordsPerSecond: number;
  ttlSeconds: number;
}

export interface KplWriterOptions {
  readonly nodeId: string;
  readonly limits: () => KplLimits;
  readonly onMap: (map: PartitionMap) => Float64Array;
}

export function createKplWriter(options: KplWriterOptions) {
  const state = {
    newRecords: column(0),
    newBytes: column(0),
    waitingRecords: column(0),
    waitingBytes: column(0),
    /** Waiting records by partition and second of creation, modulo `slots`. */
    queue: column(0),
    tokens: column(0),
    slots: 1,
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
    requests: 0,
    userPerRecord: 1,
  };
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  const part = (bytes: number, some: number, all: number) =>
    some === all ? bytes : Math.floor((bytes * some) / all);

  function wait(p: number, records: number, bytes: number): void {
    const cell = p * state.slots + (state.second % state.slots);
    state.queue[cell] = state.queue[cell]! + records;
    state.waitingRecords[p] = state.waitingRecords[p]! + records;
    state.waitingBytes[p] = state.waitingBytes[p]! + bytes;
  }

  /** Takes records out, the oldest first. */
  function takeOldest(p: number, records: number): void {
    let left = records;
    for (let age = state.slots - 1; age >= 0 && left > 0; age -= 1) {
      const cell = p * state.slots + ((state.second - age + state.slots * 1_000) % state.slots);
      const some = Math.min(left, state.queue[cell]!);
      state.queue[cell] = state.queue[cell]! - some;
      left -= some;
    }
  }

  function expire(): void {
    const slot = state.second % state.slots;
    for (let p = 0; p < state.waitingRecords.length; p += 1) {
      const old = state.queue[p * state.slots + slot]!;
      if (old === 0) continue;
      const waiting = state.waitingRecords[p]!;
      const bytes = part(state.waitingBytes[p]!, old, waiting);
      state.queue[p * state.slots + slot] = 0;
      state.waitingRecords[p] = waiting - old;
      state.waitingBytes[p] = state.waitingBytes[p]! - bytes;
      state.expired += old;
      state.expiredBytes += bytes;
    }
  }

  /** Waiting records, as if of this second, over `count` partitions of these shares. */
  function respread(shares: Float64Array, slots: number): void {
    const held = waiting();
    state.slots = slots;
    state.waitingRecords = column(shares.length);
    state.waitingBytes = column(shares.length);
    state.queue = column(shares.length * slots);
    if (held.records === 0 || shares.length === 0) return;
    const into = column(shares.length);
    const placed = splitEvenly(held.records, shares, column(shares.length), into);
    let top = 0;
    for (let p = 1; p < into.length; p += 1) if (into[p]! > into[top]!) top = p;
    into[top] = into[top]! + held.records - placed;
    let cumulative = 0;
    let given = 0;
    for (let p = 0; p < into.length; p += 1) {
      cumulative += into[p]!;
      const until = part(held.bytes, cumulative, held.records);
      wait(p, into[p]!, until - given);
      given = until;
    }
  }

  function waiting(): { records: number; bytes: number } {
    let records = 0;
    let bytes = 0;
    for (let p = 0; p < state.waitingRecords.length; p += 1) {
      records += state.waitingRecords[p]!;
      bytes += state.waitingBytes[p]!;
    }
    return { records, bytes };
  }

  function forgetNew(): void {
    for (let p = 0; p < state.newRecords.length; p += 1) {
      state.untaken += state.newRecords[p]!;
      state.untakenBytes += state.newBytes[p]!;
    }
    state.newRecords.fill(0);
    state.newBytes.fill(0);
  }

  const writer: Writer = {
    nodeId: options.nodeId,
    onPartitions(map) {
      const shares = options.onMap(map);
      if (map.version === state.mapVersion && map.count === state.newRecords.length) return;
      forgetNew();
      state.mapVersion = map.version;
      respread(shares, options.limits().ttlSeconds + 1);
      state.newRecords = column(map.count);
      state.newBytes = column(map.count);
      state.tokens = column(map.count);
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
    get userRecordsPerRecord() {
      return state.userPerRecord;
    },
    get requestsThisStep() {
      return state.requests;
    },
    takeAll(p) {
      const bytes = state.newBytes[p]!;
      state.admitted += state.newRecords[p]!;
      state.admittedBytes += bytes;
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
        wait(p, fresh, bytes);
      }
      const rate = options.limits().recordsPerSecond;
      state.tokens[p] = Math.min(rate, state.tokens[p]! + rate / SUB_STEPS);
      offer.records = Math.min(state.waitingRecords[p]!, Math.floor(state.tokens[p]!));
      offer.bytes =
        offer.records === 0
          ? 0
          : part(state.waitingBytes[p]!, offer.records, state.waitingRecords[p]!);
      offer.chargedBytes = offer.bytes;
      return offer;
    },
    settle(p, _subStep, admittedRecords) {
      const bytes = admittedRecords === 0 ? 0 : part(offer.bytes, admittedRecords, offer.records);
      state.tokens[p] = state.tokens[p]! - offer.records;
      takeOldest(p, admittedRecords);
      state.waitingRecords[p] = state.waitingRecords[p]! - admittedRecords;
      state.waitingBytes[p] = state.waitingBytes[p]! - bytes;
      state.admitted += admittedRecords;
      state.admittedBytes += bytes;
      state.refused += offer.records - admittedRecords;
      return bytes;
    },
  };

  return {
    state,
    writer,
    waiting,
    begin(fromMs: number) {
      forgetNew();
      state.second = fromMs / 1_000;
      expire();
    },
    create(p: number, records: number, bytes: number) {
      state.created += records;
      state.createdBytes += bytes;
      if (records > options.limits().recordsPerSecond) wait(p, records, bytes);
      else {
        state.newRecords[p] = records;
        state.newBytes[p] = bytes;
      }
    },
    onLimits() {
      const slots = options.limits().ttlSeconds + 1;
      if (slots === state.slots) return;
      const held = waiting().records;
      const shares = state.waitingRecords.map((n) => (held > 0 ? n / held : 0));
      respread(shares, slots);
    },
  };
}
