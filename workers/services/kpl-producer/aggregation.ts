// Size of a KPL aggregated record: 4 bytes of magic, a protobuf message, 16 bytes of MD5. In the
// message each distinct key stands once in a table (tag, length, text) and each user record holds the
// index of its key and its data. Exact for keys of one length; see the vectors in the test.
const FRAME_BYTES = 4 + 16;

/** Bytes of an unsigned number as a protobuf varint. */
function varintBytes(n: number): number {
  let bytes = 1;
  for (let rest = n; rest >= 128; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** A protobuf field with a length: tag, length, content. */
const field = (content: number) => 1 + varintBytes(content) + content;

const keyEntry = (keyBytes: number) => field(keyBytes);
const recordEntry = (keyIndex: number, dataBytes: number) =>
  field(1 + varintBytes(keyIndex) + field(dataBytes));

/** Bytes of `records` user records with `distinctKeys` keys used in turn. */
export function aggregatedBytes(
  records: number,
  dataBytes: number,
  distinctKeys: number,
  keyBytes: number,
): number {
  const keys = Math.min(records, distinctKeys);
  let bytes = FRAME_BYTES + keys * keyEntry(keyBytes);
  for (let i = 0; i < records; i += 1) bytes += recordEntry(i % keys, dataBytes);
  return bytes;
}

/** User records of this size that fit, each with a key of its own or all with one. */
export function recordsThatFit(
  maxBytes: number,
  dataBytes: number,
  uniqueKeys: boolean,
  keyBytes: number,
): number {
  let bytes = FRAME_BYTES + (uniqueKeys ? 0 : keyEntry(keyBytes));
  let count = 0;
  for (;;) {
    const key = uniqueKeys ? keyEntry(keyBytes) : 0;
    bytes += key + recordEntry(uniqueKeys ? count : 0, dataBytes);
    if (bytes > maxBytes) return count;
    count += 1;
  }
}

/** Bytes one more user record adds, its key included in `keyShare` of the cases. */
export function bytesPerUserRecord(dataBytes: number, keyBytes: number, keyShare: number): number {
  return recordEntry(0, dataBytes) + keyShare * keyEntry(keyBytes);
}

export const AGGREGATION_FRAME_BYTES = FRAME_BYTES;
