import { describe, expect, it } from "vitest";
import { spellingsOf, splitByTerms } from "./split-by-terms.ts";

const term = (name: string, also: string[] = []) => ({
  term: name,
  also,
  gloss: { en: name, vi: name },
});
const terms = spellingsOf([term("shard", ["shards"]), term("hot shard"), term("iterator age")]);
const marked = (text: string) =>
  splitByTerms(text, terms)
    .map((one) => (one.term ? `[${one.text}]` : one.text))
    .join("");

describe("terms in a text", () => {
  it("are whole words, in any case, each marked once", () => {
    expect(marked("Shards have limits; a shard is one; sharding is not.")).toBe(
      "[Shards] have limits; a shard is one; sharding is not.",
    );
  });
  it("are the longest that fit", () => {
    expect(marked("One hot shard and a cool shard")).toBe("One [hot shard] and a cool [shard]");
  });
  it("leave the text as it is", () => {
    const text = "Iterator age (shard), iterator age: xin chào shard.";
    expect(
      splitByTerms(text, terms)
        .map((one) => one.text)
        .join(""),
    ).toBe(text);
    expect(splitByTerms("", terms)).toHaveLength(1);
  });
});
