// Amazon Kinesis Data Streams: a log in shards that many consumers read, each at its own place.
import { defineService } from "../../model/service-definition.ts";
import { createStream } from "./behaviour.ts";
import { fields } from "./config.ts";
import { costs } from "./costs.ts";
import { operations } from "./operations.ts";
import { checkPlannedReshards } from "./planned-reshards.ts";
import { signals } from "./signals.ts";

export const dataStream = defineService({
  type: "dataStream",
  awsName: "Amazon Kinesis Data Streams",
  name: { en: "Data stream", vi: "Data stream" },
  badge: "KDS",
  icon: "kinesis-data-streams",
  colour: "purple",
  group: "ingest",
  help: {
    en: "Keeps records in order per shard for 24 hours to 365 days. Any number of consumers read the same data, and can read it again. A shard takes 1,000 records or 1 MB a second.",
    vi: "Giữ bản ghi theo thứ tự trong từng shard, từ 24 giờ đến 365 ngày. Nhiều consumer đọc cùng dữ liệu và có thể đọc lại. Mỗi shard nhận 1.000 bản ghi hoặc 1 MB mỗi giây.",
  },
  fields,
  ports: { gives: ["poll"], takes: ["put"] },
  signals,
  operations,
  summary: ({ streamMode, minimumThroughputBillingCommitment, shardCount, ...config }) => {
    const hours = config.retentionPeriodHours;
    const isDays = hours > 24 && hours % 24 === 0;
    const en = isDays ? `${hours / 24} days` : `${hours} h`;
    const vi = isDays ? `${hours / 24} ngày` : `${hours} h`;
    if (streamMode === "ON_DEMAND") {
      const isAdvantage = minimumThroughputBillingCommitment === "ENABLED";
      const mode = isAdvantage ? "On-demand Advantage" : "On-demand";
      return { en: `${mode} · ${en} retention`, vi: `${mode} · lưu ${vi}` };
    }
    return {
      en: `Provisioned · ${shardCount} ${shardCount === 1 ? "shard" : "shards"} · ${en} retention`,
      vi: `Provisioned · ${shardCount} shard · lưu ${vi}`,
    };
  },
  movedByRun: { field: "shardCount", figure: "shards" },
  parts: [
    {
      id: "shard",
      label: { en: "Shard", vi: "Shard" },
      help: {
        en: "Drop it onto a stream: one more shard, 1 MB/s in and 2 MB/s out.",
        vi: "Thả vào stream: thêm một shard, 1 MB/s vào và 2 MB/s ra.",
      },
      field: "shardCount",
      by: 1,
    },
  ],
  costs,
  facts: [
    "kds.shard.writeRecordsPerSecond",
    "kds.shard.writeBytesPerSecond",
    "kds.shard.readBytesPerSecond",
    "kds.shard.readCallsPerSecond",
    "kds.getRecords.recordsMax",
    "kds.getRecords.bytesMax",
    "kds.getRecords.penaltySeconds",
    "kds.rounding.bytes",
    "kds.record.kibDefault",
    "kds.record.kibMax",
    "kds.partitionKey.charactersMax",
    "kds.retention.hoursDefault",
    "kds.retention.hoursMax",
    "kds.retention.extendedHoursMax",
    "kds.shards.max",
    "kds.reshard.seconds",
    "kds.reshard.callsPerSecond",
    "kds.updateShardCount.callsPerDay",
    "kds.updateShardCount.factorMax",
    "kds.updateShardCount.quickPercent",
    "kds.account.shardsMax",
    "kds.account.shardsMaxElsewhere",
    "kds.updateStreamMode.callsPerDay",
    "kds.onDemand.shardsInitial",
    "kds.onDemand.peakFactor",
    "kds.onDemand.peakDays",
    "kds.onDemand.scaleSeconds",
    "kds.onDemand.splitBytesPerSecond",
    "kds.onDemand.writeBytesPerSecondMax",
    "kds.onDemand.writeBytesPerSecondMaxElsewhere",
    "kds.onDemand.billedRoundingBytes",
    "kds.onDemand.streamsMax",
    "kds.advantage.commitmentBytesPerSecond",
    "kds.advantage.commitmentHoursMin",
    "kds.advantage.warmThroughputMiBpsMax",
    "kds.iterator.lifetimeSeconds",
    "kds.efo.readBytesPerSecond",
    "kds.efo.propagationMs",
    "kds.efo.consumersMax",
    "kds.advantage.efoConsumersMax",
    "kds.subscription.minutes",
    "kds.polling.propagationMs",
    "kds.putPayloadUnit.bytes",
  ],
  checks: checkPlannedReshards,
  behaviour: createStream,
  cloudFormation: "AWS::Kinesis::Stream",
});
