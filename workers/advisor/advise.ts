// All rules over one situation: what the advisor says, the most harmful first.
import type { FactBook } from "../model/fact.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Evidence } from "./evidence.ts";
import { ADVICE_KINDS, type Finding, type Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { situationOf } from "./situation.ts";

export interface Advice extends Finding {
  readonly rule: Rule;
}

/** What there is to say; without evidence only what the design alone shows. */
export function advise(
  scenario: Scenario,
  evidence: Evidence | null,
  catalog: Catalog,
  facts: FactBook,
): readonly Advice[] {
  const situation = situationOf(scenario, evidence, catalog, facts);
  const found = RULES.flatMap((rule) =>
    rule.find(situation).map((finding): Advice => ({ ...finding, rule })),
  );
  const told = new Set(found.map(({ rule, node }) => `${rule.id} ${node}`));
  const isCaused = ({ rule, node }: Advice) => {
    const view = situation.nodes.find((one) => one.id === node);
    const places = [node, ...(view?.outputs ?? []).map((one) => one.id)];
    return (rule.follows ?? []).some((cause) => places.some((at) => told.has(`${cause} ${at}`)));
  };
  const rank = ({ rule }: Advice) => ADVICE_KINDS.indexOf(rule.kind);
  return found.filter((one) => !isCaused(one)).sort((a, b) => rank(a) - rank(b));
}
