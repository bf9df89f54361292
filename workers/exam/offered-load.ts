// What the producers of a design offer, so that options can be held to the same load.
import type { FactBook } from "../model/fact.ts";
import type { Fields } from "../model/fields.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";

/** Traffic and record size of every producer, defaults filled in; equal texts mean equal loads. */
export function offeredLoad(design: Scenario, catalog: Catalog, facts: FactBook): string {
  const loads = design.nodes.flatMap(({ type, config }) => {
    const fields = catalog.get(type)?.fields as Fields | undefined;
    if (fields?.["traffic"] === undefined) return [];
    const values = resolveConfig(fields, config, design.facts, facts).config;
    return [JSON.stringify([values["traffic"], values["recordBytes"]])];
  });
  return loads.sort().join("\n");
}
