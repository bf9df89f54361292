// Writes public/scenario.schema.json from the service catalogue: `npx tsx scripts/write-schema.ts`.
import { writeFileSync } from "node:fs";
import { factBook } from "../workers/facts/index.ts";
import { scenarioSchema } from "../workers/model/json-schema.ts";
import { catalog } from "../workers/services/catalog.ts";

const target = new URL("../public/scenario.schema.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(scenarioSchema(catalog, factBook), null, 2)}\n`);
