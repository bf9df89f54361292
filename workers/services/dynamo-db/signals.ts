// What a table shows, under CloudWatch's AWS/DynamoDB names.
import { defineSignals } from "../../model/signals.ts";
import {
  receiverEvents,
  receiverFaults,
  receiverFigures,
} from "../../workload/receiver-declarations.ts";

export const signals = defineSignals({
  metrics: {
    ConsumedWriteCapacityUnits: {
      namespace: "AWS/DynamoDB",
      unit: "Count",
      statistics: ["Sum", "Average", "Maximum"],
      meaning: { en: "Write units used.", vi: "Số write unit đã dùng." },
      chart: "throughput",
      headline: true,
    },
    ProvisionedWriteCapacityUnits: {
      namespace: "AWS/DynamoDB",
      unit: "Count",
      statistics: ["Average"],
      meaning: {
        en: "Write units a second it can take now.",
        vi: "Số write unit mỗi giây nhận được lúc này.",
      },
      chart: "other",
    },
    WriteThrottleEvents: {
      namespace: "AWS/DynamoDB",
      unit: "Count",
      statistics: ["Sum"],
      meaning: {
        en: "Items refused with ProvisionedThroughputExceededException.",
        vi: "Số item bị từ chối bằng ProvisionedThroughputExceededException.",
      },
      chart: "throttling",
      headline: true,
    },
    SuccessfulRequestLatency: {
      namespace: "AWS/DynamoDB",
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      meaning: { en: "Time a request takes.", vi: "Thời gian một request mất." },
      chart: "other",
    },
  },
  figures: {
    ...receiverFigures,
    consumedUnits: {
      label: { en: "Write units", vi: "Write unit" },
      unit: "count",
      outOf: "capacityUnits",
    },
    capacityUnits: {
      label: { en: "Write units it can take", vi: "Write unit nhận được" },
      unit: "count",
      detail: true,
    },
  },
  usage: {
    writeUnits: { label: { en: "Write requests", vi: "Write request" }, unit: "units" },
    provisionedUnitSeconds: {
      label: { en: "Provisioned write units", vi: "Write unit đã cấp" },
      unit: "unit-seconds",
    },
    records: { label: { en: "Items written", vi: "Item đã ghi" }, unit: "records" },
  },
  events: receiverEvents,
  faults: receiverFaults,
});

export type DynamoDbSignals = typeof signals;
