// Both producers while things change under them: settings, faults, the stream's shards, going back.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../model/json.ts";
import { readNotation } from "../../model/notation.ts";
import type { TimelineEntry } from "../../model/scenario.ts";
import { simulate } from "../../testing/simulate.ts";

const withTimeline = (text: string, ...timeline: TimelineEntry[]) =>
  simulate({ ...readNotation(text), timeline });
const set = (at: string, node: string, values: JsonObject): TimelineEntry => ({
  at,
  node,
  set: values,
});

describe.each(["producer", "kpl"])("%s", (node) => {
  const text = `${node}(500/s) -> stream(2 shards)`;
  const made = node === "kpl" ? "userRecords" : "records";

  it("makes as many times more in a surge, and nothing in an outage", () => {
    const surge = { at: "20s", node, fault: "surge", for: "10s", factor: 3 };
    const outage = { at: "40s", node, fault: "outage", for: "10s" };
    const run = withTimeline(text, surge, outage).for("60 s");
    expect(run.usage(node)[made]).toBe(500 * (60 + 20 - 10));
  });

  it("follows new traffic from its second on", () => {
    const run = withTimeline(text, set("30s", node, { "traffic.recordsPerSecond": 800 }));
    run.for("60 s");
    expect(run.usage(node)[made]).toBe(30 * 500 + 30 * 800);
  });

  it("keeps its ledger through an outage of the stream", () => {
    const outage = { at: "20s", node: "stream", fault: "outage", for: "10s" };
    const run = withTimeline(text, outage).for("120 s");
    expect(run.ledger().balanced).toBe(true);
    expect(run.figures(node)["waiting"]).toBe(0);
  });

  it("is the same after a rewind across a reshard", () => {
    const options = node === "kpl" ? "aggregationEnabled=false" : "retryMode=legacy";
    const busy = `${node}(2600/s, ${options}) -> stream(2 shards)`;
    const reshard = set("90s", "stream", { shardCount: 4 });
    const straight = withTimeline(busy, reshard).for("200 s").hash();
    const run = withTimeline(busy, reshard).for("180 s");
    run.api.goTo(60_000);
    expect(run.advance(140).hash()).toBe(straight);
  });
});

describe("what waits while settings change", () => {
  it.each([
    ["producer", { retryMode: "legacy", maxAttempts: 8, api: "PutRecord" }, {}],
    ["producer", { retryMode: "none" }, {}],
    ["producer", { hosts: 50, batchSize: 10 }, {}],
    ["kpl", { recordTtl: "5s", rateLimit: 300 }, { aggregationEnabled: false }],
    ["kpl", { recordMaxBufferedTime: "4s", hosts: 3 }, { aggregationEnabled: false }],
    ["kpl", { aggregationEnabled: true }, { aggregationEnabled: false, recordTtl: "2m" }],
    ["kpl", { recordMaxBufferedTime: "100ms" }, { recordMaxBufferedTime: "30s" }],
  ])("%s, %j: every record and byte is accounted for", (node, values, first) => {
    const start = set("0s", node, first);
    const run = withTimeline(`${node}(2500/s) -> stream(1 shard)`, start, set("20s", node, values));
    for (let t = 0; t < 60; t += 1) expect(run.advance(1).ledger().balanced).toBe(true);
  });
});

describe("the retry quota", () => {
  it("cuts the retries of PutRecord off under lasting throttling", () => {
    const run = simulate("producer(3000/s, api=PutRecord) -> stream(1 shard)").for("120 s");
    expect(run.figures("producer")["quotaDropped"]).toBeGreaterThan(10_000);
    const batched = simulate("producer(3000/s) -> stream(1 shard)").for("120 s");
    expect(batched.figures("producer")["quotaDropped"]).toBe(0);
  });

  it("counts retries as API calls", () => {
    const run = simulate("producer(2000/s, api=PutRecord) -> stream(1 shard)").for("60 s");
    const { requests, records } = run.usage("producer");
    expect(requests).toBeGreaterThan(records ?? 0);
    const none = simulate("producer(2000/s, api=PutRecord, retryMode=none) -> stream(1 shard)");
    expect(none.for("60 s").usage("producer")["requests"]).toBe(120_000);
  });

  it("splits calls by the bytes of a request", () => {
    // 10 MiB / 1,000,000 B: ten records a call.
    const text = "producer(20/s, recordBytes=1000000) -> stream(40 shards)";
    expect(simulate(text).for("10 s").usage("producer")["requests"]).toBe(20);
  });
});
