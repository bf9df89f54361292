// What a learner predicts, and how near the run came. Numbers are typed as people write them.
import type { Lesson, Unit } from "../../workers/lessons/lesson.ts";
import type { Columns } from "../../workers/lessons/measure.ts";
import { parseDurationMs } from "../../workers/model/duration.ts";

export type Predicted =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "choice"; readonly option: string }
  /** Heights at evenly spaced moments of the run, from 0 to its end. */
  | { readonly kind: "curve"; readonly heights: readonly number[] };

/** Moments of a drawn curve. */
export const CURVE_COLUMNS = 25;

const MEGABYTE = 1_048_576;

/** Null when it cannot be read. Times may be "90", "90s", "15 min", "1h30m"; plain numbers are seconds. */
export function readPredicted(text: string, unit: Unit): number | null {
  const compact = text.trim().toLowerCase().replace(/\s+/g, "");
  if (unit === "ms") return readTime(compact);
  const digits = compact.replace(/[%$]|mb|usd|\/s/g, "");
  // "1,000" and "1.000" are a thousand; "0,5" and "0.5" are a half.
  const plain = /^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits)
    ? digits.replace(/[.,]/g, "")
    : digits.replace(",", ".");
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value) || value < 0) return null;
  if (unit === "share") return value / 100;
  return unit === "bytes" || unit === "bytes/s" ? value * MEGABYTE : value;
}

function readTime(compact: string): number | null {
  const short = compact
    .replace(",", ".")
    .replace(/(minutes?|mins?|phút)/g, "m")
    .replace(/(seconds?|secs?|giây)/g, "s")
    .replace(/(hours?|giờ)/g, "h");
  const withUnit = /^\d+(\.\d+)?$/.test(short) ? `${short}s` : short;
  return parseDurationMs(withUnit);
}

/** Whether the prediction is near enough; null when there is nothing to compare with. */
export function isRight(
  lesson: Lesson,
  predicted: Predicted,
  answer: number | null,
  curve: Columns | null,
  runMs: number,
): boolean | null {
  const { prediction } = lesson;
  if (predicted.kind === "choice") {
    if (prediction.kind !== "choice") return null;
    return prediction.options.some((one) => one.id === predicted.option && one.right === true);
  }
  if (predicted.kind === "number") {
    if (prediction.kind !== "number" || answer === null || Number.isNaN(answer)) return null;
    return Math.abs(predicted.value - answer) <= Math.abs(answer) * prediction.tolerance;
  }
  if (prediction.kind !== "curve" || !curve || curve.values.length === 0) return null;
  return curveDistance(predicted.heights, curve, runMs) <= prediction.tolerance * prediction.top;
}

/** Mean distance between the drawn curve and the run's. */
function curveDistance(heights: readonly number[], curve: Columns, runMs: number): number {
  let sum = 0;
  curve.values.forEach((value, index) => {
    sum += Math.abs(heightAt(heights, (curve.atMs[index] as number) / runMs) - value);
  });
  return sum / curve.values.length;
}

/** Height of the drawn curve at a share of the run. */
function heightAt(heights: readonly number[], share: number): number {
  const place = Math.max(0, Math.min(1, share)) * (heights.length - 1);
  const before = Math.floor(place);
  const left = heights[before] ?? 0;
  const right = heights[Math.min(before + 1, heights.length - 1)] ?? left;
  return left + (right - left) * (place - before);
}
