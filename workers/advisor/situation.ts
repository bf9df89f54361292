// A design and its run as rules look at them: nodes with their settings resolved and their neighbours
// at hand, and the run's figures by node.
import type { FactBook } from "../model/fact.ts";
import type { Fields } from "../model/fields.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Text } from "../model/text.ts";
import type { Evidence, NodeEvidence } from "./evidence.ts";

export interface NodeView {
  readonly id: string;
  readonly type: string;
  readonly name: Text;
  readonly inputs: readonly NodeView[];
  readonly outputs: readonly NodeView[];
  /** The application an operator lives in, or null. */
  readonly parent: NodeView | null;
  /** Settings, defaults filled in; durations in ms. */
  readonly config: Readonly<Record<string, unknown>>;
  /** A setting that is a number; NaN when the service has none of that name. */
  number(path: string): number;
  /** A setting that is one of a few words; empty when there is none. */
  word(path: string): string;
  on(path: string): boolean;
  /** Null before the run has lasted a minute: earlier, nothing can be said. */
  readonly run: NodeEvidence | null;
}

export interface Situation {
  readonly scenario: Scenario;
  readonly nodes: readonly NodeView[];
  readonly atMs: number;
  ofType(...types: readonly string[]): readonly NodeView[];
  /** A fact's value under the scenario's profile. */
  fact(id: string): number;
  /** US dollars of the first tier in the scenario's Region; NaN when unknown. */
  price(id: string): number;
  catalog: Catalog;
}

/** How long a run must last before its figures count as evidence. */
const SETTLED_MS = 60_000;

export function situationOf(
  scenario: Scenario,
  evidence: Evidence | null,
  catalog: Catalog,
  facts: FactBook,
): Situation {
  const settled = evidence !== null && evidence.atMs >= SETTLED_MS ? evidence : null;
  const views = new Map<string, Mutable>();
  for (const node of scenario.nodes) {
    const service = catalog.get(node.type);
    if (!service) continue;
    const fields = service.fields as Fields;
    const { config } = resolveConfig(fields, node.config, scenario.facts, facts);
    const name = node.label ? { en: node.label, vi: node.label } : service.name;
    views.set(node.id, viewOf(node.id, node.type, name, config, settled?.nodes[node.id] ?? null));
  }
  for (const { from, to } of scenario.links) {
    const [source, target] = [views.get(from), views.get(to)];
    if (!source || !target) continue;
    source.outputs.push(target);
    target.inputs.push(source);
  }
  for (const { id, parent } of scenario.nodes) {
    const view = views.get(id);
    if (view && parent !== undefined) view.parent = views.get(parent) ?? null;
  }
  const nodes = [...views.values()];
  return {
    scenario,
    nodes,
    atMs: evidence?.atMs ?? 0,
    catalog,
    ofType: (...types) => nodes.filter((node) => types.includes(node.type)),
    fact: (id) => facts.value(id, scenario.facts),
    price: (id) => facts.price(id, scenario.region)?.tiers[0]?.usd ?? Number.NaN,
  };
}

type Mutable = {
  -readonly [K in keyof NodeView]: NodeView[K] extends readonly NodeView[]
    ? NodeView[]
    : NodeView[K];
};

function viewOf(
  id: string,
  type: string,
  name: Text,
  config: Readonly<Record<string, unknown>>,
  run: NodeEvidence | null,
): Mutable {
  const found = (path: string) => config[path];
  return {
    id,
    type,
    name,
    inputs: [],
    outputs: [],
    parent: null,
    config,
    run,
    number: (path) => (typeof found(path) === "number" ? (found(path) as number) : Number.NaN),
    word: (path) => (typeof found(path) === "string" ? (found(path) as string) : ""),
    on: (path) => found(path) === true,
  };
}
