// The median of a minute's seconds.
export const SECONDS_PER_MINUTE = 60;

/** The values, put here before they are ranked; a constant, of which V8 knows the address. */
export const ranked = new Float64Array(SECONDS_PER_MINUTE);

/** The upper middle of the first `count` of `ranked`, which it puts into another order (Hoare). */
export function medianRanked(count: number): number {
  const place = count >>> 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = ranked[(low + high) >>> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((ranked[i] as number) < pivot) i += 1;
      while ((ranked[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const swap = ranked[i] as number;
      ranked[i] = ranked[j] as number;
      ranked[j] = swap;
      i += 1;
      j -= 1;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return ranked[place] as number;
}
