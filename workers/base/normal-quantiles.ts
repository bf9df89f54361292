// A standard normal from one 32-bit draw: the inverse of its distribution as a table of 1,024
// equally likely stretches, straight inside each; the two outermost are tabled once more. Cheaper
// than the polar method, which needs a logarithm; variance within 0.1 %, tails cut at 5 deviations.
import { ln } from "./exact-math.ts";

const BINS = 1_024;
const TAIL_BITS = 22;
const TAIL_MASK = (1 << TAIL_BITS) - 1;
const FINE_BITS = 12;
const FINE_MASK = (1 << FINE_BITS) - 1;
/** Share at which the tail is cut. */
const CUT = 1 / (1 << TAIL_BITS);

// Acklam's rational approximation of the inverse normal distribution, relative error 1.2e-9.
const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const B = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
];
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const one of coefficients) sum = sum * x + one;
  return sum;
}

/** The value below which a standard normal falls with a chance of `p`, 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * ln(p));
    return polynomial(C, q) / polynomial(D, q);
  }
  const q = p - 0.5;
  return (q * polynomial(A, q * q)) / polynomial(B, q * q);
}

const WHOLE = new Float64Array(BINS + 1);
const TAIL = new Float64Array(BINS + 1);
for (let i = 0; i <= BINS; i += 1) {
  TAIL[i] = normalQuantile(Math.max(CUT, i / BINS / BINS));
  WHOLE[i] = i === 0 || i === BINS ? 0 : normalQuantile(i / BINS);
}

/** The normal of a 32-bit draw (any integer; its 32 low bits count). */
export function normalOf(draw: number): number {
  const bin = draw >>> TAIL_BITS;
  const rest = draw & TAIL_MASK;
  if (bin > 0 && bin < BINS - 1) {
    const from = WHOLE[bin]!;
    return from + ((WHOLE[bin + 1]! - from) * rest) / (TAIL_MASK + 1);
  }
  const fine = rest >>> FINE_BITS;
  const from = TAIL[fine]!;
  const tail = from + ((TAIL[fine + 1]! - from) * (rest & FINE_MASK)) / (FINE_MASK + 1);
  return bin === 0 ? tail : -tail;
}
