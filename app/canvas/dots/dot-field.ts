// The moving dots: a pool of columns, filled from what the engine says passed each link. A dot
// stands for many records; their number per second grows with the logarithm of the rate, so that
// ten times the load looks busier without filling the screen. Nothing is allocated per frame.
import { laneColour, PARTITION_COLOURS } from "./lane-colour.ts";

export const DOT_LIMIT = 1_600;
/** Canvas pixels a dot travels per second. */
export const DOT_SPEED = 104;
/** Where on its path a refused dot turns round, and where it is gone again. */
export const BOUNCE_AT = 0.96;
export const GONE_AT = 0.55;

export const REFUSED_COLOUR = PARTITION_COLOURS + 1;

export interface DotField {
  count: number;
  readonly link: Int32Array;
  readonly t: Float32Array;
  /** 1 towards the target, -1 bounced. */
  readonly way: Int8Array;
  readonly colour: Uint8Array;
  readonly radius: Float32Array;
}

export function createDotField(limit = DOT_LIMIT): DotField {
  return {
    count: 0,
    link: new Int32Array(limit),
    t: new Float32Array(limit),
    way: new Int8Array(limit),
    colour: new Uint8Array(limit),
    radius: new Float32Array(limit),
  };
}

/** What one link carries now; made when a frame arrives, read on every picture. */
export interface LinkFlow {
  dotsPerSecond: number;
  refusedShare: number;
  radius: number;
  /** Fraction of a dot not yet sent. */
  owed: number;
  length: number;
  /** Cumulative share of each partition, ending at 1; empty when the link is not to a stream. */
  partitions: Float32Array;
}

const DOTS_PER_SECOND_MAX = 5;

/** Dots per second shown for a rate in records per second: 0 for none, 1 at 1/s, 4.1 at 10,000/s. */
export function dotsPerSecond(recordsPerSecond: number): number {
  if (!(recordsPerSecond > 0)) return 0;
  return Math.min(DOTS_PER_SECOND_MAX, 0.7 + 0.85 * Math.log10(1 + recordsPerSecond));
}

/** Dot radius in pixels from the mean record size: 2.8 for tiny records to 6 for 1 MiB. */
export function dotRadius(bytesPerRecord: number): number {
  if (!(bytesPerRecord > 0)) return 3;
  return Math.min(6, Math.max(2.8, 2.4 + Math.log2(1 + bytesPerRecord / 256) * 0.3));
}

/** Index of the partition a uniform draw falls into, by cumulative shares. */
export function pickPartition(cumulative: Float32Array, draw: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > draw) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Cumulative shares of the weights; even shares when nothing weighs anything. */
export function cumulativeShares(
  count: number,
  weightOf: (index: number) => number,
  into: Float32Array = new Float32Array(count),
): Float32Array {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.max(0, weightOf(i));
  let running = 0;
  for (let i = 0; i < count; i++) {
    running += sum > 0 ? Math.max(0, weightOf(i)) / sum : 1 / count;
    into[i] = running;
  }
  if (count > 0) into[count - 1] = 1;
  return into;
}

/** Moves every dot on by `seconds` and takes away the ones that arrived or faded. */
export function moveDots(field: DotField, flows: readonly LinkFlow[], seconds: number): void {
  let kept = 0;
  for (let dot = 0; dot < field.count; dot++) {
    const flow = flows[field.link[dot]!];
    if (flow === undefined) continue;
    let way = field.way[dot]!;
    let t = field.t[dot]! + (way * seconds * DOT_SPEED) / Math.max(flow.length, 24);
    if (field.colour[dot] === REFUSED_COLOUR && way > 0 && t >= BOUNCE_AT) {
      way = -1;
      t = BOUNCE_AT;
    }
    if (t >= 1 || (way < 0 && t <= GONE_AT)) continue;
    field.link[kept] = field.link[dot]!;
    field.t[kept] = t;
    field.way[kept] = way;
    field.colour[kept] = field.colour[dot]!;
    field.radius[kept] = field.radius[dot]!;
    kept++;
  }
  field.count = kept;
}

/** Sends the dots due in `seconds` on every link; `random` gives uniform numbers in [0, 1). */
export function sendDots(
  field: DotField,
  flows: readonly LinkFlow[],
  seconds: number,
  random: () => number,
): void {
  for (let link = 0; link < flows.length; link++) {
    const flow = flows[link]!;
    flow.owed = Math.min(flow.owed + flow.dotsPerSecond * seconds, 3);
    while (flow.owed >= 1) {
      flow.owed -= 1;
      if (field.count >= field.t.length) return;
      const dot = field.count++;
      const refused = random() < flow.refusedShare;
      field.link[dot] = link;
      field.t[dot] = 0;
      field.way[dot] = 1;
      field.radius[dot] = flow.radius;
      field.colour[dot] = refused ? REFUSED_COLOUR : partitionColour(flow.partitions, random);
    }
  }
}

function partitionColour(partitions: Float32Array, random: () => number): number {
  if (partitions.length === 0) return 0;
  return laneColour(pickPartition(partitions, random()));
}
