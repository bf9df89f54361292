// What the form needs to know of a setting, derived from its declaration: is a candidate value
// allowed, does the setting apply, and where do the exam note and AWS today differ about it.
import { factBook } from "../../workers/facts/index.ts";
import { setPath } from "../../workers/model/config-path.ts";
import type { Fact } from "../../workers/model/fact.ts";
import type { Amount, Field, Fields } from "../../workers/model/fields.ts";
import type { Json, JsonObject } from "../../workers/model/json.ts";
import type { Problem } from "../../workers/model/problem.ts";
import { resolveConfig } from "../../workers/model/resolve-config.ts";
import type { FactsProfile } from "../../workers/model/scenario.ts";

/** The first problem a new value of a setting would cause, or null when it is fine. */
export function problemOf(
  fields: Fields,
  config: JsonObject,
  path: string,
  value: Json,
  profile: FactsProfile,
): Problem | null {
  const candidate = setPath(config, path, value);
  const { problems } = resolveConfig(fields, candidate, profile, factBook);
  return problems.find((one) => one.field === path || one.field?.startsWith(`${path}.`)) ?? null;
}

/** Every setting's value now, with defaults filled in. */
export function valuesOf(
  fields: Fields,
  config: JsonObject,
  profile: FactsProfile,
): Readonly<Record<string, unknown>> {
  return resolveConfig(fields, config, profile, factBook).config;
}

/** Whether the setting applies with these values; `reason` is shown when it does not. */
export function applies(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  const rule = field.appliesWhen;
  return rule === undefined || rule.in.some((one) => one === values[rule.field]);
}

/** Facts about the setting on which the exam note and AWS today disagree. */
export function disputedFacts(field: Field): readonly Fact[] {
  const ids = new Set<string>();
  if (field.fact) ids.add(field.fact);
  if ("min" in field) for (const amount of [field.min, field.max]) addFactId(ids, amount);
  if ("initial" in field && isFactRef(field.initial)) ids.add(field.initial.fact);
  return [...ids].map((id) => factBook.fact(id)).filter((fact) => fact.exam !== fact.today);
}

/** The number an amount stands for under a profile. */
export function amountOf(amount: Amount, profile: FactsProfile): number {
  return typeof amount === "number" ? amount : factBook.value(amount.fact, profile);
}

function addFactId(ids: Set<string>, amount: Amount): void {
  if (typeof amount !== "number") ids.add(amount.fact);
}

function isFactRef(value: unknown): value is { readonly fact: string } {
  return typeof value === "object" && value !== null && "fact" in value;
}
