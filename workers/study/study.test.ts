// Study texts say the same in both languages, name only what exists, and their runs start.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { languagesDiffer, placesOf } from "../lessons/texts.ts";
import type { Text } from "../model/text.ts";
import { validateScenario } from "../model/validate.ts";
import { catalog } from "../services/catalog.ts";
import { simulate } from "../testing/simulate.ts";
import { CHOICES, type Choice, chooserQuestions, recommend } from "./chooser.ts";
import { comparisons } from "./compare.ts";
import { glossary } from "./glossary.ts";
import { guide } from "./guide.ts";
import { noteCoverage } from "./note-coverage.ts";
import { type Place, scenarioOfRun } from "./place.ts";
import { RUNS, type RunId } from "./runs.ts";

const points = guide.flatMap((section) => section.points);

/** Every pair of texts inside plain data. */
function textsIn(value: unknown): readonly Text[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value && "vi" in value) return [value as Text];
  return Object.values(value).flatMap(textsIn);
}

const everything = [guide, comparisons, glossary, chooserQuestions, RUNS];
const texts = everything.flatMap(textsIn);

const idsOf = (file: string, list: string) =>
  new Set(
    (JSON.parse(readFileSync(file, "utf8")) as Record<string, { id: string }[]>)[list]?.map(
      (one) => one.id,
    ),
  );

describe("study texts", () => {
  it("say the same numbers in both languages, and none is empty", () => {
    expect(texts.length).toBeGreaterThan(200);
    const wrong = texts.flatMap((text) => {
      const empty = text.en.trim() === "" || text.vi.trim() === "" ? "empty" : null;
      const differs = empty ?? languagesDiffer(text);
      return differs ? [`${text.en}: ${differs}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("take their numbers from facts that exist", () => {
    const ids = texts.flatMap((text) => placesOf(text.en).map((place) => place.name));
    expect(ids.length).toBeGreaterThan(30);
    for (const id of ids) expect(() => factBook.fact(id), id).not.toThrow();
  });

  it("lead to lessons and examples that exist", () => {
    const lessons = idsOf("public/lessons/index.json", "lessons");
    const examples = idsOf("public/examples/index.json", "examples");
    const exists = (place: Place) =>
      "lesson" in place
        ? lessons.has(place.lesson)
        : "example" in place
          ? examples.has(place.example)
          : true;
    const missing = points.flatMap((point) => point.places.filter((place) => !exists(place)));
    expect(missing).toEqual([]);
  });

  it("have no point or term twice, and every point leads somewhere", () => {
    const ids = points.map((point) => point.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(points.filter((point) => point.places.length === 0)).toEqual([]);
    const terms = glossary.flatMap((one) => [one.term, ...(one.also ?? [])]);
    expect(new Set(terms).size).toBe(terms.length);
  });
});

describe("the runs", () => {
  it.each(Object.keys(RUNS) as RunId[])(
    "%s starts, keeps its books, and its calls are known",
    (id) => {
      const scenario = scenarioOfRun(id, "en");
      const errors = validateScenario(scenario, catalog, factBook).filter(
        (one) => one.severity === "error",
      );
      expect(errors).toEqual([]);
      const run = simulate(scenario, { checkEverySteps: 10 }).for("330 s");
      expect(run.ledger().balanced).toBe(true);
    },
  );

  it("are all used by a page", () => {
    const used = JSON.stringify([guide, comparisons, CHOICES]);
    expect(Object.keys(RUNS).filter((id) => !used.includes(`"${id}"`))).toEqual([]);
  });
});

describe("the tables", () => {
  it("have a cell for every column", () => {
    for (const { rows, columns } of comparisons) {
      for (const row of rows) expect(row.cells).toHaveLength(columns.length);
    }
  });
});

describe("the chooser", () => {
  const cases: readonly [Readonly<Record<string, string>>, Choice][] = [
    [
      { what: "records", readers: "several", past: "yes", when: "now", tools: "order" },
      "dataStreams",
    ],
    [
      { what: "records", readers: "store", past: "no", when: "minute", tools: "nothing" },
      "firehose",
    ],
    [{ what: "tasks", readers: "one", past: "no", when: "now", tools: "nothing" }, "sqs"],
    [{ what: "events", readers: "copies", past: "no", when: "now", tools: "nothing" }, "sns"],
    [
      { what: "events", readers: "copies", past: "archive", when: "now", tools: "rules" },
      "eventBridge",
    ],
    [{ what: "records", readers: "several", past: "yes", when: "now", tools: "kafka" }, "msk"],
    [{ what: "records", readers: "one", past: "no", when: "windows", tools: "nothing" }, "flink"],
    [{ what: "video", readers: "one", past: "yes", when: "now", tools: "nothing" }, "video"],
  ];

  it.each(cases)("leads %o to %s", (answers, choice) => {
    const found = recommend(answers);
    expect(found.choice).toBe(choice);
    expect(found.runnerUp).not.toBe(choice);
    expect(found.reasons.length).toBeGreaterThan(0);
  });
});

describe("docs/note-coverage.md", () => {
  it("is what scripts/write-note-coverage.ts writes", () => {
    expect(readFileSync("docs/note-coverage.md", "utf8")).toBe(noteCoverage());
  });
});
