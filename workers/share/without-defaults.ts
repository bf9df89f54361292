// A scenario without what goes without saying, to keep links short. A setting is left out when it
// equals its default under both facts profiles, so that switching the profile later changes nothing
// that was set on purpose.
import { getPath, setPath } from "../model/config-path.ts";
import type { FactBook } from "../model/fact.ts";
import type { Field } from "../model/fields.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { initialOf } from "../model/resolve-config.ts";
import { emptyScenario, type Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";

export function withoutDefaults(
  scenario: Scenario,
  catalog: Catalog,
  factBook: FactBook,
): JsonObject {
  const nodes = scenario.nodes.map((node) => {
    const fields: Readonly<Record<string, Field>> = catalog.get(node.type)?.fields ?? {};
    const { config, ...rest } = node;
    const short = shortConfig(config, fields, factBook);
    return Object.keys(short).length === 0 ? rest : { ...rest, config: short };
  });
  const document: Record<string, unknown> = { ...scenario, nodes };
  for (const [name, value] of Object.entries(emptyScenario())) {
    if (name !== "shardscope" && sameJson(document[name], value)) delete document[name];
  }
  // Through text: what is undefined disappears, what is left is plain JSON.
  return JSON.parse(JSON.stringify(document)) as JsonObject;
}

function shortConfig(
  config: JsonObject,
  fields: Readonly<Record<string, Field>>,
  factBook: FactBook,
): JsonObject {
  let short = config;
  for (const [path, field] of Object.entries(fields)) {
    const given = getPath(config, path);
    if (given !== undefined && isDefault(given, field, factBook)) {
      short = setPath(short, path, undefined);
    }
  }
  return short;
}

function isDefault(given: Json, field: Field, factBook: FactBook): boolean {
  const taught = initialOf(field, "exam", factBook);
  const today = initialOf(field, "today", factBook);
  return sameJson(given, taught) && sameJson(given, today);
}

/** Equal as JSON: the order of members does not matter. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]));
}
