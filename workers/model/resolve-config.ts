// From the nested document to the flat config a behaviour reads: defaults filled in, durations in
// milliseconds, facts of the profile applied; and every problem on the way, with its place.
import {
  type Checked,
  checkPartitionKey,
  checkPoison,
  checkTraffic,
  isPlain,
  show,
} from "./composite-values.ts";
import { getPath, isObject, isSafeKey } from "./config-path.ts";
import { parseDurationMs } from "./duration.ts";
import type { FactBook } from "./fact.ts";
import type { Amount, ConfigOf, Field, Fields } from "./fields.ts";
import type { Json, JsonObject } from "./json.ts";
import { nearest } from "./nearest.ts";
import type { Problem, Severity } from "./problem.ts";
import type { FactsProfile } from "./scenario.ts";
import type { Text } from "./text.ts";

export interface Resolved<F extends Fields> {
  /** Usable even with problems: a refused value is replaced by the default. */
  readonly config: ConfigOf<F>;
  readonly problems: readonly Problem[];
}

export function resolveConfig<F extends Fields>(
  fields: F,
  document: JsonObject,
  profile: FactsProfile,
  facts: FactBook,
): Resolved<F> {
  const problems: Problem[] = unknownPaths(fields, document).map(([path, known]) =>
    problem("warning", "FIELD_UNKNOWN", path, {
      en: `There is no setting "${path}"${known ? `; did you mean "${known}"?` : "."}`,
      vi: `Không có thiết lập "${path}"${known ? `; ý bạn là "${known}"?` : "."}`,
    }),
  );
  const config: Record<string, unknown> = {};
  for (const [path, field] of Object.entries(fields)) {
    const given = getPath(document, path);
    const initial = initialOf(field, profile, facts);
    if (given === undefined) {
      config[path] = initial;
      continue;
    }
    const checked = checkField(field, given, profile, facts);
    if ("problem" in checked) {
      const part = checked.problem.part;
      const place = part === "" ? path : `${path}.${part}`;
      problems.push(problem("error", "RANGE", place, labelled(field, checked.problem.text)));
      config[path] = initial;
    } else {
      config[path] = checked.value;
    }
  }
  return { config: config as ConfigOf<F>, problems };
}

/** The value a setting has when the document says nothing. */
export function initialOf(field: Field, profile: FactsProfile, facts: FactBook): unknown {
  if (!("initial" in field)) return null;
  const initial = field.initial;
  const isNumber = "min" in field;
  return isNumber && initial !== null ? amount(initial as Amount, profile, facts) : initial;
}

function checkField(field: Field, given: Json, profile: FactsProfile, facts: FactBook): Checked {
  switch (field.kind) {
    case "traffic":
      return checkTraffic(given);
    case "partitionKey":
      return checkPartitionKey(given);
    case "poison":
      return checkPoison(given);
    case "choice": {
      const values = field.options.map((option) => option.value);
      return values.includes(given as string) ? { value: given } : refuse(given, values.join(", "));
    }
    case "toggle":
      return typeof given === "boolean" ? { value: given } : refuse(given, "true, false");
    case "text":
      return typeof given === "string" && given.length <= field.maxCharacters
        ? { value: given }
        : refuse(given, `at most ${field.maxCharacters} characters`);
    default:
      return checkNumber(field, given, profile, facts);
  }
}

type Numeric = Extract<Field, { readonly min: Amount }>;

function checkNumber(field: Numeric, given: Json, profile: FactsProfile, facts: FactBook): Checked {
  if (given === null && "optional" in field && field.optional) return { value: null };
  const min = amount(field.min, profile, facts);
  const max = amount(field.max, profile, facts);
  const value = field.kind === "duration" ? parseDurationMs(given) : given;
  const unit = field.kind === "duration" ? "ms" : field.kind === "bytes" ? "bytes" : field.unit;
  const range = `${min} to ${max} ${unit}`.trim();
  if (typeof value !== "number" || !Number.isFinite(value)) return outside(given, min, max, unit);
  if (value < min || value > max || !isPlain(value)) return outside(given, min, max, unit);
  const whole = field.kind === "integer" || field.kind === "bytes";
  if (whole && !Number.isInteger(value)) return refuse(given, `a whole number, ${range}`);
  return { value: value + 0 };
}

function outside(found: Json, min: number, max: number, unit: string): Checked {
  return {
    problem: {
      part: "",
      text: {
        en: `${show(found)} is outside ${min} to ${max} (${unit}).`,
        vi: `${show(found)} nằm ngoài khoảng ${min} đến ${max} (${unit}).`,
      },
    },
  };
}

function refuse(found: Json, allowed: string): Checked {
  return {
    problem: {
      part: "",
      text: {
        en: `${show(found)} is not allowed; allowed: ${allowed}.`,
        vi: `${show(found)} không dùng được; được phép: ${allowed}.`,
      },
    },
  };
}

function amount(value: Amount, profile: FactsProfile, facts: FactBook): number {
  return typeof value === "number" ? value : facts.value(value.fact, profile);
}

/** Paths of the document that no field declares, each with the nearest declared one. */
function unknownPaths(
  fields: Fields,
  document: JsonObject,
): readonly (readonly [string, string | null])[] {
  const declared = Object.keys(fields);
  const found: [string, string | null][] = [];
  const walk = (here: JsonObject, prefix: string) => {
    for (const key of Object.keys(here)) {
      const path = prefix === "" ? key : `${prefix}.${key}`;
      if (declared.includes(path)) continue;
      const below = here[key];
      const leads = declared.some((one) => one.startsWith(`${path}.`));
      if (leads && isObject(below) && isSafeKey(key)) walk(below, path);
      else found.push([path, nearest(path, declared)]);
    }
  };
  walk(document, "");
  return found;
}

/** The sentence begins with the setting's name as the form shows it. */
function labelled(field: Field, text: Text): Text {
  return { en: `${field.label.en}: ${text.en}`, vi: `${field.label.vi}: ${text.vi}` };
}

function problem(severity: Severity, code: string, field: string, text: Text): Problem {
  return { code, severity, field, text };
}
