// Each rule names what it is about and spares what is near it; its numbers follow closed formulas, and
// its fix helps.
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { applyChanges } from "../lessons/changes.ts";
import { languagesDiffer, placesOf } from "../lessons/texts.ts";
import { parseDurationMs } from "../model/duration.ts";
import { validateScenario } from "../model/validate.ts";
import { catalog } from "../services/catalog.ts";
import { type Advised, advised, scenarioOf } from "../testing/advised.ts";
import { CASES } from "./cases/index.ts";
import type { RuleCase } from "./cases/rule-case.ts";
import type { Finding } from "./rule.ts";
import { RULES } from "./rules/index.ts";

const TWO_MINUTES_MS = 120_000;

const told = ({ advice }: Advised) => advice.map((one) => `${one.rule.id} at ${one.node}`);
const durationOf = (one: RuleCase) => parseDurationMs(one.runFor ?? "") ?? TWO_MINUTES_MS;

describe.each(Object.entries(CASES))("%s", (id, one) => {
  const forMs = durationOf(one);
  const named = advised(scenarioOf(one.named), forMs);
  const found = named.advice.find(({ rule, node }) => rule.id === id && node === one.at);

  it("is said where it is true", () => {
    expect(told(named)).toContain(`${id} at ${one.at}`);
    for (const [name, expected] of Object.entries(one.values ?? {})) {
      const value = found?.values[name];
      const number = typeof value === "object" && "unit" in value ? value.value : Number.NaN;
      expect(Math.abs(number / expected - 1), `${name}: ${number}, ${expected}`).toBeLessThan(0.03);
    }
  });

  it("says the same in both languages, with every number", () => {
    for (const text of [found?.evidence, found?.fix?.text]) {
      if (!text) continue;
      expect(text.vi.trim()).not.toBe("");
      expect(languagesDiffer(text)).toBeNull();
      const values = placesOf(text.en).filter(({ kind }) => kind === "value");
      for (const { name } of values) expect(Object.keys(found?.values ?? {})).toContain(name);
    }
  });

  it("is not said of what is near", () => {
    expect(one.spared.length).toBeGreaterThan(0);
    for (const design of one.spared) {
      const all = told(advised(scenarioOf(design), forMs));
      expect(all.filter((line) => line.startsWith(`${id} at`))).toEqual([]);
    }
  });

  it("has a fix that helps, or says none", () => {
    expect(found?.fix === undefined).toBe(one.fix === "none");
    if (found?.fix) helps(id, one, named, found.fix, forMs);
  });
});

function helps(
  id: string,
  one: RuleCase,
  before: Advised,
  fix: NonNullable<Finding["fix"]>,
  forMs: number,
): void {
  const mended = applyChanges({ start: before.scenario }, fix.changes, catalog);
  const errors = validateScenario(mended, catalog, factBook).filter(
    (problem) => problem.severity === "error",
  );
  expect(errors).toEqual([]);
  // What comes of a call made at the end of the run needs as long again.
  const isCall = fix.changes.some((change) => "call" in change);
  const after = advised(mended, isCall ? 2 * forMs : forMs);
  if (one.fix === "gone") expect(told(after)).not.toContain(`${id} at ${one.at}`);
  else if (one.fix !== "none") {
    expect(one.fix.of(after.evidence), one.fix.measure).toBeLessThan(one.fix.of(before.evidence));
  }
}

it("proves every rule", () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map((rule) => rule.id).sort());
});
