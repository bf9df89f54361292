// Splits a step's whole records over the partitions, without ever making or losing one.
import { sum } from "./put-math.ts";

/**
 * Error diffusion: what each partition is owed is carried in `owed`, rounding errors roll on to the
 * next partition. Each cumulative count stays near its exact share. Adds into `into`; returns the sum,
 * which differs from `count` by at most the rounding of the last partition.
 */
export function splitEvenly(
  count: number,
  weights: Float64Array,
  owed: Float64Array,
  into: Float64Array,
): number {
  let rolled = 0;
  let sum = 0;
  for (let p = 0; p < weights.length; p += 1) {
    const weight = weights[p]!;
    if (weight <= 0) {
      into[p] = 0;
      continue;
    }
    const exact = owed[p]! + count * weight;
    let whole = Math.max(0, Math.floor(exact));
    rolled += exact - whole;
    if (rolled >= 0.5 && exact > whole) {
      whole += 1;
      rolled -= 1;
    }
    owed[p] = exact - whole;
    into[p] = whole;
    sum += whole;
  }
  return sum;
}

/** Shares `bytes` out with records that were split: each part its share, and together all of them. */
export function splitBytes(bytes: number, placed: Float64Array, into: Float64Array): void {
  const records = sum(placed);
  let cumulative = 0;
  let given = 0;
  for (let p = 0; p < placed.length; p += 1) {
    cumulative += placed[p]!;
    const until = cumulative === records ? bytes : Math.floor((bytes * cumulative) / records);
    into[p] = until - given;
    given = until;
  }
}
