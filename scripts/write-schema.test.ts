// The published schemas are the ones the code makes.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { factBook } from "../workers/facts/index.ts";
import { lessonSchema } from "../workers/lessons/lesson-schema.ts";
import { scenarioSchema } from "../workers/model/json-schema.ts";
import { catalog } from "../workers/services/catalog.ts";

it.each([
  ["scenario.schema.json", scenarioSchema(catalog, factBook)],
  ["lesson.schema.json", lessonSchema(catalog, factBook)],
])("%s is up to date (npx tsx scripts/write-schema.ts)", (name, schema) => {
  const published = readFileSync(new URL(`../public/${name}`, import.meta.url), "utf8");
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(schema)));
});
