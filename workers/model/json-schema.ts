// The JSON Schema of a scenario, made from the same field declarations that the form and the checks
// read. A number that follows the facts profile has the wider range of the two.
import {
  KEY_CHARACTERS_MAX,
  LIST_MAX,
  OPTIONAL,
  PARTITION_KEY,
  type Part,
  POISON,
  type Shape,
  TRAFFIC,
  WEIGHT_MAX,
} from "./composite-values.ts";
import type { FactBook } from "./fact.ts";
import type { Amount, Field, Fields } from "./fields.ts";
import type { Json, JsonObject } from "./json.ts";
import { initialOf } from "./resolve-config.ts";
import { SCENARIO_LIMITS } from "./scenario.ts";
import type { AnyService, Catalog } from "./service-definition.ts";

const SEED_MAX = 4_294_967_295;
const id = { type: "string", minLength: 1, maxLength: SCENARIO_LIMITS.idCharacters };
const DURATION_TEXT = "^\\s*(\\d+(\\.\\d+)?\\s*(ms|s|m|h|d)\\s*)+$";

/** The schema (draft 2020-12) of a whole scenario document with these services. */
export function scenarioSchema(catalog: Catalog, facts: FactBook): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Shardscope scenario, format version 1",
    type: "object",
    required: ["shardscope"],
    properties: {
      $schema: { type: "string" },
      shardscope: { const: 1, description: "Version of the format." },
      title: { type: "string", maxLength: SCENARIO_LIMITS.titleCharacters, default: "" },
      seed: { type: "integer", minimum: 0, maximum: SEED_MAX, default: 1 },
      region: { enum: facts.regions, default: "us-east-1" },
      facts: { enum: ["exam", "today"], default: "today" },
      nodes: {
        type: "array",
        maxItems: SCENARIO_LIMITS.nodes,
        items: { oneOf: catalog.services.map((service) => node(service, facts)) },
      },
      links: {
        type: "array",
        maxItems: SCENARIO_LIMITS.links,
        items: { type: "object", required: ["from", "to"], properties: { from: id, to: id } },
      },
      timeline: {
        type: "array",
        maxItems: SCENARIO_LIMITS.timelineEntries,
        items: timelineEntry(catalog),
      },
      lesson: { type: "object" },
      view: { type: "object" },
    },
  };
}

function node(service: AnyService, facts: FactBook): JsonObject {
  const coordinate = { type: "number", minimum: -1_000_000, maximum: 1_000_000 };
  return {
    title: service.awsName,
    description: service.help.en,
    type: "object",
    required: ["id", "type"],
    properties: {
      id,
      type: { const: service.type },
      label: { type: "string", maxLength: SCENARIO_LIMITS.labelCharacters },
      position: {
        type: "object",
        required: ["x", "y"],
        properties: { x: coordinate, y: coordinate },
      },
      config: configSchema(service.fields as Fields, facts),
      parent: id,
    },
  };
}

function timelineEntry(catalog: Catalog): JsonObject {
  const faults = catalog.services.flatMap((one) => Object.keys(one.signals.faults ?? {}));
  const operations = catalog.services.flatMap((one) => one.operations ?? []);
  const names = [...new Set(operations.map((one) => one.name))].sort();
  const calls: JsonObject =
    names.length === 0
      ? {}
      : {
          call: { enum: names, description: "An API call on the running node." },
          with: { type: "object", description: "Parameters of the call, by AWS's names." },
        };
  return {
    type: "object",
    required: ["at", "node"],
    properties: {
      at: durationSchema(0),
      node: id,
      set: { type: "object", description: "Config paths and their new values." },
      fault: { enum: [...new Set(faults)].sort() },
      for: durationSchema(0),
      ...calls,
    },
  };
}

/** Declared flat by path, described nested as the document has it. */
function configSchema(fields: Fields, facts: FactBook): JsonObject {
  const root = emptyObject();
  for (const [path, field] of Object.entries(fields)) {
    const keys = path.split(".");
    const last = keys.pop() ?? path;
    let here = root;
    for (const key of keys) {
      here.properties[key] ??= emptyObject();
      here = here.properties[key] as ObjectSchema;
    }
    here.properties[last] = {
      title: field.label.en,
      description: field.help.en,
      ...fieldSchema(field, facts),
      default: initialOf(field, "today", facts) as Json,
    };
  }
  return root;
}

type ObjectSchema = {
  readonly type: "object";
  readonly additionalProperties: false;
  readonly properties: Record<string, Json>;
};

function emptyObject(): ObjectSchema {
  return { type: "object", additionalProperties: false, properties: {} };
}

function fieldSchema(field: Field, facts: FactBook): JsonObject {
  switch (field.kind) {
    case "integer":
    case "number":
    case "bytes": {
      const type = field.kind === "number" ? "number" : "integer";
      const optional = "optional" in field && field.optional === true;
      return {
        type: optional ? [type, "null"] : type,
        minimum: Math.min(...bothProfiles(field.min, facts)),
        maximum: Math.max(...bothProfiles(field.max, facts)),
      };
    }
    case "duration":
      return durationSchema(
        Math.min(...bothProfiles(field.min, facts)),
        Math.max(...bothProfiles(field.max, facts)),
      );
    case "choice":
      return { enum: field.options.map((option) => option.value) };
    case "toggle":
      return { type: "boolean" };
    case "text":
      return { type: "string", maxLength: field.maxCharacters };
    case "traffic":
      return variants("shape", TRAFFIC);
    case "partitionKey":
      return variants("kind", PARTITION_KEY);
    case "poison":
      return shapeSchema(POISON, {});
  }
}

function bothProfiles(value: Amount, facts: FactBook): readonly number[] {
  if (typeof value === "number") return [value];
  return [facts.value(value.fact, "exam"), facts.value(value.fact, "today")];
}

function durationSchema(minimum: number, maximum?: number): JsonObject {
  const range = maximum === undefined ? { minimum } : { minimum, maximum };
  return {
    anyOf: [
      { type: "number", ...range },
      { type: "string", pattern: DURATION_TEXT },
    ],
  };
}

function variants(tag: string, shapes: Readonly<Record<string, Shape>>): JsonObject {
  return {
    oneOf: Object.entries(shapes).map(([name, shape]) =>
      shapeSchema(shape, { [tag]: { const: name } }),
    ),
  };
}

function shapeSchema(shape: Shape, tag: JsonObject): JsonObject {
  const parts = Object.entries(shape.parts);
  const isRequired = (key: string) => !OPTIONAL.has(key) && shape.defaults?.[key] === undefined;
  const needed = parts.map(([key]) => key).filter(isRequired);
  const described = parts.map(([key, part]) => {
    const fallback = shape.defaults?.[key] as Json | undefined;
    return [key, fallback === undefined ? partSchema(part) : withDefault(part, fallback)] as const;
  });
  return {
    type: "object",
    additionalProperties: false,
    required: [...Object.keys(tag), ...needed],
    properties: { ...tag, ...Object.fromEntries(described) },
  };
}

function withDefault(part: Part, value: Json): JsonObject {
  return { ...partSchema(part), default: value };
}

function partSchema(part: Part): JsonObject {
  const list = { type: "array", minItems: 1, maxItems: LIST_MAX };
  switch (part.kind) {
    case "number":
      return { type: part.whole ? "integer" : "number", minimum: part.min, maximum: part.max };
    case "duration":
      return durationSchema(part.min);
    case "text":
      return { type: "string", minLength: 1, maxLength: part.max };
    case "one":
      return { enum: part.of };
    case "points": {
      const pair = [durationSchema(0), { type: "number", minimum: 0 }];
      return { ...list, items: { type: "array", prefixItems: pair, minItems: 2, maxItems: 2 } };
    }
    case "weightedKeys":
      return {
        ...list,
        items: {
          type: "object",
          required: ["key", "weight"],
          properties: {
            key: { type: "string", minLength: 1, maxLength: KEY_CHARACTERS_MAX },
            weight: { type: "number", exclusiveMinimum: 0, maximum: WEIGHT_MAX },
          },
        },
      };
  }
}
