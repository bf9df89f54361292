// Proof of the rules on Flink applications, queues, topics and clusters.
import type { Better, RuleCases } from "./rule-case.ts";

const APP = "flinkApplication";
const WEB = "producer(600/s, recordBytes=400)";

const behindOfApp: Better = {
  measure: "how far the application is behind",
  of: (evidence) => evidence.nodes[APP]?.figure("millisBehindLatest") ?? Number.NaN,
};

export const flinkCases: RuleCases = {
  "flink-no-checkpoints": {
    at: APP,
    named: `${APP}(checkpointingEnabled=false); ${WEB} -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`,
    spared: [`${APP}; ${WEB} -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`],
    fix: "gone",
  },
  "flink-duplicates": {
    at: "flinkSink",
    named: {
      design: `${APP}; ${WEB} -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink(maxTimeInBuffer=1s) -> s3`,
      timeline: [{ at: "165s", node: APP, fault: "failure", for: "1s" }],
    },
    spared: [
      {
        design: `${APP}; ${WEB} -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink(deliveryGuarantee=EXACTLY_ONCE) -> s3`,
        timeline: [{ at: "165s", node: APP, fault: "failure", for: "1s" }],
      },
    ],
    runFor: "5m",
    fix: "none",
  },
  "window-by-arrival": {
    at: "flinkWindow",
    named: `${APP}; ${WEB} -> stream -> flinkSource(lateShare=0.05, lateDelay=90s) -> flinkWindow(timeCharacteristic=PROCESSING_TIME) -> flinkSink -> s3`,
    spared: [
      `${APP}; ${WEB} -> stream -> flinkSource(lateShare=0.05, lateDelay=90s) -> flinkWindow -> flinkSink -> s3`,
      `${APP}; ${WEB} -> stream -> flinkSource -> flinkWindow(timeCharacteristic=PROCESSING_TIME) -> flinkSink -> s3`,
    ],
    fix: "gone",
    values: { share: 0.05, delay: 90_000 },
  },
  "late-events-dropped": {
    at: "flinkWindow",
    named: `${APP}; ${WEB} -> stream -> flinkSource(lateShare=0.05, lateDelay=90s) -> flinkWindow(size=30s) -> flinkSink -> s3`,
    spared: [
      `${APP}; ${WEB} -> stream -> flinkSource(lateShare=0.05, lateDelay=90s) -> flinkWindow(size=30s, allowedLateness=3m) -> flinkSink -> s3`,
      `${APP}; ${WEB} -> stream -> flinkSource -> flinkWindow(size=30s) -> flinkSink -> s3`,
    ],
    runFor: "5m",
    fix: "gone",
  },
  "more-subtasks-than-shards": {
    at: APP,
    named: `${APP}(parallelism=6, autoScalingEnabled=false); ${WEB} -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`,
    spared: [
      `${APP}(parallelism=1, autoScalingEnabled=false); ${WEB} -> stream -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`,
    ],
    fix: "gone",
    values: { parallelism: 6, shards: 1 },
  },
  "back-pressure": {
    at: APP,
    named: `${APP}(autoScalingEnabled=false); producer(1500/s, recordBytes=400) -> stream(2 shards) -> flinkSource -> flinkWindow(size=10s, recordsPerSecondPerSubtask=1000) -> flinkSink -> s3`,
    spared: [
      `${APP}(autoScalingEnabled=false); producer(1500/s, recordBytes=400) -> stream(2 shards) -> flinkSource -> flinkWindow(size=10s) -> flinkSink -> s3`,
    ],
    runFor: "4m",
    fix: behindOfApp,
  },
  "flink-for-a-clean-up": {
    at: APP,
    named: `${APP}; ${WEB} -> stream -> flinkSource -> flinkFilter -> flinkSink -> s3`,
    spared: [`${APP}; ${WEB} -> stream -> flinkSource -> flinkWindow -> flinkSink -> s3`],
    fix: "none",
    values: { operators: 3 },
  },
};

export const messagingCases: RuleCases = {
  "queue-without-dlq": {
    at: "queue",
    named: "producer(20/s) -> queue -> queueConsumer",
    spared: ["producer(20/s) -> queue(maxReceiveCount=5) -> queueConsumer; queue -> queue2"],
    fix: "gone",
  },
  "visibility-too-short": {
    at: "queue",
    named:
      "producer(5/s) -> queue(visibilityTimeout=2) -> queueConsumer(workers=40, durationMs=5s)",
    spared: [
      "producer(5/s) -> queue(visibilityTimeout=30) -> queueConsumer(workers=40, durationMs=5s)",
    ],
    fix: "gone",
    values: { slowest: 5_000, timeout: 2_000 },
  },
  "two-applications-one-queue": {
    at: "queue",
    named: "producer(20/s) -> queue -> queueConsumer; queue -> lambdaFunction",
    spared: [
      "producer(20/s) -> snsTopic -> queue -> queueConsumer; snsTopic -> queue2 -> lambdaFunction",
    ],
    fix: "none",
  },
  "queue-grows": {
    at: "queue",
    named:
      "producer(100/s) -> queue -> queueConsumer(workers=1, maxNumberOfMessages=1, durationMs=100ms)",
    spared: [
      "producer(100/s) -> queue -> queueConsumer(workers=20, maxNumberOfMessages=1, durationMs=100ms)",
    ],
    runFor: "3m",
    fix: "gone",
    values: { sent: 100 },
  },
  "delivery-without-dlq": {
    at: "snsTopic",
    named: "producer(20/s) -> snsTopic -> lambdaFunction",
    spared: [
      "producer(20/s) -> snsTopic(deadLetterQueue=queue) -> lambdaFunction; snsTopic -> queue",
      "producer(20/s) -> snsTopic -> queue",
    ],
    fix: "gone",
  },
  "idle-brokers": {
    at: "mskCluster",
    named: "producer(100/s) -> mskCluster -> kafkaConsumer",
    spared: ["producer(100/s) -> mskCluster(clusterType=serverless) -> kafkaConsumer"],
    runFor: "6m",
    fix: "none",
    values: { shards: 1 },
  },
  "idle-group-members": {
    at: "kafkaConsumer",
    named: "producer(100/s) -> mskCluster(partitions=4) -> kafkaConsumer(members=8)",
    spared: ["producer(100/s) -> mskCluster(partitions=4) -> kafkaConsumer(members=5)"],
    fix: "gone",
    values: { idle: 4, members: 8 },
  },
};
