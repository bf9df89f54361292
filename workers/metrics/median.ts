// The median of a minute's seconds. Method: they are counted in buckets of equal width, and only those
// of the bucket that holds the median are sorted. The seconds of a metric lie all over their range, so
// that is one or two of 60; a comparing search would guess wrong at every other of them.
export const SECONDS_PER_MINUTE = 60;
const BUCKETS = 64;

/** The values, put here before they are ranked; a constant, of which V8 knows the address. */
export const ranked = new Float64Array(SECONDS_PER_MINUTE);
const counts = new Int32Array(BUCKETS);
/** Those of the median's bucket, and a place for one more. */
const picked = new Float64Array(SECONDS_PER_MINUTE + 1);

/**
 * The upper middle of the first `count` of `ranked`, which differ. The lowest and the highest of them
 * stand at a place of `ends`: as arguments they would be boxed.
 */
export function medianRanked(count: number, ends: Float64Array, at: number): number {
  const lowest = ends[at] as number;
  const highest = ends[at + 1] as number;
  // So that the highest falls into the last bucket; a range beyond all numbers is one bucket.
  const perUnit = (BUCKETS - 0.001) / (highest - lowest);
  counts.fill(0);
  for (let i = 0; i < count; i += 1) {
    const bucket = (((ranked[i] as number) - lowest) * perUnit) | 0;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  const place = count >>> 1;
  let bucket = 0;
  let before = 0;
  while (before + (counts[bucket] as number) <= place) {
    before += counts[bucket] as number;
    bucket += 1;
  }
  let found = 0;
  for (let i = 0; i < count; i += 1) {
    const value = ranked[i] as number;
    picked[found] = value;
    found += (((value - lowest) * perUnit) | 0) === bucket ? 1 : 0;
  }
  sortPicked(found);
  return picked[place - before] as number;
}

/** By insertion. */
function sortPicked(count: number): void {
  for (let i = 1; i < count; i += 1) {
    const value = picked[i] as number;
    let at = i;
    while (at > 0 && (picked[at - 1] as number) > value) {
      picked[at] = picked[at - 1] as number;
      at -= 1;
    }
    picked[at] = value;
  }
}
