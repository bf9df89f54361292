// Properties of the helpers everything stands on: durations, paths, fields, documents, files and links.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { getPath, setPath } from "../model/config-path.ts";
import { formatDuration, parseDurationMs } from "../model/duration.ts";
import type { Fields } from "../model/fields.ts";
import { parseScenario } from "../model/parse-scenario.ts";
import { initialOf, resolveConfig } from "../model/resolve-config.ts";
import { SCENARIO_LIMITS } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile, decodeLink, encodeFile, encodeLink } from "../share/index.ts";
import { randomScenario } from "./random-scenario.ts";
import browserFacts from "./vectors/browser-facts.json";

const OPTIONS = { seed: 20_261_123, numRuns: 60 };
const MANY = { ...OPTIONS, numRuns: 400 };

describe("a duration", () => {
  it("written and read again is the same", () => {
    const ms = fc.integer({ min: 0, max: 315_360_000_000 });
    fc.assert(
      fc.property(ms, (one) => parseDurationMs(formatDuration(one)) === one),
      MANY,
    );
  });
  it("of any text is null or sound", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.anything()), (text) => {
        const ms = parseDurationMs(text);
        return ms === null || (ms >= 0 && Number.isFinite(ms) && !Object.is(ms, -0));
      }),
      MANY,
    );
  });
});

describe("a path", () => {
  const key = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
  const path = fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => keys.join("."));
  const isSafe = (text: string) => !/__proto__|constructor/.test(text);
  it("set is there, removed is gone, others stay; the document is not touched", () => {
    fc.assert(
      fc.property(path, path, fc.integer(), (one, other, value) => {
        const before = setPath({}, other, 1);
        const copy = JSON.stringify(before);
        const after = setPath(before, one, value);
        expect(JSON.stringify(before)).toBe(copy);
        if (isSafe(one)) expect(getPath(after, one)).toBe(value);
        expect(getPath(setPath(after, one, undefined), one)).toBeUndefined();
        const apart = !`${one}.`.startsWith(`${other}.`) && !`${other}.`.startsWith(`${one}.`);
        if (apart && isSafe(other)) expect(getPath(after, other)).toBe(1);
        expect(({} as { a?: unknown }).a).toBeUndefined();
      }),
      MANY,
    );
  });
});

describe("the fields of each service", () => {
  const services = catalog.services.map((one) => [one.type, one.fields as Fields] as const);
  it.each(services)("%s: defaults are valid, in both profiles", (_type, fields) => {
    for (const profile of ["exam", "today"] as const) {
      expect(resolveConfig(fields, {}, profile, factBook).problems).toEqual([]);
      for (const field of Object.values(fields)) initialOf(field, profile, factBook);
    }
  });
  it.each(services)(
    "%s: any JSON gives a config of the right kinds, and problems",
    (_type, fields) => {
      const paths = Object.keys(fields);
      if (paths.length === 0) return;
      fc.assert(
        fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
          const document = setPath({}, path, value as never);
          const { config } = resolveConfig(fields, document, "today", factBook);
          const field = fields[path] as Fields[string];
          // A config has its settings by their whole path.
          const found = (config as Record<string, unknown>)[path];
          if (field.kind === "toggle") expect(typeof found).toBe("boolean");
          if ("min" in field && found !== null) expect(Number.isFinite(found)).toBe(true);
        }),
        OPTIONS,
      );
    },
  );
});

describe("a random scenario", () => {
  const scenarios = randomScenario(catalog);
  it("read again from what was read is the same", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const once = parseScenario(JSON.parse(JSON.stringify(scenario)), catalog, factBook);
        const twice = parseScenario(JSON.parse(JSON.stringify(once.scenario)), catalog, factBook);
        expect(twice).toEqual(once);
      }),
      OPTIONS,
    );
  });
  it("survives a file and a link", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const start = parseScenario(JSON.parse(JSON.stringify(scenario)), catalog, factBook);
        expect(decodeFile(encodeFile(start.scenario!), catalog, factBook).scenario).toEqual(
          start.scenario,
        );
        const encoded = encodeLink(start.scenario!, catalog, factBook);
        if ("problems" in encoded) throw new Error(encoded.problems[0]?.text.en);
        const { link } = encoded;
        const back = decodeLink(link, catalog, factBook).scenario;
        // A link leaves out what has its default; said again, it is the same link.
        expect(encodeLink(back!, catalog, factBook)).toEqual(encoded);
      }),
      OPTIONS,
    );
  });
  it("damaged in a few places never throws, and is refused or sound", () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(scenarios, damage, (scenario, places) => {
        const document = JSON.parse(JSON.stringify(scenario));
        for (const [at, value] of places) damageAt(document, at, value);
        const { scenario: read, problems } = parseScenario(document, catalog, factBook);
        expect(read !== null || problems.some((one) => one.severity === "error")).toBe(true);
        for (const { text } of problems) {
          expect(text.en).not.toBe("");
          expect(text.vi).not.toBe("");
        }
      }),
      { ...OPTIONS, numRuns: 300 },
    );
  });
});

/** Puts a value in place of the member that a walk of `at` steps through the document ends at. */
function damageAt(document: unknown, at: number, value: unknown): void {
  let here = document as Record<string, unknown>;
  let left = at;
  for (;;) {
    const keys = Object.keys(here);
    if (keys.length === 0) return;
    const key = keys[left % keys.length]!;
    left = Math.floor(left / keys.length);
    const next = here[key];
    if (left === 0 || typeof next !== "object" || next === null) {
      here[key] = value;
      return;
    }
    here = next as Record<string, unknown>;
  }
}

describe("the limits of a document", () => {
  it("keep within what browsers were measured to bear", () => {
    const depths = Object.values(browserFacts.jsonDepth).map((browser) =>
      Object.entries(browser).filter(([, one]) => Object.values(one).every((ok) => ok === "ok")),
    );
    for (const borne of depths) {
      const most = Math.max(...borne.map(([depth]) => Number(depth)));
      expect(SCENARIO_LIMITS.depth).toBeLessThan(most);
    }
    expect(SCENARIO_LIMITS.textBytes).toBeLessThan(browserFacts.deflateBomb.chromium.rawBytes);
  });
});
