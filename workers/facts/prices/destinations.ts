// US East (N. Virginia): Firehose's extras, and the destinations AWS bills for.
import { price } from "../define.ts";

const R = "us-east-1";
const FIREHOSE = "https://aws.amazon.com/firehose/pricing/";
const OPENSEARCH = "https://aws.amazon.com/opensearch-service/pricing/";
const DYNAMODB = "https://aws.amazon.com/dynamodb/pricing/";

export const destinationPrices = [
  price(R, "firehose.mskIngestGb", {
    usd: 0.055,
    unit: "GB",
    source: FIREHOSE,
    confidence: "M",
  }),
  price(R, "firehose.vendedLogsGb", { usd: 0.13, unit: "GB", source: FIREHOSE, confidence: "M" }),
  price(R, "firehose.conversionGb", { usd: 0.018, unit: "GB", source: FIREHOSE }),
  price(R, "firehose.partitioningGb", { usd: 0.02, unit: "GB", source: FIREHOSE }),
  price(R, "firehose.partitioningThousandObjects", {
    usd: 0.005,
    unit: "thousand objects",
    source: FIREHOSE,
  }),
  price(R, "firehose.jqHour", { usd: 0.07, unit: "JQ processing hour", source: FIREHOSE }),
  price(R, "firehose.vpcGb", { usd: 0.01, unit: "GB", source: FIREHOSE }),
  price(R, "firehose.vpcAzHour", { usd: 0.01, unit: "AZ-hour", source: FIREHOSE }),
  price(R, "openSearch.instanceHour", {
    usd: 0.587,
    unit: "instance-hour",
    source: OPENSEARCH,
    confidence: "M",
  }),
  price(R, "openSearch.storageGbMonth", {
    usd: 0.135,
    unit: "GB-month",
    source: OPENSEARCH,
    confidence: "M",
  }),
  // ra3.xlplus; a third of ra3.4xlarge, 3.26, as read from AWS's price list.
  price(R, "redshift.nodeHour", {
    usd: 1.086,
    unit: "node-hour",
    source: "https://aws.amazon.com/redshift/pricing/",
    checkedOn: "2026-11-23",
    confidence: "M",
  }),
  // From AWS's price list: 20 WCU for 730 hours are 9.49.
  price(R, "dynamodb.writeUnitHour", {
    usd: 0.00065,
    unit: "WCU-hour",
    source: DYNAMODB,
    checkedOn: "2026-11-23",
    confidence: "M",
  }),
];
