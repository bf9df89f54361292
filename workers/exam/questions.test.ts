// Every question is judged by running it: exactly the options it says pass do, on fresh seeds.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { parseLesson } from "../lessons/parse-lesson.ts";
import { languagesDiffer } from "../lessons/texts.ts";
import { validateScenario } from "../model/validate.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { questionOf } from "./from-lessons.ts";
import { judge } from "./judge.ts";
import { offeredLoad } from "./offered-load.ts";
import { TOPICS } from "./question.ts";
import { writtenQuestions } from "./written.ts";

interface Entry {
  readonly id: string;
  readonly chapter: string;
}

const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const entries = json("public/lessons/index.json").lessons as readonly Entry[];
const lessons = entries.flatMap(({ id, chapter }) => {
  const { lesson } = parseLesson(json(`public/lessons/${chapter}/${id}.json`), catalog, factBook);
  return lesson ? [lesson] : [];
});
const fromLessons = lessons.flatMap((one) => questionOf(one, catalog, factBook) ?? []);
const questions = [...writtenQuestions, ...fromLessons];
const SEED = 424_243;
const tools = { catalog, facts: factBook, createSim: () => createSimApi(catalog, factBook) };

it("are at least 60, each once, in both languages", () => {
  expect(questions.length).toBeGreaterThanOrEqual(60);
  expect(new Set(questions.map((one) => one.id)).size).toBe(questions.length);
  for (const { requirement, options, topic } of writtenQuestions) {
    for (const text of [requirement, ...options.flatMap((one) => [one.text, one.why])]) {
      expect(languagesDiffer(text), text.en).toBeNull();
    }
    expect(TOPICS[topic]).toBeDefined();
  }
});

it("lead to a page of AWS", () => {
  for (const { id, source } of questions) {
    expect(source, id).toMatch(/^https:\/\/(docs\.)?aws\.amazon\.com\//);
  }
});

it("offer the same load in every option", () => {
  for (const { id, options } of questions) {
    const loads = options.map((one) => offeredLoad(one.design, catalog, factBook));
    expect(new Set(loads).size, id).toBe(1);
    expect(loads[0], id).not.toBe("");
  }
});

describe.each(questions)("$id", (question) => {
  it("has one right option at least, and exactly those pass", { timeout: 60_000 }, () => {
    expect(question.options.some((one) => one.passes)).toBe(true);
    for (const option of question.options) {
      const errors = validateScenario(option.design, catalog, factBook).filter(
        (one) => one.severity === "error",
      );
      expect(errors).toEqual([]);
      const { passed, results } = judge(question, option, SEED, tools);
      const found = results.map((one) => `${one.goal.id} ${one.found} (${one.wanted})`).join(", ");
      expect(`${option.id} ${passed}: ${found}`).toBe(`${option.id} ${option.passes}: ${found}`);
    }
  });
});
