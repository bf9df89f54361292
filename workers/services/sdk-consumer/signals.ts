// A plain consumer has no CloudWatch namespace of its own: the stream's metrics show its reads.
import { defineSignals } from "../../model/signals.ts";

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
    expired: {
      severity: "bad",
      text: {
        en: "{records} records passed the retention period unread and are lost to this consumer.",
        vi: "{records} bản ghi quá thời gian lưu khi chưa được đọc, consumer này mất hẳn chúng.",
      },
    },
  },
  faults: {
    outage: {
      label: { en: "Outage", vi: "Ngừng chạy" },
      help: {
        en: "The consumer stops; the stream keeps what it has not read.",
        vi: "Consumer ngừng chạy; stream vẫn giữ phần chưa đọc.",
      },
    },
    slow: {
      label: { en: "Slow", vi: "Chạy chậm" },
      help: {
        en: "Processing takes longer by this factor.",
        vi: "Việc xử lý lâu hơn theo hệ số này.",
      },
      numbers: {
        factor: { initial: 4, min: 1, max: 1_000, label: { en: "Times", vi: "Số lần" } },
      },
    },
  },
});

export type Signals = typeof signals;
