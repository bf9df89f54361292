// The Kinesis Agent: a Java process on Linux servers that sends log files to a stream or Firehose.
import { defineService } from "../../model/service-definition.ts";
import { summarizeSource } from "../../workload/summarize-source.ts";
import { createKinesisAgent } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const kinesisOnly = {
  en: "The agent writes to Kinesis Data Streams and Firehose only. Put one of them between.",
  vi: "Agent chỉ ghi vào Kinesis Data Streams và Firehose. Hãy đặt một trong hai ở giữa.",
};

export const kinesisAgent = defineService({
  type: "kinesisAgent",
  awsName: "Amazon Kinesis Agent",
  name: { en: "Kinesis Agent", vi: "Kinesis Agent" },
  badge: "KA",
  icon: "",
  colour: "slate",
  group: "producers",
  help: {
    en: "Tails log files on your servers, buffers lines up to a minute, sends them in batches, and keeps trying: the file is its buffer, so nothing is lost while it is kept.",
    vi: "Theo dõi file log trên máy chủ, buffer dòng tối đa một phút, gửi theo batch và thử lại mãi: file chính là buffer nên không mất gì khi file còn đó.",
  },
  fields,
  ports: {
    gives: ["put"],
    takes: [],
    givesOnlyTo: ["dataStream", "firehose"],
    maxOut: 1,
    refuses: [
      { to: "sqsQueue", text: kinesisOnly },
      { to: "snsTopic", text: kinesisOnly },
      { to: "eventBus", text: kinesisOnly },
      { to: "mskCluster", text: kinesisOnly },
    ],
  },
  signals,
  summary: ({ traffic, recordBytes }) =>
    summarizeSource({ traffic, recordBytes, partitionKey: { kind: "random" } }),
  costs: [],
  facts: ["agent.bufferAgeMsDefault", "agent.bufferRecords", "agent.bufferBytes"],
  behaviour: createKinesisAgent,
});
