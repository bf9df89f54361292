// The KPL against the real data stream.
import { describe, expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";

describe("KPL producer", () => {
  it("packs 1,000 records of 512 B a second into 10 Kinesis records (AWS's example)", () => {
    const run = simulate("kpl(1000/s, recordBytes=512) -> stream(1 shard)").for("20 s");
    const records = run.total("stream.IncomingRecords") / 20;
    expect(records).toBeGreaterThanOrEqual(10);
    expect(records).toBeLessThanOrEqual(11.5);
  });

  it("expires what waits longer than RecordTtl", () => {
    const run = simulate(
      "kpl(2000/s, recordBytes=100, aggregationEnabled=false) -> stream(1 shard)",
    ).for("90 s");
    expect(run.total("stream.IncomingRecords")).toBeLessThanOrEqual(91_000);
    expect(run.total("kpl.UserRecordExpired")).toBeGreaterThan(20_000);
    // Oldest first: an overloaded queue is as long as what arrives within RecordTtl (rate × 30 s).
    expect(Math.abs((run.figures("kpl")["waiting"] ?? 0) - 60_000)).toBeLessThanOrEqual(2_000);
  });
});
