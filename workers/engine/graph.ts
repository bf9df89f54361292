// Which nodes run in which order: upstream first, ties by id, so that the order of a document's lists
// never matters. A cycle is cut at the node of the lowest id; across the cut there is one step's delay.
import { connection } from "../model/connect.ts";
import { insideOf, placementRefusal } from "../model/containment.ts";
import type { Protocol } from "../model/ports.ts";
import type { Scenario, ScenarioNode } from "../model/scenario.ts";
import type { AnyService, Catalog } from "../model/service-definition.ts";

export interface GraphLink {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
}

export interface GraphNode {
  readonly node: ScenarioNode;
  readonly service: AnyService;
}

export interface Graph {
  /** In running order. */
  readonly nodes: readonly GraphNode[];
  /** Sorted by from and to. */
  readonly links: readonly GraphLink[];
  /** Nodes inside others, sorted by id. */
  readonly placed: readonly { readonly id: string; readonly parent: string }[];
}

/** Nodes of unknown type and links that do not fit are left out: validation has named them. */
export function buildGraph(scenario: Scenario, catalog: Catalog): Graph {
  const known = new Map<string, GraphNode>();
  for (const node of scenario.nodes) {
    const service = catalog.get(node.type);
    if (service) known.set(node.id, { node, service });
  }
  const links: GraphLink[] = [];
  for (const { from, to } of scenario.links) {
    const source = known.get(from);
    const target = known.get(to);
    if (!source || !target || from === to) continue;
    if (placementRefusal(source.node, target.node, catalog)) continue;
    const found = connection(source.service, target.service);
    if ("protocol" in found) links.push({ from, to, protocol: found.protocol });
  }
  links.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  const parents = insideOf(scenario.nodes, catalog);
  const placed = [...parents]
    .map(([id, parent]) => ({ id, parent }))
    .sort((a, b) => compare(a.id, b.id));
  return { nodes: runningOrder(known, withParents(links, parents)), links, placed };
}

/**
 * feed. So for the order a link of an operator to or from outside is a link of its application too.
 */
function withParents(
  links: readonly GraphLink[],
  parents: ReadonlyMap<string, string>,
): readonly GraphLink[] {
  const all = [...links];
  for (const { from, to, protocol } of links) {
    if (protocol === "stream") continue;
    const owner = parents.get(to);
    const giver = parents.get(from);
    if (owner !== undefined && owner !== giver) all.push({ from, to: owner, protocol });
    if (giver !== undefined && giver !== owner) all.push({ from: giver, to, protocol });
  }
  return all;
}

function runningOrder(
  known: ReadonlyMap<string, GraphNode>,
  links: readonly GraphLink[],
): readonly GraphNode[] {
  const waiting = [...known.keys()].sort(compare);
  const unmet = new Map(waiting.map((id) => [id, 0]));
  const targets = new Map<string, string[]>(waiting.map((id) => [id, []]));
  for (const { from, to } of links) {
    unmet.set(to, (unmet.get(to) as number) + 1);
    targets.get(from)?.push(to);
  }
  const order: GraphNode[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((id) => unmet.get(id) === 0);
    const next = waiting.splice(Math.max(0, ready), 1)[0] as string;
    for (const to of targets.get(next) as string[]) unmet.set(to, (unmet.get(to) as number) - 1);
    order.push(known.get(next) as GraphNode);
  }
  return order;
}

/** By UTF-16 code units: the same everywhere, unlike the locale's order. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
