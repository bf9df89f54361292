// Which share of the records falls into each of several groups of keys: what a consumer sees that
// deals the records of a shard out by partition key (Lambda's ParallelizationFactor). AWS does not say how
// it groups keys; here by the remainder of their hash key.
import { HASH_KEY_SPACE } from "../base/hash-key.ts";

export interface WeightedKeys {
  readonly hashes: readonly bigint[];
  /** Shares of all records. */
  readonly shares: Float64Array;
  /** Share of the records whose keys are many and small, spread evenly over all hash keys. */
  readonly tailShare: number;
}

const SCALE = 2n ** 52n;

/**
 * For keys that stay as they are. Of a range of hash keys (decimal, both ends included) the shares
 * of all records that fall into each group; the result is kept and must not be changed.
 */
export function createKeyMix({ hashes, shares, tailShare }: WeightedKeys) {
  let order: number[] | null = null;
  const known = new Map<string, { end: string; mix: Float64Array }>();

  /** Keys in the order of their hash keys: a range of these is a stretch of them. */
  function sorted(): number[] {
    order ??= Array.from(hashes, (_, i) => i).sort((a, b) => (hashes[a]! < hashes[b]! ? -1 : 1));
    return order;
  }

  /** How many keys lie before a hash key. */
  function countBefore(hashKey: bigint): number {
    const keys = sorted();
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (hashes[keys[middle]!]! < hashKey) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function mixOf(start: bigint, end: bigint, groups: number): Float64Array {
    const width = Number(((end - start + 1n) * SCALE) / HASH_KEY_SPACE) / Number(SCALE);
    const mix = new Float64Array(groups).fill((tailShare * width) / groups);
    const keys = sorted();
    const to = countBefore(end + 1n);
    for (let i = countBefore(start); i < to; i += 1) {
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
