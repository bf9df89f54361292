// Broken and hostile documents: every one gets problems with a code, none throws, none pollutes.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { equalRanges, type HashKeyRange } from "../base/hash-key.ts";
import { factBook } from "../facts/index.ts";
import { parseLesson } from "../lessons/parse-lesson.ts";
import { setPath } from "../model/config-path.ts";
import { connection } from "../model/connect.ts";
import type { Fields } from "../model/fields.ts";
import type { Json } from "../model/json.ts";
import { parseScenario } from "../model/parse-scenario.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import { visibleText } from "../model/visible-text.ts";
import { catalog } from "../services/catalog.ts";

const table = JSON.parse(
  readFileSync(new URL("./vectors/hostile-inputs.json", import.meta.url), "utf8"),
) as { entries: { id: string; expect: { code: string } }[] };
const wanted = (id: string) => table.entries.find((entry) => entry.id === id)?.expect.code;

const open = (json: string) => parseScenario(JSON.parse(json), catalog, factBook);
const codes = (json: string) => open(json).problems.map((problem) => problem.code);
const node = (id: string, type: string, config = "{}") =>
  `{"id":"${id}","type":"${type}","config":${config}}`;
const scenario = (nodes: readonly string[], links: readonly [string, string][] = []) =>
  `{"shardscope":1,"nodes":[${nodes.join(",")}],"links":[${links
    .map(([from, to]) => `{"from":"${from}","to":"${to}"}`)
    .join(",")}]}`;

describe("a hostile document", () => {
  const entries: Readonly<Record<string, readonly string[]>> = {
    "schema-missing-version": ['{"nodes":[]}'],
    "schema-version-types": ['"1"', "-1", "1.5", "1e9", "null", "[]"].map(
      (version) => `{"shardscope":${version}}`,
    ),
    "str-long": [`{"shardscope":1,"title":"${"x".repeat(1_000_000)}"}`],
    "g-dup-id": [scenario([node("a", "dataStream"), node("a", "dataStream")])],
    "g-dangling": [scenario([node("a", "dataStream")], [["a", "b"]])],
    "g-self": [scenario([node("a", "dataStream")], [["a", "a"]])],
    "g-type": [
      scenario([node("a", "sdkProducer"), node("b", "sdkProducer")], [["a", "b"]]),
      scenario([node("a", "s3"), node("b", "dataStream")], [["a", "b"]]),
    ],
    "k-shards-0": ["0", "100001"].map((count) =>
      scenario([node("a", "dataStream", `{"shardCount":${count}}`)]),
    ),
  };
  const planned = (call: string, parameters: object) =>
    `{"shardscope":1,"nodes":[${node("a", "dataStream", '{"shardCount":4}')}],"timeline":[
      {"at":"1m","node":"a","call":"SplitShard","with":{"shardToSplit":"3"}},
      {"at":"2m","node":"a","call":"${call}","with":${JSON.stringify(parameters)}}]}`;
  const split = (shardToSplit: string, newStartingHashKey: string) =>
    planned("SplitShard", { shardToSplit, newStartingHashKey });
  const { start, end } = equalRanges(4)[1] as HashKeyRange;
  const merge = (shardToMerge: string, adjacentShardToMerge: string) =>
    planned("MergeShards", { shardToMerge, adjacentShardToMerge });
  const reshards: Readonly<Record<string, readonly string[]>> = {
    "k-split-bad": [
      split("1", start.toString()),
      split("1", end.toString()),
      split("1", (end + 1n).toString()),
      split("3", ""),
      split("9", ""),
    ],
    // Shard 3 is closed by then; 5 and 0 lie at the ends.
    "k-merge-bad": [merge("0", "2"), merge("1", "1"), merge("2", "3"), merge("5", "0")],
  };
  it.each(Object.entries(reshards))("%s", (id, documents) => {
    for (const document of documents) expect(codes(document)).toEqual([wanted(id)]);
  });

  it("schema-future", () => {
    expect(codes('{"shardscope":2,"nodes":[]}')).toEqual([wanted("schema-future")]);
  });

  it("str-link-fields", () => {
    const sources = ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "\tjava\nscript:x"];
    const { problems } = parseLesson({ lesson: 1, sources }, catalog, factBook);
    const found = problems.filter((one) => one.code === wanted("str-link-fields"));
    expect(found.map((one) => one.path)).toEqual(sources.map((_, i) => `sources[${i}]`));
  });

  it("str-bidi: kept as it is, shown with its control characters written out", () => {
    const label = "a\u202eb\u0000\u200d";
    const nodes = [{ id: "a", type: "dataStream", label, config: {} }];
    const { scenario: read } = open(JSON.stringify({ shardscope: 1, nodes }));
    expect(read?.nodes[0]?.label).toBe(label);
    expect(visibleText(label)).toBe("a⟨202E⟩b⟨0000⟩⟨200D⟩");
  });

  it.each(Object.entries(entries))("%s", (id, documents) => {
    for (const document of documents) expect(codes(document)).toContain(wanted(id));
  });

  it("does not reach prototypes", () => {
    const nodes = `[{"id":"a","type":"dataStream","config":{"__proto__":{"polluted":1}}}]`;
    const { scenario: read } = open(
      `{"shardscope":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"p2":1}},
        "nodes":${nodes},"view":{"__proto__":{"polluted":1}}}`,
    );
    expect(read).not.toBeNull();
    setPath({}, "__proto__.polluted", 1);
    setPath({}, "constructor.prototype.p2", 1);
    expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
    expect(read?.view).toEqual({});
    expect(Object.getPrototypeOf(read?.view)).toBe(Object.prototype);
    expect(({} as { p2?: 1 }).p2).toBeUndefined();
  });

  it("is told of a loop and may still run", () => {
    const document = scenario(
      [node("a", "dataStream"), node("b", "dataStream")],
      [
        ["a", "b"],
        ["b", "a"],
      ],
    );
    expect(codes(document)).toContain(wanted("g-cycle"));
  });
});

describe("a hostile number", () => {
  const numbers = ['"NaN"', "1e308", "-1e308", "1e400", "-0", "9007199254740993", "5e-324", "-1"];
  const hostile = numbers.map((text) => JSON.parse(text) as Json);
  const numeric = catalog.services.flatMap((service) =>
    Object.entries(service.fields as Fields).flatMap(([path, field]) =>
      "min" in field ? [[service.type, path, service.fields as Fields, field.min] as const] : [],
    ),
  );

  it.each(numeric)("in %s.%s is out of range", (_type, path, fields, min) => {
    // -1 is AWS's own word for "no limit" in two settings of Lambda.
    for (const value of hostile.filter((one) => one !== -1 || min !== -1)) {
      const { problems } = resolveConfig(fields, setPath({}, path, value), "today", factBook);
      expect([value, ...problems.map((problem) => problem.code)]).toEqual([value, "RANGE"]);
    }
  });

  it("in a part of the traffic is out of range", () => {
    const fields = catalog.get("sdkProducer")?.fields as Fields;
    for (const value of hostile) {
      const traffics: Json[] = [
        { shape: "constant", recordsPerSecond: value },
        { shape: "wave", recordsPerSecond: 1, amplitude: 0.5, periodMs: value },
        { shape: "spike", recordsPerSecond: 1, spikeRecordsPerSecond: 2, startMs: value, forMs: 1 },
        { shape: "trace", points: [[0, value]] },
        { shape: "trace", points: [[value, 1]] },
      ];
      for (const traffic of traffics) {
        const { problems } = resolveConfig(fields, { traffic }, "today", factBook);
        expect(problems.map((problem) => problem.code)).toEqual(["RANGE"]);
      }
    }
  });
});

describe("a refused connection", () => {
  it("says why in both languages, for every pair", () => {
    for (const from of catalog.services) {
      for (const to of catalog.services) {
        const found = connection(from, to, catalog);
        if ("protocol" in found) continue;
        expect(found.refusal.en.length).toBeGreaterThan(20);
        expect(found.refusal.vi).not.toBe(found.refusal.en);
      }
    }
  });
});
