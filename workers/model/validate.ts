// Everything wrong with a well-formed scenario: settings, links, planned changes, and what each
// service checks about its own node. Problems are values; an error keeps the run from starting.
import { changeSetting } from "./change-setting.ts";
import { show } from "./composite-values.ts";
import { isObject } from "./config-path.ts";
import { connection } from "./connect.ts";
import { containmentProblems } from "./containment.ts";
import { parseDurationMs } from "./duration.ts";
import type { FactBook } from "./fact.ts";
import type { Fields } from "./fields.ts";
import type { JsonObject } from "./json.ts";
import { nearest } from "./nearest.ts";
import type { Problem } from "./problem.ts";
import { resolveConfig } from "./resolve-config.ts";
import {
  SCENARIO_LIMITS,
  type Scenario,
  type ScenarioNode,
  type TimelineEntry,
} from "./scenario.ts";
import type { AnyService, Catalog, Neighbour } from "./service-definition.ts";
import type { Text } from "./text.ts";

export function validateScenario(
  scenario: Scenario,
  catalog: Catalog,
  facts: FactBook,
): readonly Problem[] {
  const checks = { scenario, catalog, facts };
  return [
    ...scenario.nodes.flatMap((node) => nodeProblems(node, checks)),
    ...linkProblems(checks),
    ...linkCounts(checks),
    ...containmentProblems(scenario, catalog),
    ...loop(scenario),
    ...scenario.timeline.flatMap((entry, index) => timelineProblems(entry, index, checks)),
    ...shardTotal(checks),
  ];
}

interface Checks {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly facts: FactBook;
}

function nodeProblems(node: ScenarioNode, checks: Checks): readonly Problem[] {
  const { scenario, catalog, facts } = checks;
  const service = catalog.get(node.type);
  if (!service) return [unknownType(node, catalog)];
  const { config, problems } = resolveConfig(
    service.fields as Fields,
    node.config,
    scenario.facts,
    facts,
  );
  const end = (id: string) => neighbour(id, checks);
  const own = service.checks?.({
    id: node.id,
    label: node.label ?? node.id,
    config: config as never,
    facts,
    fact: (id) => facts.value(id, scenario.facts),
    region: () => scenario.region,
    inputs: scenario.links.filter((link) => link.to === node.id).map((link) => end(link.from)),
    outputs: scenario.links.filter((link) => link.from === node.id).map((link) => end(link.to)),
    plannedCalls: scenario.timeline.flatMap((entry, index) => {
      const atMs = parseDurationMs(entry.at);
      if (entry.node !== node.id || entry.call === undefined || atMs === null) return [];
      const parameters = isObject(entry.with) ? entry.with : {};
      return [{ path: `timeline[${index}]`, atMs, name: entry.call, parameters }];
    }),
  });
  return [...problems, ...(own ?? [])].map((one) => ({ ...one, node: node.id }));
}

function neighbour(id: string, { scenario, catalog, facts }: Checks): Neighbour {
  const node = scenario.nodes.find((one) => one.id === id);
  const fields = (node && (catalog.get(node.type)?.fields as Fields | undefined)) ?? {};
  const { config } = resolveConfig(fields, node?.config ?? {}, scenario.facts, facts);
  return { id, type: node?.type ?? "", config };
}

function unknownType(node: ScenarioNode, catalog: Catalog): Problem {
  const known = catalog.services.map((one) => one.type);
  const near = nearest(node.type, known);
  return {
    code: "UNKNOWN_TYPE",
    severity: "error",
    node: node.id,
    text: {
      en: `There is no service "${node.type}".`,
      vi: `Không có dịch vụ "${node.type}".`,
    },
    fix: {
      en: near ? `Did you mean "${near}"?` : `Known are: ${known.join(", ")}.`,
      vi: near ? `Ý bạn là "${near}"?` : `Các loại có sẵn: ${known.join(", ")}.`,
    },
  };
}

function linkProblems({ scenario, catalog }: Checks): readonly Problem[] {
  const services = new Map<string, AnyService>();
  for (const node of scenario.nodes) {
    const service = catalog.get(node.type);
    if (service) services.set(node.id, service);
  }
  return scenario.links.flatMap(({ from, to }, index) => {
    const source = services.get(from);
    const target = services.get(to);
    const path = `links[${index}]`;
    if (from === to) return [linkProblem("NOT_ALLOWED", path, to, selfLink(to))];
    if (!source || !target) return [];
    const found = connection(source, target, catalog);
    if ("protocol" in found) return [];
    return [linkProblem("NOT_ALLOWED", path, to, found.refusal)];
  });
}

/** A service may take or give only so many links. */
function linkCounts({ scenario, catalog }: Checks): readonly Problem[] {
  return scenario.nodes.flatMap(({ id, type }) => {
    const service = catalog.get(type);
    const { maxIn, maxOut } = service?.ports ?? {};
    const into = scenario.links.filter((link) => link.to === id).length;
    const out = scenario.links.filter((link) => link.from === id).length;
    const problems: Problem[] = [];
    const add = (found: number, max: number, en: string, vi: string) =>
      problems.push({
        code: "TOO_MANY_LINKS",
        severity: "error",
        node: id,
        text: {
          en: `${service?.name.en} has ${found} links ${en}; it can have ${max}.`,
          vi: `${service?.name.vi} có ${found} liên kết ${vi}; chỉ được ${max}.`,
        },
        fix: {
          en: `Remove ${found - max}, or add another ${service?.name.en}.`,
          vi: `Bỏ bớt ${found - max}, hoặc thêm một ${service?.name.vi} nữa.`,
        },
      });
    if (maxIn !== undefined && into > maxIn) add(into, maxIn, "coming in", "đi vào");
    if (maxOut !== undefined && out > maxOut) add(out, maxOut, "going out", "đi ra");
    return problems;
  });
}

/** The first loop found: it runs, a step later at each turn, but records may multiply in it. */
function loop({ nodes, links }: Scenario): readonly Problem[] {
  const next = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const { from, to } of links) if (from !== to) next.get(from)?.push(to);
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (id: string): readonly string[] | null => {
    const at = trail.indexOf(id);
    if (at >= 0) return [...trail.slice(at), id];
    if (done.has(id)) return null;
    trail.push(id);
    for (const to of next.get(id) ?? []) {
      const found = visit(to);
      if (found) return found;
    }
    trail.pop();
    done.add(id);
    return null;
  };
  for (const { id } of nodes) {
    const found = visit(id);
    if (!found) continue;
    const way = found.join(" → ");
    const en = `This is a loop: ${way}. Records may multiply at each turn.`;
    const vi = `Đây là vòng lặp: ${way}. Record có thể nhân lên sau mỗi vòng.`;
    return [{ code: "CYCLE", severity: "warning", path: "links", text: { en, vi } }];
  }
  return [];
}

function selfLink(id: string): Text {
  return { en: `${id} cannot feed itself.`, vi: `${id} không thể tự nối vào chính nó.` };
}

function linkProblem(code: string, path: string, node: string, text: Text): Problem {
  return { code, severity: "error", path, node, text };
}

function timelineProblems(
  entry: TimelineEntry,
  index: number,
  { scenario, catalog, facts }: Checks,
): readonly Problem[] {
  const path = `timeline[${index}]`;
  const node = scenario.nodes.find((one) => one.id === entry.node);
  const service = node ? catalog.get(node.type) : undefined;
  const problems: Problem[] = [];
  const add = (code: string, part: string, en: string, vi: string) =>
    problems.push({ code, severity: "error", path: `${path}${part}`, text: { en, vi } });
  if (!node || !service) {
    add(
      "UNKNOWN_NODE",
      ".node",
      `The planned change at ${show(entry.at)} names the node "${entry.node}", which is not there.`,
      `Thay đổi định sẵn lúc ${show(entry.at)} nhắc tới node "${entry.node}" không tồn tại.`,
    );
    return problems;
  }
  for (const key of ["at", "for"] as const) {
    if (entry[key] === undefined && key === "for") continue;
    if (parseDurationMs(entry[key]) === null) {
      add(
        "TIME",
        `.${key}`,
        `${path}.${key} is ${show(entry[key])}; allowed: milliseconds or text like "5m".`,
        `${path}.${key} đang là ${show(entry[key])}; được phép: mili giây hoặc dạng "5m".`,
      );
    }
  }
  const faults = Object.keys(service.signals.faults ?? {});
  if (entry.fault !== undefined && !faults.includes(entry.fault)) {
    add(
      "UNKNOWN_FAULT",
      ".fault",
      `${service.name.en} has no fault "${entry.fault}"; it has: ${faults.join(", ") || "none"}.`,
      `${service.name.vi} không có lỗi "${entry.fault}"; chỉ có: ${faults.join(", ") || "không"}.`,
    );
  }
  return [
    ...problems,
    ...callProblems(entry, service, path, scenario, facts),
    ...changedSettings(entry, node, service, path, scenario, facts),
  ];
}

/** A planned call must be one the service answers, with parameters in their ranges. */
function callProblems(
  entry: TimelineEntry,
  service: AnyService,
  path: string,
  scenario: Scenario,
  facts: FactBook,
): readonly Problem[] {
  if (entry.call === undefined) return [];
  const operations = service.operations ?? [];
  const operation = operations.find((one) => one.name === entry.call);
  const at = { node: entry.node, severity: "error" as const };
  if (operation) {
    const { problems } = resolveConfig(operation.fields, entry.with ?? {}, scenario.facts, facts);
    return problems.map((one) => ({ ...one, ...at, path: `${path}.with` }));
  }
  const names = operations.map((one) => one.name).join(", ");
  const call = show(entry.call);
  return [
    {
      ...at,
      code: "UNKNOWN_CALL",
      path: `${path}.call`,
      text: {
        en: `${service.name.en} does not answer ${call}; it answers: ${names || "no call"}.`,
        vi: `${service.name.vi} không có lời gọi ${call}; chỉ có: ${names || "không có"}.`,
      },
    },
  ];
}

/** The settings after the change are checked like the node's own. */
function changedSettings(
  entry: TimelineEntry,
  node: ScenarioNode,
  service: AnyService,
  path: string,
  scenario: Scenario,
  facts: FactBook,
): readonly Problem[] {
  if (!entry.set) return [];
  let changed: JsonObject = node.config;
  for (const [place, value] of Object.entries(entry.set)) {
    changed = changeSetting(service.fields as Fields, changed, place, value);
  }
  const before = resolveConfig(service.fields as Fields, node.config, scenario.facts, facts);
  const after = resolveConfig(service.fields as Fields, changed, scenario.facts, facts);
  const old = new Set(before.problems.map((one) => `${one.code} ${one.field}`));
  const at = { severity: "error" as const, node: node.id, path: `${path}.set` };
  const wrong = after.problems.filter((one) => !old.has(`${one.code} ${one.field}`));
  return [
    ...wrong.map((one) => ({ ...one, ...at })),
    ...Object.keys(entry.set).flatMap((field): Problem[] => {
      const text = (service.fields as Fields)[field]?.fixedAtCreation;
      return text ? [{ ...at, code: "FIXED_AT_CREATION", field, text }] : [];
    }),
  ];
}

/** Shards of all streams together; any service with a `shardCount` counts. */
function shardTotal({ scenario, catalog }: Checks): readonly Problem[] {
  let shards = 0;
  for (const node of scenario.nodes) {
    const count = node.config["shardCount"];
    if (catalog.get(node.type) && typeof count === "number") shards += count;
  }
  const max = SCENARIO_LIMITS.shards;
  if (shards <= max) return [];
  return [
    {
      code: "TOO_MANY",
      severity: "error",
      path: "nodes",
      text: {
        en: `All streams together have ${shards} shards; the limit of the simulator is ${max}.`,
        vi: `Các stream cộng lại có ${shards} shard; giới hạn của trình mô phỏng là ${max}.`,
      },
    },
  ];
}
