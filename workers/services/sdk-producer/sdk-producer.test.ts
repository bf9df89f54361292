// The producer against the real data stream.
import { describe, expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";

describe("SDK producer", () => {
  it("sends all it makes while the stream has room", () => {
    const run = simulate("producer(900/s) -> stream(1 shard)").for("20 s");
    expect(run.usage("producer")["records"]).toBe(18_000);
    expect(run.total("stream.IncomingRecords")).toBe(18_000);
  });

  it("loses what is beyond the shard's limit once attempts run out", () => {
    const run = simulate("producer(2000/s, retryMode=none) -> stream(1 shard)").for("60 s");
    const stored = run.total("stream.IncomingRecords");
    expect(stored).toBeGreaterThanOrEqual(59_900);
    expect(stored).toBeLessThanOrEqual(61_100);
    expect(run.events().some((one) => one.node === "producer")).toBe(true);
  });

  it("gives the same run for the same seed, Poisson traffic and spread sizes", () => {
    const text =
      'producer(traffic={"shape":"poisson","recordsPerSecond":3000}, recordBytesSpread=0.5)' +
      " -> stream(2 shards)";
    expect(simulate(text).for("30 s").hash()).toBe(simulate(text).for("30 s").hash());
  });

  it("works into Firehose and a queue", () => {
    expect(simulate("producer(100/s) -> firehose -> s3").for("10 s").atMs).toBe(10_000);
    expect(simulate("producer(100/s) -> queue").for("10 s").atMs).toBe(10_000);
  });
});
