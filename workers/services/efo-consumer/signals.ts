// The stream's SubscribeToShardEvent metrics show what is pushed; these are the consumer's own numbers.
import { defineSignals } from "../../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "../../workload/consumer-declarations.ts";

export const signals = defineSignals({
  metrics: {},
  figures: {
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Xử lý" }, unit: "records/s" },
    behindMs: { label: { en: "Behind", vi: "Chậm" }, unit: "ms", tone: "warn" },
    backlogRecords: { label: { en: "Backlog", vi: "Tồn đọng" }, unit: "records" },
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
