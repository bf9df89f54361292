// What `run --json` prints of a metric, against CloudWatch's definitions taken over the seconds of a run.
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { emptyScenario } from "../model/scenario.ts";
import type { Statistic } from "../model/signals.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { createPeriods } from "./periods.ts";

const SECONDS = 200;
const AGE = "GetRecords.IteratorAgeMilliseconds";

/** Three pollers on a full shard: some reads are at the tip (age 0), some far behind. */
function contendedRun() {
  const api = createSimApi(catalog, factBook);
  const reader = (id: string) => ({ id, type: "sdkConsumer", config: {} });
  const traffic = { shape: "constant", recordsPerSecond: 900 };
  api.load({
    keepRun: false,
    scenario: {
      ...emptyScenario(),
      nodes: [
        { id: "app", type: "sdkProducer", config: { traffic, recordBytes: 1_000 } },
        { id: "stream", type: "dataStream", config: { shardCount: 1 } },
        ...["a", "b", "c"].map(reader),
      ],
      links: [
        { from: "app", to: "stream" },
        ...["a", "b", "c"].map((to) => ({ from: "stream", to })),
      ],
    },
  });
  api.advance(SECONDS);
  return api;
}

const api = contendedRun();

function bySecond(id: number, statistic: Statistic): Map<number, number> {
  const query = { series: [id], fromMs: 0, toMs: SECONDS * 1_000, points: SECONDS + 1, statistic };
  const [one] = api.series(query).series;
  return new Map(Array.from(one?.atMs ?? [], (atMs, i) => [atMs / 1_000 - 1, one!.values[i]!]));
}

describe.each([60, 7, 120])("metrics by period of %i s", (periodS) => {
  const periods = createPeriods(periodS);
  periods.collect(api, 0, 120);
  periods.collect(api, 120, SECONDS);
  const ofPeriod = (values: Map<number, number>, period: number) =>
    [...values].filter(([second]) => Math.floor(second / periodS) === period).map(([, v]) => v);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

  it("are CloudWatch's: the average is the sum over the observations, zeros among them", () => {
    for (const series of api.layout().series.filter((one) => one.node === "stream")) {
      const { average, maximum, minimum, ...printed } = periods.metric(series, () => []);
      const sums = bySecond(series.id, "Sum");
      const counts = bySecond(series.id, "SampleCount");
      for (let period = 0; period < Math.ceil(SECONDS / periodS); period += 1) {
        const observed = sum(ofPeriod(counts, period));
        const total = sum(ofPeriod(sums, period));
        if (observed === 0) expect(average?.[period]).toBeNull();
        else {
          expect(printed.sum?.[period]).toBeCloseTo(total, 3);
          expect(average?.[period]).toBeCloseTo(total / observed, 6);
          expect(maximum?.[period]).toBe(
            Math.max(...ofPeriod(bySecond(series.id, "Maximum"), period)),
          );
          expect(minimum?.[period]).toBe(
            Math.min(...ofPeriod(bySecond(series.id, "Minimum"), period)),
          );
        }
      }
    }
  });

  it("have percentiles of times, over the averages of the seconds", () => {
    const age = api.layout().series.find((one) => one.metric === AGE && !one.shard)!;
    const { p50, p99 } = periods.metric(age, () => ["Average"]);
    const averages = ofPeriod(bySecond(age.id, "Average"), 1).sort((a, b) => a - b);
    expect(p50?.[1]).toBe(averages[Math.floor(averages.length * 0.5)]);
    expect(p99?.[1]).toBe(averages[Math.floor(averages.length * 0.99)]);
    const records = api.layout().series.find((one) => one.metric === "IncomingRecords")!;
    expect(Object.keys(periods.metric(records, () => ["Sum"]))).toEqual(["unit", "periodS", "sum"]);
  });
});
