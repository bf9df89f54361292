// Writes the JSON Schemas of scenarios and lessons to public/, from the catalogue, the facts and the lists
// that the checks read: `npx tsx scripts/write-schema.ts`.
import { writeFileSync } from "node:fs";
import { factBook } from "../workers/facts/index.ts";
import { lessonSchema } from "../workers/lessons/lesson-schema.ts";
import type { JsonObject } from "../workers/model/json.ts";
import { scenarioSchema } from "../workers/model/json-schema.ts";
import { catalog } from "../workers/services/catalog.ts";

function write(name: string, schema: JsonObject): void {
  const target = new URL(`../public/${name}`, import.meta.url);
  writeFileSync(target, `${JSON.stringify(schema, null, 2)}\n`);
}

write("scenario.schema.json", scenarioSchema(catalog, factBook));
write("lesson.schema.json", lessonSchema(catalog, factBook));
