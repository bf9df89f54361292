// Joins in SQL: of two windowed tables on key and window, or with an interval between the two times.
import { interval, type Settings } from "./words.ts";

const KINDS: Readonly<Record<string, string>> = {
  LEFT: "LEFT JOIN",
  RIGHT: "RIGHT JOIN",
  FULL: "FULL OUTER JOIN",
};

export function join(config: Settings, inputs: readonly string[], view: string): string {
  const [left = "nothing", right = "nothing"] = inputs;
  const type = String(config["joinType"]);
  const kind = KINDS[type] ?? "JOIN";
  return config["joinKind"] === "INTERVAL"
    ? byInterval(config, left, right, kind, view)
    : byWindow(config, left, right, kind, view);
}

/** A column of the left; of an outer join it may be null, then that of the right. */
const either = (kind: string, column: string) =>
  kind === "JOIN" || kind === "LEFT JOIN"
    ? `l.${column} AS ${column}`
    : `COALESCE(l.${column}, r.${column}) AS ${column}`;

function byWindow(
  config: Settings,
  left: string,
  right: string,
  kind: string,
  view: string,
): string {
  const size = interval(Number(config["size"]));
  const side = (table: string) =>
    `(SELECT * FROM TABLE(TUMBLE(TABLE ${table}, DESCRIPTOR(event_time), ${size})))`;
  return `${view}
SELECT ${either(kind, "event_key")},
  l.event_value AS event_value, r.event_value AS right_value,
  ${either(kind, "window_time").replace("AS window_time", "AS event_time")}
FROM ${side(left)} AS l
${kind} ${side(right)} AS r
ON l.event_key = r.event_key AND l.window_start = r.window_start AND l.window_end = r.window_end;`;
}

function byInterval(
  config: Settings,
  left: string,
  right: string,
  kind: string,
  view: string,
): string {
  const before = interval(Number(config["before"]));
  const after = interval(Number(config["after"]));
  return `${view}
SELECT ${either(kind, "event_key")},
  l.event_value AS event_value, r.event_value AS right_value,
  ${either(kind, "event_time")}
FROM ${left} AS l
${kind} ${right} AS r
ON l.event_key = r.event_key
AND r.event_time BETWEEN l.event_time - ${before} AND l.event_time + ${after};`;
}
