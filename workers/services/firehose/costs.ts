// What Firehose bills: ingestion by source, and each extra; the function of the transformation too.
import type { CostLineSpec } from "../../model/service-definition.ts";

const BYTES_PER_GB = 1_073_741_824;
const SECONDS_PER_HOUR = 3_600;

export const costs: readonly CostLineSpec[] = [
  {
    item: { en: "Data ingested", vi: "Dữ liệu ingest" },
    usage: "billedBytes",
    per: BYTES_PER_GB,
    price: "firehose.ingestGb",
  },
  {
    item: { en: "Data ingested from MSK", vi: "Dữ liệu ingest từ MSK" },
    usage: "mskBytes",
    per: BYTES_PER_GB,
    price: "firehose.mskIngestGb",
  },
  {
    item: { en: "Vended logs ingested", vi: "Vended logs ingest" },
    usage: "vendedBytes",
    per: BYTES_PER_GB,
    price: "firehose.vendedLogsGb",
  },
  {
    item: { en: "Format conversion", vi: "Chuyển định dạng" },
    usage: "convertedBytes",
    per: BYTES_PER_GB,
    price: "firehose.conversionGb",
  },
  {
    item: { en: "Dynamic partitioning", vi: "Dynamic partitioning" },
    usage: "partitionedBytes",
    per: BYTES_PER_GB,
    price: "firehose.partitioningGb",
  },
  {
    item: { en: "Dynamic partitioning, objects", vi: "Dynamic partitioning, object" },
    usage: "partitionedObjects",
    per: 1_000,
    price: "firehose.partitioningThousandObjects",
  },
  {
    item: { en: "JQ processing", vi: "Xử lý JQ" },
    usage: "jqSeconds",
    per: SECONDS_PER_HOUR,
    price: "firehose.jqHour",
  },
  {
    item: { en: "Transformation: requests", vi: "Transformation: request" },
    usage: "invocations",
    per: 1_000_000,
    price: "lambda.requestMillion",
  },
  {
    item: { en: "Transformation: compute", vi: "Transformation: tính toán" },
    usage: "gbSeconds",
    per: 1,
    price: "lambda.gbSecond",
  },
  {
    item: { en: "VPC delivery", vi: "Giao vào VPC" },
    usage: "vpcBytes",
    per: BYTES_PER_GB,
    price: "firehose.vpcGb",
  },
  {
    item: { en: "VPC delivery, zones", vi: "Giao vào VPC, theo zone" },
    usage: "azSeconds",
    per: SECONDS_PER_HOUR,
    price: "firehose.vpcAzHour",
  },
];
