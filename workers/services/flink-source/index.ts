// Flink source: an operator inside a Flink application.
import { defineService } from "../../model/service-definition.ts";
import { createFlinkSource } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkSource = defineService({
  type: "flinkSource",
  awsName: "Apache Flink source",
  name: { en: "Flink source", vi: "Flink source" },
  badge: "SRC",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Reads a data stream shard by shard and makes watermarks from event times. Say here what is in the records: keys, delays, late events.",
    vi: "Đọc data stream theo từng shard và tạo watermark từ event time. Khai báo ở đây nội dung bản ghi: key, độ trễ, sự kiện trễ.",
  },
  fields,
  ports: {
    gives: ["stream"],
    takes: ["poll"],
    takesOnlyFrom: ["dataStream", "mskCluster"],
    maxIn: 1,
    refuses: [
      {
        from: "firehose",
        text: {
          en: "Firehose is not a source of Flink: it keeps nothing that can be read. Read the data stream in front of it.",
          vi: "Firehose không phải source của Flink: nó không lưu gì để đọc. Hãy đọc data stream đứng trước nó.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `${config.distinctKeys} keys, bound ${config.maxOutOfOrderness / 1_000} s`,
    vi: `${config.distinctKeys} key, bound ${config.maxOutOfOrderness / 1_000} s`,
  }),
  costs: [],
  facts: ["flink.source.recordsPerCall", "flink.source.pollIntervalMs"],
  behaviour: createFlinkSource,
});
