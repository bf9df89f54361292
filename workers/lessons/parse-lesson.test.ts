// A lesson that is wrong somewhere says where; texts of two languages must agree.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { emptyScenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { applyChanges, heldRate } from "./changes.ts";
import { parseLesson } from "./parse-lesson.ts";
import { languagesDiffer, numbersOf } from "./texts.ts";

const good = () =>
  JSON.parse(readFileSync("public/lessons/shard/you-are-the-producer.json", "utf8"));

/** As loose as JSON is: tests spoil it anywhere. */
type Document = ReturnType<typeof good>;

const problemsAfter = (spoil: (document: Document) => void) => {
  const document = good();
  spoil(document);
  return parseLesson(document, catalog, factBook).problems.map((one) => one.path ?? "");
};

describe("a lesson", () => {
  it.each([
    ["a missing translation", "title", (d: Document) => delete d.title.vi],
    [
      "numbers that differ",
      "task",
      (d: Document) => (d.task = { en: "5 records", vi: "6 bản ghi" }),
    ],
    [
      "an unknown fact",
      "task",
      (d: Document) => (d.task = { en: "{fact:no.such}", vi: "{fact:no.such}" }),
    ],
    ["an unknown value", "task", (d: Document) => (d.task = { en: "{nothing}", vi: "{nothing}" })],
    [
      "a misspelt metric",
      "goals[0].measure.metric",
      (d: Document) => (d.goals[0].measure.metric = "X"),
    ],
    [
      "a node that is not there",
      "goals[1].measure.node",
      (d: Document) => (d.goals[1].measure.node = "x"),
    ],
    ["no goal", "goals", (d: Document) => (d.goals = [])],
    ["an unknown move", "solution.changes", (d: Document) => (d.solution.changes = [{ dance: 1 }])],
    ["half a move", "solution.changes", (d: Document) => (d.solution.changes = [{ add: 5 }])],
    [
      "a move without its node",
      "solution.changes",
      (d: Document) => (d.solution.changes = [{ set: null }]),
    ],
    ["a time that cannot be read", "runFor", (d: Document) => (d.runFor = "soon")],
    ["a part that does not exist", "palette[0]", (d: Document) => (d.palette = ["kafka"])],
  ])("with %s says so at %s", (_, path, spoil) => {
    expect(problemsAfter(spoil)).toContain(path);
  });

  it.each([null, 5, [], "x", {}, { lesson: 2 }])("is not %j, and that is no crash", (document) => {
    expect(parseLesson(document, catalog, factBook).lesson).toBeNull();
  });

  it("of a teacher may be in one language", () => {
    const { start, ...document } = good();
    delete document.title.vi;
    const whole = { ...emptyScenario(), ...start };
    const own = { start: whole, own: true };
    const { lesson, problems } = parseLesson(document, catalog, factBook, own);
    expect(problems).toEqual([]);
    expect(lesson?.title).toEqual({ en: "You are the producer", vi: "You are the producer" });
  });
});

describe("holding the button", () => {
  it("sends at the next rate each second, and rests when let go", () => {
    const { lesson } = parseLesson(good(), catalog, factBook);
    if (!lesson?.hold) throw new Error("no button");
    const { timeline } = applyChanges(lesson, [{ hold: "2s", at: "1s" }], catalog);
    const rates = timeline.map(({ at, set }) => [at, set?.["traffic.recordsPerSecond"]]);
    expect(rates).toEqual([
      [1_000, 100],
      [2_000, 300],
      [3_000, 0],
    ]);
    expect(heldRate(lesson.hold, 99)).toBe(1_200);
  });
});

describe("two languages", () => {
  it("write one number differently", () => {
    expect(numbersOf("1,000.5 of 3", "en")).toEqual([3, 1_000.5]);
    expect(numbersOf("1.000,5 trên 3", "vi")).toEqual([3, 1_000.5]);
    expect(languagesDiffer({ en: "2.3 MB and {a}", vi: "2,3 MB và {a}" })).toBeNull();
    expect(languagesDiffer({ en: "{a}", vi: "{b}" })).toContain("places differ");
  });
});
