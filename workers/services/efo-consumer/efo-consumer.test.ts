// Registered consumers: each has its own 2 MB/s of a shard and about 70 ms, up to the stream's limit.
import { describe, expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";

const producer = (rate: number) =>
  `producer(${rate}/s,recordBytes=500,partitionKey={"kind":"random"})`;
const fanOut = (consumers: number, rate = 500) => {
  const ids = Array.from({ length: consumers }, (_, i) => `efo${i + 1}`);
  const links = ids.map((id) => `; stream -> ${id}`).join("");
  return { ids, run: simulate(`${producer(rate)} -> stream${links}`) };
};
const records = (run: ReturnType<typeof simulate>, id: string) =>
  run.figures(id)["processedRecordsPerSecond"] ?? 0;

describe("enhanced fan-out", () => {
  it("gives each of 20 consumers all records; the 21st is refused", () => {
    const { ids, run } = fanOut(21);
    run.for("60 s");
    const reading = ids.filter((id) => records(run, id) > 0);
    expect(reading.length).toBe(20);
    const pushed = run.total("stream.SubscribeToShardEvent.Records");
    expect(Math.abs(pushed - 20 * 500 * 60)).toBeLessThan(20 * 500);
    expect(run.events().some((event) => event.kind === "consumerRefused")).toBe(true);
  });

  it("is about 70 ms behind, however many consumers there are", () => {
    for (const consumers of [1, 5]) {
      const { run } = fanOut(consumers);
      run.for("60 s");
      expect(run.figures("efo1")["behindMs"]).toBeLessThanOrEqual(130);
    }
  });

  it("takes no calls from those that poll", () => {
    const run = simulate(`${producer(500)} -> stream -> reader; stream -> efo`).for("60 s");
    expect(run.total("stream.ReadProvisionedThroughputExceeded")).toBe(0);
    expect(run.total("stream.GetRecords.Success")).toBeGreaterThan(50);
  });

  it("is held back by a slow processor: backlog grows by 500 - 100 a second", () => {
    const slow = "efo(processingRecordsPerSecond=100)";
    const run = simulate(`${producer(500)} -> stream -> ${slow}`).for("200 s");
    const backlog = run.figures("efo")["backlogRecords"] ?? 0;
    expect(Math.abs(backlog - 400 * 200)).toBeLessThan(1_000);
  });
});
