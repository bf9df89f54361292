// The reference against closed formulas, so that the oracle of the engine is checked by something else.
import { describe, expect, it } from "vitest";
import { simulateReference } from "./simulate-reference.ts";
import type { ReferenceConsumer, ReferenceInput, ReferenceProducer } from "./types.ts";

const LIMITS = {
  writeRecordsPerSecond: 1_000,
  writeBytesPerSecond: 1_048_576,
  readCallsPerSecond: 5,
  readBytesPerSecond: 2_097_152,
  recordsPerCall: 10_000,
  bytesPerCall: 10_485_760,
  fullCallPauseSeconds: 5,
};

function producer(
  recordsPerSecond: number,
  more: Partial<ReferenceProducer> = {},
): ReferenceProducer {
  return {
    pieces: [{ untilMs: 0, recordsPerSecond }],
    arrivals: "even",
    shardShares: [1],
    recordBytes: 100,
    keyBytes: 0,
    spread: 0,
    retryWindowsMs: [],
    batchSize: 1,
    ...more,
  };
}

function reader(more: Partial<ReferenceConsumer> = {}): ReferenceConsumer {
  return {
    pollMs: 1_000,
    jitter: 0.01,
    recordsPerSecond: Number.POSITIVE_INFINITY,
    heldMax: 20_000,
    ...more,
  };
}

function run(more: Partial<ReferenceInput>) {
  return simulateReference({
    seed: 1,
    seconds: 60,
    shards: 1,
    limits: LIMITS,
    retentionSeconds: 86_400,
    producers: [producer(700)],
    consumers: [],
    ...more,
  });
}

describe("the record-level reference", () => {
  it("admits 3,000 of a burst of 3,000/s for 2 s (B05, token bucket)", () => {
    const pieces = [
      { untilMs: 2_000, recordsPerSecond: 3_000 },
      { untilMs: 0, recordsPerSecond: 0 },
    ];
    const { offered, admitted, dropped } = run({ producers: [producer(0, { pieces })] });
    expect(offered).toBe(6_000);
    expect(Math.abs(admitted - 3_000)).toBeLessThanOrEqual(2);
    expect(admitted + dropped).toBe(offered);
  });

  it("admits the limit of Poisson traffic above it, and the bucket it began with", () => {
    const { admitted, offered } = run({ producers: [producer(1_200, { arrivals: "poisson" })] });
    expect(Math.abs(offered - 72_000)).toBeLessThan(4 * Math.sqrt(72_000));
    // The end may find some tokens unused: the gaps between Poisson records.
    expect(Math.abs(admitted - 61_000)).toBeLessThanOrEqual(20);
  });

  it("limits a shard by bytes: 1 MiB/s after the first second's worth", () => {
    const { admittedBytes } = run({ producers: [producer(500, { recordBytes: 4_000 })] });
    expect(Math.abs(admittedBytes - 61 * 1_048_576)).toBeLessThan(8_000);
  });

  it("retries with full jitter: the attempts of a full shard multiply", () => {
    const { attempts, offered, throttled, dropped, admitted, waiting } = run({
      producers: [producer(1_500, { retryWindowsMs: [100, 200, 400] })],
    });
    expect(attempts).toBe(throttled + admitted);
    expect(offered).toBe(admitted + dropped + waiting);
    expect(attempts / offered).toBeGreaterThan(1.5);
    expect(Math.abs(admitted - 61_000)).toBeLessThanOrEqual(1);
  });

  it("gives pollers 5 calls a second", () => {
    const [one] = run({ consumers: [reader({ pollMs: 100 })] }).consumers;
    const done = one!.calls - one!.refusedCalls;
    expect(Math.abs(done - 5 * 60)).toBeLessThanOrEqual(6);
  });

  it("keeps a fast reader caught up and a slow one behind by (λ - μ) t / λ (A02)", () => {
    const { consumers } = run({
      consumers: [reader(), reader({ recordsPerSecond: 350, heldMax: 1_000_000 })],
    });
    const [fast, slow] = consumers;
    expect(fast!.iteratorAgeMs.max).toBe(0);
    expect(Math.abs(slow!.processed - 350 * 60)).toBeLessThan(400);
    expect(Math.abs(slow!.behindMs.max - 30_000)).toBeLessThan(1_000);
  });

  it("loses what a reader did not read within the retention", () => {
    const [one] = run({
      seconds: 120,
      retentionSeconds: 20,
      producers: [producer(100)],
      consumers: [reader({ recordsPerSecond: 50, heldMax: 50 })],
    }).consumers;
    // Behind by 20 s from t = 40 s on, then half of what comes is lost.
    expect(Math.abs(one!.lost - 50 * 80)).toBeLessThan(200);
  });
});
