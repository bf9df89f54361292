// A measure of a run as people read it, in its unit.
import type { Unit } from "../../workers/lessons/lesson.ts";
import type { Format } from "../i18n/format.ts";

const NOTHING = "–";

export function measured(format: Format, value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return value === Number.POSITIVE_INFINITY ? "∞" : NOTHING;
  switch (unit) {
    case "USD":
      return format.money(value);
    case "share":
      return format.percent(value);
    case "records":
    case "count":
      return format.number(Math.abs(value) >= 10 ? Math.round(value) : value);
    default:
      return format.figure(value, unit);
  }
}
