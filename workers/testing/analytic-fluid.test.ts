// Analytic cases A01 to A04: backlog, iterator age, spike and drain, loss to retention; through the
// producer, the stream and a consumer of limited rate, with the cases' own numbers.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model/json.ts";
import { constant, design, evenProducer, setsOf, within } from "./analytic-cases.ts";
import { type SimulatedRun, simulate } from "./simulate.ts";

const POLL_SECONDS = 1;

/** A consumer of `mu` records/s in all, behind as many shards as the highest rate needs. */
function behind(traffic: JsonObject, highest: number, mu: number, shards: number): SimulatedRun {
  const each = mu / shards;
  const config = {
    processingRecordsPerSecond: each,
    limit: Math.ceil((2 * highest) / shards),
    startingPosition: "TRIM_HORIZON",
  };
  const scenario = design(
    [
      evenProducer("app", traffic),
      ["stream", "dataStream", { shardCount: shards }],
      ["reader", "sdkConsumer", config],
    ],
    [["app", "stream", "reader"]],
  );
  return simulate(scenario, { checkEverySteps: 60 });
}

describe("A01, A02: constant overload", () => {
  it.each(setsOf("A01"))("backlog grows by lambda - mu: $inputs", ({ inputs, expected }) => {
    const { lambda = 0, mu = 0, t_s = 0 } = inputs;
    const run = behind(constant(lambda), lambda, mu, Math.ceil(lambda / 800)).for(t_s * 1_000);
    const { backlogRecords } = run.figures("reader");
    within(
      "A01 backlog",
      backlogRecords,
      expected["backlogRecords"] ?? 0,
      0,
      lambda * POLL_SECONDS,
    );
  });

  it.each(setsOf("A02"))("age grows by 1 - mu / lambda: $inputs", ({ inputs, expected }) => {
    const { lambda = 0, mu = 0, t_s = 0 } = inputs;
    const run = behind(constant(lambda), lambda, mu, Math.ceil(lambda / 800)).for(t_s * 1_000);
    const ageSeconds = (run.figures("reader")["behindMs"] ?? 0) / 1_000;
    // One poll, and the service time of what a poll reads.
    const slack = POLL_SECONDS + (POLL_SECONDS * lambda) / mu;
    within("A02 age", ageSeconds, expected["iteratorAge_s"] ?? 0, 0, slack);
  });
});

describe("A03: a spike and its drain", () => {
  it.each(setsOf("A03"))("the age peaks after the backlog: $inputs", ({ inputs, expected }) => {
    const { spikeRate = 0, spike_s = 0, baseRate = 0, mu = 0 } = inputs;
    const traffic = {
      shape: "spike",
      recordsPerSecond: baseRate,
      spikeRecordsPerSecond: spikeRate,
      startMs: 0,
      forMs: spike_s * 1_000,
    };
    const run = behind(traffic, spikeRate, mu, 4);
    const peak = { backlog: 0, backlogAt: 0, age: 0, ageAt: 0, ageAtSpikeEnd: 0, emptyAt: 0 };
    const wanted = (name: string) => expected[name] ?? Number.NaN;
    for (let t = 1; t <= wanted("emptyAt_s") * 1.1; t += 1) {
      const figures = run.advance(1).figures("reader");
      const backlog = figures["backlogRecords"] ?? 0;
      const age = (figures["behindMs"] ?? 0) / 1_000;
      if (backlog > peak.backlog) Object.assign(peak, { backlog, backlogAt: t });
      if (age > peak.age) Object.assign(peak, { age, ageAt: t });
      if (t === spike_s) peak.ageAtSpikeEnd = age;
      // What is in flight between two polls is no backlog of the spike.
      if (backlog > baseRate * POLL_SECONDS) peak.emptyAt = t;
    }
    within("A03 peak backlog", peak.backlog, wanted("peakBacklog"), 0.01, spikeRate);
    within("A03 its time", peak.backlogAt, wanted("t_peakBacklog_s"), 0.01, POLL_SECONDS);
    within("A03 age at the end", peak.ageAtSpikeEnd, wanted("ageAtSpikeEnd_s"), 0.01, POLL_SECONDS);
    within("A03 highest age", peak.age, wanted("maxAge_s"), 0.01, POLL_SECONDS);
    within("A03 its time", peak.ageAt, wanted("t_maxAge_s"), 0.01, POLL_SECONDS);
    within("A03 empty", peak.emptyAt, wanted("emptyAt_s"), 0.01, POLL_SECONDS);
  });
});

describe("A04: permanent overload against a retention of a day", () => {
  it.each(setsOf("A04"))(
    "loses lambda - mu from R / (1 - mu / lambda): $inputs",
    (set) => {
      const { lambda = 0, mu = 0, retention_s = 0 } = set.inputs;
      const wanted = (name: string) => set.expected[name] ?? Number.NaN;
      // A hundredth of the rates, so that five days take a second: the times do not depend on them.
      const scale = 100;
      const run = behind(constant(lambda / scale), lambda / scale, mu / scale, 1);
      const firstLossAt = wanted("firstLossAt_s");
      run.for(Math.floor(firstLossAt * 0.995) * 1_000);
      expect(run.figures("reader")["lostRecords"]).toBe(0);
      let at = run.atMs / 1_000;
      for (; at < firstLossAt * 1.005; at += 30) {
        if ((run.for("30s").figures("reader")["lostRecords"] ?? 0) > 0) break;
      }
      within("A04 first loss", at, firstLossAt, 0.005);
      run.for("1h");
      const before = run.figures("reader")["lostRecords"] ?? 0;
      run.for("4h");
      const { lostRecords = 0, behindMs = 0, backlogRecords = 0 } = run.figures("reader");
      const rate = ((lostRecords - before) / 14_400) * scale;
      within("A04 loss rate", rate, wanted("lossRate_per_s"), 0.005);
      within("A04 age", behindMs / 1_000, wanted("ageCap_s"), 0.005);
      within("A04 backlog", backlogRecords * scale, wanted("backlogCap_records"), 0.005);
      expect(behindMs).toBeLessThanOrEqual((retention_s + 60) * 1_000);
    },
    60_000,
  );
});
