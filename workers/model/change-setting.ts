// One setting changed in a document that leaves defaults out: a part of a small object such as
// `traffic.recordsPerSecond` is set in the object's default when the document has none.
import { getPath, isObject, setPath } from "./config-path.ts";
import type { Fields } from "./fields.ts";
import type { Json, JsonObject } from "./json.ts";

export function changeSetting(
  fields: Fields,
  document: JsonObject,
  path: string,
  value: Json | undefined,
): JsonObject {
  const whole = Object.keys(fields).find((name) => path.startsWith(`${name}.`));
  const initial = whole === undefined ? undefined : fields[whole]?.initial;
  const isLeftOut = whole !== undefined && getPath(document, whole) === undefined;
  const start = isLeftOut && isObject(initial) ? setPath(document, whole, initial) : document;
  return setPath(start, path, value);
}
