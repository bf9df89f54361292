// The 128-bit hash-key space and how ranges divide it. Ranges are inclusive at both ends.
// Method: bigint, because it is exact; used when keys or partitions change, never while stepping.
import { md5Hex } from "./md5.ts";

export const HASH_KEY_SPACE = 2n ** 128n;
export const MAX_HASH_KEY = HASH_KEY_SPACE - 1n;

export interface HashKeyRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** The hash key of a partition key: MD5 of its UTF-8 bytes as an unsigned 128-bit number. */
export function hashKeyOf(partitionKey: string): bigint {
  return BigInt(`0x${md5Hex(partitionKey)}`);
}

/**
 * `count` ranges that cover the space once: each floor(2^128 / count) wide, the last takes the rest.
 * Agrees with the ranges AWS prints for 1 to 4 shards.
 */
export function equalRanges(count: number): HashKeyRange[] {
  const width = HASH_KEY_SPACE / BigInt(count);
  return Array.from({ length: count }, (_, i) => ({
    start: BigInt(i) * width,
    end: i === count - 1 ? MAX_HASH_KEY : BigInt(i + 1) * width - 1n,
  }));
}

const SHARE_SCALE = 2n ** 52n;

/** The share of the space that a range covers. */
export function shareOfSpace({ start, end }: HashKeyRange): number {
  return Number(((end - start + 1n) * SHARE_SCALE) / HASH_KEY_SPACE) / Number(SHARE_SCALE);
}

/** AWS's formula for the middle of a range: (start + end) / 2, rounded down. */
export function halfwayKey(range: HashKeyRange): bigint {
  return (range.start + range.end) / 2n;
}

/** Whether AWS lets a range be split at this key (it asks for start + 2 to end - 1). */
export function canSplitAt(range: HashKeyRange, newStart: bigint): boolean {
  return newStart > range.start + 1n && newStart < range.end;
}

/** The two parts of a range; `newStart` opens the upper one. Null where AWS refuses the key. */
export function splitAt(
  range: HashKeyRange,
  newStart: bigint,
): readonly [HashKeyRange, HashKeyRange] | null {
  if (!canSplitAt(range, newStart)) return null;
  return [
    { start: range.start, end: newStart - 1n },
    { start: newStart, end: range.end },
  ];
}

/** Two ranges as one, in either order; null when they do not touch. */
export function merged(a: HashKeyRange, b: HashKeyRange): HashKeyRange | null {
  if (a.end + 1n === b.start) return { start: a.start, end: b.end };
  if (b.end + 1n === a.start) return { start: b.start, end: a.end };
  return null;
}

/**
 * Index of the range that holds the key, given the ascending starts of ranges that cover the space.
 * Binary search.
 */
export function rangeIndexOf(ascendingStarts: readonly bigint[], hashKey: bigint): number {
  let low = 0;
  let high = ascendingStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (ascendingStarts[middle]! <= hashKey) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether the ranges, in any order, cover the whole space exactly once. */
export function coverOnce(ranges: readonly HashKeyRange[]): boolean {
  const sorted = [...ranges].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let next = 0n;
  for (const range of sorted) {
    if (range.start !== next || range.end < range.start) return false;
    next = range.end + 1n;
  }
  return next === HASH_KEY_SPACE;
}
