// A move said in words, with the labels a learner finds in the inspector: what is added, joined,
// called, or set, from which value to which.
import { getPath, isObject } from "../model/config-path.ts";
import { formatDuration, parseDurationMs } from "../model/duration.ts";
import type { Field, Fields } from "../model/fields.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Language, Text } from "../model/text.ts";
import type { Change } from "./lesson.ts";

type NodeSet = { readonly node: string; readonly set: JsonObject };

/** One line for each thing the move changes; `before` is the design it is made on. */
export function describeChange(
  change: Change,
  before: Scenario,
  catalog: Catalog,
): readonly Text[] {
  const name = (id: string) => before.nodes.find((node) => node.id === id)?.label ?? id;
  if ("add" in change) {
    const { id, label = id, type } = change.add;
    const service = catalog.get(type)?.name ?? { en: type, vi: type };
    return [{ en: `Add ${service.en}: ${label}`, vi: `Thêm ${service.vi}: ${label}` }];
  }
  if ("remove" in change) {
    return [{ en: `Remove ${name(change.remove)}`, vi: `Bỏ ${name(change.remove)}` }];
  }
  if ("link" in change) {
    const { from, to } = change.link;
    const ends = `${name(from)} → ${name(to)}`;
    return [{ en: `Connect ${ends}`, vi: `Nối ${ends}` }];
  }
  if ("unlink" in change) {
    const { from, to } = change.unlink;
    const ends = `${name(from)} → ${name(to)}`;
    return [{ en: `Cut ${ends}`, vi: `Gỡ ${ends}` }];
  }
  if ("hold" in change) {
    const [at, held] = [timeOf(change.at), timeOf(change.hold)];
    return [{ en: `At ${at}: hold for ${held}`, vi: `Lúc ${at}: giữ trong ${held}` }];
  }
  if ("call" in change) {
    const given = Object.entries(change.with ?? {}).map(([key, value]) => `${key} = ${value}`);
    const call = `${change.call}(${given.join(", ")})`;
    return [both(`${timeOf(change.at)} · ${name(change.node)}: ${call}`)];
  }
  return describeSet(change, change.at, before, catalog);
}

function describeSet(
  { node: id, set }: NodeSet,
  at: number | string | undefined,
  before: Scenario,
  catalog: Catalog,
): readonly Text[] {
  const node = before.nodes.find((one) => one.id === id);
  const fields = (node && (catalog.get(node.type)?.fields as Fields | undefined)) ?? {};
  const when = at === undefined ? "" : `${timeOf(at)} · `;
  return Object.entries(set).map(([path, value]) => {
    const whole = path in fields ? path : path.slice(0, path.lastIndexOf("."));
    const field = fields[whole];
    const found = getPath(node?.config ?? {}, path);
    const was = found === undefined ? initialOf(field, path.slice(whole.length + 1)) : found;
    const say = (language: Language) => {
      const from = was === undefined ? "" : `${sayValue(field, was, language)} → `;
      const label = field ? field.label[language] : path;
      return `${when}${node?.label ?? id} · ${label}: ${from}${sayValue(field, value, language)}`;
    };
    return { en: say("en"), vi: say("vi") };
  });
}

/** What holds while the document says nothing; not said when it depends on the facts in force. */
function initialOf(field: Field | undefined, part: string): Json | undefined {
  const initial = field?.initial as Json | undefined;
  if (isObject(initial) && "fact" in initial) return undefined;
  if (isObject(initial)) return part === "" ? initial : getPath(initial, part);
  return initial === null ? undefined : initial;
}

function sayValue(field: Field | undefined, value: Json | undefined, language: Language): string {
  if (isObject(value)) return sayObject(value);
  if (field?.kind === "choice") {
    return field.options.find((one) => one.value === value)?.label[language] ?? String(value);
  }
  if (field?.kind === "toggle") return value ? YES[language] : NO[language];
  if (field?.kind === "duration") return timeOf(value as number | string);
  const unit = field && "unit" in field && MEASURED.test(field.unit) ? ` ${field.unit}` : "";
  return `${String(value)}${unit}`;
}

/** Units that scale; the label says what is counted. */
const MEASURED = /^(ms|s|h|[KMG]?i?B|.+\/.+)$/;

const YES: Text = { en: "on", vi: "bật" };
const NO: Text = { en: "off", vi: "tắt" };

/** A key or a traffic shape, by its kind and what tells it from another. */
function sayObject(value: JsonObject): string {
  const parts = ["kind", "shape", "prefix", "distinctKeys", "recordsPerSecond", "share"];
  return parts.flatMap((key) => (value[key] === undefined ? [] : [String(value[key])])).join(" ");
}

function timeOf(at: number | string): string {
  return formatDuration(parseDurationMs(at) ?? 0);
}

const both = (said: string): Text => ({ en: said, vi: said });
