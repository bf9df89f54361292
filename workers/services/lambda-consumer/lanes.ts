// Columns of the lanes: shard × ParallelizationFactor rows. The records of a partition key stay in one
// lane, so a lane gets the share of a read that its keys have. Where in the shard its records lie is known
// by the stretch they come from, in which they are taken to lie evenly.
import type { ReadResult } from "../../model/ports.ts";
import { deal } from "./deal.ts";

/** Halves waiting for each lane while a batch is bisected: 10,000 halves 14 times. */
export const STACK = 16;
const none = (): Float64Array => new Float64Array(0);

/** Plain data. Times are ms; Infinity while there is nothing to wait for. */
export function createLanes(factor: number) {
  return {
    factor,
    shards: 0,
    /** Stretch of the shard that the lane's records come from: its first one is at `head`. */
    head: none(),
    tail: none(),
    queued: none(),
    /** Fraction of a record owed. */
    owed: none(),
    /** Records of the lane before the first one queued; -1 before it had any. */
    index: none(),
    /** Records that the function fails on, and how many good ones lie before them. */
    bad: none(),
    goodBefore: none(),
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
  lanes.tail = grown(lanes.tail, rows, 0);
  lanes.queued = grown(lanes.queued, rows, 0);
  lanes.owed = grown(lanes.owed, rows, 0);
  lanes.index = grown(lanes.index, rows, -1);
  lanes.bad = grown(lanes.bad, rows, 0);
  lanes.goodBefore = grown(lanes.goodBefore, rows, 0);
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

/** Of a read, by lane: records, and those of them that the function fails on. Scratch. */
let dealt = none();
let dealtBad = none();

/** Positions of the bad records of a shard; none: an empty stretch. */
export interface BadStretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Deals the records of a read to the shard's lanes by their shares; idle lanes that got some are told.
 * Bad records go to lanes as any other: to those that the records at their places go to.
 */
export function fillLanes(
  lanes: Lanes,
  read: ReadResult,
  shares: Float64Array,
  bad: BadStretch,
  arm: (row: number) => void,
): void {
  const { factor } = lanes;
  const { shard, fromPosition, toPosition, records } = read;
  const first = shard * factor;
  if (dealt.length !== factor) {
    dealt = new Float64Array(factor);
    dealtBad = new Float64Array(factor);
  }
  deal(records, shares, lanes.owed, first, dealt);
  dealBad(read, bad);
  let restRecords = records;
  let restBytes = read.bytes;
  lanes.shardQueued[shard] = lanes.shardQueued[shard]! + records;
  for (let lane = 0; lane < factor; lane++) {
    const count = dealt[lane]!;
    if (count === 0) continue;
    const row = first + lane;
    const bytes = Math.floor((restBytes * count) / restRecords);
    restRecords -= count;
    restBytes -= bytes;
    if (dealtBad[lane]! > 0) addBad(lanes, row, dealtBad[lane]!, count, read, bad);
    if (lanes.queued[row] === 0) lanes.head[row] = fromPosition;
    if (lanes.index[row]! < 0) lanes.index[row] = Math.floor(fromPosition * shares[lane]!);
    lanes.tail[row] = toPosition;
    lanes.queued[row] = lanes.queued[row]! + count;
    lanes.bytes[row] = lanes.bytes[row]! + bytes;
    // A running, retrying or bisecting lane sets its own time.
    if (lanes.batch[row]! > 0 || lanes.depth[row]! > 0 || lanes.final[row]! > 0) continue;
    if (lanes.freeMs[row]! < 0) lanes.freeMs[row] = read.atMs;
    arm(row);
  }
}

/** Counts the bad records of a read by the lanes that the records around them went to. */
function dealBad(
  { fromPosition, toPosition, records }: ReadResult,
  { from, to }: BadStretch,
): void {
  dealtBad.fill(0);
  if (from === to) return;
  const last = Math.min(to, toPosition);
  for (let position = Math.max(from, fromPosition); position < last; position++) {
    let rank = Math.floor(((position + 0.5 - from) / (to - from)) * records);
    let lane = 0;
    while (rank >= dealt[lane]!) {
      rank -= dealt[lane]!;
      lane++;
    }
    if (dealtBad[lane]! < dealt[lane]!) dealtBad[lane] = dealtBad[lane]! + 1;
  }
}

/** Before the records of the read are in the lane. Of a second stretch it is not noted where it begins. */
function addBad(
  lanes: Lanes,
  row: number,
  bad: number,
  count: number,
  { fromPosition, records }: ReadResult,
  { from }: BadStretch,
): void {
  const before = Math.floor((Math.max(0, from - fromPosition) * count) / records);
  if (lanes.bad[row] === 0) {
    lanes.goodBefore[row] = lanes.queued[row]! + Math.min(count - bad, before);
  }
  lanes.bad[row] = lanes.bad[row]! + bad;
}

/** Position in the shard of one of the lane's queued records; 0: the first. */
export function positionOf(lanes: Lanes, row: number, record: number): number {
  const head = lanes.head[row]!;
  return head + Math.floor(((lanes.tail[row]! - head) * record) / lanes.queued[row]!);
}

/** How many of the lane's queued records lie before a position of the shard. */
export function countBefore(lanes: Lanes, row: number, position: number): number {
  const head = lanes.head[row]!;
  const stretch = lanes.tail[row]! - head;
  if (position <= head || stretch <= 0) return 0;
  const queued = lanes.queued[row]!;
  return Math.min(queued, Math.ceil(((position - head) * queued) / stretch));
}

/** Takes the first records out of a lane; returns their bytes. */
export function takeFromLane(lanes: Lanes, shard: number, row: number, records: number): number {
  const queued = lanes.queued[row]!;
  const all = lanes.bytes[row]!;
  const isAll = records === queued;
  const bytes = isAll ? all : Math.floor((all * records) / queued);
  lanes.head[row] = isAll ? lanes.tail[row]! : positionOf(lanes, row, records);
  lanes.queued[row] = queued - records;
  lanes.bytes[row] = all - bytes;
  lanes.index[row] = lanes.index[row]! + records;
  lanes.shardQueued[shard] = lanes.shardQueued[shard]! - records;
  const good = Math.min(lanes.goodBefore[row]!, records);
  lanes.goodBefore[row] = lanes.goodBefore[row]! - good;
  lanes.bad[row] = Math.max(0, lanes.bad[row]! - (records - good));
  return bytes;
}
