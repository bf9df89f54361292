// From unknown JSON to a scenario: types, limits and repairs. What can be repaired is (a link that
// leads nowhere is removed, a second node of one id renamed), with a warning; what cannot is refused.
// Settings out of range are kept, so that the learner can mend them at the node; validate.ts names them.
import { show } from "./composite-values.ts";
import { isObject, isSafeKey } from "./config-path.ts";
import type { FactBook } from "./fact.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Problem } from "./problem.ts";
import {
  emptyScenario,
  SCENARIO_LIMITS,
  type Scenario,
  type ScenarioLink,
  type ScenarioNode,
  type TimelineEntry,
} from "./scenario.ts";
import type { Catalog } from "./service-definition.ts";
import type { Text } from "./text.ts";
import { validateScenario } from "./validate.ts";

export interface ParsedScenario {
  /** Null when the document cannot be opened at all. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
}

const SEED_MAX = 4_294_967_295;
const COORDINATE_MAX = 1_000_000;

export function parseScenario(
  document: unknown,
  catalog: Catalog,
  facts: FactBook,
): ParsedScenario {
  const problems: Problem[] = [];
  if (!isObject(document)) {
    const text = {
      en: `A scenario is an object; found ${show(document)}.`,
      vi: `Kịch bản phải là một object; đang có ${show(document)}.`,
    };
    return { scenario: null, problems: [problem("error", "FORMAT", "", text)] };
  }
  const reader = new Reader(document as JsonObject, facts, problems);
  const scenario = reader.read();
  if (problems.some((one) => one.severity === "error")) return { scenario: null, problems };
  return { scenario, problems: [...problems, ...validateScenario(scenario, catalog, facts)] };
}

class Reader {
  readonly #document: JsonObject;
  readonly #facts: FactBook;
  readonly #problems: Problem[];

  constructor(document: JsonObject, facts: FactBook, problems: Problem[]) {
    this.#document = document;
    this.#facts = facts;
    this.#problems = problems;
  }

  read(): Scenario {
    const document = this.#document;
    const start = emptyScenario();
    if (document["shardscope"] !== 1) this.#version(document["shardscope"]);
    const nodes = this.#nodes();
    const links = this.#links(nodes);
    const scenario: Scenario = {
      ...start,
      title: this.#text("title", SCENARIO_LIMITS.titleCharacters, start.title),
      seed: this.#seed(start.seed),
      region: this.#choice("region", this.#facts.regions, start.region),
      facts: this.#choice("facts", ["exam", "today"] as const, start.facts),
      nodes,
      links,
      timeline: this.#timeline(),
    };
    const { lesson, view } = document;
    return {
      ...scenario,
      ...(isObject(lesson) ? { lesson: safe(lesson) as JsonObject } : {}),
      ...(isObject(view) ? { view: safe(view) as JsonObject } : {}),
    };
  }

  #error(code: string, path: string, en: string, vi: string): void {
    this.#problems.push(problem("error", code, path, { en, vi }));
  }

  #warning(code: string, path: string, en: string, vi: string): void {
    this.#problems.push(problem("warning", code, path, { en, vi }));
  }

  #version(found: Json | undefined): void {
    if (found === undefined) {
      this.#error(
        "NO_VERSION",
        "shardscope",
        "The scenario has no version number; it was not made by this program or is damaged.",
        "Kịch bản không có số phiên bản; nó không do chương trình này tạo ra hoặc đã hỏng.",
      );
      return;
    }
    if (typeof found === "number" && Number.isInteger(found) && found > 1 && found <= 1_000_000) {
      this.#error(
        "NEWER",
        "shardscope",
        `Made by a newer version (${found}); this page reads up to 1. Reload to update.`,
        `Được tạo bởi phiên bản mới hơn (${found}); trang này chỉ đọc đến 1. Hãy tải lại trang.`,
      );
      return;
    }
    this.#error(
      "BAD_VERSION",
      "shardscope",
      `The version number ${show(found)} is not usable; this program writes version 1.`,
      `Số phiên bản ${show(found)} không dùng được; chương trình này ghi phiên bản 1.`,
    );
  }

  #text(key: string, max: number, fallback: string): string {
    const found = this.#document[key];
    if (found === undefined) return fallback;
    if (typeof found !== "string") this.#wrongType(key, found, "text", "chữ");
    else if (found.length > max) this.#tooLong(key, found.length, max);
    else return found;
    return fallback;
  }

  #seed(fallback: number): number {
    const found = this.#document["seed"];
    if (found === undefined) return fallback;
    const whole = typeof found === "number" && Number.isInteger(found);
    if (whole && found >= 0 && found <= SEED_MAX) return found + 0;
    this.#wrongType(
      "seed",
      found,
      `a whole number, 0 to ${SEED_MAX}`,
      `số nguyên 0 đến ${SEED_MAX}`,
    );
    return fallback;
  }

  #choice<T extends string>(key: string, known: readonly T[], fallback: T): T {
    const found = this.#document[key];
    if (found === undefined) return fallback;
    if (known.includes(found as T)) return found as T;
    this.#wrongType(key, found, known.join(", "), known.join(", "));
    return fallback;
  }

  #list(key: string, max: number): readonly Json[] {
    const found = this.#document[key];
    if (found === undefined) return [];
    if (!Array.isArray(found)) {
      this.#wrongType(key, found, "a list", "danh sách");
      return [];
    }
    if (found.length <= max) return found;
    this.#error(
      "TOO_MANY",
      key,
      `The scenario has ${found.length} ${key}; the limit is ${max}.`,
      `Kịch bản có ${found.length} ${key}; giới hạn là ${max}.`,
    );
    return [];
  }

  #nodes(): readonly ScenarioNode[] {
    const taken = new Set<string>();
    return this.#list("nodes", SCENARIO_LIMITS.nodes).flatMap((found, index) => {
      const path = `nodes[${index}]`;
      if (!isObject(found)) {
        this.#wrongType(path, found, "an object", "object");
        return [];
      }
      const id = this.#id(found["id"], `${path}.id`, taken);
      const { type, label, config, position, parent } = found;
      if (typeof type !== "string") this.#wrongType(`${path}.type`, type, "a type", "tên loại");
      if (id === null || typeof type !== "string") return [];
      const named = this.#label(label, `${path}.label`);
      const settings = isObject(config) ? (safe(config) as JsonObject) : {};
      if (config !== undefined && !isObject(config)) {
        this.#wrongType(`${path}.config`, config, "an object", "object");
      }
      const place = this.#position(position, `${path}.position`);
      return [
        {
          id,
          type,
          ...(named === null ? {} : { label: named }),
          ...(place === null ? {} : { position: place }),
          config: settings,
          ...(typeof parent === "string" ? { parent } : {}),
        },
      ];
    });
  }

  #id(found: Json | undefined, path: string, taken: Set<string>): string | null {
    const max = SCENARIO_LIMITS.idCharacters;
    if (typeof found !== "string" || found.length < 1 || found.length > max) {
      this.#wrongType(path, found, `1 to ${max} characters`, `1 đến ${max} ký tự`);
      return null;
    }
    let id = found;
    for (let next = 2; taken.has(id); next += 1) id = `${found}-${next}`;
    if (id !== found) {
      this.#warning(
        "DUPLICATE_ID",
        path,
        `Two nodes share the id "${found}"; the second was renamed "${id}".`,
        `Hai node trùng id "${found}"; node thứ hai được đổi thành "${id}".`,
      );
    }
    taken.add(id);
    return id;
  }

  #label(found: Json | undefined, path: string): string | null {
    if (found === undefined) return null;
    const max = SCENARIO_LIMITS.labelCharacters;
    if (typeof found !== "string") this.#wrongType(path, found, "text", "chữ");
    else if (found.length > max) this.#tooLong(path, found.length, max);
    else return found;
    return null;
  }

  #position(found: Json | undefined, path: string): { x: number; y: number } | null {
    if (found === undefined) return null;
    const number = (value: Json | undefined): value is number =>
      typeof value === "number" && Math.abs(value) <= COORDINATE_MAX;
    if (isObject(found) && number(found["x"]) && number(found["y"])) {
      return { x: found["x"] + 0, y: found["y"] + 0 };
    }
    this.#wrongType(path, found, '{ "x": number, "y": number }', '{ "x": số, "y": số }');
    return null;
  }

  #links(nodes: readonly ScenarioNode[]): readonly ScenarioLink[] {
    const ids = new Set(nodes.map((node) => node.id));
    const seen = new Set<string>();
    return this.#list("links", SCENARIO_LIMITS.links).flatMap((found, index) => {
      const path = `links[${index}]`;
      const from = isObject(found) ? found["from"] : undefined;
      const to = isObject(found) ? found["to"] : undefined;
      if (typeof from !== "string" || typeof to !== "string") {
        this.#wrongType(path, found, '{ "from": id, "to": id }', '{ "from": id, "to": id }');
        return [];
      }
      if (!ids.has(from) || !ids.has(to)) {
        this.#warning(
          "DANGLING",
          path,
          `The connection ${from} → ${to} leads to a missing node and was removed.`,
          `Kết nối ${from} → ${to} dẫn tới node không tồn tại nên đã bị bỏ.`,
        );
        return [];
      }
      if (seen.has(`${from}\n${to}`)) return [];
      seen.add(`${from}\n${to}`);
      return [{ from, to }];
    });
  }

  #timeline(): readonly TimelineEntry[] {
    const found = this.#list("timeline", SCENARIO_LIMITS.timelineEntries);
    return found.flatMap((entry, index) => {
      if (isObject(entry) && typeof entry["node"] === "string" && "at" in entry) {
        return [safe(entry) as unknown as TimelineEntry];
      }
      const allowed = '{ "at": time, "node": id, "set", "fault" or "call": ... }';
      this.#wrongType(`timeline[${index}]`, entry, allowed, allowed);
      return [];
    });
  }

  #wrongType(path: string, found: Json | undefined, en: string, vi: string): void {
    this.#error(
      typeof found === "number" ? "RANGE" : "TYPE",
      path,
      `${path} is ${show(found)}; allowed: ${en}.`,
      `${path} đang là ${show(found)}; được phép: ${vi}.`,
    );
  }

  #tooLong(path: string, length: number, max: number): void {
    this.#error(
      "RANGE",
      path,
      `${path} is ${length} characters; limit ${max}.`,
      `${path} dài ${length} ký tự; giới hạn ${max}.`,
    );
  }
}

function problem(severity: Problem["severity"], code: string, path: string, text: Text): Problem {
  return { severity, code, text, ...(path === "" ? {} : { path }) };
}

/** A copy without keys that reach prototypes; what lies deeper than the limit is left out. */
function safe(value: Json | undefined, depth = 0): Json | undefined {
  if (depth > SCENARIO_LIMITS.depth) return null;
  if (Array.isArray(value)) return value.map((one) => safe(one, depth + 1) as Json);
  if (!isObject(value)) return value;
  const copy: Record<string, Json | undefined> = {};
  for (const key of Object.keys(value)) if (isSafeKey(key)) copy[key] = safe(value[key], depth + 1);
  return copy;
}
