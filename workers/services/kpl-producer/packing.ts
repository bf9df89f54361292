// Packs a step's user records into Kinesis records by shard, and counts the PutRecords calls they make.
// With RecordMaxBufferedTime up to a second everything leaves in its second. Above, all is held until
// the oldest is due (by whole seconds) or a PutRecords call of each host is full.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import { putLatencyMs } from "../../workload/api-latency.ts";
import type { KeySpread } from "../../workload/partition-keys.ts";
import { splitEvenly } from "../../workload/split.ts";
import { aggregatedBytes, distinctKeysOf, recordsThatFit } from "./aggregation.ts";
import type { KplProducerFields } from "./config.ts";
import type { KplProducerSignals } from "./signals.ts";
import { lateCallMs, type SlowAnswers } from "./timeouts.ts";

type Context = NodeContext<KplProducerFields, KplProducerSignals>;
type Create = (partition: number, records: number, bytes: number) => void;
const column = (length: number) => new Float64Array(length);

export function createPacker(context: Context, create: Create) {
  const state = {
    /** User records and their data bytes held, by partition. */
    users: column(0),
    bytes: column(0),
    heldUsers: 0,
    heldBytes: 0,
    sinceMs: 0,
    /** Of the last packing: how long its oldest user record was held, ms. */
    windowMs: 0,
  };
  /** Of this step: what was packed, and the largest share of a shard. */
  const packed = { records: 0, users: 0, dataBytes: 0, bytes: 0, largestShardBytes: 0 };
  // Derived from settings and key spread; made again when either changes.
  let fits = column(0);
  let fitsOf: { spread: KeySpread; config: Context["config"] } | null = null;

  function followFits(spread: KeySpread): void {
    const { config } = context;
    if (fitsOf !== null && fitsOf.spread === spread && fitsOf.config === config) return;
    fitsOf = { spread, config };
    fits = column(spread.weights.length);
    const { aggregationMaxSize, aggregationMaxCount, recordBytes } = config;
    for (let p = 0; p < fits.length; p += 1) {
      if (spread.weights[p] === 0) continue;
      const { keyBytes, sameKey } = spread;
      const fit = recordsThatFit(aggregationMaxSize, recordBytes, sameKey[p]!, keyBytes[p]!);
      fits[p] = Math.max(1, Math.min(aggregationMaxCount, fit));
    }
  }

  /** Bytes of `count` Kinesis records with these user records, partition keys included. */
  function bytesOf(spread: KeySpread, p: number, count: number, users: number, data: number) {
    const keyBytes = spread.keyBytes[p]!;
    const each = users / count;
    // The KPL sends a user record that is alone as a plain Kinesis record.
    if (each === 1) return data + Math.round(users * keyBytes);
    const mean = data / users;
    const distinct = distinctKeysOf(each, spread.sameKey[p]!);
    const overhead = aggregatedBytes(each, Math.round(mean), distinct, keyBytes) + keyBytes;
    return data + Math.round(count * (overhead - each * Math.round(mean)));
  }

  function packOne(spread: KeySpread, p: number): void {
    const users = state.users[p]!;
    if (users === 0) return;
    const { aggregationEnabled, recordMaxBufferedTime, hosts } = context.config;
    const windows = hosts * Math.max(1, STEP_MS / recordMaxBufferedTime);
    const group = aggregationEnabled
      ? Math.max(1, Math.min(fits[p]!, Math.floor(users / windows)))
      : 1;
    const count = Math.ceil(users / group);
    const data = state.bytes[p]!;
    const bytes = bytesOf(spread, p, count, users, data);
    create(p, count, bytes);
    state.users[p] = 0;
    state.bytes[p] = 0;
    packed.records += count;
    packed.users += users;
    packed.dataBytes += data;
    packed.bytes += bytes;
    packed.largestShardBytes = Math.max(packed.largestShardBytes, bytes);
  }

  /** A call of every host is full: by bytes, by one shard's bytes, or (unaggregated) by records. */
  function isFull(): boolean {
    const { aggregationEnabled, collectionMaxCount, collectionMaxSize, hosts } = context.config;
    if (state.heldBytes >= collectionMaxSize * hosts) return true;
    if (!aggregationEnabled && state.heldUsers >= collectionMaxCount * hosts) return true;
    const shardBytes = context.fact("kpl.shardFlushBytes") * hosts;
    for (let p = 0; p < state.bytes.length; p += 1) if (state.bytes[p]! >= shardBytes) return true;
    return false;
  }

  function packAll(spread: KeySpread, atMs: number): void {
    if (state.heldUsers === 0) return;
    followFits(spread);
    for (let p = 0; p < state.users.length; p += 1) packOne(spread, p);
    state.heldUsers = 0;
    state.heldBytes = 0;
    state.windowMs = atMs - state.sinceMs;
  }

  return {
    state,
    packed,
    /** Starts a step: packs what is due. */
    begin(spread: KeySpread | null, fromMs: number): void {
      packed.records = 0;
      packed.users = 0;
      packed.dataBytes = 0;
      packed.bytes = 0;
      packed.largestShardBytes = 0;
      if (spread === null) return;
      const due = fromMs - state.sinceMs >= context.config.recordMaxBufferedTime;
      if (due) packAll(spread, fromMs);
    },
    /** New user records of a partition, `bytes` of data. */
    add(p: number, users: number, bytes: number, fromMs: number): void {
      if (state.heldUsers === 0) state.sinceMs = fromMs;
      state.users[p] = state.users[p]! + users;
      state.bytes[p] = state.bytes[p]! + bytes;
      state.heldUsers += users;
      state.heldBytes += bytes;
    },
    /** Ends a step: packs what need not wait for the next. */
    end(spread: KeySpread, fromMs: number): void {
      const { recordMaxBufferedTime } = context.config;
      if (recordMaxBufferedTime > STEP_MS && !isFull()) return;
      packAll(spread, fromMs);
      if (recordMaxBufferedTime <= STEP_MS) state.windowMs = recordMaxBufferedTime;
    },
    /** What is held follows new partitions; only made when they change. */
    respread(shares: Float64Array): void {
      if (shares.length === state.users.length || shares.length === 0) return;
      state.users = column(shares.length);
      state.bytes = column(shares.length);
      const placed = splitEvenly(state.heldUsers, shares, column(shares.length), state.users);
      let top = 0;
      for (let p = 1; p < shares.length; p += 1) if (shares[p]! > shares[top]!) top = p;
      state.users[top] = state.users[top]! + state.heldUsers - placed;
      let users = 0;
      let given = 0;
      for (let p = 0; p < shares.length && state.heldUsers > 0; p += 1) {
        users += state.users[p]!;
        const until = Math.floor((state.heldBytes * users) / state.heldUsers);
        state.bytes[p] = (users === state.heldUsers ? state.heldBytes : until) - given;
        given += state.bytes[p]!;
      }
    },
    /** Bytes a second that MaxConnections full calls carry at a time, some of them late. */
    callBytesPerSecond(meanBytes: number, slow: SlowAnswers): number {
      const { collectionMaxCount, collectionMaxSize, maxConnections, hosts } = context.config;
      const byShard = context.fact("kpl.shardFlushBytes") * Math.max(1, state.users.length);
      const bytes = Math.min(collectionMaxSize, collectionMaxCount * meanBytes, byShard);
      const usualMs = putLatencyMs(bytes);
      const meanMs = usualMs + slow.share * (lateCallMs(slow, usualMs) - usualMs);
      return (hosts * maxConnections * bytes * STEP_MS) / meanMs;
    },
    /** PutRecords calls of this step: deadlines, full calls; `refused` are sent again. */
    calls(refused: number): number {
      const { recordMaxBufferedTime, collectionMaxCount, collectionMaxSize, hosts } =
        context.config;
      const records = packed.records + refused;
      const byTime = hosts * Math.max(1, STEP_MS / recordMaxBufferedTime);
      const byShard = packed.largestShardBytes / context.fact("kpl.shardFlushBytes");
      const bySize = packed.bytes / collectionMaxSize;
      const full = Math.max(byTime, records / collectionMaxCount, bySize, byShard);
      return Math.min(records, Math.ceil(full));
    },
  };
}
