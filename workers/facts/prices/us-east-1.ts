// US East (N. Virginia): the Region AWS's examples use, and the only one known in full.
import { price } from "../define.ts";

const KDS = "https://aws.amazon.com/kinesis/data-streams/pricing/";
const FIREHOSE = "https://aws.amazon.com/firehose/pricing/";
const LAMBDA = "https://aws.amazon.com/lambda/pricing/";
const R = "us-east-1";
const TB_IN_GB = 1_024;

export const usEast1 = [
  price(R, "kds.shardHour", { usd: 0.015, unit: "shard-hour", source: KDS }),
  price(R, "kds.putPayloadUnitMillion", {
    usd: 0.014,
    unit: "million PUT payload units",
    source: KDS,
  }),
  price(R, "kds.efo.consumerShardHour", { usd: 0.015, unit: "consumer-shard-hour", source: KDS }),
  price(R, "kds.efo.gb", { usd: 0.013, unit: "GB", source: KDS }),
  price(R, "kds.extendedRetention.shardHour", { usd: 0.02, unit: "shard-hour", source: KDS }),
  price(R, "kds.longTermRetention.gbMonth", { usd: 0.023, unit: "GB-month", source: KDS }),
  price(R, "kds.longTermRetrieval.gb", { usd: 0.021, unit: "GB", source: KDS }),
  price(R, "kds.onDemand.streamHour", { usd: 0.04, unit: "stream-hour", source: KDS }),
  price(R, "kds.onDemand.inGb", { usd: 0.08, exam: 0.04, unit: "GB", source: KDS }),
  price(R, "kds.onDemand.outGb", { usd: 0.04, unit: "GB", source: KDS }),
  price(R, "kds.onDemand.efoGb", { usd: 0.05, unit: "GB", source: KDS }),
  price(R, "kds.onDemand.extendedRetentionGbMonth", { usd: 0.1, unit: "GB-month", source: KDS }),
  price(R, "kds.advantage.inGb", { usd: 0.032, unit: "GB", since: "2025-11", source: KDS }),
  price(R, "kds.advantage.outGb", { usd: 0.016, unit: "GB", since: "2025-11", source: KDS }),
  price(R, "kds.advantage.extendedRetentionGbMonth", {
    usd: 0.023,
    unit: "GB-month",
    since: "2025-11",
    source: KDS,
  }),
  price(R, "kds.shardMetricMonth", {
    usd: [
      { upTo: 10_000, usd: 0.3 },
      { upTo: 250_000, usd: 0.1 },
      { upTo: 1_000_000, usd: 0.05 },
      { upTo: null, usd: 0.02 },
    ],
    unit: "metric-month",
    source: "https://aws.amazon.com/cloudwatch/pricing/",
    confidence: "M",
  }),
  price(R, "firehose.ingestGb", {
    usd: [
      { upTo: 500 * TB_IN_GB, usd: 0.029 },
      { upTo: 2_000 * TB_IN_GB, usd: 0.025 },
      { upTo: null, usd: 0.02 },
    ],
    unit: "GB",
    source: FIREHOSE,
  }),
  price(R, "lambda.requestMillion", {
    usd: 0.2,
    unit: "million requests",
    source: LAMBDA,
    confidence: "M",
  }),
  price(R, "lambda.gbSecond", {
    usd: 0.0000166667,
    unit: "GB-second",
    source: LAMBDA,
    confidence: "M",
  }),
  price(R, "s3.putThousand", {
    usd: 0.005,
    unit: "thousand PUT requests",
    source: "https://aws.amazon.com/s3/pricing/",
    confidence: "M",
  }),
  price(R, "s3.storageGbMonth", {
    usd: 0.023,
    unit: "GB-month",
    source: "https://aws.amazon.com/s3/pricing/",
    confidence: "M",
  }),
  price(R, "sqs.requestMillion", {
    usd: 0.4,
    unit: "million requests",
    source: "https://aws.amazon.com/sqs/pricing/",
    confidence: "M",
  }),
  price(R, "dynamodb.writeRequestMillion", {
    usd: 0.625,
    unit: "million write requests",
    source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    confidence: "M",
  }),
];
