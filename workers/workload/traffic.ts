// Offered load over time. Method: the exact integral of the rate in closed form, so that a step's
// count never drifts however long the run is and an edge inside a second falls where it should.
import { sin } from "../base/exact-math.ts";
import type { Traffic } from "../model/fields.ts";
import { STEP_MS, SUB_STEP_MS, SUB_STEPS } from "../model/ports.ts";

const { PI } = Math;
const MS_PER_SECOND = 1_000;
/** Slack of a sum of fractions, far below one record. */
const SLACK = 1e-7;

/** Records offered in [0, toMs), a real number. */
export function recordsUntil(traffic: Traffic, toMs: number): number {
  if (toMs <= 0) return 0;
  return areaUntil(traffic, toMs) / MS_PER_SECOND;
}

/** Records offered in [fromMs, toMs), a real number of at least 0. */
export function recordsBetween(traffic: Traffic, fromMs: number, toMs: number): number {
  if (traffic.shape === "constant" || traffic.shape === "poisson") {
    return (traffic.recordsPerSecond * (toMs - fromMs)) / MS_PER_SECOND;
  }
  return Math.max(0, recordsUntil(traffic, toMs) - recordsUntil(traffic, fromMs));
}

/** Records per second at a moment. */
export function rateAt(traffic: Traffic, atMs: number): number {
  switch (traffic.shape) {
    case "constant":
    case "poisson":
      return traffic.recordsPerSecond;
    case "ramp": {
      const done = Math.min(1, Math.max(0, (atMs - traffic.startMs) / traffic.overMs));
      return (
        traffic.recordsPerSecond + (traffic.toRecordsPerSecond - traffic.recordsPerSecond) * done
      );
    }
    case "wave": {
      const phase = (atMs % traffic.periodMs) / traffic.periodMs;
      return traffic.recordsPerSecond * (1 + traffic.amplitude * sin(2 * PI * phase));
    }
    case "spike": {
      const inside = atMs >= traffic.startMs && atMs < traffic.startMs + traffic.forMs;
      return inside ? traffic.spikeRecordsPerSecond : traffic.recordsPerSecond;
    }
    case "onOff": {
      const on = atMs % (traffic.onMs + traffic.offMs) < traffic.onMs;
      return on ? traffic.recordsPerSecond : traffic.offRecordsPerSecond;
    }
    case "trace": {
      let rate = 0;
      for (const point of traffic.points) if (point[0] <= atMs) rate = point[1];
      return rate;
    }
  }
}

/** Area under the rate in records/s × ms. */
function areaUntil(traffic: Traffic, t: number): number {
  switch (traffic.shape) {
    case "constant":
    case "poisson":
      return traffic.recordsPerSecond * t;
    case "ramp": {
      const climb = traffic.toRecordsPerSecond - traffic.recordsPerSecond;
      const inside = Math.min(traffic.overMs, Math.max(0, t - traffic.startMs));
      const after = Math.max(0, t - traffic.startMs - traffic.overMs);
      const risen = (inside * inside) / (2 * traffic.overMs) + after;
      return traffic.recordsPerSecond * t + climb * risen;
    }
    case "wave": {
      // The integral of a sine is 1 - cosine, and a cosine is a sine a quarter turn on.
      const turn = (2 * PI * (t % traffic.periodMs)) / traffic.periodMs;
      const swing = ((1 - sin(turn + PI / 2)) * traffic.periodMs) / (2 * PI);
      return traffic.recordsPerSecond * (t + traffic.amplitude * swing);
    }
    case "spike": {
      const inside = Math.min(traffic.forMs, Math.max(0, t - traffic.startMs));
      return traffic.recordsPerSecond * (t - inside) + traffic.spikeRecordsPerSecond * inside;
    }
    case "onOff": {
      const period = traffic.onMs + traffic.offMs;
      const periods = Math.floor(t / period);
      const rest = t - periods * period;
      const on = periods * traffic.onMs + Math.min(rest, traffic.onMs);
      return traffic.recordsPerSecond * on + traffic.offRecordsPerSecond * (t - on);
    }
    case "trace":
      return traceArea(traffic.points, t);
  }
}

function traceArea(points: readonly (readonly [number, number])[], t: number): number {
  let area = 0;
  for (let i = 0; i < points.length; i += 1) {
    const [from, rate] = points[i]!;
    if (from >= t) break;
    area += rate * (Math.min(t, points[i + 1]?.[0] ?? t) - from);
  }
  return area;
}

/** Whole records of a step; `carry` is the fraction owed from before, in [0, 1). */
export function wholeRecords(exact: number, carry: number): number {
  return Math.floor(exact + carry + SLACK);
}

/**
 * Share of the step's records that has come by each sub-step edge, into `edges` (SUB_STEPS + 1 long,
 * from 0 to 1). Returns the largest share of one sub-step.
 */
export function subStepEdges(traffic: Traffic, fromMs: number, edges: Float64Array): number {
  const total = recordsBetween(traffic, fromMs, fromMs + STEP_MS);
  let peak = 1 / SUB_STEPS;
  edges[0] = 0;
  for (let s = 1; s <= SUB_STEPS; s += 1) {
    const even = s / SUB_STEPS;
    const until = recordsBetween(traffic, fromMs, fromMs + s * SUB_STEP_MS);
    edges[s] = s === SUB_STEPS ? 1 : total > 0 ? Math.min(1, until / total) : even;
    peak = Math.max(peak, edges[s]! - edges[s - 1]!);
  }
  return peak;
}
