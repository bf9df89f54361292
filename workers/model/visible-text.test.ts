import { describe, expect, it } from "vitest";
import { visibleText } from "./visible-text.ts";

describe("text made visible", () => {
  it.each([
    ["đơn hàng 日本 🚀 é", "đơn hàng 日本 🚀 é"],
    ["👩‍🚀", "👩‍🚀"],
    ["a\u202eb", "a⟨202E⟩b"],
    ["\u0000", "⟨0000⟩"],
    ["a\u200d\u200db", "a⟨200D⟩⟨200D⟩b"],
    ["a\ud83db", "a⟨D83D⟩b"],
    ["\udc00", "⟨DC00⟩"],
  ])("%j", (text, shown) => expect(visibleText(text)).toBe(shown));

  it("cuts 5,000 marks on a letter to four", () => {
    expect(visibleText(`e${"\u0301".repeat(5_000)}`)).toHaveLength(5);
  });
});
