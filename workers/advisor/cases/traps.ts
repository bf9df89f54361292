// Proof of the rules on limits beside the stream, on what is not kept, and on money for nothing.
import { MONTH_HOURS } from "../../model/month.ts";
import type { RuleCases } from "./rule-case.ts";

const APP = "flinkApplication";
const SPIKY = `traffic={"shape":"spike","recordsPerSecond":10,"spikeRecordsPerSecond":200,"startMs":60000,"forMs":60000}`;
const LANES = Array.from({ length: 21 }, (_, at) => `stream -> efo${at || ""}`).join("; ");

export const limitCases: RuleCases = {
  "hot-item": {
    at: "dynamoDb",
    // A partition takes 1,000 units: with half of the writes on one key the table takes 2,000.
    named:
      "producer(3000/s, recordBytes=500) -> stream(4 shards) -> kcl -> dynamoDb(hottestKeyShare=0.5)",
    spared: [
      "producer(3000/s, recordBytes=500) -> stream(4 shards) -> kcl -> dynamoDb(hottestKeyShare=0.01)",
      "producer(3000/s, recordBytes=500) -> stream(4 shards) -> kcl -> dynamoDb(billingMode=PROVISIONED, writeCapacityUnits=500)",
    ],
    fix: "gone",
    values: { share: 0.5, allowed: 2_000 },
  },
  "gateway-throttles": {
    at: "apiGateway",
    named: "apiGateway(900/s, throttleRate=10) -> stream -> kcl",
    spared: ["apiGateway(900/s, throttleRate=1000) -> stream -> kcl"],
    runFor: "10m",
    fix: "gone",
    values: { refused: 890, rate: 10 },
  },
  "spikes-hit-the-backend": {
    at: "apiGateway",
    named: "apiGateway(500/s) -> sageMakerEndpoint(invocationsPerSecond=20)",
    spared: [
      "apiGateway(500/s) -> stream -> lambda -> sageMakerEndpoint(invocationsPerSecond=20)",
      "apiGateway(10/s) -> sageMakerEndpoint(invocationsPerSecond=20)",
    ],
    fix: "none",
    values: { failed: 480 },
  },
  "account-concurrency-used-up": {
    at: "lambda",
    named: "producer(3000/s) -> stream(4 shards) -> lambda(durationMs=200ms, accountConcurrency=2)",
    spared: ["producer(3000/s) -> stream(4 shards) -> lambda(durationMs=200ms)"],
    fix: "gone",
    values: { needed: 4, most: 2 },
  },
  "fifo-queue-full": {
    at: "queue",
    named:
      "producer(4000/s) -> queue(queueType=fifo, receiveMessageWaitTimeSeconds=20) -> queueConsumer(workers=100)",
    spared: [
      "producer(500/s) -> queue(queueType=fifo, receiveMessageWaitTimeSeconds=20) -> queueConsumer(workers=100)",
    ],
    runFor: "1m",
    fix: "gone",
  },
  "too-many-fan-out-consumers": {
    at: "stream",
    named: `producer(10/s) -> stream; ${LANES}`,
    spared: ["producer(10/s) -> stream -> efo; stream -> efo2"],
    runFor: "1m",
    fix: "none",
    values: { lanes: 21, most: 20 },
  },
  "longer-than-lambda": {
    at: "lambdaFunction",
    named: "producer(1/s) -> queue -> lambdaFunction(durationMs=20m)",
    spared: [
      "producer(1/s) -> queue -> lambdaFunction(durationMs=10m)",
      "producer(1/s) -> queue -> queueConsumer(durationMs=20m)",
    ],
    runFor: "1m",
    fix: "none",
    values: { taken: 1_200_000, most: 900_000 },
  },
  "iterator-expires": {
    at: "reader",
    named: "producer(100/s) -> stream -> reader(pollIntervalMs=10m)",
    spared: ["producer(100/s) -> stream -> reader(pollIntervalMs=4m)"],
    fix: "gone",
    values: { interval: 600_000 },
  },
};

export const safetyCases: RuleCases = {
  "replay-without-archive": {
    at: "eventBus",
    named: {
      design: "producer(20/s) -> eventBus -> queue",
      timeline: [
        {
          at: "90s",
          node: "eventBus",
          call: "StartReplay",
          with: { eventStartTime: "10s", eventEndTime: "1m" },
        },
      ],
    },
    spared: ["producer(20/s) -> eventBus -> queue"],
    fix: "gone",
    values: { times: 1 },
  },
  "duplicates-stored": {
    at: "dynamoDb",
    named: {
      design: "producer(100/s) -> stream -> kcl -> dynamoDb",
      timeline: [{ at: "30s", node: "dynamoDb", fault: "lostAnswers", for: "20s" }],
    },
    spared: ["producer(100/s) -> stream -> kcl -> dynamoDb"],
    fix: "none",
  },
  "watermark-held-back": {
    at: "flinkWindow",
    named: `${APP}(parallelism=3, autoScalingEnabled=false); producer(300/s) -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`,
    spared: [
      `${APP}(parallelism=1, autoScalingEnabled=false); producer(300/s) -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`,
    ],
    runFor: "3m",
    fix: "gone",
    values: { size: 10_000 },
  },
  "video-not-kept": {
    at: "videoStream",
    named: "videoCamera -> videoStream(dataRetentionInHours=0) -> rekognitionVideo -> stream",
    spared: ["videoCamera -> videoStream(dataRetentionInHours=24) -> rekognitionVideo -> stream"],
    runFor: "1m",
    fix: "gone",
    values: { readers: 1 },
  },
  "firehose-no-retry": {
    at: "firehose",
    named:
      "producer(100/s) -> firehose(retryOptions.durationInSeconds=0) -> openSearch; firehose -> s3",
    spared: [
      "producer(100/s) -> firehose(retryOptions.durationInSeconds=300) -> openSearch; firehose -> s3",
      "producer(100/s) -> firehose -> s3",
    ],
    runFor: "1m",
    fix: "gone",
  },
  "one-copy-in-kafka": {
    at: "mskCluster",
    named: "producer(100/s) -> mskCluster(replicationFactor=1) -> kafkaConsumer",
    spared: ["producer(100/s) -> mskCluster -> kafkaConsumer"],
    runFor: "1m",
    fix: "gone",
    values: { partitions: 6 },
  },
  "aggregated-records-read-raw": {
    at: "reader",
    named: "kpl(500/s) -> stream -> reader",
    spared: [
      "kpl(500/s) -> stream -> kcl",
      "kpl(500/s, aggregationEnabled=false) -> stream -> reader",
    ],
    fix: "none",
  },
  "aggregates-dropped-by-parallel-lambda": {
    at: "lambda",
    named: "kpl(500/s) -> stream -> lambda(eventSource=consumer, parallelizationFactor=4)",
    spared: [
      "kpl(500/s) -> stream -> lambda(eventSource=consumer)",
      "kpl(500/s) -> stream -> lambda(parallelizationFactor=4)",
      "kpl(500/s, aggregationEnabled=false) -> stream -> lambda(eventSource=consumer, parallelizationFactor=4)",
    ],
    fix: "gone",
    values: { factor: 4 },
  },
  "aggregation-with-auto-distribution": {
    at: "kpl",
    named: "kpl(500/s) -> stream(streamMode=ON_DEMAND, recordDistributionStrategy=AUTO) -> kcl",
    spared: [
      "kpl(500/s) -> stream(streamMode=ON_DEMAND) -> kcl",
      "kpl(500/s, aggregationEnabled=false) -> stream(streamMode=ON_DEMAND, recordDistributionStrategy=AUTO) -> kcl",
    ],
    fix: "gone",
  },
  "reads-too-rarely": {
    at: "reader",
    named: "producer(10/s) -> stream -> reader(pollIntervalMs=24h)",
    spared: ["producer(10/s) -> stream(retentionPeriodHours=72) -> reader(pollIntervalMs=24h)"],
    fix: "gone",
    values: { interval: 86_400_000, kept: 86_400_000 },
  },
};

export const savingCases: RuleCases = {
  "fan-out-costs-most": {
    at: "stream",
    named:
      "producer(100/s) -> stream -> kcl(retrievalMode=FANOUT); stream -> kcl2(retrievalMode=FANOUT); stream -> lambda(eventSource=consumer)",
    spared: [
      "producer(100/s) -> stream -> kcl; stream -> kcl2(retrievalMode=FANOUT); stream -> lambda(eventSource=consumer)",
    ],
    runFor: "6m",
    fix: "gone",
    values: { lanes: 3 },
  },
  "on-demand-for-a-trickle": {
    at: "stream",
    named: `producer(${SPIKY}) -> stream(streamMode=ON_DEMAND) -> kcl`,
    spared: [
      `producer(traffic={"shape":"spike","recordsPerSecond":10,"spikeRecordsPerSecond":2000,"startMs":60000,"forMs":60000}) -> stream(streamMode=ON_DEMAND) -> kcl`,
      `producer(${SPIKY}) -> stream -> kcl`,
    ],
    runFor: "6m",
    fix: "gone",
    values: { hours: MONTH_HOURS * 0.04, shard: MONTH_HOURS * 0.015 },
  },
  "short-polling": {
    at: "queue",
    named: "producer(1/s) -> queue -> queueConsumer",
    spared: ["producer(1/s) -> queue(receiveMessageWaitTimeSeconds=20) -> queueConsumer"],
    fix: "gone",
  },
};
