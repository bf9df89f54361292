// Settings that are small objects: traffic, partition keys, poison. Each part has a kind and a range;
// durations may be text. A checked value comes back with durations in milliseconds.
import { isObject } from "./config-path.ts";
import { parseDurationMs } from "./duration.ts";
import type { Json } from "./json.ts";
import type { Text } from "./text.ts";

export interface PartProblem {
  /** Below the field, for example `recordsPerSecond`; empty for the value as a whole. */
  readonly part: string;
  readonly text: Text;
}

export type Checked = { readonly value: unknown } | { readonly problem: PartProblem };

export type Part =
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly whole?: true }
  | { readonly kind: "duration"; readonly min: number }
  | { readonly kind: "text"; readonly max: number }
  | { readonly kind: "one"; readonly of: readonly string[] }
  | { readonly kind: "points" }
  | { readonly kind: "weightedKeys" };

export interface Shape {
  readonly parts: Readonly<Record<string, Part>>;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

const RATE_MAX = 100_000_000;
const RATE: Part = { kind: "number", min: 0, max: RATE_MAX };
const TIME: Part = { kind: "duration", min: 0 };
const SPAN: Part = { kind: "duration", min: 1 };
export const KEY_CHARACTERS_MAX = 256;
export const LIST_MAX = 10_000;
export const WEIGHT_MAX = 1_000_000_000;

export const TRAFFIC: Readonly<Record<string, Shape>> = {
  constant: { parts: { recordsPerSecond: RATE } },
  poisson: { parts: { recordsPerSecond: RATE } },
  ramp: {
    parts: { recordsPerSecond: RATE, toRecordsPerSecond: RATE, startMs: TIME, overMs: SPAN },
    defaults: { startMs: 0 },
  },
  wave: {
    parts: {
      recordsPerSecond: RATE,
      amplitude: { kind: "number", min: 0, max: 1 },
      periodMs: { kind: "duration", min: 1_000 },
    },
  },
  spike: {
    parts: { recordsPerSecond: RATE, spikeRecordsPerSecond: RATE, startMs: TIME, forMs: SPAN },
  },
  onOff: {
    parts: { recordsPerSecond: RATE, offRecordsPerSecond: RATE, onMs: SPAN, offMs: SPAN },
    defaults: { offRecordsPerSecond: 0 },
  },
  trace: { parts: { points: { kind: "points" } } },
};

const KEYS: Part = { kind: "number", min: 1, max: 1_000_000, whole: true };
const PREFIX: Part = { kind: "text", max: 200 };
const SALT: Part = { kind: "number", min: 1, max: 1_000, whole: true };

export const PARTITION_KEY: Readonly<Record<string, Shape>> = {
  uniform: { parts: { distinctKeys: KEYS, prefix: PREFIX, saltBuckets: SALT } },
  zipf: {
    parts: {
      distinctKeys: KEYS,
      exponent: { kind: "number", min: 0, max: 5 },
      prefix: PREFIX,
      saltBuckets: SALT,
    },
    defaults: { exponent: 1 },
  },
  constant: { parts: { key: { kind: "text", max: KEY_CHARACTERS_MAX }, saltBuckets: SALT } },
  list: { parts: { keys: { kind: "weightedKeys" }, saltBuckets: SALT } },
  timestamp: {
    parts: { per: { kind: "one", of: ["second", "minute", "hour"] }, saltBuckets: SALT },
  },
  random: { parts: { saltBuckets: SALT } },
};

export const OPTIONAL = new Set(["prefix", "saltBuckets"]);

export const POISON: Shape = {
  parts: { records: { kind: "number", min: 0, max: 1_000_000, whole: true }, atMs: TIME },
  defaults: { atMs: 0 },
};

export function checkTraffic(value: Json): Checked {
  return checkVariant(value, "shape", TRAFFIC);
}

export function checkPartitionKey(value: Json): Checked {
  return checkVariant(value, "kind", PARTITION_KEY);
}

export function checkPoison(value: Json): Checked {
  return isObject(value) ? checkShape(value, POISON, {}) : wrong("", value, "an object");
}

function checkVariant(value: Json, tag: string, shapes: Readonly<Record<string, Shape>>): Checked {
  if (!isObject(value)) return wrong("", value, `an object with "${tag}"`);
  const name = value[tag];
  const known = Object.keys(shapes);
  if (typeof name !== "string" || !known.includes(name)) {
    return wrong(tag, name, known.join(", "));
  }
  const { [tag]: _tag, ...parts } = value;
  return checkShape(parts, shapes[name] as Shape, { [tag]: name });
}

function checkShape(
  given: Readonly<Record<string, Json | undefined>>,
  shape: Shape,
  result: Record<string, unknown>,
): Checked {
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(shape.parts, key))
      return wrong(key, key, Object.keys(shape.parts).join(", "));
  }
  for (const [key, part] of Object.entries(shape.parts)) {
    const value = given[key];
    if (value === undefined) {
      const fallback = shape.defaults?.[key];
      if (fallback !== undefined) result[key] = fallback;
      else if (!OPTIONAL.has(key)) return missing(key);
      continue;
    }
    const checked = checkPart(key, value, part);
    if ("problem" in checked) return checked;
    result[key] = checked.value;
  }
  return { value: result };
}

function checkPart(key: string, value: Json, part: Part): Checked {
  switch (part.kind) {
    case "number": {
      const fits =
        typeof value === "number" && value >= part.min && value <= part.max && isPlain(value);
      if (!fits) return wrong(key, value, `${part.min} to ${part.max}`);
      return part.whole && !Number.isInteger(value)
        ? wrong(key, value, "a whole number")
        : { value };
    }
    case "duration": {
      const ms = parseDurationMs(value);
      if (ms === null || ms < part.min) return wrong(key, value, 'milliseconds or text like "5m"');
      return { value: ms };
    }
    case "text":
      return typeof value === "string" && value.length >= 1 && value.length <= part.max
        ? { value }
        : wrong(key, value, `1 to ${part.max} characters`);
    case "one":
      return part.of.includes(value as string) ? { value } : wrong(key, value, part.of.join(", "));
    case "points":
      return checkPoints(key, value);
    case "weightedKeys":
      return checkKeys(key, value);
  }
}

function checkPoints(key: string, value: Json): Checked {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIST_MAX) {
    return wrong(key, value, `1 to ${LIST_MAX} pairs [time, rate]`);
  }
  const points: [number, number][] = [];
  for (const [index, pair] of value.entries()) {
    const atMs = Array.isArray(pair) ? parseDurationMs(pair[0]) : null;
    const rate = Array.isArray(pair) ? pair[1] : null;
    const before = points.at(-1)?.[0] ?? -1;
    if (atMs === null || !isRate(rate) || atMs <= before) {
      return wrong(`${key}[${index}]`, pair as Json, "[rising time, rate of at least 0]");
    }
    points.push([atMs, rate]);
  }
  return { value: points };
}

function checkKeys(key: string, value: Json): Checked {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIST_MAX) {
    return wrong(key, value, `1 to ${LIST_MAX} keys`);
  }
  for (const [index, one] of value.entries()) {
    const good =
      isObject(one) &&
      typeof one["key"] === "string" &&
      one["key"].length >= 1 &&
      one["key"].length <= KEY_CHARACTERS_MAX &&
      typeof one["weight"] === "number" &&
      one["weight"] > 0 &&
      one["weight"] <= WEIGHT_MAX;
    if (!good) return wrong(`${key}[${index}]`, one as Json, '{ "key": ..., "weight": above 0 }');
  }
  return { value };
}

function wrong(part: string, found: Json | undefined, allowed: string): Checked {
  const shown = show(found);
  return {
    problem: {
      part,
      text: {
        en: `${part || "The value"} is ${shown}; allowed: ${allowed}.`,
        vi: `${part || "Giá trị"} đang là ${shown}; được phép: ${allowed}.`,
      },
    },
  };
}

function missing(part: string): Checked {
  return {
    problem: { part, text: { en: `${part} is missing.`, vi: `Thiếu ${part}.` } },
  };
}

function isRate(rate: unknown): rate is number {
  return typeof rate === "number" && rate >= 0 && rate <= RATE_MAX && isPlain(rate);
}

/** Neither -0 nor so near to 0 that it can only be a slip (5e-324). */
export function isPlain(value: number): boolean {
  return value === 0 ? !Object.is(value, -0) : Math.abs(value) >= 1e-9;
}

/** A found value, short enough for a sentence. */
export function show(value: unknown): string {
  const text = value === undefined ? "missing" : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
