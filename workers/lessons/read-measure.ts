// Measures from a document, checked against the design they will be read from: a misspelt node, metric,
// figure, counter, setting or fact is a problem, not a goal that nobody can meet.
import type { Json, JsonObject } from "../model/json.ts";
import type { Scenario } from "../model/scenario.ts";
import type { AnyService, Catalog } from "../model/service-definition.ts";
import type { Measure, Unit } from "./lesson.ts";
import type { Reader } from "./reader.ts";

export const LEDGER = [
  "produced",
  "copied",
  "delivered",
  "held",
  "throttledDropped",
  "expired",
  "failed",
  "deadLettered",
  "filtered",
  "discardedByAge",
  "ignored",
] as const;

export const STATISTICS = ["Sum", "Average", "Minimum", "Maximum", "p50", "p99", "Last"] as const;
export const OPERATIONS = ["+", "-", "*", "/", "min", "max"] as const;
export const COMPARISONS = ["<", "<=", ">", ">=", "=="] as const;
export const UNITS: readonly Unit[] = [
  "records",
  "records/s",
  "bytes",
  "bytes/s",
  "ms",
  "USD",
  "share",
  "count",
];

export interface Design {
  readonly catalog: Catalog;
  /** Nodes a measure may name: of the start, and those that moves add. */
  readonly nodes: Scenario["nodes"];
}

export const readUnit = (reader: Reader, found: Json | undefined, path: string): Unit =>
  reader.choice(found, path, UNITS);

export function readMeasure(
  reader: Reader,
  found: Json | undefined,
  path: string,
  design: Design,
): Measure {
  if (typeof found === "number") return found;
  const document = reader.object(found, path);
  if ("op" in document) {
    reader.choice(document["op"], `${path}.op`, OPERATIONS);
    const parts = reader.list(document["of"], `${path}.of`, 2);
    for (const [index, part] of parts.entries()) {
      readMeasure(reader, part, `${path}.of[${index}]`, design);
    }
  } else if ("fact" in document) reader.factId(document["fact"], `${path}.fact`);
  else if ("cost" in document) reader.choice(document["cost"], `${path}.cost`, ["perMonth"]);
  else if ("ledger" in document) reader.choice(document["ledger"], `${path}.ledger`, LEDGER);
  else if ("nodes" in document) {
    const types = design.catalog.services.map((service) => service.type);
    reader.choice(document["nodes"], `${path}.nodes`, types);
  } else if ("linked" in document) reader.list(document["linked"], `${path}.linked`, 2);
  else checkOfNode(reader, document, path, design);
  // Checked member by member above: the document is the measure.
  return document as unknown as Measure;
}

function checkOfNode(reader: Reader, document: JsonObject, path: string, design: Design): void {
  const service = serviceOf(reader, document["node"], `${path}.node`, design);
  if (!service) return;
  const { signals, fields } = service;
  const one = (key: string, known: object) =>
    reader.choice(document[key], `${path}.${key}`, Object.keys(known));
  for (const key of ["from", "to"]) {
    if (document[key] !== undefined) reader.duration(document[key], `${path}.${key}`);
  }
  if ("figure" in document) one("figure", signals.figures);
  else if ("usage" in document) one("usage", signals.usage);
  else if ("setting" in document) checkSetting(reader, document["setting"], path, fields);
  else if ("settles" in document) {
    one("settles", signals.metrics);
    reader.choice(document["statistic"], `${path}.statistic`, ["Maximum", "Average", "Sum"]);
    readMeasure(reader, document["below"], `${path}.below`, design);
  } else {
    one("metric", signals.metrics);
    reader.choice(document["statistic"], `${path}.statistic`, STATISTICS);
  }
}

function checkSetting(
  reader: Reader,
  found: Json | undefined,
  path: string,
  fields: AnyService["fields"],
): void {
  const setting = reader.string(found, `${path}.setting`);
  const known = Object.keys(fields);
  if (known.some((name) => setting === name || setting.startsWith(`${name}.`))) return;
  reader.expected(`${path}.setting`, setting, known.join(", "), known.join(", "));
}

export function serviceOf(
  reader: Reader,
  found: Json | undefined,
  path: string,
  design: Design,
): AnyService | null {
  const node = design.nodes.find((one) => one.id === found);
  const service = node && design.catalog.get(node.type);
  if (service) return service;
  const ids = design.nodes.map((one) => one.id).join(", ");
  reader.expected(path, found, `a node: ${ids}`, `một node: ${ids}`);
  return null;
}
