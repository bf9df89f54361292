// A table that throttles: the worker in front of it waits, and the stream behind gets older.
import { describe, expect, it } from "vitest";
import { emptyScenario } from "../../model/scenario.ts";
import { simulate } from "../../testing/simulate.ts";

const RATE = 800;

function play(type: string, table: Record<string, string | number>) {
  const scenario = {
    ...emptyScenario(),
    nodes: [
      {
        id: "app",
        type: "sdkProducer",
        config: { traffic: { shape: "constant", recordsPerSecond: RATE }, recordBytes: 500 },
      },
      { id: "stream", type: "dataStream", config: { shardCount: 2 } },
      { id: "worker", type, config: {} },
      { id: "table", type: "dynamoDb", config: table },
    ],
    links: [
      { from: "app", to: "stream" },
      { from: "stream", to: "worker" },
      { from: "worker", to: "table" },
    ],
  };
  return simulate(scenario, { checkEverySteps: 1 }).for("600s");
}

describe.each(["kclConsumer", "sdkConsumer", "lambdaConsumer"])("%s into a table", (type) => {
  it("writes each record while the table takes them", () => {
    const run = play(type, {});
    expect(run.figures("table")["records"]).toBeGreaterThan(RATE * 590);
    expect(run.figures("stream")["iteratorAgeMs"]).toBeLessThan(5_000);
  });

  it("falls behind by what the table cannot take", () => {
    const run = play(type, { billingMode: "PROVISIONED", writeCapacityUnits: 300 });
    const written = run.figures("table")["records"] ?? 0;
    expect(written).toBeLessThanOrEqual(600 * 300 + 20_000);
    expect(written).toBeGreaterThan(600 * 300 * 0.5);
    expect(run.figures("stream")["iteratorAgeMs"]).toBeGreaterThan(60_000);
  });
});
