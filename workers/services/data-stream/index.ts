// Amazon Kinesis Data Streams: a log in shards that many consumers read, each at its own place.
import { defineService } from "../../model/service-definition.ts";
import { createStream } from "./behaviour.ts";
import { fields } from "./config.ts";
import { operations } from "./operations.ts";
import { signals } from "./signals.ts";

const SECONDS_PER_HOUR = 3_600;
const BYTES_PER_GB = 1_073_741_824;
/** A month of 730 hours, as in AWS's calculator. */
const SECONDS_PER_MONTH = 2_628_000;

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
  summary: ({ shardCount, retentionPeriodHours: hours }) => {
    const isDays = hours > 24 && hours % 24 === 0;
    const en = isDays ? `${hours / 24} days` : `${hours} h`;
    const vi = isDays ? `${hours / 24} ngày` : `${hours} h`;
    return {
      en: `Provisioned · ${shardCount} ${shardCount === 1 ? "shard" : "shards"} · ${en} retention`,
      vi: `Provisioned · ${shardCount} shard · lưu ${vi}`,
    };
  },
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
  costs: [
    {
      item: { en: "Shard hours", vi: "Shard-giờ" },
      usage: "shardSeconds",
      per: SECONDS_PER_HOUR,
      price: "kds.shardHour",
    },
    {
      item: { en: "PUT payload units", vi: "PUT payload unit" },
      usage: "putPayloadUnits",
      per: 1_000_000,
      price: "kds.putPayloadUnitMillion",
    },
    {
      item: { en: "Extended retention (to 7 days)", vi: "Lưu mở rộng (đến 7 ngày)" },
      usage: "extendedRetentionShardSeconds",
      per: SECONDS_PER_HOUR,
      price: "kds.extendedRetention.shardHour",
    },
    {
      item: { en: "Long-term retention (beyond 7 days)", vi: "Lưu dài hạn (quá 7 ngày)" },
      usage: "longTermByteSeconds",
      per: BYTES_PER_GB * SECONDS_PER_MONTH,
      price: "kds.longTermRetention.gbMonth",
    },
    {
      item: {
        en: "Enhanced fan-out consumer-shard hours",
        vi: "Consumer-shard-giờ enhanced fan-out",
      },
      usage: "efoConsumerShardSeconds",
      per: SECONDS_PER_HOUR,
      price: "kds.efo.consumerShardHour",
    },
    {
      item: { en: "Enhanced fan-out data", vi: "Dữ liệu enhanced fan-out" },
      usage: "efoBytes",
      per: BYTES_PER_GB,
      price: "kds.efo.gb",
    },
  ],
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
    "kds.efo.readBytesPerSecond",
    "kds.efo.propagationMs",
    "kds.efo.consumersMax",
    "kds.polling.propagationMs",
    "kds.putPayloadUnit.bytes",
  ],
  behaviour: createStream,
  cloudFormation: "AWS::Kinesis::Stream",
});
