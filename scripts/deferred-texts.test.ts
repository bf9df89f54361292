import { describe, expect, it } from "vitest";
import { findTexts, rewrite } from "./deferred-texts.ts";

const code = `const fields = {
  size: { label: { en: "Size", vi: "Kích thước" }, help: { en: "It's big.", vi: "To." }, min: 1 },
  made: { help: { en: \`a \${x}\`, vi: "b" } },
};`;

describe("deferred texts of a file", () => {
  const found = findTexts(code, new Set(["help"]));

  it("are the literal pairs of the named members", () => {
    expect(found.map(({ en, vi }) => [en, vi])).toEqual([["It's big.", "To."]]);
  });

  it("are labels too, of counters and faults", () => {
    const signals = `const s = { usage: { a: { label: { en: "A", vi: "A" } } },
      figures: { b: { label: { en: "B", vi: "B" } } } };`;
    expect(findTexts(signals, new Set(["help"])).map(({ en }) => en)).toEqual(["A"]);
  });

  it("become references, and nothing else changes", () => {
    const after = rewrite(code, found, 7);
    expect(after).toContain(
      'label: { en: "Size", vi: "Kích thước" }, help: deferredText(7), min: 1',
    );
    expect(after).toContain("made: { help: { en: `a");
  });
});
