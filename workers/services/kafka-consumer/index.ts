// A Kafka consumer group on MSK.
import { defineService } from "../../model/service-definition.ts";
import { createKafkaConsumer } from "./behaviour.ts";
import { fields, resetFields } from "./config.ts";
import { signals } from "./signals.ts";

export const kafkaConsumer = defineService({
  type: "kafkaConsumer",
  awsName: "Apache Kafka consumer group",
  name: { en: "Kafka consumer group", vi: "Kafka consumer group" },
  badge: "KC",
  icon: "",
  colour: "slate",
  group: "process",
  help: {
    en: "Members that share a topic's partitions; another group reads the same data for itself. At most one working member for each partition.",
    vi: "Các member chia nhau partition của topic; group khác tự đọc cùng dữ liệu. Mỗi partition tối đa một member làm việc.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["poll"],
    takesOnlyFrom: ["mskCluster"],
    maxIn: 1,
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "A Kafka client does not speak the Kinesis API. On a data stream use the KCL, which plays the same part.",
          vi: "Kafka client không dùng API của Kinesis. Với data stream hãy dùng KCL, có vai trò tương đương.",
        },
      },
    ],
  },
  signals,
  operations: [
    {
      name: "ResetOffsets",
      label: { en: "Reset offsets", vi: "Đặt lại offset" },
      help: {
        en: "kafka-consumer-groups --reset-offsets --to-datetime: the group reads everything since then again.",
        vi: "kafka-consumer-groups --reset-offsets --to-datetime: group đọc lại mọi thứ từ thời điểm đó.",
      },
      fields: resetFields,
    },
  ],
  summary: (config) => ({
    en: `${config.members} members`,
    vi: `${config.members} member`,
  }),
  costs: [],
  facts: ["msk.express.outMBPerSecond", "msk.serverless.outMBPerSecond"],
  behaviour: createKafkaConsumer,
});
