// AWS IoT Core: devices over MQTT, and a rule that puts their messages somewhere.
import { defineService } from "../../model/service-definition.ts";
import { summarizeSource } from "../../workload/summarize-source.ts";
import { createIotCore } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const MILLION = 1_000_000;

export const iotCore = defineService({
  type: "iotCore",
  awsName: "AWS IoT Core",
  name: { en: "IoT Core rule", vi: "IoT Core rule" },
  badge: "IoT",
  icon: "iot-core",
  colour: "green",
  group: "producers",
  help: {
    en: "Devices publish over MQTT; a rule sends each message on, one record for each. Choose the partition key with care: few topics make a hot shard.",
    vi: "Thiết bị publish qua MQTT; rule gửi từng message đi, mỗi message một bản ghi. Chọn partition key cẩn thận: ít topic sẽ tạo hot shard.",
  },
  fields,
  ports: {
    gives: ["put", "deliver"],
    takes: [],
    givesOnlyTo: [
      "dataStream",
      "firehose",
      "sqsQueue",
      "snsTopic",
      "mskCluster",
      "lambdaFunction",
      "s3",
      "dynamoDb",
      "openSearch",
      "httpEndpoint",
    ],
    maxOut: 1,
    refuses: [
      {
        to: "eventBus",
        text: {
          en: "A rule has no EventBridge action. Send to a Lambda function or a queue, which puts events.",
          vi: "Rule không có action cho EventBridge. Hãy gửi tới Lambda function hoặc queue rồi đưa event vào.",
        },
      },
    ],
  },
  signals,
  summary: ({ traffic, recordBytes, partitionKey }) =>
    summarizeSource({
      traffic,
      recordBytes,
      partitionKey:
        partitionKey === "newuuid" ? { kind: "random" } : { kind: "uniform", distinctKeys: 1 },
    }),
  costs: [
    {
      item: { en: "Messages", vi: "Message" },
      usage: "messages",
      per: MILLION,
      price: "iot.messageMillion",
    },
    {
      item: { en: "Rules triggered", vi: "Lượt kích hoạt rule" },
      usage: "messages",
      per: MILLION,
      price: "iot.ruleMillion",
    },
    {
      item: { en: "Rule actions", vi: "Rule action" },
      usage: "messages",
      per: MILLION,
      price: "iot.actionMillion",
    },
  ],
  facts: ["iot.publishPerSecond", "iot.recordsPerAction", "iot.message.bytesMax"],
  behaviour: createIotCore,
  cloudFormation: "AWS::IoT::TopicRule",
});
