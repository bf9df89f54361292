// Measures against runs whose numbers are known: 100 records a second into a shard that refuses none,
// and series written by hand.
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { emptyScenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { simulate } from "../testing/simulate.ts";
import type { Goal, Measure } from "./lesson.ts";
import {
  evaluate,
  evaluateGoals,
  neededSeries,
  type RunData,
  seriesKey,
  seriesQuery,
} from "./measure.ts";

const SCENARIO = "producer(100/s) -> stream(1 shard)";

function runOf(measures: readonly Measure[]): RunData {
  const run = simulate(SCENARIO).for("60 s");
  const layout = run.api.layout();
  const series = new Map();
  for (const need of neededSeries(measures)) {
    const query = seriesQuery(need, layout, run.atMs);
    if (query) series.set(seriesKey(need), run.api.series(query).series[0]);
  }
  const scenario = {
    ...emptyScenario(),
    nodes: [{ id: "stream", type: "dataStream", config: {} }],
  };
  const { api, atMs } = run;
  const made = { scenario, atMs, totals: api.totals(), costs: api.costs(730) };
  return { ...made, series, catalog, facts: factBook };
}

const read = (measure: Measure) => evaluate(measure, runOf([measure]));
const records = { node: "stream", metric: "IncomingRecords" } as const;

describe("a measure", () => {
  it("sums a metric over the run, and over a stretch of it", () => {
    expect(read({ ...records, statistic: "Sum" })).toBe(6_000);
    expect(read({ ...records, statistic: "Sum", from: "10s", to: "30s" })).toBe(2_000);
  });

  it("reads counters, figures, settings with their defaults, facts and the ledger", () => {
    expect(read({ node: "stream", usage: "incomingRecords" })).toBe(6_000);
    expect(read({ node: "stream", figure: "shards" })).toBe(1);
    expect(read({ node: "stream", setting: "retentionPeriodHours" })).toBe(24);
    expect(read({ fact: "kds.shard.writeRecordsPerSecond" })).toBe(1_000);
    expect(read({ ledger: "produced" })).toBe(6_000);
    expect(read({ nodes: "dataStream" })).toBe(1);
    expect(read({ linked: ["producer", "stream"] })).toBe(0);
  });

  it("calculates: 6,000 less 1,000, halved", () => {
    const all: Measure = { node: "stream", usage: "incomingRecords" };
    expect(read({ op: "/", of: [{ op: "-", of: [all, 1_000] }, 2] })).toBe(2_500);
  });

  it("is the list price of a shard for a month: 730 hours of 0.015 and the payload units", () => {
    // 100 units a second for 730 hours, 0.014 a million.
    const expected = 730 * 0.015 + ((100 * 3_600 * 730) / 1e6) * 0.014;
    expect(read({ cost: "perMonth", node: "stream" })).toBeCloseTo(expected, 6);
  });

  it("is not a number for what is not there, and no goal on it is met", () => {
    const goal: Goal = {
      id: "gone",
      text: { en: "x", vi: "x" },
      measure: { node: "nowhere", usage: "records" },
      is: "<=",
      value: 5,
      unit: "records",
    };
    expect(evaluateGoals([goal], runOf([]))[0]).toMatchObject({ found: Number.NaN, met: false });
  });
});

describe("settling", () => {
  const measure: Measure = {
    node: "s",
    settles: "Age",
    statistic: "Maximum",
    below: 10,
    from: "2s",
  };
  const settled = (values: readonly number[]) => {
    const atMs = Float64Array.from(values, (_, index) => (index + 1) * 1_000);
    const key = seriesKey({ node: "s", metric: "Age", statistic: "Maximum" });
    const series = new Map([[key, { atMs, values: Float64Array.from(values) }]]);
    return evaluate(measure, { ...runOf([]), atMs: values.length * 1_000, series });
  };

  it("is the time from the start of the stretch to the last second that was over", () => {
    expect(settled([0, 0, 50, 50, 5, 50, 5, 5])).toBe(4_000);
  });

  it("is 0 when it never was over, and never when it still is", () => {
    expect(settled([50, 50, 1, 1])).toBe(0);
    expect(settled([0, 0, 5, 50])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("tolerance", () => {
  const met = (is: Goal["is"], measure: number, tolerance: number) =>
    evaluateGoals(
      [{ id: "g", text: { en: "", vi: "" }, measure, is, value: 100, tolerance, unit: "count" }],
      runOf([]),
    )[0]?.met;

  it("forgives its share of the value, and no more", () => {
    expect(met("<=", 102, 0.02)).toBe(true);
    expect(met("<=", 102.1, 0.02)).toBe(false);
    expect(met(">=", 98, 0.02)).toBe(true);
    expect(met("==", 98, 0.02)).toBe(true);
    expect(met("==", 97, 0.02)).toBe(false);
  });
});
