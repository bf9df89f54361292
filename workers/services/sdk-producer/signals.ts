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
    failed: {
      label: { en: "Failed (InternalFailure)", vi: "Lỗi (InternalFailure)" },
      unit: "records/s",
      tone: "bad",
      detail: true,
    },
    waiting: { label: { en: "Waiting to retry", vi: "Chờ retry" }, unit: "records", tone: "warn" },
    dropped: { label: { en: "Lost", vi: "Đã mất" }, unit: "records", tone: "bad" },
    duplicates: {
      label: { en: "Stored twice", vi: "Lưu hai lần" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
    outOfOrder: {
      label: { en: "Stored after later ones", vi: "Lưu sau bản ghi muộn hơn" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
    heldBack: {
      label: { en: "Waiting for their turn", vi: "Chờ đến lượt" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
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
    outOfOrder: {
      label: {
        en: "Stored after later ones of their key",
        vi: "Lưu sau bản ghi muộn hơn cùng key",
      },
      unit: "records",
    },
    copies: { label: { en: "Copies sent", vi: "Bản sao đã gửi" }, unit: "records" },
  },
  events: {
    overRecords: {
      severity: "warning",
      text: {
        en: "{records} records refused: ProvisionedThroughputExceededException, a shard's limit of records.",
        vi: "{records} bản ghi bị từ chối: ProvisionedThroughputExceededException, giới hạn số bản ghi của shard.",
      },
    },
    overBytes: {
      severity: "warning",
      text: {
        en: "{records} records refused: ProvisionedThroughputExceededException, a shard's limit of bytes.",
        vi: "{records} bản ghi bị từ chối: ProvisionedThroughputExceededException, giới hạn số byte của shard.",
      },
    },
    hotKey: {
      severity: "bad",
      text: {
        en: "Key {key} alone brings {records} records/s, more than one shard takes: no split helps, another key does.",
        vi: "Chỉ riêng key {key} đã có {records} bản ghi/s, hơn mức một shard nhận: split không giúp được, phải đổi key.",
      },
    },
    failed: {
      severity: "warning",
      text: {
        en: "{records} records failed inside the service: InternalFailure, a transient error.",
        vi: "{records} bản ghi lỗi bên trong dịch vụ: InternalFailure, lỗi tạm thời.",
      },
    },
    tooLarge: {
      severity: "bad",
      text: {
        en: "{records} records are larger than the stream allows: ValidationException, not retried.",
        vi: "{records} bản ghi lớn hơn mức stream cho phép: ValidationException, không retry.",
      },
    },
    outOfOrder: {
      severity: "warning",
      text: {
        en: "{records} retried records were stored after later ones of their key.",
        vi: "{records} bản ghi retry được lưu sau bản ghi muộn hơn của cùng key.",
      },
    },
    dropped: {
      severity: "bad",
      text: {
        en: "{records} records lost after the last attempt. Most frequent key: {key}.",
        vi: "{records} bản ghi bị mất sau lần thử cuối. Key nhiều nhất: {key}.",
      },
    },
    ignored: {
      severity: "bad",
      text: {
        en: "{records} refused records are lost: the call answered 200 and nobody looked at FailedRecordCount.",
        vi: "{records} bản ghi bị từ chối đã mất: lệnh gọi trả 200 và không ai xem FailedRecordCount.",
      },
    },
    copied: {
      severity: "warning",
      text: {
        en: "{records} stored records are sent again: consumers will see them twice.",
        vi: "{records} bản ghi đã lưu được gửi lại: consumer sẽ thấy chúng hai lần.",
      },
    },
  },
  faults: {
    outage: outageFault,
    surge: surgeFault,
    lostAnswers: {
      label: { en: "Lost answers", vi: "Mất câu trả lời" },
      help: {
        en: "Calls that stored their records time out before the answer arrives, and are retried: duplicates.",
        vi: "Lệnh gọi đã lưu bản ghi nhưng timeout trước khi có trả lời, nên được retry: bản trùng.",
      },
      numbers: {
        percent: {
          initial: 1,
          min: 0,
          max: 100,
          label: { en: "Percent of calls", vi: "Phần trăm lệnh gọi" },
        },
      },
    },
  },
});

export type SdkProducerSignals = typeof signals;
