// Small sums of a put writer.
import { SUB_STEPS } from "../model/ports.ts";

/** Turns go on by this share, so that odd records fall evenly. */
export const GOLDEN = 0.6180339887498949;

/** Bytes of `some` of `all` records, rounded down; exact when it is all of them. */
export const part = (bytes: number, some: number, all: number) =>
  some === all ? bytes : Math.floor((bytes * some) / all);

/** Of what is left of a step's new records, those of a sub-step; `edges`: the share come by each. */
export function freshRecords(edges: Float64Array, left: number, subStep: number): number {
  if (left === 0) return 0;
  const from = edges[subStep]!;
  const rest = 1 - from;
  if (subStep === SUB_STEPS - 1 || rest <= 0) return left;
  return Math.min(left, Math.round((left * (edges[subStep + 1]! - from)) / rest));
}

/** Adds `factor` times the values; nothing where there are none. */
export function addTimes(into: Float64Array, factor: number, values?: Float64Array): void {
  for (let i = 0; values !== undefined && i < into.length; i += 1) {
    into[i] = into[i]! + factor * values[i]!;
  }
}

/** Four sums side by side: an addition need not wait for the one before. */
export function sum(values: Float64Array): number {
  const even = values.length - (values.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < even; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = even; i < values.length; i += 1) a += values[i]!;
  return a + b + (c + d);
}

const ROOT_STEPS = 8;
/** A step that changes the root by less than this share was the last: the next would by its cube. */
const ROOT_SLACK = 1e-5;

/**
 * The number between 0 and 1 whose `degree`-th power is `value`: Halley's method, one division a step. It
 * starts at a root of a power of two, the first one that is no smaller.
 */
export function rootOf(value: number, degree: number): number {
  let root = value;
  for (let power = 1; power < degree; power *= 2) root = Math.sqrt(root);
  for (let step = 0; step < ROOT_STEPS; step += 1) {
    let power = root;
    for (let i = 1; i < degree; i += 1) power *= root;
    const over = power - value;
    const less = (2 * root * over) / ((degree + 1) * power + (degree - 1) * value);
    root -= less;
    if (!(less > ROOT_SLACK * root)) break;
  }
  return root;
}

/** Divides the weights by their sum, in place; all zero stays so. */
export function normalised(weights: Float64Array): Float64Array {
  const all = sum(weights);
  if (all > 0) for (let i = 0; i < weights.length; i += 1) weights[i] = weights[i]! / all;
  return weights;
}

export function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[best]!) best = i;
  return best;
}
