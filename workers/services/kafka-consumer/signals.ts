// A consumer group publishes nothing itself: MSK's metrics show its lag.
import { defineSignals } from "../../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "../../workload/consumer-declarations.ts";

export const signals = defineSignals({
  metrics: {},
  figures: {
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Xử lý" }, unit: "records/s" },
    behindMs: { label: { en: "Behind", vi: "Chậm" }, unit: "ms", tone: "warn" },
    backlogRecords: { label: { en: "Lag", vi: "Lag" }, unit: "records" },
    working: { label: { en: "Working members", vi: "Member làm việc" }, unit: "count" },
    idle: { label: { en: "Idle members", vi: "Member ngồi không" }, unit: "count", tone: "warn" },
    rereadRecords: { label: { en: "Read again", vi: "Đọc lại" }, unit: "records", tone: "warn" },
    lostRecords: {
      label: { en: "Lost to retention", vi: "Mất do hết retention" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
  },
  usage: {
    processedRecords: {
      label: { en: "Records processed", vi: "Bản ghi đã xử lý" },
      unit: "records",
    },
    redeliveredRecords: {
      label: { en: "Records read again", vi: "Bản ghi đọc lại" },
      unit: "records",
    },
  },
  events: {
    expired: expiredEvent,
    rebalance: {
      severity: "warning",
      text: {
        en: "Rebalance: the group stops, then reads {records} records again from the last commit.",
        vi: "Rebalance: group dừng lại rồi đọc lại {records} bản ghi từ lần commit cuối.",
      },
    },
  },
  faults: {
    outage: outageFault,
    slow: slowFault,
  },
});

export type GroupSignals = typeof signals;
