// Deals whole records out by shares, so that over time each gets its share to the record.

/**
 * @param shares of each lane; they add up to 1
 * @param owed fractions of a record, from `first` on, one for each lane; carried on
 * @param into whole records of each lane
 */
export function deal(
  records: number,
  shares: Float64Array,
  owed: Float64Array,
  first: number,
  into: Float64Array,
): void {
  let left = records;
  for (let lane = 0; lane < into.length; lane++) {
    const due = records * shares[lane]! + owed[first + lane]!;
    const whole = Math.min(left, Math.max(0, Math.floor(due)));
    into[lane] = whole;
    owed[first + lane] = due - whole;
    left -= whole;
  }
  for (; left > 0; left--) {
    const lane = mostOwed(shares, owed, first);
    into[lane] = into[lane]! + 1;
    owed[first + lane] = owed[first + lane]! - 1;
  }
}

/** A lane whose keys do not come any more is owed nothing. */
function mostOwed(shares: Float64Array, owed: Float64Array, first: number): number {
  let most = -1;
  for (let lane = 0; lane < shares.length; lane++) {
    if (shares[lane] === 0) continue;
    if (most < 0 || owed[first + lane]! > owed[first + most]!) most = lane;
  }
  return Math.max(0, most);
}
