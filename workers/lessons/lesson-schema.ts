// The JSON Schema of a lesson file, from the same lists that the checker reads. It says what a member is
// made of; what only a run or the catalogue can tell (metrics, moves that fit) is parse-lesson.ts's.
import type { FactBook } from "../model/fact.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Catalog } from "../model/service-definition.ts";
import { CHAPTERS } from "./lesson.ts";
import { COMPARISONS, LEDGER, OPERATIONS, STATISTICS, UNITS } from "./read-measure.ts";

const string = { type: "string", minLength: 1 };
const number = { type: "number" };
const text = { $ref: "#/$defs/text" };
const measure = { $ref: "#/$defs/measure" };
const change = { $ref: "#/$defs/change" };
const duration = { $ref: "#/$defs/duration" };
const unit = { enum: [...UNITS] };

const list = (items: Json, minItems = 0): JsonObject => ({ type: "array", items, minItems });

/** An object of these members and no others; all required but the ones named. */
function exactly(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

/** The schema (draft 2020-12) of a file of public/lessons; `start` is a scenario, by its own schema. */
export function lessonSchema(catalog: Catalog, facts: FactBook): JsonObject {
  const types = catalog.services.map((service) => service.type);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Shardscope lesson, format version 1",
    ...exactly(
      {
        $schema: { type: "string" },
        lesson: { const: 1, description: "Version of the format." },
        id: string,
        chapter: { enum: [...CHAPTERS.map((chapter) => chapter.id), "own"] },
        order: { type: "integer", minimum: 0 },
        minutes: { type: "integer", minimum: 1 },
        title: text,
        card: exactly({ story: text, watch: text, learn: text }),
        terms: list(exactly({ term: string, gloss: text })),
        start: { $ref: "scenario.schema.json" },
        runFor: duration,
        speed: { type: ["number", "null"], exclusiveMinimum: 0 },
        palette: list({ enum: types }),
        live: { type: "boolean" },
        hold: exactly({
          node: string,
          setting: string,
          rates: list(number, 1),
          rest: number,
          label: text,
        }),
        prediction: { $ref: "#/$defs/prediction" },
        task: text,
        goals: list({ $ref: "#/$defs/goal" }, 1),
        hints: list(text),
        solution: exactly({ text, changes: list(change) }),
        decoys: list(exactly({ id: string, text, why: text, changes: list(change) })),
        par: exactly({ text, measure, unit, value: number }),
        values: { type: "object", additionalProperties: exactly({ measure, unit }) },
        debrief: exactly({ text, exam: text }, ["exam"]),
        sources: list({ type: "string", pattern: "^https?://" }),
      },
      [
        "$schema",
        "terms",
        "palette",
        "live",
        "hold",
        "hints",
        "decoys",
        "par",
        "values",
        "sources",
      ],
    ),
    $defs: {
      text: { ...exactly({ en: string, vi: string }), description: "In both languages." },
      duration: {
        description: 'Milliseconds, or text such as "5m" or "1h30m".',
        oneOf: [
          { type: "number", minimum: 0 },
          { type: "string", pattern: "^\\s*(\\d+(\\.\\d+)?\\s*(ms|s|m|h|d)\\s*)+$" },
        ],
      },
      measure: measureSchema(types, facts),
      goal: exactly(
        {
          id: string,
          text,
          measure,
          is: { enum: [...COMPARISONS] },
          value: measure,
          unit,
          tolerance: number,
        },
        ["tolerance"],
      ),
      prediction: predictionSchema(),
      change: changeSchema(),
    },
  };
}

function measureSchema(types: readonly string[], facts: FactBook): JsonObject {
  const span = { from: duration, to: duration };
  const settling = { enum: ["Maximum", "Average", "Sum"] };
  return {
    oneOf: [
      number,
      exactly({ node: string, metric: string, statistic: { enum: [...STATISTICS] }, ...span }, [
        "from",
        "to",
      ]),
      exactly({ node: string, settles: string, statistic: settling, below: measure, ...span }, [
        "from",
        "to",
      ]),
      exactly({ node: string, figure: string }),
      exactly({ node: string, usage: string }),
      exactly({ node: string, setting: string }),
      exactly({ ledger: { enum: [...LEDGER] } }),
      exactly({ cost: { const: "perMonth" }, node: string }, ["node"]),
      exactly({ nodes: { enum: [...types] } }),
      exactly({ linked: { type: "array", items: string, minItems: 2, maxItems: 2 } }),
      exactly({ fact: { enum: facts.facts.map((fact) => fact.id) } }),
      exactly({ op: { enum: [...OPERATIONS] }, of: list(measure, 2) }),
    ],
  };
}

function predictionSchema(): JsonObject {
  const asked = { question: text, because: text };
  const option = exactly({ id: string, text, why: text, right: { type: "boolean" } }, ["right"]);
  const statistic = { enum: ["Maximum", "Average", "Sum"] };
  const curve = { node: string, metric: string, statistic, unit, top: number, tolerance: number };
  return {
    oneOf: [
      exactly({ kind: { const: "number" }, ...asked, measure, unit, tolerance: number }, [
        "tolerance",
      ]),
      exactly({ kind: { const: "choice" }, ...asked, options: list(option, 2) }),
      exactly({ kind: { const: "curve" }, ...asked, ...curve }, ["tolerance"]),
    ],
  };
}

function changeSchema(): JsonObject {
  const says = text;
  const link = exactly({ from: string, to: string });
  const object = { type: "object" };
  const node = exactly(
    { id: string, type: string, label: string, position: object, parent: string, config: object },
    ["label", "position", "parent"],
  );
  return {
    oneOf: [
      exactly({ node: string, set: object, at: duration, says }, ["at", "says"]),
      exactly({ node: string, call: string, with: object, at: duration, says }, ["with", "says"]),
      exactly({ add: node, says }, ["says"]),
      exactly({ remove: string, says }, ["says"]),
      exactly({ link, says }, ["says"]),
      exactly({ unlink: link, says }, ["says"]),
      exactly({ hold: duration, at: duration, says }, ["says"]),
    ],
  };
}
