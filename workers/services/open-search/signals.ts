// What a domain shows, under CloudWatch's AWS/ES names.
import { defineSignals } from "../../model/signals.ts";
import {
  receiverEvents,
  receiverFaults,
  receiverFigures,
} from "../../workload/receiver-declarations.ts";

export const signals = defineSignals({
  metrics: {
    IndexingRate: {
      namespace: "AWS/ES",
      unit: "Count",
      statistics: ["Sum", "Average", "Maximum"],
      meaning: { en: "Documents indexed.", vi: "Số document được index." },
      chart: "throughput",
      headline: true,
    },
    IndexingLatency: {
      namespace: "AWS/ES",
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      meaning: { en: "Time a bulk request takes.", vi: "Thời gian một bulk request mất." },
      chart: "other",
    },
    ThreadpoolWriteRejected: {
      namespace: "AWS/ES",
      unit: "Count",
      statistics: ["Sum", "Maximum"],
      meaning: {
        en: "Bulk requests rejected with 429 because the write queue was full.",
        vi: "Số bulk request bị từ chối bằng 429 vì write queue đầy.",
      },
      chart: "throttling",
      headline: true,
    },
    "5xx": {
      namespace: "AWS/ES",
      unit: "Count",
      statistics: ["Sum"],
      meaning: {
        en: "Requests answered with a server error.",
        vi: "Số request trả về lỗi máy chủ.",
      },
      chart: "other",
    },
    FreeStorageSpace: {
      namespace: "AWS/ES",
      unit: "Bytes",
      statistics: ["Minimum", "Average"],
      meaning: {
        en: "Free disk of the fullest node. CloudWatch prints MiB.",
        vi: "Dung lượng trống của node đầy nhất. CloudWatch ghi theo MiB.",
      },
      chart: "other",
    },
    ClusterIndexWritesBlocked: {
      namespace: "AWS/ES",
      unit: "Count",
      statistics: ["Maximum"],
      meaning: {
        en: "1 while the domain blocks writes, for example with too little free storage.",
        vi: "1 khi domain chặn ghi, ví dụ vì còn quá ít dung lượng.",
      },
      chart: "other",
    },
  },
  figures: {
    ...receiverFigures,
    searchableAfterMs: {
      label: { en: "Searchable after", vi: "Tìm được sau" },
      unit: "ms",
      detail: true,
    },
    freeBytes: { label: { en: "Free storage", vi: "Còn trống" }, unit: "bytes", detail: true },
  },
  usage: {
    instanceSeconds: {
      label: { en: "Instance time", vi: "Thời gian instance" },
      unit: "instance-seconds",
    },
    volumeByteHours: { label: { en: "Volumes", vi: "Ổ đĩa" }, unit: "byte-hours" },
    records: { label: { en: "Documents indexed", vi: "Document đã index" }, unit: "records" },
  },
  events: receiverEvents,
  faults: receiverFaults,
});

export type OpenSearchSignals = typeof signals;
