// A fingerprint of a run: two 32-bit FNV-1a lanes over the bits of every number of every step. Equal
// in Node and in browsers, at any speed, or something is wrong.

const PRIME_A = 0x01000193;
const PRIME_B = 0x85ebca6b;

export interface TraceHash {
  /** The two lanes; copied for keyframes. */
  readonly state: Uint32Array;
  number(value: number): void;
  text(value: string): void;
  hex(): string;
}

export function createTraceHash(): TraceHash {
  const state = new Uint32Array([0x811c9dc5, 0x9747b28c]);
  const bits = new Float64Array(1);
  const words = new Uint32Array(bits.buffer);

  function word(value: number): void {
    state[0] = Math.imul((state[0] as number) ^ value, PRIME_A);
    const mixed = Math.imul((state[1] as number) ^ value, PRIME_B);
    state[1] = mixed ^ (mixed >>> 13);
  }

  return {
    state,
    number(value) {
      // 0 and -0 are the same number, and so must be their trace.
      bits[0] = value === 0 ? 0 : value;
      word(words[0] as number);
      word(words[1] as number);
    },
    text(value) {
      for (let i = 0; i < value.length; i += 1) word(value.charCodeAt(i));
    },
    hex: () => Array.from(state, (lane) => lane.toString(16).padStart(8, "0")).join(""),
  };
}
