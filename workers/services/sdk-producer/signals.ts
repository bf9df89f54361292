// What an SDK producer shows. The SDK publishes no CloudWatch metrics of its own.
import { defineSignals } from "../../model/signals.ts";
import { outageFault, surgeFault } from "../../workload/producer-declarations.ts";

export const signals = defineSignals({
  metrics: {},
  figures: {
    sent: { label: { en: "Sent", vi: "Đã gửi" }, unit: "records/s" },
    throttled: {
      label: { en: "Throttled", vi: "Bị throttle" },
      unit: "records/s",
      tone: "bad",
    },
    waiting: { label: { en: "Waiting to retry", vi: "Chờ retry" }, unit: "records", tone: "warn" },
    dropped: { label: { en: "Lost", vi: "Đã mất" }, unit: "records", tone: "bad" },
    attempts: { label: { en: "Attempts", vi: "Lượt thử" }, unit: "records/s", detail: true },
    quotaDropped: {
      label: { en: "Lost, retry quota used up", vi: "Mất vì hết hạn mức retry" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
    topKeyShare: {
      label: { en: "Share of the top key", vi: "Tỉ lệ của key nhiều nhất" },
      unit: "percent",
      detail: true,
    },
  },
  usage: {
    records: { label: { en: "Records made", vi: "Bản ghi đã tạo" }, unit: "records" },
    requests: { label: { en: "API calls", vi: "Lần gọi API" }, unit: "requests" },
  },
  events: {
    dropped: {
      severity: "bad",
      text: {
        en: "{records} records lost after the last attempt. Most frequent key: {key}.",
        vi: "{records} bản ghi bị mất sau lần thử cuối. Key nhiều nhất: {key}.",
      },
    },
  },
  faults: { outage: outageFault, surge: surgeFault },
});

export type SdkProducerSignals = typeof signals;
