// Nodes inside other nodes (`parent`): the operators of an application. Which node holds which, and why
// one may not be where it is or be linked across its border.
import type { Problem } from "./problem.ts";
import type { Scenario, ScenarioNode } from "./scenario.ts";
import type { Catalog } from "./service-definition.ts";
import type { Text } from "./text.ts";

/** The application of each operator that is where it belongs: operator id to parent id. */
export function insideOf(
  nodes: readonly ScenarioNode[],
  catalog: Catalog,
): ReadonlyMap<string, string> {
  const typeOf = new Map(nodes.map((node) => [node.id, node.type]));
  const parents = new Map<string, string>();
  for (const { id, type, parent } of nodes) {
    const inside = catalog.get(type)?.inside;
    if (inside !== undefined && parent !== undefined && typeOf.get(parent) === inside) {
      parents.set(id, parent);
    }
  }
  return parents;
}

/** Why a link between two nodes whose types fit is still not possible; null when it is. */
export function placementRefusal(
  from: ScenarioNode,
  to: ScenarioNode,
  catalog: Catalog,
): Text | null {
  const source = catalog.get(from.type);
  const target = catalog.get(to.type);
  const bothInside = source?.inside !== undefined && target?.inside !== undefined;
  if (!bothInside || from.parent === to.parent) return null;
  return {
    en: "These operators are in different applications. Events leave an application through a sink: put a data stream between them.",
    vi: "Hai operator này thuộc hai application khác nhau. Sự kiện rời application qua sink: hãy đặt một data stream ở giữa.",
  };
}

/** Why an operator may not stand where it does; null when it may. */
export function containerRefusal(type: string, parentType: string | null, catalog: Catalog) {
  const service = catalog.get(type);
  const inside = service?.inside;
  if (service === undefined || inside === undefined || parentType === inside) return null;
  const container = catalog.get(inside)?.name ?? { en: inside, vi: inside };
  return {
    en: `${service.name.en} is an operator: it runs only inside ${container.en}. Drop it into one.`,
    vi: `${service.name.vi} là operator: chỉ chạy bên trong ${container.vi}. Hãy thả vào trong đó.`,
  };
}

/** Operators outside their application, links across applications. */
export function containmentProblems(scenario: Scenario, catalog: Catalog): readonly Problem[] {
  const nodes = new Map(scenario.nodes.map((node) => [node.id, node]));
  const problems: Problem[] = [];
  for (const { id, type, parent } of scenario.nodes) {
    const parentType = parent === undefined ? null : (nodes.get(parent)?.type ?? null);
    const text = containerRefusal(type, parentType, catalog);
    if (text) problems.push({ code: "NOT_INSIDE", severity: "error", node: id, text });
  }
  scenario.links.forEach(({ from, to }, index) => {
    const source = nodes.get(from);
    const target = nodes.get(to);
    const text = source && target ? placementRefusal(source, target, catalog) : null;
    if (text) {
      const path = `links[${index}]`;
      problems.push({ code: "NOT_ALLOWED", severity: "error", path, node: to, text });
    }
  });
  return problems;
}
