// The settings of an event source mapping beyond batches: filter, partial failures, tumbling windows,
// fan-out, timeout, replay. Against counts that follow from the settings.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";
import { countHolding, matching } from "./filter.ts";

const spread = 'partitionKey={"kind":"random"}';
const producer = (rate: number) => `producer(${rate}/s,recordBytes=500,${spread})`;
const POISON = 'poisonRecords={"records":1,"atMs":20000}';
const lambda = (rate: number, shards: number, settings: string, after = "") =>
  simulate(`${producer(rate)} -> stream(${shards} shards) -> lambda(${settings})${after}`);

describe("FilterCriteria", () => {
  it("counts are those of a list", () => {
    for (const share of [0.1, 0.25, 0.5, 0.7, 1]) {
      let matched = 0;
      for (let k = 0; k < 500; k += 1) {
        expect(matching(0, k, share)).toBe(matched);
        const does = matching(k, 1, share) === 1;
        if (does) expect(countHolding(0, matched + 1, share)).toBe(k + 1);
        if (does) matched += 1;
      }
    }
  });

  it("sends the share that matches, in full batches, and bills no more", () => {
    const all = lambda(400, 1, "batch 100,durationMs=50,filterCriteria=0.25").for("600 s");
    const sent = all.total("lambda.InvokedEventCount");
    const out = all.total("lambda.FilteredOutEventCount");
    expect(Math.abs(sent / (sent + out) - 0.25)).toBeLessThan(0.002);
    expect(all.usage("lambda")["processedRecords"]).toBeGreaterThan(0.25 * 400 * 595);
    expect(all.usage("lambda")["requests"]).toBe(all.total("lambda.Invocations"));
  });

  it("that lets nothing pass calls nothing and falls behind nothing", () => {
    const none = lambda(400, 1, "filterCriteria=0,parallelizationFactor=3").for("120 s");
    expect(none.total("lambda.Invocations")).toBe(0);
    expect(none.figures("lambda")["iteratorAgeMs"]).toBeLessThan(2_000);
  });
});

describe("ReportBatchItemFailures", () => {
  it("keeps what came before the bad record and is no function error", () => {
    const settings = `durationMs=50,reportBatchItemFailures=true,maximumRetryAttempts=2,${POISON}`;
    const run = lambda(200, 1, settings).for("120 s");
    expect(run.total("lambda.Errors")).toBe(0);
    const before = lambda(200, 1, `durationMs=50,maximumRetryAttempts=2,${POISON}`).for("120 s");
    const dropped = run.total("lambda.DroppedEventCount");
    expect(dropped).toBeGreaterThanOrEqual(1);
    expect(dropped).toBeLessThanOrEqual(before.total("lambda.DroppedEventCount"));
  });

  it("with bisect loses the bad record alone", () => {
    const bisect = "reportBatchItemFailures=true,bisectBatchOnFunctionError=true";
    const settings = `durationMs=50,${bisect},maximumRetryAttempts=0,${POISON}`;
    const run = lambda(200, 1, settings, " -> queue").for("120 s");
    expect(run.total("lambda.OnFailureDestinationDeliveredEventCount")).toBe(1);
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThan(5_000);
  });
});

describe("tumbling windows", () => {
  it("end once a window and shard, with one last invocation each", () => {
    const minute = "tumblingWindowInSeconds=60,durationMs=20";
    const run = lambda(200, 2, minute).for("610 s");
    expect(run.figures("lambda")["windowsClosed"]).toBe(20);
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThan(5_000);
  });

  it("end early when the state passes 1 MB", () => {
    const state = "windowStateBytesPerRecord=1000,tumblingWindowInSeconds=60,durationMs=20";
    const run = lambda(200, 1, state).for("130 s");
    // 12,000 records a window make 12 MB of state: 1,048.6 records fit.
    const early = run.events().filter((event) => event.kind === "windowEndedEarly");
    expect(early.length).toBeGreaterThan(0);
    expect(run.figures("lambda")["windowsClosed"]).toBe(2);
  });

  it("a last invocation that fails stops its shard", () => {
    const scenario = readNotation(
      `${producer(200)} -> stream(1 shard) -> lambda(tumblingWindowInSeconds=60,durationMs=20)`,
    );
    const timeline = [{ at: 59_500, node: "lambda", fault: "outage", for: 60_000 }];
    const run = simulate({ ...scenario, timeline }).for("115 s");
    expect(run.figures("lambda")["windowsClosed"]).toBe(0);
    expect(run.for("120 s").figures("lambda")["windowsClosed"]).toBe(3);
  });
});

describe("a mapping on a registered consumer", () => {
  it("needs no polls and is sooner than one that polls", () => {
    const pushed = lambda(500, 1, "eventSource=consumer,durationMs=20").for("120 s");
    const polled = lambda(500, 1, "durationMs=20").for("120 s");
    expect(pushed.total("stream.GetRecords.Records")).toBe(0);
    expect(pushed.usage("lambda")["processedRecords"]).toBeGreaterThan(500 * 118);
    const age = (run: typeof pushed) => run.total("lambda.IteratorAge");
    expect(age(pushed) / pushed.total("lambda.Invocations")).toBeLessThan(
      age(polled) / polled.total("lambda.Invocations"),
    );
    expect(pushed.usage("stream")["efoBytes"]).toBeGreaterThan(0);
  });
});

describe("the function", () => {
  it("fails when it runs longer than its timeout, after exactly that time", () => {
    const run = lambda(200, 1, "durationMs=5000,timeout=3,maximumRetryAttempts=0").for("60 s");
    expect(run.total("lambda.Errors")).toBeGreaterThan(10);
    expect(run.usage("lambda")["processedRecords"]).toBe(0);
    const each = (run.usage("lambda")["gbSeconds"] ?? 0) / (run.usage("lambda")["requests"] ?? 1);
    expect(each).toBeCloseTo((3 * 128) / 1_024, 9);
  });

  it("ConcurrentExecutions averages rate × duration (Little's law)", () => {
    // 400 records/s in batches of 100: four invocations a second of 150 ms = 0.6 on average.
    const run = lambda(400, 1, "batch 100,durationMs=150").for("600 s");
    const invocations = run.total("lambda.Invocations");
    const mean = run.total("lambda.ConcurrentExecutions") / 600;
    expect(Math.abs(mean - (invocations * 0.15) / 600)).toBeLessThan(0.002);
  });
});

describe("replay", () => {
  const scenario = readNotation(`${producer(300)} -> stream(2 shards) -> lambda(durationMs=20)`);
  const call = (shardIteratorType: string, more = {}) => [
    { at: 120_000, node: "lambda", call: "GetShardIterator", with: { shardIteratorType, ...more } },
  ];
  const processed = (timeline: readonly { at: number; node: string }[]) =>
    simulate({ ...scenario, timeline })
      .for("300 s")
      .usage("lambda")["processedRecords"] ?? 0;

  it("from a time processes what arrived since then again: 60 s of it", () => {
    const again = processed(call("AT_TIMESTAMP", { timestamp: 60_000 })) - processed([]);
    expect(Math.abs(again - 300 * 60)).toBeLessThan(300 * 3);
  });

  it("from TRIM_HORIZON all of it, from LATEST none", () => {
    const all = processed(call("TRIM_HORIZON")) - processed([]);
    expect(Math.abs(all - 300 * 120)).toBeLessThan(300 * 3);
    expect(Math.abs(processed(call("LATEST")) - processed([]))).toBeLessThan(300 * 3);
  });
});
