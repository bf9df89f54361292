// Prices of the messaging services and of Lambda's neighbours, us-east-1.
import { price } from "../define.ts";

const R = "us-east-1";
const SQS = "https://aws.amazon.com/sqs/pricing/";
const SNS = "https://aws.amazon.com/sns/pricing/";
const EVENTS = "https://aws.amazon.com/eventbridge/pricing/";
const MSK = "https://aws.amazon.com/msk/pricing/";

export const messagingPrices = [
  price(R, "sqs.fifoRequestMillion", { usd: 0.5, unit: "million requests", source: SQS }),
  price(R, "sns.publishMillion", { usd: 0.5, unit: "million requests", source: SNS }),
  price(R, "sns.httpMillion", { usd: 0.6, unit: "million deliveries", source: SNS }),
  price(R, "sns.firehoseMillion", { usd: 0.19, unit: "million deliveries", source: SNS }),
  price(R, "sns.fifoPublishMillion", { usd: 0.3, unit: "million requests", source: SNS }),
  price(R, "sns.fifoPublishGb", { usd: 0.017, unit: "GB", source: SNS }),
  price(R, "sns.fifoDeliveryMillion", { usd: 0.01, unit: "million deliveries", source: SNS }),
  price(R, "sns.fifoDeliveryGb", { usd: 0.001, unit: "GB", source: SNS }),
  price(R, "eventbridge.eventMillion", { usd: 1, unit: "million events", source: EVENTS }),
  price(R, "eventbridge.replayMillion", { usd: 1, unit: "million events", source: EVENTS }),
  price(R, "eventbridge.archiveGb", { usd: 0.1, unit: "GB", source: EVENTS }),
  price(R, "eventbridge.archiveGbMonth", { usd: 0.023, unit: "GB-month", source: EVENTS }),
  // m7g.large, from memory; AWS's list has m5.24xlarge at 10.08, 48 times 0.21 for an m5.large.
  price(R, "msk.standard.brokerHour", {
    usd: 0.204,
    unit: "broker-hour",
    source: MSK,
    confidence: "L",
  }),
  price(R, "msk.express.brokerHour", {
    usd: 0.408,
    unit: "broker-hour",
    source: MSK,
    confidence: "L",
  }),
  // From AWS's price list: 1,000 GB for a month are 100.
  price(R, "msk.storageGbMonth", {
    usd: 0.1,
    unit: "GB-month",
    source: MSK,
    checkedOn: "2026-11-23",
    confidence: "M",
  }),
  price(R, "msk.serverless.clusterHour", {
    usd: 0.75,
    unit: "cluster-hour",
    source: MSK,
    confidence: "M",
  }),
  price(R, "msk.serverless.partitionHour", {
    usd: 0.0015,
    unit: "partition-hour",
    source: MSK,
    confidence: "M",
  }),
  price(R, "msk.serverless.inGb", { usd: 0.1, unit: "GB", source: MSK, confidence: "M" }),
  price(R, "msk.serverless.outGb", { usd: 0.05, unit: "GB", source: MSK, confidence: "M" }),
];
