// A consumer registered for enhanced fan-out: its own 2 MB a second of every shard, pushed.
import { defineService } from "../../model/service-definition.ts";
import { replayOperation } from "../../workload/replay.ts";
import { RESULT_STORES } from "../../workload/result-writer.ts";
import { behaviour } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const efoConsumer = defineService({
  type: "efoConsumer",
  awsName: "Enhanced fan-out consumer (SubscribeToShard)",
  name: { en: "Enhanced fan-out consumer", vi: "Consumer enhanced fan-out" },
  badge: "EFO",
  icon: "",
  colour: "blue",
  group: "process",
  help: {
    en: "Registered with the stream: records are pushed within about 70 ms, with 2 MB a second of each shard for this consumer alone. Billed per consumer and shard.",
    vi: "Đăng ký với stream: bản ghi được đẩy tới trong khoảng 70 ms, mỗi shard có riêng 2 MB mỗi giây cho consumer này. Tính tiền theo consumer và shard.",
  },
  fields,
  ports: {
    gives: ["deliver"],
    givesOnlyTo: RESULT_STORES,
    maxOut: 4,
    takes: ["poll"],
    takesOnlyFrom: ["dataStream"],
    maxIn: 1,
  },
  signals,
  operations: [replayOperation],
  summary: (config) => {
    const rate = config.processingRecordsPerSecond;
    return {
      en: `own 2 MB/s a shard${rate === null ? "" : ` · ${rate} records/s a shard`}`,
      vi: `riêng 2 MB/s mỗi shard${rate === null ? "" : ` · ${rate} bản ghi/s mỗi shard`}`,
    };
  },
  costs: [],
  facts: ["kds.efo.readBytesPerSecond", "kds.efo.consumersMax", "kds.efo.propagationMs"],
  behaviour,
});
