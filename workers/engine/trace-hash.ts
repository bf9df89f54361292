// A fingerprint of a run: two 32-bit FNV-1a lanes over the bits of every series' minutes (sum, samples,
// lowest and highest), of every event and of the figures at each minute's end. Equal in Node and in
// browsers, at any speed, or something is wrong. Numbers of a minute are hashed each with its name and
// added up, so that their order (of nodes, of when a series first appeared) does not count.
import { LANE_CELLS, SAMPLES } from "../metrics/cells.ts";

const PRIME_A = 0x01000193;
const PRIME_B = 0x85ebca6b;
const PRIME_C = 0xc2b2ae35;

/** A number and its bits; constants, of which V8 knows the address. */
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/** A number that stands for a name. */
export function tagOf(name: string): number {
  let tag = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) tag = Math.imul(tag ^ name.charCodeAt(i), PRIME_A);
  return tag;
}

export interface TraceHash {
  /** The two lanes; copied for keyframes. */
  readonly state: Uint32Array;
  /** Adds a named number of this minute. */
  number(tag: number, value: number): void;
  /** Adds the numbers of a node: the tag of each is the next one. */
  figures(tag: number, values: Float64Array): void;
  /** Adds series of the store's cells, each with its tag: all of a cell, where there are samples. */
  lanes(tags: readonly number[], cells: Float64Array, count: number): void;
  /** Back to a copy of the lanes, with nothing of a minute begun. */
  restore(lanes: Uint32Array): void;
  /** Folds what was added since the last time into the fingerprint. */
  fold(atMs: number): void;
  /** What it would be if `add` added the rest of the minute under way and it ended now. */
  hex(atMs: number, add: () => void): string;
}

function mixA(tag: number, low: number, high: number): number {
  const mixed = Math.imul(tag ^ low, PRIME_A);
  return Math.imul(mixed ^ (mixed >>> 15) ^ high, PRIME_B);
}

const spreadA = (mixed: number) => mixed ^ (mixed >>> 13);

function spreadB(mixed: number): number {
  const more = Math.imul(mixed ^ (mixed >>> 16), PRIME_C);
  return more ^ (more >>> 14);
}

export function createTraceHash(): TraceHash {
  const state = new Uint32Array([0x811c9dc5, 0x9747b28c]);

  let sumA = 0;
  let sumB = 0;

  function foldIn(value: number): void {
    state[0] = Math.imul((state[0] as number) ^ value, PRIME_A);
    const mixed = Math.imul((state[1] as number) ^ value, PRIME_B);
    state[1] = mixed ^ (mixed >>> 13);
  }

  function fold(atMs: number): void {
    foldIn(atMs);
    foldIn(sumA);
    foldIn(sumB);
    sumA = 0;
    sumB = 0;
  }

  let cellWords = words;
  let viewed = bits;

  /** A view on the cells, made again when these were replaced. */
  function look(cells: Float64Array): Uint32Array {
    if (viewed !== cells) {
      viewed = cells as Float64Array<ArrayBuffer>;
      const { buffer, byteOffset, length } = viewed;
      cellWords = new Uint32Array(buffer, byteOffset, 2 * length);
    }
    return cellWords;
  }

  function number(tag: number, value: number): void {
    // 0 and -0 are the same number, and so must be their trace.
    bits[0] = value === 0 ? 0 : value;
    const mixed = mixA(tag, words[0] as number, words[1] as number);
    sumA = (sumA + spreadA(mixed)) | 0;
    sumB = (sumB + spreadB(mixed)) | 0;
  }

  return {
    state,
    number,
    figures(tag, values) {
      for (let i = 0; i < values.length; i += 1) number(tag + i, values[i] as number);
    },
    lanes(tags, cells, count) {
      const words = look(cells);
      let a = 0;
      let b = 0;
      for (let i = 0; i < count; i += 1) {
        if (cells[LANE_CELLS * i + SAMPLES] === 0) continue;
        for (let cell = 0; cell < LANE_CELLS; cell += 1) {
          const at = LANE_CELLS * i + cell;
          // 0 and -0 are the same number here too.
          const high = cells[at] === 0 ? 0 : (words[2 * at + 1] as number);
          const mixed = mixA((tags[i] as number) ^ (cell * PRIME_C), words[2 * at] as number, high);
          a = (a + spreadA(mixed)) | 0;
          b = (b + spreadB(mixed)) | 0;
        }
      }
      sumA = (sumA + a) | 0;
      sumB = (sumB + b) | 0;
    },
    restore(lanes) {
      state.set(lanes);
      sumA = 0;
      sumB = 0;
    },
    fold,
    hex(atMs, add) {
      const before = state.slice();
      const [a, b] = [sumA, sumB];
      add();
      fold(atMs);
      const text = Array.from(state, (lane) => lane.toString(16).padStart(8, "0")).join("");
      state.set(before);
      sumA = a;
      sumB = b;
      return text;
    },
  };
}
