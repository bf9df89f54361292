// Size of a KPL aggregated record: 4 bytes of magic, a protobuf message, 16 bytes of MD5. In the
// message each distinct key stands once in a table (tag, length, text) and each user record holds the
// index of its key and its data. Closed form; exact for keys of one length used in turn (see the test).
import { pow } from "../../base/exact-math.ts";

const FRAME_BYTES = 4 + 16;
/** Key indexes below these take one and two bytes. */
const ONE_BYTE_INDEXES = 128;
const TWO_BYTE_INDEXES = 128 * 128;
/** More user records than could ever fit: a search starts below it. */
const SEARCH_MAX = 16_777_216;

/** Bytes of an unsigned number as a protobuf varint. */
function varintBytes(n: number): number {
  let bytes = 1;
  for (let rest = n; rest >= 128; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** A protobuf field with a length: tag, length, content. */
const field = (content: number) => 1 + varintBytes(content) + content;

const recordEntry = (indexBytes: number, dataBytes: number) =>
  field(1 + indexBytes + field(dataBytes));

/**
 * Bytes of an aggregated record without its own partition key: `records` user records of `dataBytes`
 * with `distinctKeys` keys of `keyBytes`, each used alike. Counts may be means, not whole.
 */
export function aggregatedBytes(
  records: number,
  dataBytes: number,
  distinctKeys: number,
  keyBytes: number,
): number {
  const keys = Math.min(records, distinctKeys);
  const one = Math.min(keys, ONE_BYTE_INDEXES);
  const two = Math.min(keys, TWO_BYTE_INDEXES) - one;
  const entries =
    one * recordEntry(1, dataBytes) +
    two * recordEntry(2, dataBytes) +
    (keys - one - two) * recordEntry(3, dataBytes);
  return FRAME_BYTES + keys * field(keyBytes) + (entries * records) / keys;
}

/** Mean number of different keys among records drawn at random; `sameKey`: chance two are alike. */
export function distinctKeysOf(records: number, sameKey: number): number {
  if (sameKey <= 0 || records <= 1) return records;
  if (sameKey >= 1) return 1;
  return (1 - pow(1 - sameKey, records)) / sameKey;
}

/** User records of this size that fit; `sameKey` 0: each has a key of its own, 1: all have one. */
export function recordsThatFit(
  maxBytes: number,
  dataBytes: number,
  sameKey: number,
  keyBytes: number,
): number {
  let low = 0;
  let high = Math.min(SEARCH_MAX, Math.ceil(maxBytes / dataBytes));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const distinct = distinctKeysOf(middle, sameKey);
    if (aggregatedBytes(middle, dataBytes, distinct, keyBytes) <= maxBytes) low = middle;
    else high = middle - 1;
  }
  return low;
}
