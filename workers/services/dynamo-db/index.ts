// Amazon DynamoDB as a place where consumers write their results.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createDynamoDb } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const SECONDS_PER_HOUR = 3_600;

export const dynamoDb = defineService({
  type: "dynamoDb",
  awsName: "Amazon DynamoDB",
  name: { en: "DynamoDB table", vi: "Bảng DynamoDB" },
  badge: "DDB",
  icon: "dynamodb",
  colour: "blue",
  group: "store",
  help: {
    en: "A table that Lambda, KCL or Flink write results to. Writes beyond its units are throttled: the writer retries, and the stream behind it gets older.",
    vi: "Bảng để Lambda, KCL hoặc Flink ghi kết quả. Ghi vượt unit sẽ bị throttle: bên ghi phải retry, còn stream phía sau thì trễ dần.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["deliver"],
    refuses: [
      needsConsumer,
      {
        from: "firehose",
        text: {
          en: "Firehose does not deliver to DynamoDB. Let Lambda or a KCL application read the stream and write the items.",
          vi: "Firehose không giao đến DynamoDB. Hãy để Lambda hoặc ứng dụng KCL đọc stream rồi ghi item.",
        },
      },
    ],
  },
  signals,
  summary: (config) =>
    config.billingMode === "PROVISIONED"
      ? { en: `${config.writeCapacityUnits} WCU`, vi: `${config.writeCapacityUnits} WCU` }
      : { en: "On-demand", vi: "On-demand" },
  costs: [
    {
      item: { en: "Write requests", vi: "Write request" },
      usage: "writeUnits",
      per: 1_000_000,
      price: "dynamodb.writeRequestMillion",
    },
    {
      item: { en: "Provisioned write units", vi: "Write unit đã cấp" },
      usage: "provisionedUnitSeconds",
      per: SECONDS_PER_HOUR,
      price: "dynamodb.writeUnitHour",
    },
  ],
  facts: [
    "dynamodb.write.unitBytes",
    "dynamodb.partition.writeUnits",
    "dynamodb.burstSeconds",
    "dynamodb.onDemand.writeUnitsInitial",
    "dynamodb.table.writeUnitsMax",
  ],
  behaviour: createDynamoDb,
  cloudFormation: "AWS::DynamoDB::Table",
});
