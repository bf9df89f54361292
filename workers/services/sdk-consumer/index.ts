// A consumer written with the AWS SDK: GetRecords in a loop, no leases, no checkpoints.
import { defineService } from "../../model/service-definition.ts";
import { replayOperation } from "../../workload/replay.ts";
import { RESULT_STORES } from "../../workload/result-writer.ts";
import { behaviour } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const sdkConsumer = defineService({
  type: "sdkConsumer",
  awsName: "AWS SDK consumer (GetRecords)",
  name: { en: "SDK consumer", vi: "SDK consumer" },
  badge: "SDK",
  icon: "",
  colour: "slate",
  group: "process",
  help: {
    en: "Your own loop of GetRecords on every shard. It shares 5 calls and 2 MB a second of each shard with all other polling consumers.",
    vi: "Vòng lặp GetRecords tự viết trên từng shard. Nó chia 5 lệnh và 2 MB mỗi giây của shard với mọi consumer polling khác.",
  },
  fields,
  ports: {
    gives: ["deliver"],
    givesOnlyTo: RESULT_STORES,
    maxOut: 4,
    takes: ["poll"],
    takesOnlyFrom: ["dataStream"],
    maxIn: 1,
    refuses: [
      {
        from: "firehose",
        text: {
          en: "Firehose keeps nothing to be read: it delivers to a destination and forgets. Read the data stream in front of it instead.",
          vi: "Firehose không lưu gì để đọc: nó giao tới đích rồi quên. Hãy đọc data stream đứng trước nó.",
        },
      },
    ],
  },
  signals,
  operations: [replayOperation],
  summary: (config) => {
    const rate = config.processingRecordsPerSecond;
    return {
      en: `polls every ${config.pollIntervalMs} ms${rate === null ? "" : ` · ${rate} records/s a shard`}`,
      vi: `poll mỗi ${config.pollIntervalMs} ms${rate === null ? "" : ` · ${rate} bản ghi/s mỗi shard`}`,
    };
  },
  costs: [],
  facts: [
    "kds.shard.readCallsPerSecond",
    "kds.shard.readBytesPerSecond",
    "kds.getRecords.recordsMax",
    "kds.getRecords.bytesMax",
    "kds.polling.propagationMs",
  ],
  behaviour,
});
