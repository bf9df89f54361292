// Against a sum over all keys, one by one.
import { expect, it } from "vitest";
import { HASH_KEY_SPACE, hashKeyOf } from "../base/hash-key.ts";
import { createKeyMix } from "./key-mix.ts";

const names = Array.from({ length: 400 }, (_, i) => `key-${i}`);
const hashes = names.map(hashKeyOf);
const shares = Float64Array.from(names, (_, i) => 0.9 / (i + 1) / 6.57);
const tailShare = 1 - shares.reduce((a, b) => a + b, 0);
const mix = createKeyMix({ hashes, shares, tailShare });

const RANGES = [
  [0n, HASH_KEY_SPACE - 1n],
  [0n, HASH_KEY_SPACE / 2n - 1n],
  [HASH_KEY_SPACE / 3n, HASH_KEY_SPACE / 2n],
  [hashes[7]!, hashes[7]!],
] as const;

it.each([1, 2, 7, 10])("sums up the keys of a range by the remainder of %i", (groups) => {
  for (const [start, end] of RANGES) {
    const expected = Array.from(
      { length: groups },
      () => (tailShare * (Number(end - start) + 1)) / Number(HASH_KEY_SPACE) / groups,
    );
    hashes.forEach((hash, i) => {
      if (hash >= start && hash <= end) expected[Number(hash % BigInt(groups))]! += shares[i]!;
    });
    const found = mix(start.toString(), end.toString(), groups);
    expected.forEach((share, group) => {
      expect(found[group]).toBeCloseTo(share, 12);
    });
  }
});

it("is kept, and made again for other groups", () => {
  const first = mix("0", "99", 3);
  expect(mix("0", "99", 3)).toBe(first);
  expect(mix("0", "99", 4)).toHaveLength(4);
});
