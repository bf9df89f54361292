// Reading against closed formulas: backlog, iterator age, shared budgets, fan-out, retention.
import { describe, expect, it } from "vitest";
import { streamRun } from "../../testing/stream-run.ts";

const MIB = 1_048_576;

describe("a slow reader (A01, A02)", () => {
  it("falls behind by (rate in - rate out) × t; age is t × (1 - out / in)", () => {
    const run = streamRun({ shardCount: 2 });
    run.addWriter(100, () => 600);
    const reader = run.addReader("fn", { pollMs: 1_000, recordsPerSecond: 500 });
    run.runTo(600);
    expect(Math.abs(run.backlog(reader) - 120_000)).toBeLessThanOrEqual(1_200);
    expect(Math.abs(reader.seen.ageMs - 100_000)).toBeLessThanOrEqual(2_000);
    expect(Math.abs(run.fake.figures.get("iteratorAgeMs")! - 100_000)).toBeLessThanOrEqual(3_000);
  });
});

describe("a spike and its drain (A03): the age peaks after the backlog", () => {
  it.each([
    { spike: 3_000, spikeS: 300, base: 500, mu: 1_000, peak: 600_000, ageS: 600, atS: 900 },
    { spike: 2_000, spikeS: 60, base: 800, mu: 1_000, peak: 60_000, ageS: 60, atS: 120 },
  ])("$spike for $spikeS s", ({ spike, spikeS, base, mu, peak, ageS, atS }) => {
    const shards = 4;
    const run = streamRun({ shardCount: shards });
    run.addWriter(100, (second) => (second < spikeS ? spike : base) / shards);
    const reader = run.addReader("fn", { pollMs: 200, recordsPerSecond: mu / shards });
    run.runTo(spikeS);
    expect(Math.abs(run.backlog(reader) - peak)).toBeLessThanOrEqual(0.01 * peak + 0.2 * mu);
    expect(Math.abs(reader.seen.ageMs / 1_000 - spikeS * (1 - mu / spike))).toBeLessThan(2);
    run.runTo(2.2 * atS);
    expect(Math.abs(reader.seen.maxAgeMs / 1_000 - ageS)).toBeLessThanOrEqual(0.01 * ageS + 0.2);
    expect(Math.abs(reader.seen.maxAgeAtMs / 1_000 - atS)).toBeLessThanOrEqual(0.01 * atS + 0.2);
    run.runTo(spikeS + peak / (mu - base) + 5);
    expect(reader.seen.ageMs).toBe(0);
  });
});

describe("polling delay (C02)", () => {
  it.each([200, 250])("poll every %i ms: mean half of it, at most all of it", (pollMs) => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => 1_000);
    const reader = run.addReader("sdk", { pollMs, firstPollMs: 37 });
    run.runTo(200);
    expect(reader.seen.refused).toBe(0);
    expect(reader.seen.delayMs / reader.seen.records).toBeGreaterThan((pollMs / 2) * 0.98);
    expect(reader.seen.delayMs / reader.seen.records).toBeLessThan((pollMs / 2) * 1.02);
    expect(reader.seen.maxDelayMs).toBeLessThanOrEqual(pollMs + 1);
  });
});

describe("five calls a second are shared (C03)", () => {
  it.each([
    [5, 0],
    [6, 1],
  ])("%i readers polling once a second: %i refused a second", (readers, refused) => {
    const run = streamRun({ shardCount: 1 });
    for (let i = 0; i < readers; i++) {
      // Refused calls are repeated at the next regular poll: no back-off.
      run.addReader(`r${i}`, { pollMs: 1_000, firstPollMs: i * 130 });
    }
    for (const reader of run.readers) {
      Object.assign(reader, {
        onThrottled(shard: number, atMs: number) {
          reader.seen.refused++;
          reader.nextPollMs[shard] = atMs + 1_000;
        },
      });
    }
    run.runTo(20);
    const before = run.sum("ReadProvisionedThroughputExceeded");
    run.runTo(120);
    const perSecond = (run.sum("ReadProvisionedThroughputExceeded") - before) / 100;
    expect(Math.abs(perSecond - refused)).toBeLessThanOrEqual(0.05);
  });
});

describe("two MB a second are shared (C01, C04, C06)", () => {
  /** Seconds until the readers have caught up with a backlog per shard. */
  function catchUp(backlogMiB: number, writeMiB: number, readers: number, kind?: "enhancedFanOut") {
    const recordBytes = 1_024;
    const run = streamRun({ shardCount: 1, retentionPeriodHours: 168 });
    run.addWriter(recordBytes, (second) =>
      second < backlogMiB / 0.75 ? 768 : (writeMiB * MIB) / recordBytes,
    );
    const start = backlogMiB / 0.75;
    run.runTo(start);
    for (let i = 0; i < readers; i++) {
      run.addReader(`r${i}`, { pollMs: 200, retryMs: 100, ...(kind ? { kind } : {}) });
      run.readers[i]!.pause(start * 1_000 + i * 71);
    }
    let at = 0;
    for (let now = start + 1; at === 0 && now < start + 20_000; now += 10) {
      run.runTo(now);
      if (run.readers.every((reader) => reader.seen.ageMs === 0 && reader.seen.calls > 10))
        at = now;
    }
    return at - start;
  }
  it("one reader catches up at 2 MB a second less what comes in", () => {
    expect(Math.abs(catchUp(900, 0.5, 1) - 600)).toBeLessThanOrEqual(0.02 * 600 + 10);
  });
  it("three readers get two thirds each", () => {
    expect(Math.abs(catchUp(300, 0.3, 3) - 300 / (2 / 3 - 0.3))).toBeLessThanOrEqual(45);
  });
  it("fan-out readers do not share", () => {
    const alone = catchUp(300, 0.5, 1, "enhancedFanOut");
    const three = catchUp(300, 0.5, 3, "enhancedFanOut");
    expect(Math.abs(alone - 200)).toBeLessThanOrEqual(0.02 * 200 + 10);
    expect(three).toBe(alone);
  });
  it.each([
    [20, 50_000],
    [100, 20_971.52],
  ])("records of %i bytes: %d a second", (recordBytes, most) => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(recordBytes, (second) => (second < 2_000 ? 1_000 : 0));
    run.runTo(2_000);
    const reader = run.addReader("sdk", { pollMs: 200, retryMs: 20 });
    reader.pause(2_000_000);
    run.runTo(2_005);
    const before = reader.seen.records;
    run.runTo(2_030);
    expect(Math.abs((reader.seen.records - before) / 25 - most)).toBeLessThanOrEqual(0.02 * most);
  });
  it("refuses everybody for 5 s after a call that returned 10 MB", () => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(10_240, () => 100);
    run.runTo(60);
    const greedy = run.addReader("greedy", { pollMs: 60_000 });
    const other = run.addReader("other", { pollMs: 250, startingPosition: "LATEST" });
    greedy.pause(60_000);
    other.pause(60_100);
    Object.assign(other, {
      onThrottled(shard: number, atMs: number) {
        other.seen.refused++;
        other.nextPollMs[shard] = atMs + 250;
      },
    });
    run.runTo(65);
    expect(greedy.seen.bytes).toBe(10_485_760);
    expect(other.seen.refused).toBe(20);
    expect(other.seen.calls).toBe(0);
    run.runTo(66);
    expect(other.seen.calls).toBe(1);
  });
});

describe("enhanced fan-out", () => {
  it("delivers after 70 ms on average", () => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => 900);
    const reader = run.addReader("fraud", { pollMs: 1, kind: "enhancedFanOut" });
    run.runTo(60);
    const mean = reader.seen.delayMs / reader.seen.records;
    expect(mean).toBeGreaterThan(66);
    expect(mean).toBeLessThan(74);
    expect(run.sum("SubscribeToShardEvent.Records")).toBe(reader.seen.records);
    expect(run.sum("GetRecords.Records")).toBe(0);
    expect(run.fake.usage.get("efoConsumerShardSeconds")).toBe(60);
  });
});

describe("retention (A04)", () => {
  it("loses rate in - rate out once the age has reached the retention period", () => {
    const day = 86_400;
    const run = streamRun({ shardCount: 2, retentionPeriodHours: 24 });
    run.addWriter(100, () => 1_000);
    const reader = run.addReader("slow", { pollMs: 1_000, recordsPerSecond: 250 });
    let firstLossAt = 0;
    run.runTo(116_000, (second) => {
      if (firstLossAt === 0 && reader.seen.expired > 0) firstLossAt = second;
    });
    expect(Math.abs(firstLossAt - 115_200)).toBeLessThanOrEqual(0.005 * 115_200);
    const before = reader.seen.expired;
    run.runTo(117_000);
    expect(Math.abs((reader.seen.expired - before) / 1_000 - 1_500)).toBeLessThanOrEqual(8);
    expect(Math.abs(run.backlog(reader) - 2_000 * day)).toBeLessThanOrEqual(0.005 * 2_000 * day);
    expect(reader.seen.ageMs).toBeLessThanOrEqual(day * 1_000);
    expect(reader.seen.ageMs).toBeGreaterThan(day * 995);
    expect(run.fake.events.some((event) => event.kind === "expired")).toBe(true);
  }, 30_000);
});

describe("positions", () => {
  it("start at the tip or at the oldest record, and can be moved back for a replay", () => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => 100);
    run.runTo(100);
    const old = run.addReader("old", { pollMs: 1_000 });
    const late = run.addReader("late", { pollMs: 1_000, startingPosition: "LATEST" });
    run.runTo(120);
    expect(old.seen.records - late.seen.records).toBe(10_000);
    old.log.seek("old", 0, old.log.positionAt(0, 50_000));
    expect(old.log.position("old", 0)).toBe(5_000);
    run.runTo(130);
    expect(run.backlog(old)).toBeLessThanOrEqual(100);
    late.log.seek("late", 0, late.log.latest(0));
    run.runTo(140);
  });
  it("balances while readers and writers come and go", () => {
    const run = streamRun({ shardCount: 3 });
    run.addWriter(150, () => 300);
    run.runTo(10);
    run.addReader("a", { pollMs: 300 });
    run.runTo(20);
    run.addReader("b", { pollMs: 700, startingPosition: "LATEST" });
    run.runTo(30);
    run.stream.pollSource!.detachReader("a");
    run.stream.putTarget!.detachWriter("writer-0");
    run.runTo(40);
    expect(run.stream.ledger().map((account) => account.name)).toEqual(["puts", "read by b"]);
  });
});
