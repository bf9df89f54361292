import { describe, expect, it } from "vitest";
import published from "../../testing/vectors/aws-published.json";
import { decodeSequenceNumber, encodeSequenceNumber } from "./sequence-number.ts";

const seconds = (iso: string) => Date.parse(iso) / 1_000;

describe("sequence numbers", () => {
  it("decodes and re-encodes every number AWS prints", () => {
    const texts = JSON.stringify(published).match(/"49[56]\d{53}"/g) ?? [];
    expect(texts.length).toBeGreaterThanOrEqual(12);
    for (const quoted of texts) {
      const text = quoted.slice(1, -1);
      const parts = decodeSequenceNumber(text)!;
      expect(encodeSequenceNumber(parts)).toBe(text);
    }
  });
  it("reads shard, second and counter of AWS's Lambda event", () => {
    const parts = decodeSequenceNumber("49590338271490256608559692538361571095921575989136588898")!;
    expect(parts.shardIndex).toBe(6);
    expect(parts.recordSeconds).toBe(seconds("2018-12-17T22:10:50Z"));
    expect(parts.shardCreatedSeconds).toBe(seconds("2018-11-21T04:57:38Z"));
    expect(parts.counter).toBe(1_734_642_199n);
  });
  it("says no to anything else", () => {
    for (const text of ["", "12", "x", "-1", "0".repeat(200)]) {
      expect(decodeSequenceNumber(text)).toBeNull();
    }
  });
});
