// Long texts of services and facts (help, meanings, notes) are read when a panel is opened, not to draw
// the page. In the page's own build each of them becomes a reference, and all of them together one
// chunk of app/i18n/deferred-texts.ts, which is fetched while the page is already there. Worker and
// test builds do not use this plugin.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Plugin, parseSync } from "vite";

/** Members whose `{ en, vi }` value is not needed to draw the page. */
const DEFERRED = new Set(["help", "meaning", "note", "text", "reason", "whenAbsent", "item"]);
/** Of facts, the label too: only the inspector and the study pages name a fact. */
const DEFERRED_IN_FACTS = new Set([...DEFERRED, "label"]);
/** Inside these the label too: counters, faults, calls and choices are named in panels only. */
const DEFERRED_LABELS_IN = new Set(["usage", "faults", "operations", "options", "lanes"]);
const FOLDERS = ["workers/services", "workers/workload", "workers/facts", "workers/flink"];
const CHUNK = "app/i18n/deferred-texts.ts";
const STORE = "app/i18n/deferred-store.ts";

interface Found {
  readonly start: number;
  readonly end: number;
  readonly en: string;
  readonly vi: string;
}

// biome-ignore lint/suspicious/noExplicitAny: any node of a syntax tree.
type Node = any;

/** The deferred texts of one file, in order. */
export function findTexts(code: string, members: ReadonlySet<string>): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: Node, withLabels: boolean): void => {
    if (node === null || typeof node !== "object") return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, withLabels);
      return;
    }
    const name = node.type === "Property" ? node.key?.name : undefined;
    if (members.has(name) || (withLabels && name === "label")) {
      const text = literalText(node.value);
      if (text) {
        found.push({ start: node.value.start, end: node.value.end, ...text });
        return;
      }
    }
    const inside = withLabels || DEFERRED_LABELS_IN.has(name) || isDetail(node);
    for (const value of Object.values(node)) visit(value, inside);
  };
  visit(parseSync("file.ts", code).program, false);
  return found.sort((a, b) => a.start - b.start);
}

/** A figure marked `detail` is left off the face. */
const isDetail = (node: Node): boolean =>
  node.type === "ObjectExpression" &&
  node.properties.some((one: Node) => one.key?.name === "detail");

function literalText(node: Node): { en: string; vi: string } | null {
  if (node?.type !== "ObjectExpression" || node.properties.length !== 2) return null;
  const texts: Record<string, string> = {};
  for (const { key, value } of node.properties) {
    if (value?.type !== "Literal" || typeof value.value !== "string") return null;
    texts[key.name] = value.value;
  }
  const { en, vi } = texts;
  return en === undefined || vi === undefined ? null : { en, vi };
}

/** The file with each text replaced by a reference; `first` is the number of its first text. */
export function rewrite(code: string, found: readonly Found[], first: number): string {
  let out = "";
  let from = 0;
  found.forEach((one, index) => {
    out += `${code.slice(from, one.start)}deferredText(${first + index})`;
    from = one.end;
  });
  return `import { deferredText } from "/${STORE}";\n${out}${code.slice(from)}`;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(\.test|behaviour)\.ts$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

export function deferredTexts(): Plugin {
  const rewritten = new Map<string, string>();
  const texts: (readonly [en: string, vi: string])[] = [];
  return {
    name: "deferred-texts",
    apply: "build",
    enforce: "pre",
    buildStart() {
      rewritten.clear();
      texts.length = 0;
      for (const file of FOLDERS.flatMap(filesOf)) {
        const code = readFileSync(file, "utf8");
        const members = file.startsWith("workers/facts") ? DEFERRED_IN_FACTS : DEFERRED;
        const found = findTexts(code, members);
        if (found.length === 0) continue;
        rewritten.set(resolve(file), rewrite(code, found, texts.length));
        for (const { en, vi } of found) texts.push([en, vi]);
      }
    },
    load(id) {
      const file = resolve(id);
      if (file !== resolve(CHUNK)) return rewritten.get(file) ?? null;
      return `import { fillTexts } from "/${STORE}";\nfillTexts(${JSON.stringify(texts)});`;
    },
  };
}
