// Bytes of many records at once: the right mean and variance of a sum, in whole bytes.
import type { Random } from "../model/service-definition.ts";

/** What the byte limit rounds a PutRecord up to. */
export const ROUNDING_BYTES = 1_024;

/**
 * Bytes of `records` records of a mean size spread uniformly by ± `spread` (a share of `recordBytes`),
 * each with `keyBytes` of partition key. The sum of many uniforms is near normal; three uniform draws
 * give it its variance.
 */
export function bytesOf(
  records: number,
  recordBytes: number,
  spread: number,
  keyBytes: number,
  random: Random,
): number {
  const mean = records * (recordBytes + keyBytes);
  if (spread <= 0 || records === 0) return Math.round(mean);
  const half = recordBytes * spread;
  const deviation = half * Math.sqrt(records / 3);
  const z = 2 * (random.next() + random.next() + random.next() - 1.5);
  const most = records * half;
  return Math.round(mean + Math.max(-most, Math.min(most, deviation * z)));
}

/** The same of many partitions at once, each with its own partition key; returns the sum. */
export function bytesOfColumn(
  records: Float64Array,
  recordBytes: number,
  spread: number,
  keyBytes: Float64Array,
  random: Random,
  into: Float64Array,
): number {
  let sum = 0;
  for (let p = 0; p < records.length; p += 1) {
    const count = records[p]!;
    const each = recordBytes + keyBytes[p]!;
    const bytes =
      spread <= 0 || count === 0
        ? Math.round(count * each)
        : bytesOf(count, recordBytes, spread, keyBytes[p]!, random);
    into[p] = bytes;
    sum += bytes;
  }
  return sum;
}

/**
 * Mean bytes a PutRecord is charged: each record rounded up to 1 KB, sizes uniform in ± spread.
 * Exact: the integral of the staircase over the range of sizes.
 */
export function roundedRecordBytes(recordBytes: number, spread: number, keyBytes: number): number {
  const low = recordBytes * (1 - spread) + keyBytes;
  const high = recordBytes * (1 + spread) + keyBytes;
  if (high - low < 1) return Math.ceil(high / ROUNDING_BYTES) * ROUNDING_BYTES;
  return ((stairArea(high) - stairArea(low)) / (high - low)) * ROUNDING_BYTES;
}

/**
 * Bytes that PutRecord calls of these very records are charged: what they have, and the mean
 * rounding of records of such sizes. A few records may be far from the mean; their charge must
 * follow them.
 */
export function chargedBytes(
  records: number,
  bytes: number,
  recordBytes: number,
  spread: number,
  keyBytes: number,
): number {
  const each = roundedRecordBytes(recordBytes, spread, keyBytes);
  if (spread === 0) return records * each;
  const rounding = each - recordBytes - keyBytes;
  return Math.max(records * ROUNDING_BYTES, bytes + records * rounding);
}

/** Bytes that equal records are charged together, each rounded up: by PutRecord unless told. */
export function roundedBytes(records: number, bytes: number, to = ROUNDING_BYTES): number {
  return records === 0 ? 0 : records * Math.ceil(bytes / records / to) * to;
}

/** Integral of ceil(x / 1 KB) from 0 to x. */
function stairArea(x: number): number {
  const whole = Math.floor(x / ROUNDING_BYTES);
  const rest = x - whole * ROUNDING_BYTES;
  return (ROUNDING_BYTES * whole * (whole + 1)) / 2 + rest * (whole + 1);
}
