// Unpacks deflate, zlib or gzip in small slices, so that a bomb is noticed after one slice: a slice
// of 2 KB can grow to about 2 MB at most before the limit is seen.
import { Decompress, Inflate } from "fflate";

const SLICE_BYTES = 2_048;

export type Unpacked = { readonly bytes: Uint8Array } | { readonly failure: "tooBig" | "damaged" };

/** `raw`: a deflate stream without header; else the kind is told from the first bytes. */
export function unpack(packed: Uint8Array, limitBytes: number, kind: "raw" | "any"): Unpacked {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const keep = (chunk: Uint8Array) => {
    total += chunk.length;
    if (total <= limitBytes) chunks.push(chunk);
  };
  const stream = kind === "raw" ? new Inflate(keep) : new Decompress(keep);
  try {
    for (let at = 0; at < packed.length || at === 0; at += SLICE_BYTES) {
      const end = at + SLICE_BYTES;
      stream.push(packed.slice(at, end), end >= packed.length);
      if (total > limitBytes) return { failure: "tooBig" };
    }
  } catch {
    return { failure: total > limitBytes ? "tooBig" : "damaged" };
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes };
}
