// The contract every service meets, looped over the catalogue.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { setPath } from "../model/config-path.ts";
import { connection } from "../model/connect.ts";
import type { Fields } from "../model/fields.ts";
import type { JsonObject } from "../model/json.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import { emptyScenario, type Scenario } from "../model/scenario.ts";
import type { AnyService } from "../model/service-definition.ts";
import type { Signals } from "../model/signals.ts";
import { checkAllLaws, startRun } from "../testing/laws.ts";
import { catalog } from "./catalog.ts";

const profiles = ["today", "exam"] as const;

/** Every {en, vi} found anywhere in a value. */
function textsIn(value: unknown, path: string): readonly (readonly [string, unknown, unknown])[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value && "vi" in value) return [[path, value.en, value.vi]];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, `${path}.${key}`));
}

/** An operator needs the application it lives in. */
function placed(services: readonly AnyService[], nodes: Scenario["nodes"]): Scenario["nodes"] {
  const container = services.find((one) => one.inside !== undefined)?.inside;
  if (container === undefined) return nodes;
  const inside = (type: string) => catalog.get(type)?.inside === container;
  return [
    { id: "application", type: container, config: {} },
    ...nodes.map((node) => (inside(node.type) ? { ...node, parent: "application" } : node)),
  ];
}

/** The service between one neighbour of each kind that fits, with default settings. */
function amongNeighbours(service: AnyService): Scenario {
  const nodes = [{ id: "it", type: service.type, config: {} }];
  const links: { from: string; to: string }[] = [];
  const source = catalog.services.find((one) => "protocol" in connection(one, service));
  const target = catalog.services.find((one) => "protocol" in connection(service, one));
  const link = (other: AnyService, id: string, upstream: boolean) => {
    nodes.push({ id, type: other.type, config: {} });
    links.push(upstream ? { from: id, to: "it" } : { from: "it", to: id });
  };
  if (source) link(source, "before", true);
  const first = source && catalog.services.find((one) => "protocol" in connection(one, source));
  if (first && source.group !== "producers") {
    nodes.push({ id: "first", type: first.type, config: {} });
    links.push({ from: "first", to: "before" });
  }
  if (target) link(target, "after", false);
  const all = [service, source, first, target].filter((one) => one !== undefined);
  return { ...emptyScenario(), nodes: placed(all, nodes), links };
}

describe.each(catalog.services.map((service) => ({ type: service.type, service })))(
  "$type",
  ({ service }) => {
    const fields = service.fields as Fields;
    const signals = service.signals as Signals;

    it("has valid defaults under both profiles, which survive JSON", () => {
      for (const profile of profiles) {
        const { config, problems } = resolveConfig(fields, {}, profile, factBook);
        expect(problems).toEqual([]);
        let document: JsonObject = {};
        for (const [path, value] of Object.entries(config)) {
          document = setPath(document, path, JSON.parse(JSON.stringify(value)));
        }
        const again = resolveConfig(fields, document, profile, factBook);
        expect(again.problems).toEqual([]);
        expect(again.config).toEqual(config);
      }
    });

    it("has every text in both languages", () => {
      const texts = textsIn(service, service.type);
      expect(texts.length).toBeGreaterThan(5);
      for (const [path, en, vi] of texts) {
        expect(typeof en === "string" && en !== "", `${path} in English`).toBe(true);
        expect(typeof vi === "string" && vi !== "", `${path} in Vietnamese`).toBe(true);
      }
    });

    it("has a README and an icon", () => {
      const folder = service.type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const readme = new URL(`./${folder}/README.md`, import.meta.url);
      expect(existsSync(readme), readme.pathname).toBe(true);
      expect(readFileSync(readme, "utf8").length).toBeGreaterThan(300);
    });

    it("names only facts, usage counters and figures that exist", () => {
      for (const id of service.facts) expect(() => factBook.fact(id)).not.toThrow();
      for (const { usage, price } of service.costs) {
        expect(Object.keys(signals.usage)).toContain(usage);
        expect(factBook.price(price, "us-east-1"), price).not.toBeNull();
      }
      for (const { outOf } of Object.values(signals.figures)) {
        if (outOf !== undefined) expect(Object.keys(signals.figures)).toContain(outOf);
      }
      for (const part of service.parts ?? []) {
        expect(fields[part.field]?.kind).toBe("integer");
      }
    });

    it("runs alone and among neighbours, by the laws", () => {
      const it = { id: "it", type: service.type, config: {} };
      const alone = { ...emptyScenario(), nodes: placed([service], [it]) };
      checkAllLaws(alone, catalog, 70);
      checkAllLaws(amongNeighbours(service), catalog, 130);
    });

    it("registers every metric it declares", () => {
      const { series } = startRun(amongNeighbours(service), catalog).layout();
      const registered = series.filter((one) => one.node === "it").map((one) => one.metric);
      expect(registered).toEqual(expect.arrayContaining(Object.keys(signals.metrics)));
    });

    it("survives each of its faults", () => {
      const timeline = Object.keys(signals.faults ?? {}).map((fault, index) => ({
        at: 10_000 + index * 20_000,
        node: "it",
        fault,
        for: 15_000,
      }));
      checkAllLaws({ ...amongNeighbours(service), timeline }, catalog, 130);
    });

    it("costs more, never less, as it runs on; its usage never falls", () => {
      const api = startRun(amongNeighbours(service), catalog);
      let spent = 0;
      let usage: Readonly<Record<string, number>> = {};
      for (let minute = 0; minute < 4; minute += 1) {
        api.advance(60);
        const { soFar } = api.costs(730);
        expect(soFar).toBeGreaterThanOrEqual(spent * (1 - 1e-12));
        spent = soFar;
        const now = api.totals().nodes["it"]?.usage ?? {};
        for (const [key, value] of Object.entries(usage)) {
          expect(now[key]).toBeGreaterThanOrEqual(value);
        }
        usage = now;
      }
    });
  },
);
