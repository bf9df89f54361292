// CRC-32 (ISO 3309, as in gzip): finds every change of one character of a link.

const TABLE = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLE[byte] = value;
}

/** Unsigned 32-bit checksum of the bytes from `from` on. */
export function crc32(bytes: Uint8Array, from = 0): number {
  let value = 0xffffffff;
  for (let index = from; index < bytes.length; index++) {
    value = (value >>> 8) ^ (TABLE[(value ^ (bytes[index] ?? 0)) & 255] ?? 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
