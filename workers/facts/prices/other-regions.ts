// What is known of other Regions. A price that could not be found is absent: the bill says "unknown".
import { price } from "../define.ts";

const KDS = "https://aws.amazon.com/kinesis/data-streams/pricing/";

export const otherRegions = [
  price("us-east-2", "kds.shardHour", { usd: 0.015, unit: "shard-hour", source: KDS }),
  price("us-east-2", "kds.putPayloadUnitMillion", {
    usd: 0.014,
    unit: "million PUT payload units",
    source: KDS,
  }),
  price("us-east-2", "kds.efo.consumerShardHour", {
    usd: 0.015,
    unit: "consumer-shard-hour",
    source: KDS,
  }),
  price("us-east-2", "kds.efo.gb", { usd: 0.013, unit: "GB", source: KDS }),
  price("us-east-2", "kds.extendedRetention.shardHour", {
    usd: 0.02,
    unit: "shard-hour",
    source: KDS,
  }),
  price("us-east-2", "kds.onDemand.streamHour", { usd: 0.04, unit: "stream-hour", source: KDS }),
  price("us-east-2", "kds.onDemand.inGb", { usd: 0.08, unit: "GB", source: KDS }),
  price("us-east-2", "kds.onDemand.outGb", { usd: 0.04, unit: "GB", source: KDS }),
  price("us-east-2", "kds.onDemand.efoGb", { usd: 0.05, unit: "GB", source: KDS }),
  price("us-east-2", "kds.onDemand.extendedRetentionGbMonth", {
    usd: 0.1,
    unit: "GB-month",
    source: KDS,
  }),
  price("us-east-2", "kds.advantage.inGb", {
    usd: 0.032,
    unit: "GB",
    since: "2025-11",
    source: KDS,
  }),
  price("us-east-2", "kds.advantage.outGb", {
    usd: 0.016,
    unit: "GB",
    since: "2025-11",
    source: KDS,
  }),
  price("us-east-2", "kds.advantage.extendedRetentionGbMonth", {
    usd: 0.023,
    unit: "GB-month",
    since: "2025-11",
    source: KDS,
  }),
  price("us-east-2", "kds.longTermRetention.gbMonth", {
    usd: 0.023,
    unit: "GB-month",
    source: KDS,
  }),
  price("us-east-2", "kds.longTermRetrieval.gb", { usd: 0.021, unit: "GB", source: KDS }),
  price("us-east-2", "firehose.ingestGb", {
    usd: [
      { upTo: 512_000, usd: 0.029 },
      { upTo: 2_048_000, usd: 0.025 },
      { upTo: null, usd: 0.02 },
    ],
    unit: "GB",
    source: "https://aws.amazon.com/firehose/pricing/",
  }),
  price("us-west-2", "kds.shardHour", {
    usd: 0.015,
    unit: "shard-hour",
    source: KDS,
    confidence: "M",
  }),
  price("us-west-2", "kds.putPayloadUnitMillion", {
    usd: 0.014,
    unit: "million PUT payload units",
    source: KDS,
    confidence: "M",
  }),
  price("ap-northeast-1", "kds.shardHour", {
    usd: 0.0195,
    unit: "shard-hour",
    source: KDS,
    confidence: "M",
  }),
  price("ap-northeast-1", "kds.putPayloadUnitMillion", {
    usd: 0.0215,
    unit: "million PUT payload units",
    source: KDS,
    confidence: "M",
  }),
  price("ap-northeast-1", "kds.onDemand.streamHour", {
    usd: 0.052,
    unit: "stream-hour",
    source: KDS,
    confidence: "M",
  }),
  price("ap-northeast-1", "kds.onDemand.inGb", {
    usd: 0.104,
    unit: "GB",
    source: KDS,
    confidence: "M",
  }),
  price("ap-northeast-1", "kds.onDemand.outGb", {
    usd: 0.052,
    unit: "GB",
    source: KDS,
    confidence: "M",
  }),
  price("ap-northeast-1", "kds.advantage.outGb", {
    usd: 0.0208,
    unit: "GB",
    source: KDS,
    confidence: "M",
  }),
  price("eu-west-1", "kds.shardHour", {
    usd: 0.017,
    unit: "shard-hour",
    source: KDS,
    confidence: "L",
  }),
  price("eu-west-1", "kds.extendedRetention.shardHour", {
    usd: 0.023,
    unit: "shard-hour",
    source: KDS,
    confidence: "L",
  }),
  price("eu-west-1", "kds.putPayloadUnitMillion", {
    usd: 0.0165,
    unit: "million PUT payload units",
    source: KDS,
    confidence: "L",
  }),
];
