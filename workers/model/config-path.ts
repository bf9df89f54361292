// Reading and changing one place of a nested config by its dotted path. Never touches prototypes.
import type { Json, JsonObject } from "./json.ts";

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

export function isSafeKey(key: string): boolean {
  return !FORBIDDEN.has(key);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at the path, or undefined. */
export function getPath(document: JsonObject, path: string): Json | undefined {
  let here: Json | undefined = document;
  for (const key of path.split(".")) {
    if (!isObject(here) || !isSafeKey(key) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/**
 * A copy of the document with the value set; undefined removes it (and objects left empty by that).
 * An unsafe path changes nothing.
 */
export function setPath(document: JsonObject, path: string, value: Json | undefined): JsonObject {
  const keys = path.split(".");
  return keys.every(isSafeKey) ? setKeys(document, keys, value) : document;
}

function setKeys(
  document: JsonObject,
  keys: readonly string[],
  value: Json | undefined,
): JsonObject {
  const [key, ...rest] = keys;
  if (key === undefined) return document;
  const copy: Record<string, Json | undefined> = { ...document };
  if (rest.length === 0) {
    if (value === undefined) delete copy[key];
    else copy[key] = value;
    return copy;
  }
  const below = isObject(copy[key]) ? copy[key] : {};
  const next = setKeys(below, rest, value);
  if (Object.keys(next).length === 0) delete copy[key];
  else copy[key] = next;
  return copy;
}
