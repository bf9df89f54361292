// A Lambda function behind SQS, SNS, EventBridge or an API. (Behind a stream: lambdaConsumer.)
import { defineService } from "../../model/service-definition.ts";
import { lambdaCosts } from "../../workload/lambda-declarations.ts";
import { createLambdaFunction } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const lambdaFunction = defineService({
  type: "lambdaFunction",
  awsName: "AWS Lambda (queue and events)",
  name: { en: "Lambda (queue, events)", vi: "Lambda (queue, event)" },
  badge: "λ",
  icon: "lambda",
  colour: "orange",
  group: "process",
  help: {
    en: "A function called with messages of a queue, in batches, or with each event that SNS or EventBridge pushes. No order, no shards: it scales with what waits.",
    vi: "Hàm được gọi với message của queue theo batch, hoặc với từng event do SNS hay EventBridge đẩy tới. Không thứ tự, không shard: tự scale theo lượng đang chờ.",
  },
  fields,
  ports: {
    gives: ["deliver"],
    takes: ["receive", "deliver"],
    givesOnlyTo: [
      "sqsQueue",
      "snsTopic",
      "eventBus",
      "s3",
      "sageMakerEndpoint",
      "featureStore",
      "openSearch",
      "dynamoDb",
      "httpEndpoint",
    ],
    takesOnlyFrom: [
      "sqsQueue",
      "snsTopic",
      "eventBus",
      "apiGateway",
      "iotCore",
      "cloudWatchLogs",
      "s3",
    ],
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "On a stream a function reads shards in order through an event source mapping: use the Lambda tile for streams.",
          vi: "Với stream, hàm đọc shard theo thứ tự qua event source mapping: hãy dùng ô Lambda dành cho stream.",
        },
      },
      {
        from: "mskCluster",
        text: {
          en: "On Kafka a function reads partitions in order through an event source mapping: use the Lambda tile for streams.",
          vi: "Với Kafka, hàm đọc partition theo thứ tự qua event source mapping: hãy dùng ô Lambda dành cho stream.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `Batch ${config.batchSize} · ${config.durationMs} ms`,
    vi: `Batch ${config.batchSize} · ${config.durationMs} ms`,
  }),
  costs: lambdaCosts,
  facts: [
    "lambda.sqs.batchSizeDefault",
    "lambda.sqs.batchSizeMax",
    "lambda.sqs.pollers",
    "lambda.async.retriesMax",
    "lambda.async.firstRetrySeconds",
    "lambda.async.secondRetrySeconds",
    "lambda.async.eventAgeSecondsMax",
    "lambda.concurrencyDefault",
  ],
  behaviour: createLambdaFunction,
  cloudFormation: "AWS::Lambda::Function",
});
