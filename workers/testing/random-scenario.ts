// Random but valid scenarios from a catalogue, for fast-check: nodes of random types with random
// settings inside their declared ranges, only links that may be made, and a change in the middle.
import fc from "fast-check";
import { factBook } from "../facts/index.ts";
import { setPath } from "../model/config-path.ts";
import { connection } from "../model/connect.ts";
import type { Amount, Field, Fields } from "../model/fields.ts";
import type { Json, JsonObject } from "../model/json.ts";
import {
  emptyScenario,
  type Scenario,
  type ScenarioNode,
  type TimelineEntry,
} from "../model/scenario.ts";
import type { AnyService, Catalog } from "../model/service-definition.ts";
import type { Signals } from "../model/signals.ts";
import { validateScenario } from "../model/validate.ts";

/** Settings that make a run long or huge are kept in a range a test can afford. */
const MOST: Readonly<Record<string, number>> = {
  shardCount: 6,
  hosts: 4,
  workers: 6,
  distinctKeys: 50,
};
const RATE_MAX = 4_000;
const NODES_MAX = 7;

export function randomScenario(catalog: Catalog): fc.Arbitrary<Scenario> {
  const aNode = fc
    .constantFrom(...catalog.services)
    .chain((service) =>
      fc.tuple(fc.constant(service), randomConfig(service), randomChange(service)),
    );
  return fc
    .record({
      nodes: fc.array(aNode, { minLength: 2, maxLength: NODES_MAX }),
      seed: fc.integer({ min: 0, max: 4_294_967_295 }),
      wanted: fc.array(fc.boolean(), { minLength: NODES_MAX ** 2, maxLength: NODES_MAX ** 2 }),
      facts: fc.constantFrom("today" as const, "exam" as const),
    })
    .map(({ nodes, seed, wanted, facts }) => build(nodes, seed, wanted, facts, catalog));
}

type Drawn = readonly [service: AnyService, config: JsonObject, change: Change];
type Change = { readonly atMs: number; readonly set: JsonObject; readonly fault: string | null };

/** One setting and one fault at a moment of the run. */
function randomChange(service: AnyService): fc.Arbitrary<Change> {
  const settings = Object.entries(service.fields as Fields).map(([path, field]) =>
    randomValue(path, field).map((value) => ({ [path]: value })),
  );
  // A toy's fault "broken" is a bug on purpose; it has its own test.
  const faults = Object.keys((service.signals as Signals).faults ?? {}).filter(
    (kind) => kind !== "broken",
  );
  return fc.record({
    atMs: fc.integer({ min: 1, max: 100_000 }),
    set: settings.length > 0 ? fc.oneof(...settings) : fc.constant({}),
    fault: fc.constantFrom(null, ...faults),
  });
}

function build(
  drawn: readonly Drawn[],
  seed: number,
  wanted: readonly boolean[],
  facts: Scenario["facts"],
  catalog: Catalog,
): Scenario {
  const hosts = new Set(drawn.flatMap(([service]) => service.inside ?? []));
  const nodes: ScenarioNode[] = [
    ...drawn.map(([service, config], index) => ({
      id: `n${index}`,
      type: service.type,
      config,
      ...(service.inside === undefined ? {} : { parent: `host-${service.inside}` }),
    })),
    // What the parts of an application stand in.
    ...[...hosts].map((type) => ({ id: `host-${type}`, type, config: {} })),
  ];
  let scenario: Scenario = { ...emptyScenario(), seed, facts, nodes: withoutErrors(nodes, facts) };
  function withoutErrors(list: readonly ScenarioNode[], profile: Scenario["facts"]) {
    return list.map((node) => {
      const alone = { ...emptyScenario(), facts: profile, nodes: [node] };
      return errors(alone, catalog) >
        errors({ ...alone, nodes: [{ ...node, config: {} }] }, catalog)
        ? { ...node, config: {} }
        : node;
    });
  }
  let next = 0;
  for (const [from, [source]] of drawn.entries()) {
    for (const [to, [target]] of drawn.entries()) {
      const isWanted = wanted[next % wanted.length] as boolean;
      next += 1;
      if (from === to || !isWanted || "refusal" in connection(source, target)) continue;
      const links = [...scenario.links, { from: `n${from}`, to: `n${to}` }];
      const linked = { ...scenario, links };
      if (errors(linked, catalog) <= errors(scenario, catalog)) scenario = linked;
    }
  }
  for (const [index, [, , { atMs, set, fault }]] of drawn.entries()) {
    const node = `n${index}`;
    const entries: TimelineEntry[] = [{ at: atMs, node, set }];
    if (fault !== null) entries.push({ at: atMs, node, fault, for: "15s" });
    for (const entry of entries) {
      const changed = { ...scenario, timeline: [...scenario.timeline, entry] };
      if (errors(changed, catalog) <= errors(scenario, catalog)) scenario = changed;
    }
  }
  return scenario;
}

function errors(scenario: Scenario, catalog: Catalog): number {
  const problems = validateScenario(scenario, catalog, factBook);
  return problems.filter((one) => one.severity === "error").length;
}

/** Each setting is given a random value or, as often, left at its default. */
function randomConfig(service: AnyService): fc.Arbitrary<JsonObject> {
  const fields = Object.entries(service.fields as Fields);
  const values = fields.map(([path, field]) => fc.option(randomValue(path, field), { freq: 1 }));
  return fc.tuple(...values).map((drawn) => {
    let config: JsonObject = {};
    for (const [index, [path]] of fields.entries()) {
      const value = drawn[index];
      if (value !== null && value !== undefined) config = setPath(config, path, value);
    }
    return config;
  });
}

function randomValue(path: string, field: Field): fc.Arbitrary<Json> {
  switch (field.kind) {
    case "integer":
    case "bytes":
    case "duration": {
      const min = Math.ceil(amount(field.min));
      const most = Math.min(MOST[path] ?? Number.POSITIVE_INFINITY, amount(field.max));
      const max = Math.max(min, Math.floor(Math.min(most, 2_147_483_647)));
      return fc.integer({ min, max });
    }
    case "number":
      return fc
        .integer({ min: 0, max: 1_000 })
        .map(
          (part) => amount(field.min) + ((amount(field.max) - amount(field.min)) * part) / 1_000,
        );
    case "choice":
      return fc.constantFrom(...field.options.map((option) => option.value));
    case "toggle":
      return fc.boolean();
    case "text":
      return fc.constant(field.initial);
    case "traffic":
      return randomTraffic;
    case "partitionKey":
      return randomKey;
    case "poison":
      return fc.record({
        records: fc.integer({ min: 0, max: 5 }),
        fromMs: fc.integer({ min: 0, max: 60_000 }),
      });
  }
}

function amount(value: Amount): number {
  return typeof value === "number" ? value : factBook.value(value.fact, "today");
}

const rate = fc.integer({ min: 0, max: RATE_MAX });
const span = fc.integer({ min: 100, max: 90_000 });

const randomTraffic: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ shape: fc.constant("constant"), recordsPerSecond: rate }),
  fc.record({ shape: fc.constant("poisson"), recordsPerSecond: rate }),
  fc.record({
    shape: fc.constant("ramp"),
    recordsPerSecond: rate,
    toRecordsPerSecond: rate,
    startMs: span,
    overMs: span,
  }),
  fc.record({
    shape: fc.constant("wave"),
    recordsPerSecond: rate,
    amplitude: fc.constantFrom(0, 0.5, 1),
    periodMs: fc.integer({ min: 1_000, max: 90_000 }),
  }),
  fc.record({
    shape: fc.constant("spike"),
    recordsPerSecond: rate,
    spikeRecordsPerSecond: rate,
    startMs: span,
    forMs: span,
  }),
  fc.record({
    shape: fc.constant("onOff"),
    recordsPerSecond: rate,
    offRecordsPerSecond: rate,
    onMs: span,
    offMs: span,
  }),
);

const keys = fc.integer({ min: 1, max: 200 });

const randomKey: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ kind: fc.constant("uniform"), distinctKeys: keys }),
  fc.record({ kind: fc.constant("zipf"), distinctKeys: keys, exponent: fc.constantFrom(0.5, 1.1) }),
  fc.record({ kind: fc.constant("constant"), key: fc.constant("k") }),
  fc.record({
    kind: fc.constant("timestamp"),
    per: fc.constantFrom("second", "minute", "hour"),
  }),
  fc.record({ kind: fc.constant("random"), saltBuckets: fc.integer({ min: 1, max: 10 }) }),
);
