// Seeded pseudo-random numbers (sfc32: 32-bit integer arithmetic, the same bits everywhere). The state
// is a Uint32Array its owner keeps, so that a copy of it is a keyframe of the generator.
import { exp, ln, pow } from "./exact-math.ts";
import { normalOf } from "./normal-quantiles.ts";

export const RANDOM_STATE_WORDS = 4;

/** Draws that depend only on the state given; see `seededState`. */
export interface Generator {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Whole number in [0, n). */
  below(n: number): number;
  /** Poisson count. Exact up to a mean of 12, then normal with skew correction. */
  poisson(mean: number): number;
  /** A Poisson count of `mean` × weight for each weight, into `into`; returns their sum. */
  poissonColumn(mean: number, weights: Float64Array, into: Float64Array): number;
  /** Binomial count. Exact for a small mean, then normal with skew correction. */
  binomial(n: number, p: number): number;
}

/** Below this mean, counting is exact and cheap enough. */
const COUNTING_MEAN_MAX = 12;
const WARM_UP_DRAWS = 12;

/** One state for each (seed, owner, purpose), so that adding a node does not disturb the others. */
export function seededState(seed: number, owner: string, purpose: string): Uint32Array {
  const state = new Uint32Array(RANDOM_STATE_WORDS);
  const text = `${seed}|${owner}|${purpose}`;
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ code ^ (a >>> 15), 0xc2b2ae35);
    c = Math.imul(c ^ code ^ (b >>> 13), 0x27d4eb2f);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = 1;
  const warm = generator(state);
  for (let i = 0; i < WARM_UP_DRAWS; i += 1) warm.next();
  return state;
}

/** A draw in [0, 1) that depends on its arguments alone, so it can be made again in any order. */
export function drawAt(salt: number, row: number, atMs: number): number {
  let mixed = Math.imul(salt ^ Math.imul(row + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (atMs | 0), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2f);
  // By 2^-32, exactly; a number written here is looked up nowhere.
  return ((mixed ^ (mixed >>> 16)) >>> 0) * 2.3283064365386963e-10;
}

export function generator(state: Uint32Array): Generator {
  function next(): number {
    const a = (state[0] as number) | 0;
    const b = (state[1] as number) | 0;
    const c = (state[2] as number) | 0;
    const d = (state[3] as number) | 0;
    const t = (((a + b) | 0) + d) | 0;
    state[3] = (d + 1) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) * 2.3283064365386963e-10;
  }

  /** Standard normal by the polar method; no spare is kept, since the state is only the four words. */
  function normal(): number {
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * ln(square)) / square);
    }
  }

  function poisson(mean: number): number {
    if (!(mean > 0)) return 0;
    if (mean > COUNTING_MEAN_MAX) {
      const z = normal();
      const value = mean + Math.sqrt(mean) * z + (z * z - 1) / 6;
      return Math.max(0, Math.floor(value + 0.5));
    }
    const limit = exp(-mean);
    let product = next();
    let count = 0;
    while (product > limit) {
      product *= next();
      count += 1;
    }
    return count;
  }

  function keep(a: number, b: number, c: number, d: number): void {
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
  }

  function poissonColumn(mean: number, weights: Float64Array, into: Float64Array): number {
    let sum = 0;
    // As `next` does it, with the state in variables: signed, so that they are never doubles.
    let a = (state[0] as number) | 0;
    let b = (state[1] as number) | 0;
    let c = (state[2] as number) | 0;
    let d = (state[3] as number) | 0;
    for (let i = 0; i < weights.length; i += 1) {
      const expected = mean * (weights[i] as number);
      let count = 0;
      if (expected > COUNTING_MEAN_MAX) {
        const t = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + t) | 0;
        const z = normalOf(t);
        const value = expected + Math.sqrt(expected) * z + (z * z - 1) / 6;
        if (value > 0) count = Math.floor(value + 0.5);
      } else if (expected > 0) {
        keep(a, b, c, d);
        count = poisson(expected);
        a = (state[0] as number) | 0;
        b = (state[1] as number) | 0;
        c = (state[2] as number) | 0;
        d = (state[3] as number) | 0;
      }
      into[i] = count;
      sum += count;
    }
    keep(a, b, c, d);
    return sum;
  }

  function binomial(n: number, p: number): number {
    if (n <= 0 || p <= 0) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - binomial(n, 1 - p);
    const mean = n * p;
    if (mean > COUNTING_MEAN_MAX) {
      const z = normal();
      const deviation = Math.sqrt(mean * (1 - p));
      const value = mean + deviation * z + ((1 - 2 * p) * (z * z - 1)) / 6;
      return Math.min(n, Math.max(0, Math.floor(value + 0.5)));
    }
    return binomialByInversion(n, p, next());
  }

  return { next, below: (n) => Math.floor(next() * n), poisson, poissonColumn, binomial };
}

/** Walks the probabilities of 0, 1, 2 ... until they add up to the draw. */
function binomialByInversion(n: number, p: number, draw: number): number {
  const odds = p / (1 - p);
  let probability = pow(1 - p, n);
  let rest = draw;
  let count = 0;
  while (rest > probability && count < n) {
    rest -= probability;
    count += 1;
    probability *= (odds * (n - count + 1)) / count;
  }
  return count;
}
