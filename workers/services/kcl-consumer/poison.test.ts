// The same bad record in front of both: a Lambda mapping blocks the shard, the client library skips it.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const BAD = 'poisonRecords={"records":1,"atMs":60000}';
const producer = 'producer(200/s,recordBytes=500,partitionKey={"kind":"random"})';

describe("one bad record, two consumers of one stream", () => {
  const run = simulate(
    readNotation(`${producer} -> stream -> lambda(durationMs=20,${BAD}); stream -> kcl(${BAD})`),
  ).for("300 s");

  it("Lambda: the shard waits from then on, nothing is lost yet", () => {
    const age = run.figures("lambda")["iteratorAgeMs"] ?? 0;
    expect(Math.abs(age - 240_000)).toBeLessThan(3_000);
    expect(run.figures("lambda")["lostRecords"]).toBe(0);
  });

  it("KCL: goes on at once; the bad record and the rest of its batch are gone", () => {
    expect(run.figures("kcl")["behindMs"]).toBeLessThan(4_000);
    const skipped = run.figures("kcl")["skippedRecords"] ?? 0;
    // A read of 1 s (1.5 s in today's facts) of 200 records a second is a batch.
    expect(skipped).toBeGreaterThanOrEqual(1);
    expect(skipped).toBeLessThanOrEqual(200 * 1.6);
  });
});

describe("fifty consumers of one stream", () => {
  it("all read everything: 30 that poll slowly, 20 that are pushed to", () => {
    const settings = "(pollIntervalMs=10000,onThrottled=backOff)";
    const polls = Array.from({ length: 30 }, (_, i) => `stream -> reader${i + 1}${settings}`);
    const pushes = Array.from({ length: 20 }, (_, i) => `stream -> efo${i + 1}`);
    // 30 × 25 KB/s of shared reads: below the 2 MB/s of the shard.
    const all = simulate(
      [`${producer.replace("200/s", "50/s")} -> stream`, ...polls, ...pushes].join("; "),
    ).for("300 s");
    for (let i = 1; i <= 30; i += 1) {
      expect(all.figures(`reader${i}`)["backlogRecords"]).toBeLessThan(50 * 31);
    }
    for (let i = 1; i <= 20; i += 1) {
      expect(all.figures(`efo${i}`)["backlogRecords"]).toBeLessThan(50);
    }
  });
});
