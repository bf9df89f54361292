// A polling loop against the limits of a shard: 5 calls a second, lag from its rate, back-off.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const producer = 'producer(500/s,recordBytes=500,partitionKey={"kind":"random"})';
const reader = (settings: string) => simulate(`${producer} -> stream -> reader(${settings})`);
const CALLS_A_SECOND = 5;

describe("polls of a shard", () => {
  it.each([1_000, 500, 250])("every %i ms: that many calls, none refused", (pollIntervalMs) => {
    const run = reader(`pollIntervalMs=${pollIntervalMs}`).for("300 s");
    const calls = run.total("stream.GetRecords.Success");
    expect(Math.abs(calls - 300_000 / pollIntervalMs)).toBeLessThan(3_000 / pollIntervalMs + 2);
    expect(run.total("stream.ReadProvisionedThroughputExceeded")).toBe(0);
  });

  it("every 100 ms: five a second get through, as many are refused", () => {
    const run = reader("pollIntervalMs=100").for("300 s");
    const refused = run.total("stream.ReadProvisionedThroughputExceeded");
    expect(Math.abs(refused - 300 * (10 - CALLS_A_SECOND))).toBeLessThan(0.02 * 300 * 10);
    expect(run.figures("reader")["backlogRecords"]).toBeLessThan(500);
  });

  it("backing off refuses less and reads as well", () => {
    const naive = reader("pollIntervalMs=100").for("300 s");
    const polite = reader("pollIntervalMs=100,onThrottled=backOff").for("300 s");
    const refused = (run: typeof naive) => run.total("stream.ReadProvisionedThroughputExceeded");
    expect(refused(polite)).toBeGreaterThan(0);
    expect(refused(polite)).toBeLessThan(refused(naive) / 2);
  });
});

describe("lag", () => {
  it("grows by what comes in less what is processed: 500 - 400 a second", () => {
    const run = reader("processingRecordsPerSecond=400").for("300 s");
    const { backlogRecords = 0, behindMs = 0 } = run.figures("reader");
    expect(Math.abs(backlogRecords - 100 * 300)).toBeLessThan(1_000);
    expect(Math.abs(behindMs - 300_000 * (1 - 400 / 500))).toBeLessThan(2_000);
  });
});

describe("replay", () => {
  it("from a time processes what arrived since then again", () => {
    const scenario = readNotation(`${producer} -> stream -> reader`);
    const parameters = { shardIteratorType: "AT_TIMESTAMP", timestamp: "100s" };
    const timeline = [{ at: 160_000, node: "reader", call: "GetShardIterator", with: parameters }];
    const again = simulate({ ...scenario, timeline }).for("300 s");
    const once = simulate(scenario).for("300 s");
    const read = (run: typeof once) => run.total("stream.GetRecords.Records");
    expect(Math.abs(read(again) - read(once) - 500 * 60)).toBeLessThan(1_000);
  });
});
