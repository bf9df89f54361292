// An application that writes with the Kinesis Producer Library: aggregation, rate limit, RecordTtl.
import { defineService } from "../../model/service-definition.ts";
import { summarizeSource } from "../../workload/summarize-source.ts";
import { createKplProducer } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const kplProducer = defineService({
  type: "kplProducer",
  awsName: "Kinesis Producer Library (KPL)",
  name: { en: "KPL producer", vi: "KPL producer" },
  badge: "KPL",
  icon: "",
  colour: "slate",
  group: "producers",
  help: {
    en: "Packs many small records into one Kinesis record, so that the limit of records per shard no longer binds. Retries without back-off until RecordTtl.",
    vi: "Gói nhiều bản ghi nhỏ vào một Kinesis record nên giới hạn số bản ghi mỗi shard không còn là nút thắt. Retry không back-off cho đến RecordTtl.",
  },
  fields,
  // One destination: new and waiting records are kept in columns of its partitions (`Writer`). Another
  // stream is another producer node, as it is another client in the application.
  ports: { gives: ["put"], takes: [], givesOnlyTo: ["dataStream"], maxOut: 1 },
  signals,
  summary: summarizeSource,
  costs: [],
  facts: [
    "kpl.recordMaxBufferedTimeMs",
    "kpl.aggregationMaxSizeBytes",
    "kpl.aggregationMaxSizeBytesMax",
    "kpl.aggregationMaxCount",
    "kpl.collectionMaxCount",
    "kpl.collectionMaxSizeBytes",
    "kpl.shardFlushBytes",
    "kpl.limiterRecords",
    "kpl.limiterBytes",
    "kpl.userRecordBytesMax",
    "kds.shard.writeRecordsPerSecond",
    "kds.shard.writeBytesPerSecond",
    "kds.putRecords.recordsMax",
    "kds.putRecords.bytesMax",
    "kpl.rateLimitPercent",
    "kpl.recordTtlMs",
    "kpl.maxConnections",
  ],
  behaviour: createKplProducer,
});
