// From a document's text to a scenario, the same for links and files: limits, JSON, version,
// upgrade, then the model's own reading of it. Never throws: scenario in, problems out.
import { isObject } from "../model/config-path.ts";
import type { FactBook } from "../model/fact.ts";
import { parseScenario } from "../model/parse-scenario.ts";
import type { Problem } from "../model/problem.ts";
import { SCENARIO_LIMITS, type Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import { parseJson } from "./json-text.ts";
import { notAScenario, textTooBig } from "./problems.ts";
import { upgrade } from "./upgrade.ts";

export interface Opened {
  /** Null when nothing can be opened; then `problems` says why. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
}

export const refused = (problem: Problem): Opened => ({ scenario: null, problems: [problem] });

export function openText(
  text: string,
  what: "link" | "file",
  catalog: Catalog,
  factBook: FactBook,
): Opened {
  const limit = what === "link" ? SCENARIO_LIMITS.textBytes : SCENARIO_LIMITS.fileBytes;
  if (text.length > limit) return refused(textTooBig(what, text.length, limit));
  const parsed = parseJson(text);
  if ("problem" in parsed) return refused(parsed.problem);
  if (!isObject(parsed.value)) return refused(notAScenario("other"));
  const upgraded = upgrade(parsed.value);
  if ("problem" in upgraded) return refused(upgraded.problem);
  return parseScenario(upgraded.document, catalog, factBook);
}
