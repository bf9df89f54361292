// Amazon Managed Service for Apache Flink.
import { price } from "../define.ts";

const R = "us-east-1";
const FLINK = "https://aws.amazon.com/managed-service-apache-flink/pricing/";

export const flinkPrices = [
  price(R, "flink.kpuHour", { usd: 0.11, unit: "KPU-hour", source: FLINK }),
  price(R, "flink.runningStorageGbMonth", { usd: 0.1, unit: "GB-month", source: FLINK }),
  price(R, "flink.durableBackupGbMonth", { usd: 0.023, unit: "GB-month", source: FLINK }),
];
