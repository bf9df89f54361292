// Leases, checkpoints, take-over and lag of a KCL application, against closed formulas.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../model/json.ts";
import { emptyScenario, type Scenario, type TimelineEntry } from "../../model/scenario.ts";
import { simulate } from "../../testing/simulate.ts";
import { dealLeases } from "./leases.ts";
import { createKclState, growKclState } from "./state.ts";

interface Case {
  readonly recordsPerSecond?: number;
  readonly shards?: number;
  readonly kcl?: JsonObject;
  readonly stream?: JsonObject;
  readonly timeline?: readonly TimelineEntry[];
}

function scenario({ recordsPerSecond = 1_000, shards = 2, kcl, stream, timeline }: Case): Scenario {
  const traffic = { shape: "constant", recordsPerSecond };
  const partitionKey = { kind: "random" };
  return {
    ...emptyScenario(),
    nodes: [
      { id: "app", type: "sdkProducer", config: { traffic, recordBytes: 100, partitionKey } },
      { id: "stream", type: "dataStream", config: { shardCount: shards, ...stream } },
      { id: "kcl", type: "kclConsumer", config: { ...kcl } },
    ],
    links: [
      { from: "app", to: "stream" },
      { from: "stream", to: "kcl" },
    ],
    timeline: timeline ?? [],
  };
}

const run = (given: Case, duration: string) => simulate(scenario(given)).for(duration);

describe("leases", () => {
  function dealt(shards: number, workers: number): { counts: number[]; idle: number } {
    const state = createKclState();
    growKclState(state, shards);
    const idle = dealLeases(state, workers, 0);
    const counts = Array.from({ length: workers }, () => 0);
    for (const worker of state.worker) if (worker >= 0) counts[worker] = (counts[worker] ?? 0) + 1;
    return { counts: counts.sort((a, b) => b - a), idle };
  }

  it.each([
    [4, 2, [2, 2], 0],
    [5, 2, [3, 2], 0],
    [2, 4, [1, 1, 0, 0], 2],
  ])("%i shards on %i workers: %j", (shards, workers, counts, idle) => {
    expect(dealt(shards, workers)).toEqual({ counts, idle });
  });

  it("keep their worker while that stays even", () => {
    const state = createKclState();
    growKclState(state, 6);
    dealLeases(state, 2, 0);
    const before = [...state.worker];
    dealLeases(state, 3, 1_000);
    const moved = before.filter((worker, shard) => worker !== state.worker[shard]);
    expect(moved.length).toBe(2);
  });

  it("leave workers beyond the shards idle", () => {
    expect(run({ shards: 2, kcl: { workers: 5 } }, "20 s").figures("kcl")["idleWorkers"]).toBe(3);
  });
});

describe("lag", () => {
  // Two shards, 1,000 records/s in, 400 a second and shard out: backlog grows by 200 a second.
  it("grows by what comes in less what is processed", () => {
    const kcl = { processingRecordsPerSecond: 400 };
    const { backlogRecords, behindMs } = run({ kcl }, "300 s").figures("kcl");
    expect(Math.abs((backlogRecords ?? 0) - 60_000)).toBeLessThan(0.02 * 60_000 + 1_500);
    expect(Math.abs((behindMs ?? 0) - 300_000 * (1 - 800 / 1_000))).toBeLessThan(3_000);
  });

  it("counts what retention takes", () => {
    const kcl = { processingRecordsPerSecond: 0.01 };
    const figures = run({ recordsPerSecond: 10, shards: 1, kcl }, "25h").figures("kcl");
    // 30,000 records wait in the prefetch buffer; of the first hour the rest is lost after a day.
    expect(figures["lostRecords"]).toBeGreaterThan(0);
    expect(figures["lostRecords"]).toBeLessThanOrEqual(36_000);
  }, 60_000);
});

describe("a worker's crash", () => {
  const crash = { at: "125s", node: "kcl", fault: "workerCrash", for: "60s", workers: 1 };

  it("makes others read again what came since the last checkpoint: at most rate × interval", () => {
    const kcl = { workers: 2, checkpointIntervalMs: 60_000 };
    const figures = run({ kcl, timeline: [crash] }, "300 s").figures("kcl");
    // Half of the shards, 500 records/s; the checkpoint before was at 120 s, so some 5 s again.
    expect(figures["duplicateRecords"]).toBeGreaterThan(0);
    expect(figures["duplicateRecords"]).toBeLessThanOrEqual(500 * 60);
    expect(Math.abs((figures["duplicateRecords"] ?? 0) - 500 * 5)).toBeLessThan(500 * 2);
    expect(figures["backlogRecords"]).toBeLessThan(5_000);
  });

  it("stops its shards for the failover time", () => {
    const kcl = { workers: 2, failoverTimeMillis: 30_000 };
    const during = simulate(scenario({ kcl, timeline: [crash] })).for("150 s");
    expect(during.figures("kcl")["behindMs"]).toBeGreaterThan(20_000);
    expect(during.for("60 s").figures("kcl")["behindMs"]).toBeLessThan(3_000);
  });
});

describe("a bad record", () => {
  it("is skipped in silence with what was read, and the shard goes on", () => {
    const poisonRecords = { records: 1, atMs: 60_000 };
    const kcl = { processingRecordsPerSecond: 600, poisonRecords };
    const done = run({ kcl }, "180 s");
    expect(done.figures("kcl")["skippedRecords"]).toBeGreaterThan(0);
    expect(done.figures("kcl")["behindMs"]).toBeLessThan(5_000);
    expect(done.events().filter((event) => event.kind === "skipped").length).toBe(1);
  });
});

describe("prefetch", () => {
  it("stops polling while three batches wait, and reads on when there is room", () => {
    const kcl = { processingRecordsPerSecond: 100, maxRecords: 500 };
    const done = run({ recordsPerSecond: 1_000, shards: 1, kcl }, "120 s");
    // Four batches of 500 at most are in the application: read no further than that ahead.
    const read = done.total("stream.GetRecords.Records");
    expect(read - 100 * 120).toBeLessThanOrEqual(4 * 500);
    expect(read - 100 * 120).toBeGreaterThan(500);
  });
});

describe("the lease table", () => {
  // 60 shards, a renewal of each every 3.3 s: 18 writes a second.
  const kcl = { workers: 2, leaseTableBillingMode: "PROVISIONED" };
  const table = (leaseTableWriteCapacity: number) =>
    run({ shards: 60, kcl: { ...kcl, leaseTableWriteCapacity } }, "300 s");

  it("of too little capacity loses leases, whose records are read again", () => {
    const figures = table(5).figures("kcl");
    expect(figures["refusedLeaseWrites"]).toBeGreaterThan(100);
    expect(figures["lostLeases"]).toBeGreaterThan(10);
    expect(figures["duplicateRecords"]).toBeGreaterThan(0);
  });

  it("of enough capacity refuses none once it is warm; its WCU are billed by the hour", () => {
    const done = table(40);
    expect(done.figures("kcl")["lostLeases"]).toBe(0);
    expect(done.usage("kcl")["leaseTableWcuSeconds"]).toBe(40 * 300);
    expect(done.usage("kcl")["leaseWrites"] ?? 0).toBe(0);
  });
});

describe("a lease that moves", () => {
  const more = [{ at: "125s", node: "kcl", set: { workers: 2 } }];
  const moved = (gracefulLeaseHandoff: boolean) => {
    const kcl = { gracefulLeaseHandoff, checkpointIntervalMs: 60_000 };
    return run({ kcl, timeline: more }, "300 s").figures("kcl");
  };

  it("is handed over with a checkpoint, without duplicates", () => {
    expect(moved(true)["duplicateRecords"]).toBe(0);
    expect(moved(true)["idleWorkers"]).toBe(0);
  });

  it("is stolen at the last checkpoint in KCL 2: duplicates since then", () => {
    const duplicates = moved(false)["duplicateRecords"] ?? 0;
    // One shard of two, 500 records/s, taken at the assignment after 125 s: at 141 s at the latest.
    expect(duplicates).toBeGreaterThan(0);
    expect(duplicates).toBeLessThanOrEqual(500 * 23);
  });
});

describe("fan-out retrieval and replay", () => {
  it("reads by pushes only", () => {
    const done = run({ kcl: { retrievalMode: "FANOUT" } }, "120 s");
    expect(done.total("stream.GetRecords.Records")).toBe(0);
    expect(done.usage("stream")["efoBytes"]).toBeGreaterThan(0);
    expect(done.figures("kcl")["backlogRecords"]).toBeLessThan(500);
  });

  it("goes over to pushes, and back, while it runs", () => {
    const to = (at: string, retrievalMode: string) => ({ at, node: "kcl", set: { retrievalMode } });
    const timeline = [to("60s", "FANOUT"), to("120s", "POLLING")];
    const until = (duration: string) => {
      const done = run({ timeline }, duration);
      const read = (name: string) => Math.round(done.total(`stream.${name}.Records`) / 1_000);
      return [read("GetRecords"), read("SubscribeToShardEvent")];
    };
    const near = (seconds: number, [polled, pushed]: readonly number[]) => {
      expect(
        Math.abs((polled ?? 0) - Math.min(seconds, 60) - Math.max(0, seconds - 120)),
      ).toBeLessThan(3);
      expect(Math.abs((pushed ?? 0) - Math.min(60, Math.max(0, seconds - 60)))).toBeLessThan(3);
    };
    near(60, until("60 s"));
    near(120, until("120 s"));
    near(180, until("180 s"));
  });

  it("processes again what came since the time it is moved to", () => {
    const parameters = { shardIteratorType: "AT_TIMESTAMP", timestamp: "60s" };
    const call = { at: "120s", node: "kcl", call: "GetShardIterator", with: parameters };
    const { duplicateRecords } = run({ timeline: [call] }, "300 s").figures("kcl");
    expect(Math.abs((duplicateRecords ?? 0) - 1_000 * 60)).toBeLessThan(3_000);
  });
});
