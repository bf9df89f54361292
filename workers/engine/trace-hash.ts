// A fingerprint of a run: two 32-bit FNV-1a lanes over the bits of every number of every step. Equal
// in Node and in browsers, at any speed, or something is wrong. Numbers of a step are hashed each with
// its name and added up, so that their order (of nodes, of when a series first appeared) does not count.

const PRIME_A = 0x01000193;
const PRIME_B = 0x85ebca6b;
const PRIME_C = 0xc2b2ae35;

/** A number that stands for a name. */
export function tagOf(name: string): number {
  let tag = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) tag = Math.imul(tag ^ name.charCodeAt(i), PRIME_A);
  return tag;
}

export interface TraceHash {
  /** The two lanes; copied for keyframes. */
  readonly state: Uint32Array;
  /** Adds a named number of this step. */
  number(tag: number, value: number): void;
  /** Adds the numbers of a node: the tag of each is the next one. */
  figures(tag: number, values: Float64Array): void;
  /** Adds the series recorded in this step, each with its tag: samples and sum. */
  columns(tags: readonly number[], sums: Float64Array, samples: Float64Array, count: number): void;
  /** Back to a copy of the lanes, with nothing of a step begun. */
  restore(lanes: Uint32Array): void;
  /** Folds the step's numbers into the fingerprint. */
  endStep(atMs: number): void;
  hex(): string;
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
  const bits = new Float64Array(1);
  const words = new Uint32Array(bits.buffer);

  let sumA = 0;
  let sumB = 0;

  function fold(value: number): void {
    state[0] = Math.imul((state[0] as number) ^ value, PRIME_A);
    const mixed = Math.imul((state[1] as number) ^ value, PRIME_B);
    state[1] = mixed ^ (mixed >>> 13);
  }

  const view = (values: Float64Array) =>
    new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  let sumWords = words;
  let sampleWords = words;
  let viewed = bits;

  /** Views on the columns, made again when these were replaced. */
  function look(sums: Float64Array, samples: Float64Array): void {
    if (viewed === sums) return;
    viewed = sums as Float64Array<ArrayBuffer>;
    sumWords = view(sums) as Uint32Array<ArrayBuffer>;
    sampleWords = view(samples) as Uint32Array<ArrayBuffer>;
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
    columns(tags, sums, samples, count) {
      look(sums, samples);
      let a = 0;
      let b = 0;
      for (let i = 0; i < count; i += 1) {
        if (samples[i] === 0) continue;
        const tag = tags[i] as number;
        const low = 2 * i;
        const times = mixA(tag, sampleWords[low] as number, sampleWords[low + 1] as number);
        const isZero = sums[i] === 0;
        const high = isZero ? 0 : (sumWords[low + 1] as number);
        const mixed = mixA(~tag, sumWords[low] as number, high);
        a = (a + spreadA(times) + spreadA(mixed)) | 0;
        b = (b + spreadB(times) + spreadB(mixed)) | 0;
      }
      sumA = (sumA + a) | 0;
      sumB = (sumB + b) | 0;
    },
    restore(lanes) {
      state.set(lanes);
      sumA = 0;
      sumB = 0;
    },
    endStep(atMs) {
      fold(atMs);
      fold(sumA);
      fold(sumB);
      sumA = 0;
      sumB = 0;
    },
    hex: () => Array.from(state, (lane) => lane.toString(16).padStart(8, "0")).join(""),
  };
}
