// A plain consumer has no CloudWatch namespace of its own: the stream's metrics show its reads.
import { defineSignals } from "../../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "../../workload/consumer-declarations.ts";

export const signals = defineSignals({
  metrics: {},
  figures: {
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Xử lý" }, unit: "records/s" },
    behindMs: { label: { en: "Behind", vi: "Chậm" }, unit: "ms", tone: "warn" },
    backlogRecords: { label: { en: "Backlog", vi: "Tồn đọng" }, unit: "records" },
    refusedCallsPerSecond: {
      label: { en: "Refused calls/s", vi: "Lệnh bị từ chối/s" },
      unit: "count",
      tone: "bad",
    },
    lostRecords: {
      label: { en: "Lost to retention", vi: "Mất do hết retention" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
  },
  usage: {},
  events: {
    expired: expiredEvent,
  },
  faults: {
    outage: outageFault,
    slow: slowFault,
  },
});

export type Signals = typeof signals;
