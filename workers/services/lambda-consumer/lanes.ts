// Columns of the lanes: shard × ParallelizationFactor rows. Record p of a shard belongs to lane
// p modulo the factor, so a lane's records are known from the position of the first alone.
import type { ReadResult } from "../../model/ports.ts";

/** Halves waiting for each lane while a batch is bisected: 10,000 halves 14 times. */
export const STACK = 16;
const none = (): Float64Array => new Float64Array(0);

/** Plain data. Times are ms; Infinity while there is nothing to wait for. */
export function createLanes(factor: number) {
  return {
    factor,
    shards: 0,
    /** Position in the shard of the lane's first unfinished record. */
    head: none(),
    queued: none(),
    bytes: none(),
    /** Records of the batch formed; 0 when none is. */
    batch: none(),
    /** End of the invocation under way. */
    untilMs: none(),
    startedMs: none(),
    readyMs: none(),
    freeMs: none(),
    retries: none(),
    failing: none(),
    depth: none(),
    halves: none(),
    /** Records of the batch before the first that failed, where the function reports it. */
    failedAt: none(),
    /** Tumbling window: its end (0: none open), its state, 1 when its last invocation is due,
     * 2 when the state ended it early. */
    windowEndMs: none(),
    windowBytes: none(),
    final: none(),
    /** By shard. */
    shardEnded: none(),
    shardQueued: none(),
    shardRunning: none(),
    allowance: none(),
    clockMs: none(),
  };
}

export type Lanes = ReturnType<typeof createLanes>;

function grown(old: Float64Array, rows: number, fill: number): Float64Array {
  const longer = new Float64Array(rows).fill(fill);
  longer.set(old);
  return longer;
}

export function growLanes(lanes: Lanes, shards: number): void {
  if (shards <= lanes.shards) return;
  const rows = shards * lanes.factor;
  const forever = Number.POSITIVE_INFINITY;
  lanes.shards = shards;
  lanes.head = grown(lanes.head, rows, 0);
  lanes.queued = grown(lanes.queued, rows, 0);
  lanes.bytes = grown(lanes.bytes, rows, 0);
  lanes.batch = grown(lanes.batch, rows, 0);
  lanes.untilMs = grown(lanes.untilMs, rows, forever);
  lanes.startedMs = grown(lanes.startedMs, rows, 0);
  lanes.readyMs = grown(lanes.readyMs, rows, forever);
  lanes.freeMs = grown(lanes.freeMs, rows, -1);
  lanes.retries = grown(lanes.retries, rows, 0);
  lanes.failing = grown(lanes.failing, rows, 0);
  lanes.depth = grown(lanes.depth, rows, 0);
  lanes.halves = grown(lanes.halves, rows * STACK, 0);
  lanes.failedAt = grown(lanes.failedAt, rows, 0);
  lanes.windowEndMs = grown(lanes.windowEndMs, rows, 0);
  lanes.windowBytes = grown(lanes.windowBytes, rows, 0);
  lanes.final = grown(lanes.final, rows, 0);
  lanes.shardEnded = grown(lanes.shardEnded, shards, 0);
  lanes.shardQueued = grown(lanes.shardQueued, shards, 0);
  lanes.shardRunning = grown(lanes.shardRunning, shards, 0);
  lanes.allowance = grown(lanes.allowance, shards, lanes.factor);
  lanes.clockMs = grown(lanes.clockMs, shards, 0);
}

/** Empties all lanes and gives each shard `factor` of them. */
export function resetLanes(lanes: Lanes, factor: number): void {
  const { shards } = lanes;
  Object.assign(lanes, createLanes(factor));
  growLanes(lanes, shards);
}

/** Deals the records of a read to the shard's lanes; idle lanes that got some are told. */
export function fillLanes(lanes: Lanes, read: ReadResult, arm: (row: number) => void): void {
  const { factor } = lanes;
  let restRecords = read.records;
  let restBytes = read.bytes;
  lanes.shardQueued[read.shard] = lanes.shardQueued[read.shard]! + read.records;
  for (let offset = 0; offset < factor && restRecords > 0; offset++) {
    const first = read.fromPosition + offset;
    if (first >= read.toPosition) return;
    const row = read.shard * factor + (first % factor);
    const records = Math.floor((read.toPosition - 1 - first) / factor) + 1;
    const bytes = Math.floor((restBytes * records) / restRecords);
    restRecords -= records;
    restBytes -= bytes;
    if (lanes.queued[row] === 0) lanes.head[row] = first;
    lanes.queued[row] = lanes.queued[row]! + records;
    lanes.bytes[row] = lanes.bytes[row]! + bytes;
    // A running, retrying or bisecting lane sets its own time.
    if (lanes.batch[row]! > 0 || lanes.depth[row]! > 0 || lanes.final[row]! > 0) continue;
    if (lanes.freeMs[row]! < 0) lanes.freeMs[row] = read.atMs;
    arm(row);
  }
}

/** Takes the first records out of a lane; returns their bytes. */
export function takeFromLane(lanes: Lanes, shard: number, row: number, records: number): number {
  const queued = lanes.queued[row]!;
  const all = lanes.bytes[row]!;
  const bytes = records === queued ? all : Math.floor((all * records) / queued);
  lanes.queued[row] = queued - records;
  lanes.bytes[row] = all - bytes;
  lanes.head[row] = lanes.head[row]! + records * lanes.factor;
  lanes.shardQueued[shard] = lanes.shardQueued[shard]! - records;
  return bytes;
}
