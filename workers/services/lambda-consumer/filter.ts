// Which records match FilterCriteria: the share given, spread evenly over the records of a lane. The
// k-th record matches when the whole part of k × share goes up with it, so counts need no list.

/** Of `count` records from the `from`-th on, how many match. */
export function matching(from: number, count: number, share: number): number {
  if (share >= 1) return count;
  return Math.floor((from + count) * share) - Math.floor(from * share);
}

/** The fewest records from the `from`-th on that hold so many matches; Infinity when none match. */
export function countHolding(from: number, matches: number, share: number): number {
  if (share >= 1) return matches;
  if (share <= 0) return Number.POSITIVE_INFINITY;
  const target = Math.floor(from * share) + matches;
  let to = Math.ceil(target / share);
  while (to > from && Math.floor((to - 1) * share) >= target) to--;
  while (Math.floor(to * share) < target) to++;
  return to - from;
}
