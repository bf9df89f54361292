// Proof of the rules on streams: their capacity, and the keys that fill their shards.
import { MONTH_HOURS } from "../../model/month.ts";
import type { Better, RuleCases } from "./rule-case.ts";

const MIB = 1_048_576;
const SHARD_HOUR = 0.015;

/** One move halves at most. */
const streamBill: Better = {
  measure: "the stream's month",
  of: (evidence) => evidence.nodes["stream"]?.perMonth ?? Number.NaN,
};

/** k0 and k7 hash into the first quarter of the hash keys, k2 and k6 into the second. */
const LEFT_HALF = `{"kind":"list","keys":[${["k0", "k7", "k2", "k6"]
  .map((key) => `{"key":"${key}","weight":1}`)
  .join(",")}]}`;
const ONE_KEY = `{"kind":"constant","key":"k"}`;
const on = (rate: number, shape: string) =>
  `traffic={"shape":"onOff","recordsPerSecond":${rate},"offRecordsPerSecond":100,${shape}}`;

export const capacityCases: RuleCases = {
  "too-few-shards": {
    at: "stream",
    // Each record is tried once, so the attempts refused are what is offered above the limit.
    named: "producer(1500/s, failedRecords=ignore) -> stream(1 shard) -> kcl",
    spared: [
      "producer(950/s, failedRecords=ignore) -> stream(1 shard) -> kcl",
      `producer(1500/s, failedRecords=ignore, partitionKey=${ONE_KEY}) -> stream(2 shards) -> kcl`,
    ],
    fix: "gone",
    values: { refused: 1_500 - 1_000, shards: 1, capacity: 1_000, needed: 2 },
  },
  "micro-spikes": {
    at: "stream",
    named: `producer(${on(1500, '"onMs":5000,"offMs":25000')}, maxAttempts=1) -> stream(1 shard) -> kcl`,
    spared: ["producer(333/s, maxAttempts=1) -> stream(1 shard) -> kcl"],
    fix: "gone",
    // 5 s at 1,000 and 25 s at 100 of 1,000; the bucket, full after the calm, lets 1,000 more through.
    values: { mean: (5 * 1_000 + 1_000 + 25 * 100) / 30_000 },
  },
  "idle-shards": {
    at: "stream",
    named: "producer(500/s) -> stream(4 shards) -> kcl",
    spared: ["producer(1500/s) -> stream(4 shards) -> kcl", "producer(500/s) -> stream -> kcl"],
    runFor: "6m",
    fix: streamBill,
    values: { used: 500 / 4_000, needed: 1, saved: 3 * MONTH_HOURS * SHARD_HOUR },
  },
  "steady-on-demand": {
    at: "stream",
    named: "producer(1500/s) -> stream(streamMode=ON_DEMAND) -> kcl",
    spared: [
      `producer(traffic={"shape":"wave","recordsPerSecond":1500,"amplitude":0.9,"periodMs":300000}) -> stream(streamMode=ON_DEMAND) -> kcl`,
    ],
    runFor: "6m",
    fix: "gone",
    values: { needed: 2 },
  },
  "on-demand-surge": {
    at: "stream",
    named: "producer(9000/s) -> stream(streamMode=ON_DEMAND) -> kcl",
    spared: ["producer(3500/s) -> stream(streamMode=ON_DEMAND) -> kcl"],
    fix: "gone",
    values: { shards: 4 },
  },
  "age-near-retention": {
    at: "stream",
    named: {
      design: "producer(2/s) -> stream -> kcl",
      timeline: [{ at: "1m", node: "kcl", fault: "outage", for: "20h" }],
    },
    spared: [
      {
        design: "producer(2/s) -> stream(retentionPeriodHours=168) -> kcl",
        timeline: [{ at: "1m", node: "kcl", fault: "outage", for: "20h" }],
      },
    ],
    runFor: "13h",
    fix: "gone",
    values: { age: 13 * 3_600_000 - 60_000, kept: 24 * 3_600_000 },
  },
  "long-retention": {
    at: "stream",
    named: "producer(100/s) -> stream(retentionPeriodHours=8760) -> kcl",
    spared: [
      "producer(100/s) -> stream(retentionPeriodHours=168) -> kcl",
      {
        design: "producer(100/s) -> stream(retentionPeriodHours=8760) -> kcl",
        timeline: [
          {
            at: "1m",
            node: "kcl",
            call: "GetShardIterator",
            with: { shardIteratorType: "TRIM_HORIZON" },
          },
        ],
      },
    ],
    fix: "gone",
    values: { kept: 8_760 * 3_600_000 },
  },
  "large-records": {
    at: "producer",
    named: `producer(1/s, recordBytes=${2 * MIB}) -> stream(maxRecordSizeInKiB=4096) -> kcl`,
    spared: ["producer(1/s, recordBytes=900000) -> stream -> kcl"],
    fix: "none",
    values: { size: 2 * MIB },
  },
};

export const keyCases: RuleCases = {
  "hot-key": {
    at: "stream",
    named: `producer(2000/s, partitionKey=${ONE_KEY}) -> stream(4 shards) -> kcl`,
    spared: [
      "producer(2000/s) -> stream(4 shards) -> kcl",
      `producer(900/s, partitionKey=${ONE_KEY}) -> stream(4 shards) -> kcl`,
    ],
    fix: "gone",
    values: { share: 1, rate: 2_000 },
  },
  "hot-shard": {
    at: "stream",
    named: `producer(1500/s, failedRecords=ignore, partitionKey=${LEFT_HALF}) -> stream(2 shards) -> kcl`,
    spared: [
      "producer(1500/s, failedRecords=ignore) -> stream(2 shards) -> kcl",
      `producer(900/s, failedRecords=ignore, partitionKey=${LEFT_HALF}) -> stream(2 shards) -> kcl`,
      "producer(4000/s, failedRecords=ignore) -> stream(2 shards) -> kcl",
    ],
    fix: "gone",
    values: { refused: 1_500 - 1_000, used: 1_000 / 2_000, shards: 2 },
  },
  "timestamp-key": {
    at: "producer",
    named: `producer(500/s, partitionKey={"kind":"timestamp","per":"minute"}) -> stream(2 shards) -> kcl`,
    spared: [
      "producer(500/s) -> stream(2 shards) -> kcl",
      `producer(500/s, partitionKey={"kind":"timestamp","per":"minute"}) -> stream -> kcl`,
    ],
    fix: "gone",
    values: { rate: 500, shards: 2 },
  },
  "few-keys": {
    at: "stream",
    named: `producer(800/s, partitionKey={"kind":"uniform","distinctKeys":3}) -> stream(4 shards) -> kcl`,
    spared: [
      `producer(800/s, partitionKey={"kind":"uniform","distinctKeys":400}) -> stream(4 shards) -> kcl`,
      `producer(800/s, partitionKey={"kind":"uniform","distinctKeys":3}) -> stream -> kcl`,
    ],
    fix: "gone",
    values: { keys: 3, shards: 4 },
  },
};
