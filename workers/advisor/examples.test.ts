// What the advisor says of the examples and of healthy designs: the faults that are there, no others.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../model/scenario.ts";
import { type Advised, advised, scenarioOf } from "../testing/advised.ts";
import type { Design } from "./cases/rule-case.ts";
import type { AdviceKind } from "./rule.ts";

const FOLDER = "public/examples";

const example = (id: string): Scenario => {
  const read = JSON.parse(readFileSync(`${FOLDER}/${id}.json`, "utf8")) as Scenario;
  return { ...read, timeline: read.timeline ?? [] };
};

const ofKinds = ({ advice }: Advised, ...kinds: readonly AdviceKind[]) =>
  advice
    .filter(({ rule }) => kinds.includes(rule.kind))
    .map(({ rule, node }) => `${rule.id} at ${node}`)
    .sort();

/** The faults of each example after ten minutes (AFTER_MINUTES: later). */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  "ai-feature-engineering": [],
  "ai-log-analysis": [],
  "ai-real-time-inference": ["destination-refuses at model"],
  "ai-streaming-rag": [],
  "clickstream-hot-shard": [
    "function-too-slow at fraud",
    "hot-shard at clicks",
    "kpl-records-expire at web",
    "readers-share-a-shard at clicks",
  ],
  "cloudwatch-logs-by-log-stream": [],
  "eventbridge-replay": [],
  "flink-back-pressure": ["back-pressure at app"],
  "flink-failure": ["flink-duplicates at again"],
  "flink-late-events": [],
  "flink-sessions": [],
  "fraud-detection-efo": [],
  "hot-key-no-split": ["hot-key at stream"],
  "kpl-aggregation": ["too-few-shards at plain"],
  "kpl-retry-storm": ["kpl-records-expire at sensors", "too-few-shards at stream"],
  "large-record-gulp": [],
  "micro-spikes": ["micro-spikes at stream", "no-retries at jobs"],
  "msk-consumer-groups": [],
  "on-demand-surge": ["on-demand-surge at cold"],
  "opensearch-rejects": ["destination-refuses at search"],
  "outage-catch-up": [],
  "parquet-partitions": ["too-many-partitions at delivery"],
  "poison-lambda-kcl": ["kcl-skips-silently at app", "poison-pill at worker"],
  "poison-pill": ["poison-pill at worker"],
  "reshard-while-behind": [],
  "retention-cliff": ["records-lost-unread at reader"],
  "retry-storm": [
    "resends-everything at naive",
    "too-few-shards at first",
    "too-few-shards at second",
    "too-few-shards at third",
  ],
  "sns-fan-out": [],
  "sqs-visibility-dlq": [],
  "steady-log-delivery": [],
  "three-pollers-one-shard": ["readers-share-a-shard at stream"],
  "tiny-files": [],
  "video-detections": [],
};

/** Stories told later than after ten minutes. */
const AFTER_MINUTES: Readonly<Record<string, number>> = {
  "eventbridge-replay": 15,
  "retention-cliff": 29 * 60,
};

describe("the examples show their faults and no others", () => {
  it("has a line for each", () => {
    const files = readdirSync(FOLDER).filter((name) => name !== "index.json");
    expect(Object.keys(FAULTS).sort()).toEqual(files.map((name) => name.replace(".json", "")));
  });

  it.each(Object.entries(FAULTS))("%s", (id, faults) => {
    const minutes = AFTER_MINUTES[id] ?? 10;
    expect(ofKinds(advised(example(id), minutes * 60_000), "fault")).toEqual([...faults].sort());
  });
});

const HEALTHY: Readonly<Record<string, Design>> = {
  "a right-sized stream with noise":
    'producer(traffic={"shape":"poisson","recordsPerSecond":1400}) -> stream(2 shards) -> kcl(workers=2) -> dynamoDb',
  "fan-out for fraud":
    "producer(500/s, recordBytes=3000) -> stream(2 shards) -> lambda(eventSource=consumer, durationMs=40ms) -> queue; stream -> kcl(workers=2) -> openSearch; stream -> firehose(bufferingHints.sizeInMBs=128, bufferingHints.intervalInSeconds=300, compressionFormat=GZIP) -> s3",
  "Firehose with large buffers":
    "producer(800/s, recordBytes=5000) -> firehose(bufferingHints.sizeInMBs=128, bufferingHints.intervalInSeconds=300, compressionFormat=GZIP) -> s3",
  "a KCL application with checkpoints":
    "kpl(1500/s, recordBytes=500) -> stream -> kcl(checkpointIntervalMs=10s) -> dynamoDb",
  "a queue with a dead-letter queue":
    "producer(50/s) -> queue(maxReceiveCount=5, receiveMessageWaitTimeSeconds=20, visibilityTimeout=60) -> queueConsumer(workers=8, durationMs=200ms); queue -> queue2(messageRetentionPeriod=1209600)",
  "Flink with checkpoints and event time":
    "flinkApplication; producer(800/s) -> stream -> flinkSource(lateShare=0.02, lateDelay=20s, maxOutOfOrderness=30s) -> flinkWindow(size=1m) -> flinkSink(deliveryGuarantee=EXACTLY_ONCE) -> s3",
  "on-demand for spikes":
    'producer(traffic={"shape":"spike","recordsPerSecond":400,"spikeRecordsPerSecond":3000,"startMs":120000,"forMs":60000}) -> stream(streamMode=ON_DEMAND) -> kcl -> dynamoDb',
  "a topic to queues":
    "producer(100/s) -> snsTopic -> queue(maxReceiveCount=5, receiveMessageWaitTimeSeconds=20) -> queueConsumer; queue -> queue2; snsTopic -> queue3(maxReceiveCount=5) -> lambdaFunction; queue3 -> queue4",
};

describe("healthy designs show neither fault nor waste", () => {
  it.each(Object.entries(HEALTHY))("%s", (_, design) => {
    expect(ofKinds(advised(scenarioOf(design), "10m"), "fault", "waste")).toEqual([]);
  });
});
