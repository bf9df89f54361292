// Makes a scenario document from a number: a design grown link by link over all services, random
// settings in their ranges, and changes, faults and calls on the way. Every document is valid.
import { factBook } from "../../facts/index.ts";
import { setPath } from "../../model/config-path.ts";
import { connection } from "../../model/connect.ts";
import type { Fields } from "../../model/fields.ts";
import type { JsonObject } from "../../model/json.ts";
import {
  emptyScenario,
  type Scenario,
  type ScenarioNode,
  type TimelineEntry,
} from "../../model/scenario.ts";
import type { AnyService } from "../../model/service-definition.ts";
import type { Signals } from "../../model/signals.ts";
import { validateScenario } from "../../model/validate.ts";
import { catalog } from "../../services/catalog.ts";
import { createDice, type Dice } from "./dice.ts";
import { randomMoment, randomSpan, randomTraffic, randomValue } from "./random-values.ts";

const NODES_MAX = 9;
const CHANGES_MAX = 7;
const TRIES = 30;

/** The same document for the same number. */
export function makeScenario(seed: number): Scenario {
  const dice = createDice(seed);
  const facts = dice.chance(0.2) ? "exam" : "today";
  const region = dice.chance(0.2) ? dice.one(factBook.regions) : "us-east-1";
  let made: Scenario = {
    ...emptyScenario(),
    title: `made ${seed}`,
    seed: dice.whole(0, 1_000_000),
    facts,
    region,
  };
  made = grow(made, dice);
  made = complete(made, dice);
  made = withSettings(made, dice);
  return withChanges(made, dice);
}

const errorsOf = (scenario: Scenario) =>
  validateScenario(scenario, catalog, factBook).filter((one) => one.severity === "error");
const count = (scenario: Scenario) => errorsOf(scenario).length;

const serviceOf = (node: ScenarioNode) => catalog.get(node.type) as AnyService;

/** One node more, in its host when its kind needs one. */
function add(scenario: Scenario, service: AnyService): { scenario: Scenario; id: string } {
  const nodes = [...scenario.nodes];
  const id = `n${nodes.length}`;
  if (service.inside === undefined) {
    nodes.push({ id, type: service.type, config: {} });
    return { scenario: { ...scenario, nodes }, id };
  }
  let host = nodes.find((node) => node.type === service.inside);
  if (host === undefined) {
    host = { id: `host${nodes.length}`, type: service.inside, config: {} };
    nodes.push(host);
  }
  nodes.push({ id, type: service.type, config: {}, parent: host.id });
  return { scenario: { ...scenario, nodes }, id };
}

function link(scenario: Scenario, from: string, to: string): Scenario {
  const known = scenario.links.some((one) => one.from === from && one.to === to);
  if (from === to || known) return scenario;
  return { ...scenario, links: [...scenario.links, { from, to }] };
}

const feeds = (from: AnyService, to: AnyService) => "protocol" in connection(from, to);

/** Starts with a stream or with anything, then adds what may stand before or behind a node. */
function grow(empty: Scenario, dice: Dice): Scenario {
  const first = dice.chance(0.5)
    ? catalog.get("dataStream")
    : dice.one(catalog.services.filter((one) => one.type !== "flinkApplication"));
  let scenario = add(empty, first as AnyService).scenario;
  const wanted = dice.whole(2, NODES_MAX);
  for (let tries = 0; tries < TRIES && scenario.nodes.length < wanted; tries += 1) {
    scenario = extended(scenario, dice.one(linkable(scenario)), dice.chance(0.6), dice);
  }
  // What nothing feeds shows little.
  for (const node of linkable(scenario)) {
    const isFed = scenario.links.some((one) => one.to === node.id);
    if (!isFed && dice.chance(0.9)) scenario = extended(scenario, node, false, dice);
  }
  return scenario;
}

/** A host has no links of its own. */
const linkable = ({ nodes }: Scenario) =>
  nodes.filter((node) => !catalog.services.some((one) => one.inside === node.type));

/** A link more, to a new node or between old ones, where one may be made. */
function extended(scenario: Scenario, at: ScenarioNode, forward: boolean, dice: Dice): Scenario {
  const own = serviceOf(at);
  const fits = (other: AnyService) => (forward ? feeds(own, other) : feeds(other, own));
  const old = scenario.nodes.filter((one) => one.id !== at.id && fits(serviceOf(one)));
  const kinds = catalog.services.filter(fits);
  if (kinds.length === 0) return scenario;
  const next =
    old.length > 0 && dice.chance(0.3)
      ? { scenario, id: dice.one(old).id }
      : add(scenario, kindOf(kinds, forward, dice));
  const linked = forward
    ? link(next.scenario, at.id, next.id)
    : link(next.scenario, next.id, at.id);
  // What a new node still lacks, complete() gives it.
  const slack = next.scenario === scenario ? 0 : 1;
  return count(linked) <= count(scenario) + slack ? linked : scenario;
}

/** Before a node rather a producer than another stream. */
function kindOf(kinds: readonly AnyService[], forward: boolean, dice: Dice): AnyService {
  const sources = kinds.filter((one) => one.ports.takes.length === 0);
  return dice.one(!forward && sources.length > 0 && dice.chance(0.7) ? sources : kinds);
}

/** Adds what nodes cannot do without; what stays wrong is taken away, with what then hangs loose. */
function complete(grown: Scenario, dice: Dice): Scenario {
  let scenario = grown;
  for (let tries = 0; tries < TRIES && count(scenario) > 0; tries += 1) {
    const at = scenario.nodes.find((node) => node.id === errorsOf(scenario)[0]?.node);
    if (at === undefined) break;
    const tried = extended(scenario, at, dice.chance(0.5), dice);
    if (count(tried) < count(scenario)) scenario = tried;
  }
  while (count(scenario) > 0) {
    const id = errorsOf(scenario)[0]?.node ?? scenario.nodes.at(-1)?.id ?? "";
    scenario = without(scenario, id);
  }
  return scenario;
}

function without(scenario: Scenario, id: string): Scenario {
  return {
    ...scenario,
    nodes: scenario.nodes.filter((node) => node.id !== id && node.parent !== id),
    links: scenario.links.filter((one) => one.from !== id && one.to !== id),
  };
}

/** A random part of each node's settings; a value that does not go with the others is left out. */
function withSettings(scenario: Scenario, dice: Dice): Scenario {
  let made = scenario;
  for (const [index, node] of scenario.nodes.entries()) {
    const fields = Object.entries(serviceOf(node).fields as Fields);
    const share = dice.one([0.1, 0.4, 0.8]);
    for (const [path, field] of fields) {
      const isTraffic = field.kind === "traffic" && dice.chance(0.7);
      if (!isTraffic && !dice.chance(share)) continue;
      const value = isTraffic ? randomTraffic(dice) : randomValue(path, field, dice, made.facts);
      const config = setPath(made.nodes[index]?.config ?? {}, path, value);
      const nodes = made.nodes.map((one, at) => (at === index ? { ...one, config } : one));
      if (count({ ...made, nodes }) === 0) made = { ...made, nodes };
    }
  }
  return made;
}

function withChanges(scenario: Scenario, dice: Dice): Scenario {
  let made = scenario;
  const wanted = scenario.nodes.length === 0 ? 0 : dice.whole(0, CHANGES_MAX);
  for (let done = 0; done < wanted; done += 1) {
    const node = dice.one(scenario.nodes);
    const entry = changeOf(node, dice, scenario);
    if (entry === null) continue;
    const tried = { ...made, timeline: [...made.timeline, entry] };
    if (count(tried) === 0) made = tried;
  }
  return made;
}

function changeOf(node: ScenarioNode, dice: Dice, scenario: Scenario): TimelineEntry | null {
  const service = serviceOf(node);
  const at = randomMoment(dice) as number | string;
  const faults = Object.entries((service.signals as Signals).faults ?? {});
  const calls = service.operations ?? [];
  const kind = dice.one(["set", "fault", "call", "call"]);
  if (kind === "fault" && faults.length > 0) {
    const [fault, { numbers = {} }] = dice.one(faults);
    const entry: Record<string, unknown> = {};
    for (const [name, { min, max, initial }] of Object.entries(numbers)) {
      entry[name] = dice.one([initial, min, max, min + (max - min) * dice.share()]);
    }
    const lasts = dice.chance(0.8) ? { for: randomSpan(dice) as number | string } : {};
    return { ...entry, at, node: node.id, fault, ...lasts };
  }
  if (kind === "call" && calls.length > 0) {
    const call = dice.one(calls);
    let parameters: JsonObject = {};
    for (const [path, field] of dice.some(Object.entries(call.fields), 0.9)) {
      parameters = setPath(parameters, path, randomValue(path, field, dice, scenario.facts));
    }
    return { at, node: node.id, call: call.name, with: parameters };
  }
  const fields = Object.entries(service.fields as Fields);
  if (fields.length === 0) return null;
  const [path, field] = dice.one(fields);
  return { at, node: node.id, set: { [path]: randomValue(path, field, dice, scenario.facts) } };
}
