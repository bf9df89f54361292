// Token buckets in columns: one number a row. Continuous refill, so that within a span both what was
// there and what flows in can be used. Fractions stay in the bucket: nothing is rounded away.

/** Slack for sums of fractions, far below one unit. */
export const TOKEN_SLACK = 1e-6;

/** What can be taken during a span that starts with `tokens` and gains `refill`. */
export function available(tokens: number, refill: number): number {
  return tokens + refill;
}

/** Tokens after the span. */
export function tokensAfter(
  tokens: number,
  refill: number,
  taken: number,
  capacity: number,
): number {
  return Math.min(capacity, tokens + refill - taken);
}

/**
 * Whether a load fits a bucket whole, whatever its order, when no sub-span carries more than
 * `peakShare` of it. `refill` is per sub-span. Proof: over k sub-spans the load is at most
 * min(load, k × peakShare × load) and what can be taken at least tokens + k × refill; the gap is
 * widest at k = 1 / peakShare.
 */
export function fitsWhole(
  tokens: number,
  refill: number,
  load: number,
  peakShare: number,
): boolean {
  return load - refill / peakShare <= tokens + TOKEN_SLACK;
}
