// Which share of the records falls into each of several groups of keys: what a consumer sees that
// deals the records of a shard out by partition key (Lambda's ParallelizationFactor). AWS does not say how
// it groups keys; here by the remainder of their hash key.
import { rangeIndexOf, shareOfSpace } from "../base/hash-key.ts";

export interface WeightedKeys {
  readonly hashes: readonly bigint[];
  /** Shares of all records. */
  readonly shares: Float64Array;
  /** Share of the records whose keys are many and small, spread evenly over all hash keys. */
  readonly tailShare: number;
}

/**
 * For keys that stay as they are. Of a range of hash keys (decimal, both ends included) the shares
 * of all records that fall into each group; the result is kept and must not be changed.
 */
export function createKeyMix({ hashes, shares, tailShare }: WeightedKeys) {
  /** Keys in the order of their hash keys: a range of these is a stretch of them. Made when asked for. */
  let order: number[] | null = null;
  /** Their hash keys in that order, after one before all. */
  let ascending: bigint[] = [];
  const known = new Map<string, { end: string; mix: Float64Array }>();

  function sorted(): number[] {
    if (order === null) {
      order = Array.from(hashes, (_, i) => i).sort((a, b) => (hashes[a]! < hashes[b]! ? -1 : 1));
      ascending = [-1n, ...order.map((i) => hashes[i]!)];
    }
    return order;
  }

  function mixOf(start: bigint, end: bigint, groups: number): Float64Array {
    const tail = tailShare * shareOfSpace({ start, end });
    const mix = new Float64Array(groups).fill(tail / groups);
    const keys = sorted();
    const to = rangeIndexOf(ascending, end);
    for (let i = rangeIndexOf(ascending, start - 1n); i < to; i += 1) {
      const group = Number(hashes[keys[i]!]! % BigInt(groups));
      mix[group] = mix[group]! + shares[keys[i]!]!;
    }
    return mix;
  }

  return (startingHashKey: string, endingHashKey: string, groups: number): Float64Array => {
    const before = known.get(startingHashKey);
    if (before?.end === endingHashKey && before.mix.length === groups) return before.mix;
    const mix = mixOf(BigInt(startingHashKey), BigInt(endingHashKey), groups);
    known.set(startingHashKey, { end: endingHashKey, mix });
    return mix;
  };
}
