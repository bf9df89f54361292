// A consumer of your own publishes no CloudWatch metrics: the queue's show its receives.
import { defineSignals } from "../../model/signals.ts";
import { workerFaults } from "../../workload/worker-declarations.ts";

export const signals = defineSignals({
  metrics: {},
  figures: {
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Xử lý" }, unit: "records/s" },
    busy: { label: { en: "Busy workers", vi: "Worker đang bận" }, unit: "count", outOf: "workers" },
    workers: { label: { en: "Workers", vi: "Worker" }, unit: "count", detail: true },
    failedPerSecond: {
      label: { en: "Failed receives/s", vi: "Lần nhận lỗi/s" },
      unit: "count",
      tone: "bad",
    },
    redelivered: {
      label: { en: "Seen again", vi: "Nhận lại" },
      unit: "records",
      tone: "warn",
    },
    meanLatencyMs: {
      label: { en: "From queue to done", vi: "Từ queue đến xong" },
      unit: "ms",
    },
  },
  usage: {
    processedRecords: {
      label: { en: "Records processed", vi: "Bản ghi đã xử lý" },
      unit: "records",
    },
    redeliveredRecords: {
      label: { en: "Records seen again", vi: "Bản ghi nhận lại" },
      unit: "records",
    },
  },
  events: {
    failed: {
      severity: "warning",
      text: {
        en: "{records} messages failed: they come back when their visibility timeout ends.",
        vi: "{records} message bị lỗi: chúng quay lại khi hết visibility timeout.",
      },
    },
  },
  faults: workerFaults,
});

export type ConsumerSignals = typeof signals;
