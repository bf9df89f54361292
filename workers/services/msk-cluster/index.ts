// Amazon MSK: managed Kafka. Like a stream a log in partitions, but with brokers to size and pay for.
import { MONTH_HOURS } from "../../model/month.ts";
import { defineService } from "../../model/service-definition.ts";
import { createMskCluster } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const SECONDS_PER_HOUR = 3_600;
const BYTES_PER_GB = 1_073_741_824;
const notKinesis = {
  en: "This client speaks the Kinesis API, not Kafka. Read the cluster with a Kafka consumer group, Lambda, Firehose or Flink.",
  vi: "Client này dùng API của Kinesis, không phải Kafka. Hãy đọc cluster bằng Kafka consumer group, Lambda, Firehose hoặc Flink.",
};

export const mskCluster = defineService({
  type: "mskCluster",
  awsName: "Amazon MSK",
  name: { en: "MSK cluster", vi: "MSK cluster" },
  badge: "MSK",
  icon: "msk",
  colour: "purple",
  group: "ingest",
  help: {
    en: "Managed Apache Kafka: order per partition, any number of consumer groups, replay by offset, full Kafka control. You choose the brokers and pay for them by the hour.",
    vi: "Apache Kafka được quản lý: giữ thứ tự theo partition, nhiều consumer group, replay theo offset, toàn quyền cấu hình Kafka. Bạn chọn broker và trả tiền theo giờ.",
  },
  fields,
  ports: {
    gives: ["poll"],
    takes: ["put"],
    givesOnlyTo: ["kafkaConsumer", "lambdaConsumer", "firehose", "flinkApplication", "flinkSource"],
    refuses: [
      { to: "kclConsumer", text: notKinesis },
      { to: "sdkConsumer", text: notKinesis },
      { to: "efoConsumer", text: notKinesis },
      {
        from: "kplProducer",
        text: {
          en: "The KPL writes to data streams only. For Kafka use a Kafka producer: here the SDK producer.",
          vi: "KPL chỉ ghi vào data stream. Với Kafka hãy dùng Kafka producer: ở đây là SDK producer.",
        },
      },
    ],
  },
  signals,
  summary: (config) =>
    config.clusterType === "serverless"
      ? {
          en: `Serverless · ${config.partitions} partitions`,
          vi: `Serverless · ${config.partitions} partition`,
        }
      : {
          en: `${config.numberOfBrokerNodes} brokers · ${config.partitions} partitions`,
          vi: `${config.numberOfBrokerNodes} broker · ${config.partitions} partition`,
        },
  parts: [
    {
      id: "broker",
      label: { en: "Broker", vi: "Broker" },
      help: {
        en: "Drop it onto a cluster: one more broker, by the hour.",
        vi: "Thả vào cluster: thêm một broker, tính theo giờ.",
      },
      field: "numberOfBrokerNodes",
      by: 1,
    },
  ],
  costs: [
    {
      item: { en: "Brokers, Standard m7g.large", vi: "Broker, Standard m7g.large" },
      usage: "brokerSeconds",
      per: SECONDS_PER_HOUR,
      price: "msk.standard.brokerHour",
    },
    {
      item: { en: "Brokers, Express m7g.large", vi: "Broker, Express m7g.large" },
      usage: "expressBrokerSeconds",
      per: SECONDS_PER_HOUR,
      price: "msk.express.brokerHour",
    },
    {
      item: { en: "Storage", vi: "Lưu trữ" },
      usage: "storageByteHours",
      per: BYTES_PER_GB * MONTH_HOURS,
      price: "msk.storageGbMonth",
    },
    {
      item: { en: "Serverless cluster", vi: "Cluster Serverless" },
      usage: "serverlessSeconds",
      per: SECONDS_PER_HOUR,
      price: "msk.serverless.clusterHour",
    },
    {
      item: { en: "Serverless partitions", vi: "Partition Serverless" },
      usage: "serverlessPartitionSeconds",
      per: SECONDS_PER_HOUR,
      price: "msk.serverless.partitionHour",
    },
    {
      item: { en: "Serverless data in", vi: "Dữ liệu vào Serverless" },
      usage: "serverlessInBytes",
      per: BYTES_PER_GB,
      price: "msk.serverless.inGb",
    },
    {
      item: { en: "Serverless data out", vi: "Dữ liệu ra Serverless" },
      usage: "serverlessOutBytes",
      per: BYTES_PER_GB,
      price: "msk.serverless.outGb",
    },
  ],
  facts: [
    "msk.standard.inMBPerSecond",
    "msk.standard.outMBPerSecond",
    "msk.express.inMBPerSecond",
    "msk.express.outMBPerSecond",
    "msk.serverless.inMBPerSecond",
    "msk.serverless.outMBPerSecond",
    "msk.serverless.partitionInMBPerSecond",
    "msk.partition.inMBPerSecond",
    "msk.partitionsPerBroker",
    "msk.brokersMax",
    "msk.message.bytesMax",
  ],
  behaviour: createMskCluster,
  cloudFormation: "AWS::MSK::Cluster",
});
