// The bucket as a destination: it counts, refuses and bills. Driven by Firehose's own tests too.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import type { JsonObject } from "../../model/json.ts";
import { emptyScenario, type TimelineEntry } from "../../model/scenario.ts";
import { createSimApi } from "../../sim-api.ts";
import { steadyProducer } from "../../testing/steady-producer.ts";
import { firehose } from "../firehose/index.ts";
import { s3 } from "./index.ts";

const services = [steadyProducer, firehose, s3];
const catalog = { services, get: (type: string) => services.find((one) => one.type === type) };

/** 1,024 records of 1 KiB a second, an object every second. */
function run(config: JsonObject, seconds: number, timeline: readonly TimelineEntry[] = []) {
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  const nodes = [
    { id: "logs", type: "steadyProducer", config: { recordsPerSecond: 1_024 } },
    { id: "lake", type: "firehose", config: { bufferingHints: { sizeInMBs: 1 } } },
    { id: "bucket", type: "s3", config },
  ];
  const links = [
    { from: "logs", to: "lake" },
    { from: "lake", to: "bucket" },
  ];
  const scenario = { ...emptyScenario(), nodes, links, timeline };
  api.load({ scenario, keepRun: false });
  const frame = api.advance(seconds);
  expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
  return { api, bucket: api.totals().nodes["bucket"]! };
}

describe("s3", () => {
  it("counts objects, records and bytes", () => {
    const { bucket } = run({}, 101);
    expect(bucket.figures["objects"]).toBe(100);
    expect(bucket.figures["records"]).toBe(100 * 1_024);
    expect(bucket.figures["bytes"]).toBe(100 * 1_048_576);
    expect(bucket.figures["smallestObjectBytes"]).toBe(1_048_576);
  });

  it("bills requests and the byte-hours stored", () => {
    const { api, bucket } = run({}, 3_601);
    expect(bucket.usage["putRequests"]).toBe(3_600);
    // 1 MiB more each second for an hour: half of what is there at the end, for an hour.
    const gbHours = (bucket.usage["storedByteHours"] ?? 0) / 2 ** 30;
    expect(gbHours).toBeCloseTo(3.515_625 / 2, 2);
    const puts = api.costs(730).lines.find((line) => line.fact === "s3.putThousand");
    expect(puts?.price).toBe(0.005);
  });

  it("takes no more than a set capacity", () => {
    const { bucket } = run({ capacityRecordsPerSecond: 512 }, 600);
    const perSecond = (bucket.figures["records"] ?? 0) / 600;
    expect(perSecond).toBeLessThanOrEqual(512 + (128 * 1_024) / 600);
    expect(perSecond).toBeGreaterThan(512 * 0.7);
    expect(bucket.figures["refused"]).toBeGreaterThan(0);
  });

  it("fails by chance as often as it is told", () => {
    const { api } = run({ failureRate: 0.2 }, 800);
    const errors = api.layout().series.find((one) => one.metric === "5xxErrors");
    const query = { series: [errors?.id ?? -1], fromMs: 0, toMs: 800_000, points: 1_000 } as const;
    const values =
      api.series({ ...query, statistic: "Average" }).series[0]?.values ?? new Float64Array();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(0.15);
    expect(mean).toBeLessThan(0.25);
  });

  it("answers later when slow: one PUT after the other", () => {
    const slow: TimelineEntry[] = [{ at: 0, node: "bucket", fault: "slow", for: "1h", factor: 20 }];
    // 150 ms × 20 = 3 s a PUT, so an object every three seconds.
    expect(run({}, 301, slow).bucket.figures["objects"]).toBe(100);
  });
});
