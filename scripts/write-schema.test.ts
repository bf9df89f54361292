// The published schema is the one the code makes.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { factBook } from "../workers/facts/index.ts";
import { scenarioSchema } from "../workers/model/json-schema.ts";
import { catalog } from "../workers/services/catalog.ts";

it("is up to date (npx tsx scripts/write-schema.ts)", () => {
  const published = readFileSync(
    new URL("../public/scenario.schema.json", import.meta.url),
    "utf8",
  );
  expect(JSON.parse(published)).toEqual(
    JSON.parse(JSON.stringify(scenarioSchema(catalog, factBook))),
  );
});
