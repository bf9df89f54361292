// Analytic cases C07 to C14: Lambda's concurrency and capacity, retries, duplicates after a crash.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model/json.ts";
import { constant, design, evenProducer, KEY, setsOf, within } from "./analytic-cases.ts";
import { type SimulatedRun, simulate } from "./simulate.ts";

function lambda(load: number | JsonObject, shards: number, config: JsonObject): SimulatedRun {
  const scenario = design(
    [
      evenProducer("app", typeof load === "number" ? constant(load) : load),
      ["stream", "dataStream", { shardCount: shards }],
      ["fn", "lambdaConsumer", { startingPosition: "TRIM_HORIZON", ...config }],
    ],
    [["app", "stream", "fn"]],
  );
  return simulate(scenario, { checkEverySteps: 60 });
}

describe("C07: concurrency = shards × ParallelizationFactor", () => {
  it.each(setsOf("C07"))("$inputs", ({ inputs, expected }) => {
    const { shards = 0, pf = 0 } = inputs;
    const busy = { batchSize: 10, durationMs: 1_500, parallelizationFactor: pf };
    const run = lambda(shards * 400, shards, busy).for("60s");
    expect(run.figures("fn")["concurrency"]).toBe(expected["concurrency"]);
    const reserved = Math.floor((expected["concurrency"] ?? 0) / 3);
    const less = lambda(shards * 400, shards, { ...busy, reservedConcurrency: reserved });
    expect(less.for("60s").figures("fn")["concurrency"]).toBe(reserved);
  });
});

describe("C08: records/s of a shard", () => {
  it.each(setsOf("C08"))("$inputs", ({ inputs, expected }) => {
    const { batch = 0, duration_s = 0, pf = 0, lambda: rate = 0 } = inputs;
    const config = { batchSize: batch, durationMs: duration_s * 1_000, parallelizationFactor: pf };
    const run = lambda(rate, 1, config).for("60s");
    const processed = () => run.usage("fn")["processedRecords"] ?? 0;
    const backlog = () => run.figures("fn")["backlogRecords"] ?? 0;
    const before = [processed(), backlog()] as const;
    run.for("1200s");
    within(
      "C08 records/s",
      (processed() - before[0]) / 1_200,
      expected["capacityRecPerShard"] ?? 0,
      0.01,
    );
    within(
      "C08 backlog growth",
      (backlog() - before[1]) / 1_200,
      expected["backlogGrowth_per_s"] ?? 0,
      0.01,
    );
    const { minPF = 0 } = expected;
    // AWS allows at most 10; a shard that needs more needs more shards.
    if (minPF > 10) return;
    const enough = lambda(rate, 1, { ...config, parallelizationFactor: minPF }).for("600s");
    expect(enough.figures("fn")["backlogRecords"]).toBeLessThanOrEqual(2 * rate);
  });
});

describe("C10: retries at a constant failure probability", () => {
  it.each(setsOf("C10"))(
    "$inputs",
    ({ inputs, expected }) => {
      const { p = 0, retries = 0 } = inputs;
      const SECONDS = 200;
      // Then none, so that all are finished: those in the middle of long retries would be missing.
      const traffic = {
        shape: "spike",
        recordsPerSecond: 0,
        spikeRecordsPerSecond: 1_000,
        startMs: 0,
        forMs: SECONDS * 1_000,
      };
      const run = lambda(traffic, 100, {
        batchSize: 1,
        durationMs: 20,
        errorRate: p,
        maximumRetryAttempts: retries,
        parallelizationFactor: 10,
      }).for(`${SECONDS}s`);
      while ((run.figures("fn")["backlogRecords"] ?? 0) > 0) run.for("20s");
      const dropped = run.total("fn.DroppedEventCount");
      const finished = (run.usage("fn")["processedRecords"] ?? 0) + dropped;
      expect(finished).toBe(1_000 * SECONDS);
      const attempts = run.total("fn.Invocations") / finished;
      within("C10 attempts", attempts, expected["attemptsPerRecord"] ?? 0, 0.01);
      const lost = expected["lostShare"] ?? 0;
      // Four standard errors of a count: there are too few lost records for 1 %.
      within("C10 lost", dropped / finished, lost, 0, 4 * Math.sqrt(lost / finished));
    },
    30_000,
  );
});

describe("C11: retries against a full shard", () => {
  it.each(setsOf("C11"))("$inputs", ({ inputs, expected }) => {
    const { lambda: rate = 0, retries = 0 } = inputs;
    const config = { recordBytes: 100, retryMode: "legacy", maxAttempts: retries + 1 };
    const app = evenProducer("app", constant(rate), config);
    const scenario = design([app, ["stream", "dataStream", {}]], [["app", "stream"]]);
    const run = simulate(scenario).for("60s");
    const SECONDS = 300;
    let attempts = 0;
    const start = {
      ok: run.total("stream.IncomingRecords"),
      lost: run.figures("app")["dropped"] ?? 0,
    };
    for (let second = 0; second < SECONDS; second += 1) {
      attempts += run.advance(1).figures("app")["attempts"] ?? 0;
    }
    const ok = (run.total("stream.IncomingRecords") - start.ok) / SECONDS;
    const lost = ((run.figures("app")["dropped"] ?? 0) - start.lost) / SECONDS / rate;
    within("C11 goodput", ok, expected["goodput"] ?? 0, 0.02);
    within("C11 attempts/s", attempts / SECONDS, expected["attemptsPerS"] ?? 0, 0.02);
    within("C11 lost", lost, expected["lostShare"] ?? 0, 0.02);
  });
});

describe("C14: duplicates after a crash", () => {
  it.each(setsOf("C14"))(
    "400 crashes: $inputs",
    ({ inputs, expected }) => {
      const { lambda: rate = 0, checkpoint_s = 0 } = inputs;
      const CRASHES = 400;
      // One second beyond whole checkpoint intervals: crash moments spread evenly over an interval.
      const apart = 3 * checkpoint_s + 1;
      const timeline = Array.from({ length: CRASHES }, (_, index) => ({
        at: (index + 1) * apart * 1_000,
        node: "kcl",
        fault: "workerCrash",
        for: 1_000,
        workers: 1,
      }));
      const one = { partitionKey: { kind: "constant", key: KEY } };
      const scenario = design(
        [
          evenProducer("app", constant(rate), one),
          ["stream", "dataStream", {}],
          ["kcl", "kclConsumer", { checkpointIntervalMs: checkpoint_s * 1_000 }],
        ],
        [["app", "stream", "kcl"]],
        timeline,
      );
      const run = simulate(scenario, { checkEverySteps: 600 });
      const duplicates = () => run.figures("kcl")["duplicateRecords"] ?? 0;
      let before = 0;
      let highest = 0;
      for (let crash = 0; crash < CRASHES; crash += 1) {
        run.for((crash === 0 ? 2 * apart - 1 : apart) * 1_000);
        highest = Math.max(highest, duplicates() - before);
        before = duplicates();
      }
      within("C14 mean", before / CRASHES, expected["meanDuplicates"] ?? 0, 0.05);
      within("C14 highest", highest, expected["maxDuplicates"] ?? 0, 0.05);
      expect(highest).toBeLessThanOrEqual((expected["maxDuplicates"] ?? 0) + rate);
    },
    60_000,
  );
});
