// The receiving side of a put link for services that admit requests against quotas: per second in
// all, and per second and partition. Quiet seconds are taken whole; otherwise ten sub-steps, in which
// writers and partitions take turns to come first.
import { TOKEN_SLACK } from "../base/token-bucket.ts";
import type { PartitionMap, PutTarget, Writer } from "../model/ports.ts";
import { SUB_STEPS } from "../model/ports.ts";

/** The turn goes round; more than there are partitions and writers. */
const TURNS = 1_000_000;
const LAST_HASH_KEY = (1n << 128n) - 1n;

/** So many partitions with equal shares of the hash keys. */
export function evenPartitions(count: number, version: number): PartitionMap {
  const size = (LAST_HASH_KEY + 1n) / BigInt(count);
  const startingHashKeys = Array.from({ length: count }, (_, p) => BigInt(p) * size);
  const endingHashKeys = startingHashKeys.map((_, p) =>
    p === count - 1 ? LAST_HASH_KEY : (startingHashKeys[p + 1] as bigint) - 1n,
  );
  const indexOf = (hashKey: bigint) => Math.min(count - 1, Number(hashKey / size));
  return { count, version, startingHashKeys, endingHashKeys, indexOf };
}

export interface IntakeLimits {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly partitionRecordsPerSecond: number;
  readonly partitionBytesPerSecond: number;
  /** Records that a quiet second leaves for a burst, beyond a second's worth. */
  readonly burst: number;
  readonly open: boolean;
}

export const NO_LIMITS: IntakeLimits = {
  recordsPerSecond: Number.POSITIVE_INFINITY,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  partitionRecordsPerSecond: Number.POSITIVE_INFINITY,
  partitionBytesPerSecond: Number.POSITIVE_INFINITY,
  burst: 0,
  open: true,
};

export interface PutIntake {
  readonly state: { tokens: number; turn: number };
  readonly target: PutTarget;
  readonly writers: readonly Writer[];
  /** Refused in the last step. */
  refused(): number;
  repartition(map: PartitionMap): void;
  /** Tells writers the map again (after a keyframe). */
  renew(): void;
  take(limits: IntakeLimits): void;
}

export function createPutIntake(
  firstMap: PartitionMap,
  flow: (nodeId: string, records: number, bytes: number, refused: number) => void,
  onTaken: (partition: number, records: number, bytes: number) => void,
): PutIntake {
  const state = { tokens: 0, turn: 0 };
  const writers: Writer[] = [];
  let map = firstMap;
  let refusedNow = 0;
  // Of one writer in the step under way: records, bytes, refused.
  const seen = { records: 0, bytes: 0, refused: 0 };
  const by = new Map<string, { records: number; bytes: number; refused: number }>();
  let left = { records: 0, bytes: 0 };
  let partRecords = new Float64Array(map.count);
  let partBytes = new Float64Array(map.count);

  function count(writer: Writer, partition: number, records: number, bytes: number): void {
    const sums = by.get(writer.nodeId) ?? seen;
    sums.records += records;
    sums.bytes += bytes;
    if (records > 0) onTaken(partition, records, bytes);
  }

  function isQuiet(limits: IntakeLimits): boolean {
    let records = 0;
    let bytes = 0;
    for (let p = 0; p < map.count; p += 1) {
      let r = 0;
      let b = 0;
      for (const writer of writers) {
        if (writer.waitingRecords[p]! > 0) return false;
        r += writer.newRecords[p]!;
        b += writer.newChargedBytes[p]!;
      }
      if (r > limits.partitionRecordsPerSecond || b > limits.partitionBytesPerSecond) return false;
      records += r;
      bytes += b;
    }
    return limits.open && records <= limits.recordsPerSecond && bytes <= limits.bytesPerSecond;
  }

  function takeWhole(limits: IntakeLimits): void {
    let records = 0;
    for (let p = 0; p < map.count; p += 1) {
      for (const writer of writers) {
        const offered = writer.newRecords[p]!;
        if (offered === 0) continue;
        count(writer, p, offered, writer.takeAll(p));
        records += offered;
      }
    }
    refill(limits, limits.recordsPerSecond - records);
  }

  function refill(limits: IntakeLimits, gained: number): void {
    if (limits.recordsPerSecond === Number.POSITIVE_INFINITY) return;
    state.tokens = Math.max(0, Math.min(limits.burst, state.tokens + gained));
  }

  function takeSub(sub: number, limits: IntakeLimits): void {
    left.records += limits.recordsPerSecond / SUB_STEPS;
    left.bytes += limits.bytesPerSecond / SUB_STEPS;
    const { turn } = state;
    for (let i = 0; i < map.count; i += 1) {
      const p = (i + turn) % map.count;
      partRecords[p] = partRecords[p]! + limits.partitionRecordsPerSecond / SUB_STEPS;
      partBytes[p] = partBytes[p]! + limits.partitionBytesPerSecond / SUB_STEPS;
      for (let w = 0; w < writers.length; w += 1) {
        takeFrom(writers[(w + turn) % writers.length]!, p, sub, limits);
      }
    }
    state.turn = (turn + 1) % TURNS;
  }

  function takeFrom(writer: Writer, p: number, sub: number, limits: IntakeLimits): void {
    const { records, chargedBytes } = writer.offer(p, sub);
    if (records === 0) return;
    const each = chargedBytes / records;
    const bytes = Math.min(left.bytes, partBytes[p]!);
    const most = Math.min(left.records, partRecords[p]!, each > 0 ? bytes / each : Infinity);
    const fits = limits.open ? Math.max(0, Math.floor(most + TOKEN_SLACK)) : 0;
    const taken = Math.min(records, fits);
    left.records -= taken;
    left.bytes -= taken * each;
    partRecords[p] = partRecords[p]! - taken;
    partBytes[p] = partBytes[p]! - taken * each;
    count(writer, p, taken, writer.settle(p, sub, taken));
    const sums = by.get(writer.nodeId) ?? seen;
    sums.refused += records - taken;
    refusedNow += records - taken;
  }

  function resize(): void {
    partRecords = new Float64Array(map.count);
    partBytes = new Float64Array(map.count);
    for (const writer of writers) writer.onPartitions(map);
  }

  return {
    state,
    writers,
    target: {
      attachWriter(writer) {
        writers.push(writer);
        writers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
        by.set(writer.nodeId, { records: 0, bytes: 0, refused: 0 });
        writer.onPartitions(map);
      },
      detachWriter(nodeId) {
        const at = writers.findIndex((writer) => writer.nodeId === nodeId);
        if (at >= 0) writers.splice(at, 1);
        by.delete(nodeId);
      },
      partitions: () => map,
    },
    refused: () => refusedNow,
    repartition(next) {
      map = next;
      resize();
    },
    renew: resize,
    take(limits) {
      refusedNow = 0;
      for (const sums of by.values()) sums.records = sums.bytes = sums.refused = 0;
      if (isQuiet(limits)) takeWhole(limits);
      else {
        left = { records: state.tokens, bytes: 0 };
        partRecords.fill(0);
        partBytes.fill(0);
        for (let sub = 0; sub < SUB_STEPS; sub += 1) takeSub(sub, limits);
        state.tokens = 0;
        refill(limits, left.records);
      }
      for (const [nodeId, sums] of by) {
        const { records, bytes, refused } = sums;
        if (records > 0 || refused > 0) flow(nodeId, records, bytes, refused);
      }
    },
  };
}
