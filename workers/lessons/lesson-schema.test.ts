// The lessons against the published JSON Schema, by a validator that is not ours.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../public/${path}`, import.meta.url), "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(read("scenario.schema.json"), "scenario.schema.json");
const validate = ajv.compile(read("lesson.schema.json"));

const entries: readonly { readonly id: string; readonly chapter: string }[] =
  read("lessons/index.json").lessons;

describe("the JSON Schema of lessons", () => {
  it.each(entries.map(({ chapter, id }) => `${chapter}/${id}`))("accepts %s", (name) => {
    expect(validate(read(`lessons/${name}.json`)), ajv.errorsText(validate.errors)).toBe(true);
  });

  const lesson = read("lessons/shard/two-limits.json");
  it.each([
    ["a text in one language", { ...lesson, task: { en: "Do it" } }],
    ["a misspelt member", { ...lesson, hint: [] }],
    ["no goal", { ...lesson, goals: [] }],
    ["a unit that is none", { ...lesson, par: { ...lesson.par, unit: "shards" } }],
    ["a move that is none", { ...lesson, solution: { ...lesson.solution, changes: [{}] } }],
    ["a start that is no scenario", { ...lesson, start: { nodes: 1 } }],
  ])("refuses %s", (_what, document) => expect(validate(document)).toBe(false));
});
