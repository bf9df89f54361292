// FailIfThrottled, MaxConnections, and the KPL's metrics of success and failure.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const AS_IS = "aggregationEnabled=false, recordBytes=100";

describe("FailIfThrottled", () => {
  const run = (fails: boolean) =>
    simulate(`kpl(1200/s, ${AS_IS}, failIfThrottled=${fails}) -> stream(1 shard)`).for("120 s");

  it("gives up what a full shard refuses: 200 of 1,200 a second, none of it waits", () => {
    const found = run(true);
    const { failed = 0, waiting = 0 } = found.figures("kpl");
    // The shard's bucket starts full: a second's worth more is stored.
    expect(Math.abs(failed - (120 * 200 - 1_000))).toBeLessThan(500);
    expect(waiting).toBeLessThan(500);
    expect(found.ledger().balanced).toBe(true);
  });

  it("is off by default: what is refused is retried until RecordTtl", () => {
    const found = run(false);
    expect(found.figures("kpl")["failed"]).toBe(0);
    expect(found.figures("kpl")["waiting"]).toBeGreaterThan(3_000);
  });

  it("does not give up an InternalFailure", () => {
    const text = `kpl(500/s, ${AS_IS}, failIfThrottled=true) -> stream(1 shard)`;
    const timeline = [{ at: "10s", node: "stream", fault: "outage", for: "2s" }];
    const found = simulate({ ...readNotation(text), timeline }).for("60 s");
    // What waited comes back faster than the shard takes it: only that is throttled and fails.
    const { failed = 0 } = found.figures("kpl");
    expect(found.total("stream.IncomingRecords") + failed).toBe(60 * 500);
    expect(failed).toBeLessThan(600);
    expect(found.events().filter((one) => one.kind === "expired")).toEqual([]);
  });
});

describe("metrics of success", () => {
  it("count 1 and 0 for each record, so that averages are rates", () => {
    const run = simulate(`kpl(1200/s, ${AS_IS}, failIfThrottled=true) -> stream(1 shard)`);
    run.for("120 s");
    const last = (metric: string) => run.series(`kpl.${metric}`, "Average").at(-1) ?? Number.NaN;
    expect(last("UserRecordsPut")).toBeCloseTo(1_000 / 1_200, 1);
    expect(last("KinesisRecordsPut")).toBeCloseTo(1_000 / 1_200, 1);
    expect(last("AllErrors")).toBeCloseTo(200 / 1_200, 1);
    expect(last("UserRecordsDataPut")).toBeCloseTo(100, 1);
    expect(run.total("kpl.AllErrors")).toBe(run.total("kpl.ErrorsByCode"));
  });
});

describe("MaxConnections", () => {
  const stored = (connections: number, hosts: number) =>
    simulate(
      `kpl(20000/s, aggregationEnabled=false, recordBytes=10000, maxConnections=${connections}, hosts=${hosts}, partitionKey.kind=random) -> stream(200 shards)`,
    ).for("20 s");

  it.each([
    [1, 1],
    [1, 2],
  ])("%d connection on %d hosts carries its calls' bytes / their time", (connections, hosts) => {
    // Calls of 500 records with keys of 36 B; 10 ms and 10 ms for each MiB, an assumption.
    const bytes = 500 * 10_036;
    const perSecond = (hosts * connections * bytes * 1_000) / (10 + (bytes / 1_048_576) * 10);
    const run = stored(connections, hosts);
    const rate = run.total("stream.IncomingBytes") / 20;
    expect(Math.abs(rate / perSecond - 1)).toBeLessThan(0.02);
    expect(run.ledger().balanced).toBe(true);
  });

  it("does not bind at the default of 24", () => {
    expect(stored(24, 1).total("stream.IncomingRecords")).toBe(20 * 20_000);
  });
});

describe("Request Time", () => {
  it("is the assumed time of a call of so many bytes", () => {
    const run = simulate(`kpl(900/s, ${AS_IS}) -> stream(1 shard)`).for("30 s");
    const times = run.series("kpl.Request Time", "Average");
    // Ten calls a second of 90 records.
    expect(times.at(-1)).toBeCloseTo(10 + ((90 * 109) / 1_048_576) * 10, 2);
  });
});
