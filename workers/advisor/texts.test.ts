// Texts of the advisor say the same in both languages, take their numbers from facts and values that
// exist, and lead to places that exist.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { languagesDiffer, placesOf } from "../lessons/texts.ts";
import type { Text } from "../model/text.ts";
import { RUNS } from "../study/runs.ts";
import { advisorTable } from "./advisor-table.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";

const textsOf = ({ title, why, disagreement }: Rule): readonly Text[] =>
  disagreement ? [title, why, disagreement] : [title, why];

const wrong = (text: Text): string | null =>
  text.en.trim() === "" || text.vi.trim() === "" ? "empty" : languagesDiffer(text);

/** Letters that only Vietnamese has; a name of AWS alone may do without. */
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

const idsOf = (file: string, list: string) =>
  new Set(
    (JSON.parse(readFileSync(file, "utf8")) as Record<string, { id: string }[]>)[list]?.map(
      (one) => one.id,
    ),
  );

describe("texts of rules", () => {
  it("say the same in both languages, and Vietnamese is Vietnamese", () => {
    const complaints = RULES.flatMap((rule) =>
      textsOf(rule).flatMap((text) => {
        const differs = wrong(text);
        return differs ? [`${rule.id}: ${text.en}: ${differs}`] : [];
      }),
    );
    expect(complaints).toEqual([]);
    const foreign = RULES.filter((rule) => !VIETNAMESE.test(rule.why.vi)).map((rule) => rule.id);
    expect(foreign).toEqual([]);
  });

  it("take numbers from facts that exist, and name no values", () => {
    for (const rule of RULES) {
      for (const { kind, name } of textsOf(rule).flatMap((text) => placesOf(text.en))) {
        expect(kind, rule.id).toBe("fact");
        expect(() => factBook.fact(name), `${rule.id}: ${name}`).not.toThrow();
      }
    }
  });

  it("name sources that exist", () => {
    const isKnown = (source: string) => {
      if (source.startsWith("https://")) return true;
      if (factBook.price(source, "us-east-1")) return true;
      factBook.fact(source);
      return true;
    };
    for (const rule of RULES) {
      expect(rule.sources.length, rule.id).toBeGreaterThan(0);
      for (const source of rule.sources) expect(() => isKnown(source), source).not.toThrow();
    }
  });

  it("lead to lessons, examples and runs that exist", () => {
    const lessons = idsOf("public/lessons/index.json", "lessons");
    const examples = idsOf("public/examples/index.json", "examples");
    const missing = RULES.flatMap(({ id, learn }) => {
      if (!learn || "page" in learn) return [];
      if ("lesson" in learn) return lessons.has(learn.lesson) ? [] : [`${id}: ${learn.lesson}`];
      if ("example" in learn) return examples.has(learn.example) ? [] : [`${id}: ${learn.example}`];
      return learn.run in RUNS ? [] : [`${id}: ${learn.run}`];
    });
    expect(missing).toEqual([]);
  });

  it("have ids of their own, and follow rules that exist", () => {
    const ids = new Set(RULES.map((rule) => rule.id));
    expect(ids.size).toBe(RULES.length);
    expect(ids.size).toBeGreaterThanOrEqual(55);
    const unknown = RULES.flatMap((rule) => rule.follows ?? []).filter((id) => !ids.has(id));
    expect(unknown).toEqual([]);
  });
});

it("stand in docs/advisor.md (npx tsx scripts/write-advisor-table.ts)", () => {
  expect(readFileSync("docs/advisor.md", "utf8")).toBe(advisorTable());
});
