// Analytic cases D07 (Little's law), E01 (Firehose), F02, F04, F05, F07 (resharding and the bill).
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { recordsThatFit } from "../services/kpl-producer/aggregation.ts";
import {
  constant,
  design,
  evenProducer,
  KEY,
  KEY_BYTES,
  setsOf,
  within,
} from "./analytic-cases.ts";
import { simulate } from "./simulate.ts";

const KIB = 1_024;
const HOUR_MS = 3_600_000;

describe("D07: Little's law", () => {
  const [waiting, invocations] = setsOf("D07");

  it("unread records of a stream = rate × mean wait for the next poll", () => {
    const { lambda = 0, W_s = 0 } = waiting!.inputs;
    const SHARDS = 20;
    // The backlog is looked at once a second. A poll that does not divide the second (499 ms) is
    // seen at every moment of its wait; one that does would be seen at one or two only.
    const reader = { pollIntervalMs: 2_000 * W_s - 1, startingPosition: "TRIM_HORIZON" };
    const scenario = design(
      [
        evenProducer("app", constant(lambda)),
        ["stream", "dataStream", { shardCount: SHARDS }],
        ["reader", "sdkConsumer", reader],
      ],
      [["app", "stream", "reader"]],
    );
    const run = simulate(scenario, { checkEverySteps: 600 }).for("60s");
    const SECONDS = 5_000;
    let sum = 0;
    for (let second = 0; second < SECONDS; second += 1) {
      sum += run.advance(1).figures("reader")["backlogRecords"] ?? 0;
    }
    within("D07 unread", sum / SECONDS, waiting!.expected["L"] ?? 0, 0.01);
  }, 30_000);

  it("concurrency = invocations/s × duration", () => {
    const { invocationsPerS = 0, duration_s = 0 } = invocations!.inputs;
    const SHARDS = 50;
    const config = { batchSize: 1, durationMs: duration_s * 1_000, memoryMB: KIB };
    const scenario = design(
      [
        evenProducer("app", constant(invocationsPerS)),
        ["stream", "dataStream", { shardCount: SHARDS }],
        ["fn", "lambdaConsumer", config],
      ],
      [["app", "stream", "fn"]],
    );
    const run = simulate(scenario).for("60s");
    const SECONDS = 600;
    const wanted = invocations!.expected["concurrency"] ?? 0;
    const before = run.usage("fn")["gbSeconds"] ?? 0;
    let sum = 0;
    for (let second = 0; second < SECONDS; second += 1) {
      sum += run.advance(1).figures("fn")["concurrency"] ?? 0;
    }
    // With 1 GB of memory the GB-seconds are the time integral of the concurrency.
    const billed = (run.usage("fn")["gbSeconds"] ?? 0) - before;
    within("D07 concurrency", billed / SECONDS, wanted, 0.01);
    // The figure is a look once a second, and each shard's poll has its own fixed moment in it:
    // as good as a draw of so many moments, within four standard errors.
    const busy = wanted / SHARDS;
    const chance = Math.sqrt(SHARDS * busy * (1 - busy));
    within("D07 looked at once a second", sum / SECONDS, wanted, 0, 4 * chance);
  });
});

describe("E01: Firehose flushes by size or interval", () => {
  it.each(setsOf("E01"))("$inputs", ({ inputs, expected }) => {
    const { sizeKiB = 0, interval_s = 0, rateKiBps = 0 } = inputs;
    const hints = { sizeInMBs: sizeKiB / KIB, intervalInSeconds: interval_s };
    const scenario = design(
      [
        evenProducer("app", constant(rateKiBps), { recordBytes: KIB }),
        ["lake", "firehose", { bufferingHints: hints }],
        ["bucket", "s3", {}],
      ],
      [["app", "lake", "bucket"]],
    );
    const flushSeconds = expected["flush_s"] ?? 0;
    const run = simulate(scenario).for((100 * flushSeconds + 2) * 1_000);
    const { objects = 0, meanObjectBytes = 0 } = run.figures("bucket");
    const perDay = (objects * 86_400) / (100 * flushSeconds);
    within("E01 objects/day", perDay, expected["objectsPerDay"] ?? 0, 0.02);
    within("E01 object KiB", meanObjectBytes / KIB, expected["objectKiB"] ?? 0, 0.02);
    const fresh = Math.max(
      ...run.series("lake.DeliveryToS3.DataFreshness", "Maximum").filter((one) => one > 0),
    );
    within("E01 highest delay", fresh, expected["maxBufferDelay_s"] ?? 0, 0.02);
  });
});

interface ReshardSet {
  readonly inputs: { readonly from: number; readonly to: number };
  readonly expected: { readonly path: readonly number[] };
}

describe("F02: UpdateShardCount", () => {
  it.each(setsOf<ReshardSet>("F02"))("$inputs", ({ inputs, expected }) => {
    const timeline = [{ at: 10_000, node: "stream", set: { shardCount: inputs.to } }];
    const stream = ["stream", "dataStream", { shardCount: inputs.from }] as const;
    const run = simulate(design([stream], [], timeline));
    const open: number[] = [inputs.from];
    for (let second = 0; second < 300; second += 1) {
      const { shards = 0 } = run.advance(1).figures("stream");
      if (shards !== open.at(-1)) open.push(shards);
    }
    expect(open).toEqual(expected.path);
    expect(run.figures("stream")["shards"]).toBe(inputs.to);
  });
});

interface PartsSet {
  readonly inputs: { readonly parts: readonly (readonly [shards: number, hours: number])[] };
  readonly expected: { readonly shardHours: number; readonly USD: number };
}

describe("F04: shard-hours", () => {
  it.each(setsOf<PartsSet>("F04"))("$inputs.parts", ({ inputs, expected }) => {
    let atMs = 0;
    const timeline = inputs.parts.map(([shardCount, hours]) => {
      const entry = { at: atMs, node: "stream", set: { shardCount } };
      atMs += hours * HOUR_MS;
      return entry;
    });
    const shardCount = inputs.parts[0]?.[0] ?? 1;
    const stream = ["stream", "dataStream", { shardCount }] as const;
    const run = simulate(design([stream], [], timeline.slice(1)), { checkEverySteps: 600 });
    run.for(atMs);
    // Both a doubling and a halving take effect after the same 30 s, which cancels.
    within(
      "F04 hours",
      (run.usage("stream")["shardSeconds"] ?? 0) / 3_600,
      expected.shardHours,
      1e-12,
    );
    within("F04 USD", run.costs().soFar, expected.USD, 1e-9);
  });
});

describe("F05: PUT payload units", () => {
  it.each(setsOf("F05"))(
    "$inputs",
    ({ inputs, expected }) => {
      const { records = 0, bytes = 0 } = inputs;
      const PER_SECOND = 4_000;
      const scenario = design(
        [
          evenProducer("app", constant(PER_SECOND), {
            recordBytes: bytes - KEY_BYTES,
            partitionKey: { kind: "list", keys: eightByteKeys(400) },
          }),
          ["stream", "dataStream", { shardCount: 400 }],
        ],
        [["app", "stream"]],
        [{ at: (records / PER_SECOND) * 1_000, node: "app", fault: "outage", for: HOUR_MS }],
      );
      const run = simulate(scenario, { checkEverySteps: 60 }).for(
        (records / PER_SECOND) * 1_000 + 60_000,
      );
      const taken = run.total("stream.IncomingRecords");
      const units = run.usage("stream")["putPayloadUnits"] ?? 0;
      within("F05 units", units / taken, (expected["units"] ?? 0) / records, 0);
      within("F05 records", taken, records, 0);
      const price =
        factBook.price("kds.putPayloadUnitMillion", "us-east-1")?.tiers[0]?.usd ?? Number.NaN;
      within("F05 USD", (units / 1_000_000) * price, expected["USD"] ?? 0, 1e-9);
    },
    30_000,
  );
});

function eightByteKeys(count: number) {
  const keys = Array.from({ length: count }, (_, i) => `${KEY.slice(0, 4)}${1_000 + i}`);
  return keys.map((key) => ({ key, weight: 1 }));
}

interface AggregationSet {
  readonly inputs: { readonly payload: number; readonly keys: string; readonly keyChars: number };
  readonly expected: { readonly userRecordsPerAggregatedRecord: number };
}

describe("F07: user records of a full KPL aggregate", () => {
  it.each(setsOf<AggregationSet>("F07"))("$inputs", ({ inputs, expected }) => {
    const { payload, keys, keyChars } = inputs;
    const sameKey = keys === "unique" ? 0 : 1;
    const fit = recordsThatFit(KIB * KIB, payload, sameKey, keyChars);
    within("F07 records", fit, expected.userRecordsPerAggregatedRecord, 0.005);
  });
});
