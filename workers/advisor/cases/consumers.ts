// Proof of the rules on readers of a stream.
import { MONTH_HOURS } from "../../model/month.ts";
import type { RuleCases } from "./rule-case.ts";

const SHARD_HOUR = 0.015;

export const consumerCases: RuleCases = {
  "readers-share-a-shard": {
    at: "stream",
    // Three readers of 900 KB/s want 2.7 MB/s of a shard that gives 2 MiB/s.
    named: "producer(900/s) -> stream -> kcl; stream -> reader; stream -> reader2",
    spared: [
      "producer(900/s) -> stream -> kcl; stream -> reader",
      "producer(900/s) -> stream -> kcl(retrievalMode=FANOUT); stream -> reader; stream -> efo",
    ],
    fix: "gone",
    values: { readers: 3 },
  },
  "polls-too-often": {
    at: "reader",
    named: "producer(500/s) -> stream -> reader(pollIntervalMs=100ms)",
    spared: ["producer(500/s) -> stream -> reader(pollIntervalMs=250ms)"],
    fix: "gone",
    // Ten calls a second where five are answered.
    values: { interval: 100, refused: 5 },
  },
  "fan-out-for-one": {
    at: "kcl",
    named: "producer(500/s) -> stream -> kcl(retrievalMode=FANOUT)",
    spared: [
      "producer(500/s) -> stream -> kcl",
      "producer(500/s) -> stream -> kcl(retrievalMode=FANOUT); stream -> lambda",
    ],
    fix: "gone",
    // A lane's hours, and 500 KB/s pushed.
    values: {
      paid: MONTH_HOURS * SHARD_HOUR + ((500_000 * 3_600 * MONTH_HOURS) / 1_073_741_824) * 0.013,
    },
  },
  "consumer-too-slow": {
    at: "kcl",
    named: "producer(800/s) -> stream -> kcl(processingRecordsPerSecond=300)",
    spared: ["producer(800/s) -> stream -> kcl(processingRecordsPerSecond=1000)"],
    runFor: "4m",
    fix: "gone",
    values: { written: 800, processed: 300, backlog: 240 * 500 },
  },
  "nobody-reads": {
    at: "stream",
    named: "producer(100/s) -> stream",
    spared: ["producer(100/s) -> stream -> kcl"],
    fix: "none",
    values: { writers: 1 },
  },
  "idle-workers": {
    at: "kcl",
    named: "producer(500/s) -> stream(2 shards) -> kcl(workers=6)",
    spared: [
      "producer(500/s) -> stream(2 shards) -> kcl(workers=3)",
      "producer(500/s) -> stream(6 shards) -> kcl(workers=6)",
    ],
    runFor: "3m",
    fix: "gone",
    values: { workers: 6, shards: 2, idle: 4 },
  },
  "lease-table-throttled": {
    at: "kcl",
    named:
      "producer(500/s) -> stream(60 shards) -> kcl(workers=2, leaseTableBillingMode=PROVISIONED, leaseTableWriteCapacity=1, checkpointIntervalMs=1s)",
    spared: [
      "producer(500/s) -> stream(60 shards) -> kcl(workers=2, leaseTableBillingMode=PROVISIONED, leaseTableWriteCapacity=1000, checkpointIntervalMs=1s)",
    ],
    runFor: "5m",
    fix: "gone",
    values: { units: 1 },
  },
  "rare-checkpoints": {
    at: "kcl",
    named: "producer(500/s) -> stream -> kcl(checkpointIntervalMs=10m)",
    spared: ["producer(500/s) -> stream -> kcl"],
    fix: "gone",
    values: { every: 600_000, again: 500 * 600 },
  },
  "reader-without-checkpoint": {
    at: "reader",
    named: "producer(500/s) -> stream -> reader(startingPosition=LATEST) -> dynamoDb",
    spared: [
      "producer(500/s) -> stream -> kcl(initialPositionInStream=LATEST) -> dynamoDb",
      "producer(500/s) -> stream -> reader(startingPosition=LATEST)",
    ],
    fix: "none",
    values: { rate: 500, lost: 500 * 60 },
  },
  "children-before-parents": {
    at: "reader",
    named: {
      design: "producer(800/s) -> stream -> reader(processingRecordsPerSecond=500)",
      timeline: [{ at: "90s", node: "stream", set: { shardCount: 2 } }],
    },
    spared: [
      {
        design:
          "producer(800/s) -> stream -> reader(processingRecordsPerSecond=500, waitForParents=true)",
        timeline: [{ at: "90s", node: "stream", set: { shardCount: 2 } }],
      },
    ],
    runFor: "4m",
    fix: "gone",
  },
  "kcl-skips-silently": {
    at: "kcl",
    named: `producer(300/s) -> stream -> kcl(poisonRecords={"records":1,"atMs":60000})`,
    spared: ["producer(300/s) -> stream -> kcl"],
    runFor: "3m",
    fix: "none",
  },
  "records-lost-unread": {
    at: "kcl",
    named: {
      design: "producer(2/s) -> stream -> kcl",
      timeline: [{ at: "1m", node: "kcl", fault: "outage", for: "26h" }],
    },
    spared: [
      {
        design: "producer(2/s) -> stream(retentionPeriodHours=48) -> kcl",
        timeline: [{ at: "1m", node: "kcl", fault: "outage", for: "26h" }],
      },
    ],
    runFor: "27h",
    fix: "gone",
    // What was written in the two hours beyond the day of retention.
    values: { lost: 2 * 3_600 * 2, hours: 24 },
  },
};

export const lambdaCases: RuleCases = {
  "poison-pill": {
    at: "lambda",
    named: `producer(300/s) -> stream -> lambda(poisonRecords={"records":1,"atMs":30000})`,
    spared: [
      `producer(300/s) -> stream -> lambda(poisonRecords={"records":1,"atMs":30000}, bisectBatchOnFunctionError=true, maximumRetryAttempts=2) -> queue`,
    ],
    runFor: "3m",
    fix: "gone",
  },
  "function-times-out": {
    at: "lambda",
    named:
      "producer(300/s) -> stream -> lambda(batch 100, timeout=3, durationMs=100ms, durationPerRecordMs=50)",
    spared: [
      "producer(300/s) -> stream -> lambda(batch 100, timeout=10, durationMs=100ms, durationPerRecordMs=50)",
    ],
    fix: "gone",
    values: { needed: 100 + 100 * 50, timeout: 3_000 },
  },
  "concurrency-below-shards": {
    at: "lambda",
    named:
      "producer(3000/s) -> stream(4 shards) -> lambda(batch 100, durationMs=200ms, reservedConcurrency=1)",
    spared: [
      "producer(3000/s) -> stream(4 shards) -> lambda(batch 100, durationMs=100ms, reservedConcurrency=4)",
    ],
    fix: "gone",
    values: { reserved: 1, needed: 4 },
  },
  "function-too-slow": {
    at: "lambda",
    // One batch of 100 every 250 ms: 400/s of a shard that gets 800.
    named: "producer(800/s) -> stream -> lambda(batch 100, durationMs=250ms)",
    spared: ["producer(800/s) -> stream -> lambda(batch 100, durationMs=100ms)"],
    runFor: "3m",
    fix: "gone",
    values: { hottest: 800, able: 400, growth: 500 },
  },
  "key-faster-than-a-lane": {
    at: "lambda",
    // One key, so one lane of the five: a batch of 100 every second.
    named:
      'producer(300/s,partitionKey={"kind":"constant","key":"hot"}) -> stream -> lambda(batch 100, durationMs=1s, parallelizationFactor=5)',
    spared: [
      'producer(300/s,partitionKey={"kind":"random"}) -> stream -> lambda(batch 100, durationMs=1s, parallelizationFactor=5)',
      'producer(80/s,partitionKey={"kind":"constant","key":"hot"}) -> stream -> lambda(batch 100, durationMs=1s)',
    ],
    runFor: "3m",
    fix: "gone",
    values: { rate: 300, able: 100 },
  },
  "no-on-failure-destination": {
    at: "lambda",
    named: "producer(300/s) -> stream -> lambda",
    spared: ["producer(300/s) -> stream -> lambda -> queue"],
    fix: "gone",
  },
  "tiny-batches": {
    at: "lambda",
    named: "producer(300/s) -> stream -> lambda(batch 1, durationMs=3ms, parallelizationFactor=5)",
    spared: ["producer(300/s) -> stream -> lambda(batch 100, durationMs=3ms)"],
    fix: "gone",
    values: { calls: 300, each: 1 },
  },
};
