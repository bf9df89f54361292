// Proof of the rules on Firehose, its destinations and other stores.
import { MONTH_SECONDS } from "../../model/month.ts";
import type { RuleCases } from "./rule-case.ts";

const LAKE = "bufferingHints.sizeInMBs=128, bufferingHints.intervalInSeconds=300";
const GZIP = "compressionFormat=GZIP";

export const deliveryCases: RuleCases = {
  "tiny-files": {
    at: "firehose",
    named: `producer(200/s, recordBytes=500) -> firehose(bufferingHints.sizeInMBs=1, bufferingHints.intervalInSeconds=10, ${GZIP}) -> s3`,
    spared: [`producer(200/s, recordBytes=500) -> firehose(${LAKE}, ${GZIP}) -> s3`],
    runFor: "6m",
    fix: "gone",
  },
  "uncompressed-objects": {
    at: "firehose",
    named: `producer(200/s, recordBytes=5120) -> firehose(${LAKE}) -> s3`,
    spared: [`producer(200/s, recordBytes=5120) -> firehose(${LAKE}, ${GZIP}) -> s3`],
    runFor: "6m",
    fix: "gone",
  },
  "no-source-backup": {
    at: "firehose",
    named: `producer(200/s) -> firehose(${LAKE}, processing.enabled=true, processing.droppedShare=0.1) -> s3`,
    spared: [
      `producer(200/s) -> firehose(${LAKE}, processing.enabled=true, processing.droppedShare=0.1, s3BackupMode=all) -> s3`,
      `producer(200/s) -> stream -> firehose(${LAKE}, processing.enabled=true) -> s3`,
    ],
    runFor: "6m",
    fix: "gone",
  },
  "direct-put-throttled": {
    at: "firehose",
    named: `producer(2000/s) -> firehose(${LAKE}, directPutQuota=other, quotaRaisesItself=false) -> s3`,
    spared: [
      `producer(900/s) -> firehose(${LAKE}, directPutQuota=other, quotaRaisesItself=false) -> s3`,
    ],
    fix: "gone",
  },
  "destination-refuses": {
    at: "openSearch",
    named:
      "producer(900/s) -> firehose(bufferingHints.sizeInMBs=1, bufferingHints.intervalInSeconds=60) -> openSearch(capacityRecordsPerSecond=600); firehose -> s3",
    spared: [
      "producer(900/s) -> firehose(bufferingHints.sizeInMBs=1, bufferingHints.intervalInSeconds=60) -> openSearch(capacityRecordsPerSecond=2000); firehose -> s3",
    ],
    runFor: "4m",
    fix: "gone",
  },
  "data-is-not-fresh": {
    at: "firehose",
    named: {
      design:
        "producer(300/s) -> firehose(bufferingHints.sizeInMBs=5, bufferingHints.intervalInSeconds=60) -> s3",
      timeline: [{ at: "1m", node: "s3", fault: "outage", for: "20m" }],
    },
    spared: [
      "producer(300/s) -> firehose(bufferingHints.sizeInMBs=128, bufferingHints.intervalInSeconds=900) -> s3",
    ],
    runFor: "8m",
    fix: "none",
  },
  "firehose-rounding": {
    at: "firehose",
    named: `producer(1000/s, recordBytes=500) -> firehose(${LAKE}, ${GZIP}) -> s3`,
    spared: [`producer(1000/s, recordBytes=5000) -> firehose(${LAKE}, ${GZIP}) -> s3`],
    runFor: "6m",
    fix: "none",
    values: { times: (5 * 1_024) / 500 },
  },
  "too-many-partitions": {
    at: "firehose",
    named: `producer(1000/s) -> firehose(${LAKE}, ${GZIP}, dynamicPartitioning.enabled=true, dynamicPartitioning.partitions=700) -> s3`,
    spared: [
      `producer(1000/s) -> firehose(${LAKE}, ${GZIP}, dynamicPartitioning.enabled=true, dynamicPartitioning.partitions=300) -> s3`,
    ],
    runFor: "6m",
    fix: "none",
    values: { keys: 700, limit: 500 },
  },
  "transform-fails": {
    at: "firehose",
    named: `producer(300/s) -> firehose(bufferingHints.intervalInSeconds=60, processing.enabled=true, processing.failedShare=0.2) -> s3`,
    spared: [
      `producer(300/s) -> firehose(bufferingHints.intervalInSeconds=60, processing.enabled=true, processing.failedShare=0.001) -> s3`,
    ],
    runFor: "10m",
    fix: "none",
  },
};

export const choosingCases: RuleCases = {
  "request-response": {
    at: "stream",
    named: "apiGateway(20/s) -> stream -> lambda",
    spared: [
      "apiGateway(20/s) -> stream -> lambda; stream -> kcl",
      "apiGateway(800/s) -> stream -> lambda",
      "apiGateway(20/s) -> lambdaFunction",
    ],
    fix: "gone",
    values: { rate: 20, used: 0.02 },
  },
  "stream-only-to-load": {
    at: "stream",
    named: "producer(500/s) -> stream -> firehose -> s3",
    spared: ["producer(500/s) -> stream -> firehose -> s3; stream -> kcl"],
    runFor: "3m",
    fix: "gone",
  },
  "own-code-to-load": {
    at: "kcl",
    named: "producer(500/s) -> stream -> kcl -> s3",
    spared: ["producer(500/s) -> stream -> kcl -> dynamoDb"],
    fix: "gone",
  },
  "stream-as-queue": {
    at: "stream",
    named: `producer(100/s, partitionKey={"kind":"random"}) -> stream -> lambda`,
    spared: [
      "producer(100/s) -> stream -> lambda",
      `producer(100/s, partitionKey={"kind":"random"}) -> stream -> lambda; stream -> kcl`,
    ],
    fix: "gone",
  },
  "low-volume": {
    at: "stream",
    named: "producer(2/s) -> stream -> lambda",
    spared: ["producer(50/s) -> stream -> lambda"],
    runFor: "3m",
    fix: "gone",
    // Two events a second for a month at a dollar a million.
    values: { rate: 2, instead: (2 * MONTH_SECONDS) / 1_000_000 },
  },
  "replay-of-firehose": {
    at: "firehose",
    named: {
      design: "producer(100/s) -> firehose -> s3",
      timeline: [{ at: "1m", node: "firehose", call: "Replay" }],
    },
    spared: ["producer(100/s) -> firehose -> s3"],
    fix: "gone",
    values: { times: 1 },
  },
  "firehose-for-reaction": {
    at: "firehose",
    named:
      "producer(100/s) -> firehose(bufferingHints.intervalInSeconds=60) -> httpEndpoint; firehose -> s3",
    spared: [
      "producer(100/s) -> firehose(bufferingHints.intervalInSeconds=0) -> httpEndpoint; firehose -> s3",
      "producer(100/s) -> firehose(bufferingHints.intervalInSeconds=60) -> s3",
    ],
    fix: "none",
    values: { interval: 60 },
  },
};
