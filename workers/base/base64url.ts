// Base64 for addresses (RFC 4648 section 5, no padding). Written out, since the simulator's side has
// neither `atob` nor `Buffer`.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

export function encodeBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word =
      ((bytes[at] ?? 0) << 16) |
      ((bytes[at + 1] ?? 0) << 8) |
      (left > 2 ? (bytes[at + 2] ?? 0) : 0);
    parts.push(ALPHABET[word >> 18] ?? "", ALPHABET[(word >> 12) & 63] ?? "");
    if (left > 1) parts.push(ALPHABET[(word >> 6) & 63] ?? "");
    if (left > 2) parts.push(ALPHABET[word & 63] ?? "");
  }
  return parts.join("");
}

/** Null when a character does not belong to the alphabet or the length cannot be. */
export function decodeBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? -1;
    if (value < 0) return null;
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >> bits) & 255;
    }
  }
  return bytes;
}

/** Characters that so many bytes take. */
export const base64UrlLength = (bytes: number): number => Math.ceil((bytes * 4) / 3);
