// A Lambda function with an event source mapping on a data stream.
import { defineService } from "../../model/service-definition.ts";
import { lambdaCosts } from "../../workload/lambda-declarations.ts";
import { replayOperation } from "../../workload/replay.ts";
import { createLambda } from "./behaviour.ts";
import { checks } from "./checks.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const lambdaConsumer = defineService({
  type: "lambdaConsumer",
  awsName: "AWS Lambda (event source mapping)",
  name: { en: "Lambda", vi: "Lambda" },
  badge: "λ",
  icon: "lambda",
  colour: "orange",
  group: "process",
  help: {
    en: "Lambda polls the shards and calls your function with batches, in order: one batch per shard at a time, or ParallelizationFactor. A failing batch blocks its shard.",
    vi: "Lambda poll các shard và gọi hàm của bạn theo batch, đúng thứ tự: mỗi shard một batch một lúc, hoặc ParallelizationFactor batch. Batch lỗi sẽ chặn shard.",
  },
  fields,
  ports: {
    gives: ["deliver"],
    takes: ["poll"],
    givesOnlyTo: [
      "sqsQueue",
      "snsTopic",
      "s3",
      "sageMakerEndpoint",
      "featureStore",
      "openSearch",
      "dynamoDb",
      "httpEndpoint",
    ],
    takesOnlyFrom: ["dataStream", "mskCluster"],
    maxIn: 1,
    maxOut: 4,
  },
  signals,
  checks,
  operations: [replayOperation],
  summary: (config) => ({
    en: `Batch ${config.batchSize} · ×${config.parallelizationFactor} · ${config.durationMs} ms`,
    vi: `Batch ${config.batchSize} · ×${config.parallelizationFactor} · ${config.durationMs} ms`,
  }),
  costs: lambdaCosts,
  facts: [
    "lambda.esm.batchSizeDefault",
    "lambda.esm.batchSizeMax",
    "lambda.esm.batchingWindowSecondsMax",
    "lambda.esm.parallelizationFactorMax",
    "lambda.esm.pollsPerSecond",
    "lambda.esm.payloadBytes",
    "lambda.esm.retryAttemptsMax",
    "lambda.esm.recordAgeSecondsMax",
    "lambda.concurrencyDefault",
    "lambda.esm.tumblingWindowSecondsMax",
    "lambda.esm.windowStateBytesMax",
    "lambda.esm.backlogPollMs",
    "lambda.esm.retryPauseMs",
  ],
  behaviour: createLambda,
  cloudFormation: "AWS::Lambda::EventSourceMapping",
});
