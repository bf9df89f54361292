// Amazon Managed Service for Apache Flink.
import { price } from "../define.ts";

const FLINK = "https://aws.amazon.com/managed-service-apache-flink/pricing/";

const rates = [
  ["us-east-1", 0.11, 0.1, 0.023],
  ["eu-west-2", 0.127, 0.116, 0.024],
] as const;

export const flinkPrices = rates.flatMap(([region, kpuHour, storage, backup]) => [
  price(region, "flink.kpuHour", { usd: kpuHour, unit: "KPU-hour", source: FLINK }),
  price(region, "flink.runningStorageGbMonth", { usd: storage, unit: "GB-month", source: FLINK }),
  price(region, "flink.durableBackupGbMonth", { usd: backup, unit: "GB-month", source: FLINK }),
]);
