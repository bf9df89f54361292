// A failure changes no window, and what is written twice is what came since the last checkpoint.
import { describe, expect, it } from "vitest";
import { emptyScenario, type Scenario } from "../../model/scenario.ts";
import { simulate } from "../../testing/simulate.ts";

const FAIL = [{ at: "150s", node: "app", fault: "failure", for: "1s" }];

function pipeline(window: object, sink: object, timeline: Scenario["timeline"]): Scenario {
  const node = (id: string, type: string, config: object, parent?: string) => ({
    id,
    type,
    config: config as never,
    ...(parent ? { parent } : {}),
  });
  const traffic = { shape: "constant", recordsPerSecond: 400 };
  return {
    ...emptyScenario(),
    seed: 11,
    timeline,
    nodes: [
      node("web", "sdkProducer", { traffic, recordBytes: 300 }),
      node("clicks", "dataStream", { shardCount: 2 }),
      node("app", "flinkApplication", { parallelism: 2 }),
      node("read", "flinkSource", { distinctKeys: 50, lateShare: 0.05, lateDelay: 40_000 }, "app"),
      node("count", "flinkWindow", window, "app"),
      node("write", "flinkSink", sink, "app"),
      node("bucket", "s3", {}),
    ],
    links: [
      { from: "web", to: "clicks" },
      { from: "clicks", to: "read" },
      { from: "read", to: "count" },
      { from: "count", to: "write" },
      { from: "write", to: "bucket" },
    ],
  };
}

const KINDS = [
  { windowType: "TUMBLING", size: "10s" },
  { windowType: "SLIDING", size: "20s", slide: "5s" },
  { windowType: "SESSION", gap: "1s" },
];

describe.each(KINDS)("$windowType windows", (window) => {
  it("writes each result once with transactions, as if nothing had failed", () => {
    const sink = { deliveryGuarantee: "EXACTLY_ONCE" };
    const calm = simulate(pipeline(window, sink, [])).for("10m");
    const failed = simulate(pipeline(window, sink, FAIL)).for("10m");
    expect(calm.usage("write")["written"]).toBeGreaterThan(50);
    expect(failed.usage("app")["restarts"]).toBe(1);
    // Both have written all results up to a checkpoint; the checkpoints differ by the downtime.
    const perSecond = (calm.usage("write")["written"] as number) / 600;
    const missing =
      (calm.usage("write")["written"] as number) - (failed.usage("write")["written"] as number);
    expect(Math.abs(missing)).toBeLessThan(perSecond * 90);
    expect(failed.usage("write")["duplicates"]).toBe(0);
  }, 30_000);

  it("writes again exactly what came since the last checkpoint without them", () => {
    const run = simulate(pipeline(window, { maxTimeInBuffer: 1_000 }, FAIL));
    run.for("150s");
    const before = run.usage("write")["written"] as number;
    const said = () => run.events().find((one) => one.kind === "duplicates")?.params?.["records"];
    run.for("450s");
    const after = run.usage("write") as Record<string, number>;
    expect(after["duplicates"]).toBe(said());
    expect(after["duplicates"]).toBeGreaterThan(0);
    // Never more than was written in the time since: at most a checkpoint interval.
    expect(after["duplicates"]).toBeLessThan(before);
    const calm = simulate(pipeline(window, { maxTimeInBuffer: 1_000 }, [])).for("600s");
    const distinct = (after["written"] as number) - (after["duplicates"] as number);
    expect(distinct).toBe(calm.usage("write")["written"]);
  }, 30_000);
});
