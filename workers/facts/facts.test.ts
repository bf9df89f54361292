import { describe, expect, it } from "vitest";
import { factBook } from "./index.ts";
import { isKnownPriceUnit } from "./price-units.ts";

describe("the fact registry", () => {
  const { facts, prices } = factBook;

  it("has one record for each id", () => {
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    const keys = prices.map((price) => `${price.region} ${price.id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(facts.map((fact) => [fact.id, fact] as const))(
    "%s says where it is from",
    (_id, fact) => {
      expect(fact.source).toMatch(/^https:\/\//);
      expect(fact.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(fact.label.en).not.toBe("");
      expect(fact.label.vi).not.toBe("");
      expect(Number.isFinite(fact.exam) && Number.isFinite(fact.today)).toBe(true);
      if (fact.exam !== fact.today) expect(fact.note).toBeDefined();
    },
  );

  it("has prices in rising tiers, never 0", () => {
    for (const price of prices) {
      expect(price.source).toMatch(/^https:\/\//);
      expect(isKnownPriceUnit(price.unit), price.unit).toBe(true);
      let before = 0;
      for (const tier of price.tiers) {
        expect(tier.usd).toBeGreaterThan(0);
        expect(tier.upTo ?? Number.POSITIVE_INFINITY).toBeGreaterThan(before);
        before = tier.upTo ?? Number.POSITIVE_INFINITY;
      }
      expect(price.tiers.at(-1)?.upTo).toBeNull();
    }
  });

  it("follows the profile", () => {
    expect(factBook.value("firehose.s3.bufferIntervalSecondsMin", "exam")).toBe(60);
    expect(factBook.value("firehose.s3.bufferIntervalSecondsMin", "today")).toBe(0);
  });

  it("does not make a price up", () => {
    expect(factBook.price("lambda.gbSecond", "eu-west-1")).toBeNull();
  });
});
