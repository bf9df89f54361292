// MD5 of a text's UTF-8 bytes (RFC 1321), in plain TypeScript: no platform crypto in workers/.
// Kinesis uses it to spread partition keys, not to keep secrets.

// biome-ignore format: a table reads better as a table.
const SINES = new Uint32Array([
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a,
  0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be,
  0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340,
  0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8,
  0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c,
  0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
  0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92,
  0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1,
  0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
]);
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const REPLACEMENT_CHARACTER = 0xfffd;

let buffer = new Uint8Array(4 * BLOCK_BYTES);
const words = new Uint32Array(16);
const digest = new Uint32Array(4);

/** The 32 lower-case hex digits of the MD5 of the text's UTF-8 bytes. */
export function md5Hex(text: string): string {
  hash(text);
  let hex = "";
  for (const word of digest) {
    for (let shift = 0; shift < 32; shift += 8) {
      hex += ((word >>> shift) & 0xff).toString(16).padStart(2, "0");
    }
  }
  return hex;
}

/** Number of UTF-8 bytes of a text (lone surrogates count as U+FFFD). */
export function utf8Length(text: string): number {
  return encodeUtf8(text);
}

function hash(text: string): void {
  const length = encodeUtf8(text);
  const blocks = Math.ceil((length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const total = blocks * BLOCK_BYTES;
  buffer[length] = 0x80;
  buffer.fill(0, length + 1, total);
  const bits = length * 8;
  for (let i = 0; i < 4; i++) {
    buffer[total - LENGTH_BYTES + i] = bits >>> (8 * i);
    buffer[total - LENGTH_BYTES + 4 + i] = Math.floor(bits / 4_294_967_296) >>> (8 * i);
  }
  digest[0] = 0x67452301;
  digest[1] = 0xefcdab89;
  digest[2] = 0x98badcfe;
  digest[3] = 0x10325476;
  for (let block = 0; block < total; block += BLOCK_BYTES) addBlock(block);
}

function addBlock(offset: number): void {
  for (let i = 0; i < 16; i++) {
    const at = offset + 4 * i;
    words[i] =
      buffer[at]! | (buffer[at + 1]! << 8) | (buffer[at + 2]! << 16) | (buffer[at + 3]! << 24);
  }
  let a = digest[0]! | 0;
  let b = digest[1]! | 0;
  let c = digest[2]! | 0;
  let d = digest[3]! | 0;
  for (let i = 0; i < 64; i++) {
    const round = i >>> 4;
    let mixed: number;
    let word: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      word = i;
    } else if (round === 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * i + 1) & 15;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      word = (3 * i + 5) & 15;
    } else {
      mixed = c ^ (b | ~d);
      word = (7 * i) & 15;
    }
    const sum = (a + mixed + SINES[i]! + words[word]!) | 0;
    const shift = SHIFTS[4 * round + (i & 3)]!;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  digest[0] = digest[0]! + a;
  digest[1] = digest[1]! + b;
  digest[2] = digest[2]! + c;
  digest[3] = digest[3]! + d;
}

/** Fills `buffer` from the start; returns the number of bytes. Leaves room for the padding. */
function encodeUtf8(text: string): number {
  const room = 3 * text.length + 2 * BLOCK_BYTES;
  if (buffer.length < room) buffer = new Uint8Array(2 * room);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = code < 0xdc00 ? text.charCodeAt(i + 1) : 0;
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else {
        code = REPLACEMENT_CHARACTER;
      }
    }
    at = encodeCodePoint(code, at);
  }
  return at;
}

function encodeCodePoint(code: number, start: number): number {
  let at = start;
  if (code < 0x80) {
    buffer[at++] = code;
    return at;
  }
  if (code < 0x800) {
    buffer[at++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) {
      buffer[at++] = 0xe0 | (code >> 12);
    } else {
      buffer[at++] = 0xf0 | (code >> 18);
      buffer[at++] = 0x80 | ((code >> 12) & 0x3f);
    }
    buffer[at++] = 0x80 | ((code >> 6) & 0x3f);
  }
  buffer[at++] = 0x80 | (code & 0x3f);
  return at;
}
