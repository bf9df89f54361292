// Sequence numbers as Kinesis prints them today (version 2). The layout is known from decoding AWS's
// printed samples, not from documentation. Hexadecimal, from the left:
//   2 | shard creation seconds (9) | low digit of the shard index (1) | counter (16) | 00 |
//   record seconds (9) | shard index (8) | 2

export interface SequenceNumberParts {
  readonly shardCreatedSeconds: number;
  readonly shardIndex: number;
  /** Grows with each record of the shard. */
  readonly counter: bigint;
  readonly recordSeconds: number;
}

const VERSION = "2";
const DIGITS = 47;

const hex = (value: number | bigint, digits: number) => value.toString(16).padStart(digits, "0");

/** The 56-digit decimal text. Seconds are whole seconds since 1970. */
export function encodeSequenceNumber(parts: SequenceNumberParts): string {
  const digits =
    VERSION +
    hex(parts.shardCreatedSeconds, 9) +
    hex(parts.shardIndex % 16, 1) +
    hex(parts.counter, 16) +
    "00" +
    hex(parts.recordSeconds, 9) +
    hex(parts.shardIndex, 8) +
    VERSION;
  return BigInt(`0x${digits}`).toString();
}

/** Null when the text is not a sequence number of version 2. */
export function decodeSequenceNumber(text: string): SequenceNumberParts | null {
  if (!/^\d{1,129}$/.test(text)) return null;
  const digits = BigInt(text).toString(16);
  if (digits.length !== DIGITS || !digits.startsWith(VERSION) || !digits.endsWith(VERSION)) {
    return null;
  }
  const part = (from: number, length: number) => digits.slice(from, from + length);
  return {
    shardCreatedSeconds: Number.parseInt(part(1, 9), 16),
    counter: BigInt(`0x${part(11, 16)}`),
    recordSeconds: Number.parseInt(part(29, 9), 16),
    shardIndex: Number.parseInt(part(38, 8), 16),
  };
}
