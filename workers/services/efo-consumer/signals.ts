// The stream's SubscribeToShardEvent metrics show what is pushed; these are the consumer's own numbers.
import { defineSignals } from "../../model/signals.ts";

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
        en: "The consumer stops; the stream keeps what it has not taken.",
        vi: "Consumer ngừng chạy; stream vẫn giữ phần chưa nhận.",
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
