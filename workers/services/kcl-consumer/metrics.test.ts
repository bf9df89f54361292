// The library's metrics: names of its page, and what they count.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";
import { signals } from "./signals.ts";

describe("the library's metrics", () => {
  it("have the names of its page", () => {
    const names = new Set(Object.keys(signals.metrics));
    const page = [
      "CurrentLeases DataBytesProcessed ExpiredIterator ExpiredLeases",
      "KinesisDataFetcher.getRecords.Success KinesisDataFetcher.getRecords.Time LostLeases",
      "MillisBehindLatest NeededLeases NumWorkers RecordProcessor.processRecords.Time",
      "RecordsProcessed RenewLease.Success RenewLease.Time TakenLeases TotalLeases",
      "UpdateLease.Success UpdateLease.Time",
    ];
    for (const name of page.join(" ").split(" ")) expect(names).toContain(name);
  });

  it("count an iterator that expired for each shard after an outage of 6 minutes", () => {
    const scenario = readNotation("producer(100/s) -> stream(2 shards) -> kcl");
    const timeline = [{ at: "30s", node: "kcl", fault: "outage", for: "6m" }];
    const run = simulate({ ...scenario, timeline }).for("9 m");
    expect(run.total("kcl.ExpiredIterator")).toBe(2);
    expect(run.series("kcl.KinesisDataFetcher.getRecords.Time", "Minimum").at(-1)).toBeGreaterThan(
      10,
    );
  });
});
