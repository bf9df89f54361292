// The examples, lessons' designs and old documents against the published JSON Schema, by a validator that
// is not ours; and documents that are wrong are refused by it as by the program.
import { readdirSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const schema = read("../../public/scenario.schema.json");
const ajv = new Ajv2020({ strict: false, allErrors: true });
const validate = ajv.compile(schema);
const says = () => ajv.errorsText(validate.errors);

const examples = readdirSync(new URL("../../public/examples/", import.meta.url)).filter(
  (name) => name.endsWith(".json") && name !== "index.json",
);

describe("the published JSON Schema", () => {
  it("is itself a schema", () => expect(ajv.validateSchema(schema)).toBe(true));
  it.each(examples)("accepts %s", (name) => {
    expect(validate(read(`../../public/examples/${name}`)), says()).toBe(true);
  });
  it("accepts a document of every version", () => {
    expect(validate(read("../share/fixtures/v1.json")), says()).toBe(true);
  });
  it.each([
    ["no version", { nodes: [] }],
    ["an unknown type", { shardscope: 1, nodes: [{ id: "a", type: "kafka", config: {} }] }],
    ["text for a number", node({ shardCount: "two" })],
    ["a number out of range", node({ shardCount: 0 })],
    ["a choice that is none", node({ streamMode: "SOMETIMES" })],
  ])("refuses %s", (_what, document) => expect(validate(document)).toBe(false));
});

function node(config: object) {
  return { shardscope: 1, nodes: [{ id: "a", type: "dataStream", config }] };
}
