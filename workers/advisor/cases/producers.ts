// Proof of the rules on producers.
import type { RuleCases } from "./rule-case.ts";

export const producerCases: RuleCases = {
  "ignores-failed-records": {
    at: "producer",
    named: "producer(1200/s, failedRecords=ignore) -> stream -> kcl",
    spared: [
      "producer(1200/s) -> stream -> kcl",
      "producer(800/s, failedRecords=ignore) -> firehose -> s3",
    ],
    fix: "gone",
    // The bucket of a second's worth is full at the start.
    values: { lost: 120 * 200 - 1_000 },
  },
  "resends-everything": {
    at: "producer",
    named: "producer(1300/s, failedRecords=resendAll) -> stream -> kcl",
    spared: [
      "producer(1300/s) -> stream -> kcl",
      "producer(800/s, failedRecords=resendAll) -> stream -> kcl",
    ],
    fix: "gone",
  },
  "no-retries": {
    at: "producer",
    named: "producer(1300/s, retryMode=none) -> stream -> kcl",
    spared: ["producer(900/s, retryMode=none) -> stream -> kcl"],
    fix: "gone",
    values: { lost: 120 * 300 - 1_000 },
  },
  "retry-storm": {
    at: "producer",
    named: {
      design: "producer(800/s, maxAttempts=10) -> stream -> kcl",
      timeline: [{ at: "1m", node: "stream", fault: "outage", for: "10m" }],
    },
    spared: [
      "producer(800/s, maxAttempts=10) -> stream -> kcl",
      // Too few shards is the cause, and is enough to say.
      "producer(4000/s, maxAttempts=10) -> stream(2 shards) -> kcl",
    ],
    fix: "none",
    values: { rate: 800 },
  },
  "kpl-records-expire": {
    at: "kpl",
    named: "kpl(1500/s, aggregationEnabled=false, recordTtl=10s) -> stream -> kcl",
    spared: ["kpl(900/s, aggregationEnabled=false, recordTtl=10s) -> stream -> kcl"],
    fix: "none",
    values: { ttl: 10_000 },
  },
  "small-records": {
    at: "producer",
    named: "producer(900/s, recordBytes=100) -> stream -> kcl",
    spared: [
      "producer(900/s, recordBytes=1000) -> stream -> kcl",
      "producer(300/s, recordBytes=100) -> stream -> kcl",
    ],
    fix: "gone",
    // A key is "user-" and mostly four digits; its bytes count.
    values: { records: 0.9, bytes: (900 * (100 + 9)) / 1_048_576 },
  },
  "one-record-a-call": {
    at: "producer",
    named: "producer(500/s, api=PutRecord) -> stream -> kcl",
    spared: ["producer(500/s) -> stream -> kcl", "producer(50/s, api=PutRecord) -> stream -> kcl"],
    fix: "gone",
    values: { rate: 500 },
  },
  "kpl-buffer-delay": {
    at: "kpl",
    named: "kpl(500/s, recordMaxBufferedTime=5s) -> stream -> kcl",
    spared: ["kpl(500/s) -> stream -> kcl"],
    fix: "gone",
    values: { wait: 5_000 },
  },
};
