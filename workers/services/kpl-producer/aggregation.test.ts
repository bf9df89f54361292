// Against sizes printed by AWS's own aggregator (aws-kinesis-agg).
import { describe, expect, it } from "vitest";
import vectors from "../../testing/vectors/kpl-aggregation.json" with { type: "json" };
import { aggregatedBytes, recordsThatFit } from "./aggregation.ts";

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
      const fit = recordsThatFit(51_200, one.payloadBytes, unique, one.keyChars);
      expect(fit).toBe(one.userRecordsPerAggregated);
      const keys = unique ? fit : 1;
      expect(aggregatedBytes(fit, one.payloadBytes, keys, one.keyChars)).toBe(one.aggregatedBytes);
    },
  );
});
