// Against sizes printed by AWS's own aggregator (aws-kinesis-agg).
import { describe, expect, it } from "vitest";
import vectors from "../../testing/vectors/kpl-aggregation.json" with { type: "json" };
import { aggregatedBytes, distinctKeysOf, recordsThatFit } from "./aggregation.ts";

/** aws-kinesis-agg stops 20 bytes short of 1 MiB. */
const MIB_LIMIT = 1_048_576 - 20;

describe("an aggregated record", () => {
  it.each(vectors.sizes)("$userRecords records of $payloadBytes B, $distinctKeys keys", (one) => {
    const { userRecords, payloadBytes, distinctKeys, keyChars } = one;
    expect(aggregatedBytes(userRecords, payloadBytes, distinctKeys, keyChars)).toBe(
      one.aggregatedBytes,
    );
  });

  it.each(vectors.capacityKplDefault.rows)(
    "holds $userRecordsPerAggregated of $payloadBytes B in 51,200 B ($keys)",
    (one) => {
      const unique = one.keys === "unique";
      const fit = recordsThatFit(51_200, one.payloadBytes, unique ? 0 : 1, one.keyChars);
      expect(fit).toBe(one.userRecordsPerAggregated);
      const keys = unique ? fit : 1;
      expect(aggregatedBytes(fit, one.payloadBytes, keys, one.keyChars)).toBe(one.aggregatedBytes);
    },
  );

  it.each(vectors.capacity)("holds $userRecordsThatFit of $payloadBytes B in 1 MiB", (one) => {
    const unique = one.keys === "unique";
    const fit = recordsThatFit(MIB_LIMIT, one.payloadBytes, unique ? 0 : 1, one.keyChars);
    // The aggregator stops by an estimate of its own, up to one record early.
    expect(fit - one.userRecordsThatFit).toBeGreaterThanOrEqual(0);
    expect(fit - one.userRecordsThatFit).toBeLessThanOrEqual(1);
    const keys = unique ? one.userRecordsThatFit : 1;
    const { userRecordsThatFit, payloadBytes, keyChars } = one;
    expect(aggregatedBytes(userRecordsThatFit, payloadBytes, keys, keyChars)).toBe(
      one.aggregatedBytes,
    );
  });
});

describe("different keys among records drawn at random", () => {
  it.each([
    [10, 0, 10],
    [10, 1, 1],
    [2, 0.5, 1.5],
    [1, 0.25, 1],
    [3, 0.25, 1 + 0.75 + 0.5625],
  ])("%d records, chance %d that two are alike: %d", (records, sameKey, distinct) => {
    expect(distinctKeysOf(records, sameKey)).toBeCloseTo(distinct, 12);
  });
});
