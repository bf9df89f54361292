// A scenario in one line, for tests and for the runs that study pages open:
//   producer(1500/s) -> stream(1 shard) -> lambda(batch 100); stream -> kcl
// A name is a node type or one of the short names below; a second node of a type is told apart by a
// number (`kcl2`). In brackets: `path=value` with JSON values, or the short forms below.
import { setPath } from "./config-path.ts";
import type { Json, JsonObject } from "./json.ts";
import { emptyScenario, type Scenario, type ScenarioNode } from "./scenario.ts";

const SHORT_NAMES: Readonly<Record<string, string>> = {
  producer: "sdkProducer",
  kpl: "kplProducer",
  stream: "dataStream",
  lambda: "lambdaConsumer",
  kcl: "kclConsumer",
  reader: "sdkConsumer",
  efo: "efoConsumer",
  queue: "sqsQueue",
};

/** `1500/s`, `2 shards`, `batch 100`. */
function shortSetting(text: string): readonly [path: string, value: Json] | null {
  const rate = /^(\d+)\/s$/.exec(text);
  if (rate) return ["traffic", { shape: "constant", recordsPerSecond: Number(rate[1]) }];
  const shards = /^(\d+) shards?$/.exec(text);
  if (shards) return ["shardCount", Number(shards[1])];
  const batch = /^batch (\d+)$/.exec(text);
  if (batch) return ["batchSize", Number(batch[1])];
  return null;
}

/** @throws Error when a part cannot be read: a mistake in a test. */
export function readNotation(text: string): Scenario {
  const nodes = new Map<string, ScenarioNode>();
  const links: { from: string; to: string }[] = [];
  for (const chain of splitOutsideBrackets(text, ";")) {
    let before: string | null = null;
    for (const part of splitOutsideBrackets(chain, "->")) {
      const id = readNode(part.trim(), nodes);
      if (before !== null) links.push({ from: before, to: id });
      before = id;
    }
  }
  return { ...emptyScenario(), nodes: [...nodes.values()], links };
}

function readNode(part: string, nodes: Map<string, ScenarioNode>): string {
  const found = /^(s3|[A-Za-z]\w*?)(\d*)(?:\((.*)\))?$/s.exec(part);
  if (!found) throw new Error(`Cannot read the node "${part}".`);
  const [, name = "", number = "", inside] = found;
  const id = name + number;
  if (nodes.has(id)) return id;
  let config: JsonObject = {};
  for (const setting of splitOutsideBrackets(inside ?? "", ",")) {
    const [path, value] = shortSetting(setting.trim()) ?? readSetting(setting.trim());
    config = setPath(config, path, value);
  }
  nodes.set(id, { id, type: SHORT_NAMES[name] ?? name, config });
  return id;
}

function readSetting(text: string): readonly [string, Json] {
  const at = text.indexOf("=");
  if (at < 0) throw new Error(`Cannot read the setting "${text}".`);
  const value = text.slice(at + 1).trim();
  try {
    return [text.slice(0, at).trim(), JSON.parse(value) as Json];
  } catch {
    return [text.slice(0, at).trim(), value];
  }
}

function splitOutsideBrackets(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] as string;
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (depth !== 0 || !text.startsWith(separator, i)) continue;
    parts.push(text.slice(from, i));
    from = i + separator.length;
    i = from - 1;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part.trim() !== "");
}
