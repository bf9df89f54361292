import { describe, expect, it } from "vitest";
import partitionKeys from "../testing/vectors/partition-keys.json";
import shardRanges from "../testing/vectors/shard-ranges.json";
import {
  canSplitAt,
  coverOnce,
  equalRanges,
  halfwayKey,
  hashKeyOf,
  MAX_HASH_KEY,
  merged,
  rangeIndexOf,
  splitAt,
} from "./hash-key.ts";
import { md5Hex, utf8Length } from "./md5.ts";

describe("MD5", () => {
  it("prints the digests of RFC 1321", () => {
    expect(md5Hex("")).toBe("d41d8cd98f00b204e9800998ecf8427e");
    expect(md5Hex("abc")).toBe("900150983cd24fb0d6963f7d28e17f72");
    expect(md5Hex("message digest")).toBe("f96b697d7cb7938d525a2f31aaf161d0");
    const digits = "1234567890".repeat(8);
    expect(md5Hex(digits)).toBe("57edf4a22be3c955ac49da2e2107b67a");
  });
  it("agrees with every published partition key, Unicode and all", () => {
    for (const vector of partitionKeys.vectors) {
      expect(md5Hex(vector.key)).toBe(vector.md5);
      expect(hashKeyOf(vector.key).toString()).toBe(vector.hashKey);
      expect(utf8Length(vector.key)).toBe(vector.utf8Bytes);
    }
  });
});

describe("hash-key ranges", () => {
  const starts = (count: number) => equalRanges(count).map((range) => range.start);

  it("are those of AWS for 1 to 8 shards", () => {
    for (const [count, vector] of Object.entries(shardRanges.ranges)) {
      const expected = vector.kinesalite;
      const got = equalRanges(Number(count)).map((r) => [r.start.toString(), r.end.toString()]);
      expect(got).toEqual(expected);
    }
  });
  it("cover the space once for any count", () => {
    for (const count of [1, 3, 7, 100, 999, 10_000]) {
      expect(coverOnce(equalRanges(count))).toBe(true);
    }
    expect(coverOnce(equalRanges(3).slice(1))).toBe(false);
    expect(coverOnce([...equalRanges(2), ...equalRanges(2)])).toBe(false);
  });
  it("put every published key on the published shard", () => {
    for (const vector of partitionKeys.vectors) {
      for (const [count, index] of Object.entries(vector.shardIndex)) {
        expect(rangeIndexOf(starts(Number(count)), BigInt(vector.hashKey))).toBe(index);
      }
    }
  });
  it("put explicit hash keys at the borders on the published shard", () => {
    for (const probe of partitionKeys.explicitHashKey) {
      const index = rangeIndexOf(starts(probe.N), BigInt(probe.explicitHashKey));
      // Where the emulators differ, AWS's width is 2^128 / N, as in kinesalite.
      if (typeof probe.kinesalite === "number") expect(index).toBe(probe.kinesalite);
    }
  });
});

describe("splitting and merging", () => {
  const first = equalRanges(3)[0]!;

  it("uses AWS's middle: (start + end) / 2 rounded down", () => {
    const half = { start: 0n, end: 2n ** 127n - 1n };
    expect(halfwayKey(half)).toBe(85070591730234615865843651857942052863n);
    const parts = splitAt(half, halfwayKey(half))!;
    expect(parts[0].end).toBe(85070591730234615865843651857942052862n);
    expect(coverOnce([...parts, { start: half.end + 1n, end: MAX_HASH_KEY }])).toBe(true);
  });
  it("refuses the keys AWS refuses", () => {
    expect(canSplitAt(first, 1n)).toBe(false);
    expect(canSplitAt(first, 113427455640312821154458202477256070484n)).toBe(false);
    expect(canSplitAt(first, 2n)).toBe(true);
    expect(splitAt(first, 0n)).toBeNull();
  });
  it("merges only neighbours, in either order", () => {
    const a = { start: 276n, end: 381n };
    const b = { start: 382n, end: 454n };
    expect(merged(a, b)).toEqual({ start: 276n, end: 454n });
    expect(merged(b, a)).toEqual({ start: 276n, end: 454n });
    expect(merged(a, { start: 455n, end: 560n })).toBeNull();
  });
});
