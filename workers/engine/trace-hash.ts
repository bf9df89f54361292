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
  /** Back to a copy of the lanes, with nothing of a step begun. */
  restore(lanes: Uint32Array): void;
  /** Folds the step's numbers into the fingerprint. */
  endStep(atMs: number): void;
  hex(): string;
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

  return {
    state,
    number(tag, value) {
      // 0 and -0 are the same number, and so must be their trace.
      bits[0] = value === 0 ? 0 : value;
      let mixed = Math.imul(tag ^ (words[0] as number), PRIME_A);
      mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (words[1] as number), PRIME_B);
      sumA = (sumA + (mixed ^ (mixed >>> 13))) | 0;
      mixed = Math.imul(mixed ^ (mixed >>> 16), PRIME_C);
      sumB = (sumB + (mixed ^ (mixed >>> 14))) | 0;
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
