// A consumer without checkpoints crashes: what its iterator type makes of it, by formula.
import { describe, expect, it } from "vitest";
import { readNotation } from "../model/notation.ts";
import { simulate } from "../testing/simulate.ts";

const RATE = 500;
const crash = { at: "100s", node: "reader", fault: "crash", for: "30s" };
const run = (settings: string) => {
  const text = `producer(${RATE}/s, recordBytes=100) -> stream(2 shards) -> reader(${settings})`;
  return simulate({ ...readNotation(text), timeline: [crash] }).for("200 s");
};
const pushed = (settings: string) => {
  const scenario = readNotation(
    `producer(${RATE}/s, recordBytes=100) -> stream(2 shards) -> efo(${settings})`,
  );
  return simulate({ ...scenario, timeline: [{ ...crash, node: "efo" }] }).for("200 s");
};

describe.each([
  ["SDK loop", "reader", run],
  ["enhanced fan-out", "efo", pushed],
] as const)("a crash of 30 s at 100 s: %s", (_name, id, make) => {
  const of = (settings: string): Readonly<Record<string, number>> => {
    const found = make(settings);
    expect(found.ledger().balanced).toBe(true);
    return found.figures(id);
  };

  it("TRIM_HORIZON reads everything kept again: rate × 100 s", () => {
    const { rereadRecords = 0, skippedRecords } = of("startingPosition=TRIM_HORIZON");
    expect(Math.abs(rereadRecords / (RATE * 100) - 1)).toBeLessThan(0.02);
    expect(skippedRecords).toBe(0);
  });

  it("LATEST skips what came meanwhile: rate × 30 s", () => {
    const { rereadRecords, skippedRecords = 0 } = of("startingPosition=LATEST");
    expect(Math.abs(skippedRecords / (RATE * 30) - 1)).toBeLessThan(0.05);
    expect(rereadRecords).toBe(0);
  });

  it("AT_TIMESTAMP goes back to its time: rate × 40 s from 60 s", () => {
    const { rereadRecords = 0 } = of("startingPosition=AT_TIMESTAMP, timestamp=60s");
    expect(Math.abs(rereadRecords / (RATE * 40) - 1)).toBeLessThan(0.05);
  });

  it("what was in memory is not processed: a slow processor with LATEST skips it too", () => {
    const { skippedRecords = 0 } = of("startingPosition=LATEST, processingRecordsPerSecond=125");
    // Both shards together process 250 of 500 a second: half of 100 s is unprocessed.
    expect(Math.abs(skippedRecords / (RATE * 30 + 250 * 100) - 1)).toBeLessThan(0.05);
  });
});

describe("enhanced fan-out", () => {
  it("writes its results: one that throttles makes its shards older", () => {
    const text = `producer(${RATE}/s, recordBytes=100) -> stream(2 shards) -> efo -> dynamoDb(billingMode=PROVISIONED, writeCapacityUnits=10)`;
    const found = simulate(text).for("60 s");
    expect(found.ledger().balanced).toBe(true);
    // Ten write units of 1 KB a second are far below what comes: it piles up.
    const { backlogRecords = 0, processedRecordsPerSecond = 0 } = found.figures("efo");
    expect(processedRecordsPerSecond).toBeLessThan(RATE);
    expect(backlogRecords).toBeGreaterThan(1_000);
  });
});
