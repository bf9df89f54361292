// From event to answer in one figure at the end of a pipeline, against what its parts take.
import { describe, expect, it } from "vitest";
import { emptyScenario, type Scenario } from "../model/scenario.ts";
import { simulate } from "../testing/simulate.ts";

const REFRESH_MS = 1_000;
const endToEnd = (run: ReturnType<typeof simulate>, id: string) =>
  run.figures(id)["endToEndMs"] ?? 0;

describe("event to answer", () => {
  it("through Lambda: the wait for a poll, the function's time and the answers it waits for", () => {
    const run = simulate(
      "producer(50/s) -> stream(1 shard) -> lambda(durationMs=200) -> sageMakerEndpoint(latencyMs=300,invocationsPerSecond=1000)",
    ).for("120 s");
    // Lambda polls once a second; the oldest record of a batch has waited that long at most.
    expect(endToEnd(run, "sageMakerEndpoint")).toBeGreaterThanOrEqual(500);
    expect(endToEnd(run, "sageMakerEndpoint")).toBeLessThanOrEqual(500 + 1_100);
  });

  it("grows as the backlog of a function that is too slow: rate minus what it can do", () => {
    // 50/s come, batches of 10 take 500 ms: 20/s. After 120 s the oldest has waited 120 × 0.6 s.
    const run = simulate(
      "producer(50/s) -> stream(1 shard) -> lambda(batchSize=10,durationMs=400) -> sageMakerEndpoint(latencyMs=100,invocationsPerSecond=1000)",
    ).for("120 s");
    expect(Math.abs(endToEnd(run, "sageMakerEndpoint") - 72_000)).toBeLessThan(3_000);
  });

  it("through Firehose: the buffer's interval, the request and the next refresh", () => {
    const run = simulate(
      "producer(50/s) -> firehose(bufferingHints.intervalInSeconds=60) -> openSearch(latencyMs=200); firehose -> s3",
    ).for("300 s");
    const expected = 60_000 + 200 + REFRESH_MS;
    expect(Math.abs(endToEnd(run, "openSearch") - expected)).toBeLessThanOrEqual(100);
  });

  it("through Flink: the window, the watermark's delay, the sink's buffer", () => {
    const traffic = { shape: "constant", recordsPerSecond: 200 };
    const node = (id: string, type: string, config: object, more: object = {}) =>
      ({ id, type, config, ...more }) as Scenario["nodes"][number];
    const inApp = { parent: "app" };
    const ids = ["web", "clicks", "read", "count", "write", "features"];
    const scenario: Scenario = {
      ...emptyScenario(),
      nodes: [
        node("web", "sdkProducer", { traffic }),
        node("clicks", "dataStream", { shardCount: 1 }),
        node("app", "flinkApplication", {}),
        node("read", "flinkSource", { maxOutOfOrderness: 3_000 }, inApp),
        node("count", "flinkWindow", { windowType: "TUMBLING", size: "20s" }, inApp),
        node("write", "flinkSink", { maxTimeInBuffer: 1_000 }, inApp),
        node("features", "featureStore", { latencyMs: 50 }),
      ],
      links: ids.slice(1).map((to, at) => ({ from: ids[at] as string, to })),
    };
    const run = simulate(scenario).for("300 s");
    const least = 20_000 + 3_000 + 50;
    expect(endToEnd(run, "features")).toBeGreaterThanOrEqual(least);
    expect(endToEnd(run, "features")).toBeLessThanOrEqual(least + 3_000);
  });
});
