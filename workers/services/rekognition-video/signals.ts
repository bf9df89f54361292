// What a stream processor shows, under CloudWatch's AWS/Rekognition names.
import { defineSignals } from "../../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "../../workload/consumer-declarations.ts";

export const signals = defineSignals({
  metrics: {
    DetectedLabelCount: {
      namespace: "AWS/Rekognition",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: { en: "Results found.", vi: "Số kết quả phát hiện." },
      chart: "throughput",
    },
  },
  figures: {
    fragments: { label: { en: "Fragments", vi: "Fragment" }, unit: "records/s" },
    detections: { label: { en: "Detections", vi: "Phát hiện" }, unit: "records/s" },
    behindMs: {
      label: { en: "Behind live", vi: "Trễ so với trực tiếp" },
      unit: "ms",
      tone: "warn",
    },
    waiting: { label: { en: "Results waiting", vi: "Kết quả đang chờ" }, unit: "records" },
  },
  usage: {
    fragments: {
      label: { en: "Fragments analysed", vi: "Fragment đã phân tích" },
      unit: "fragments",
    },
    videoMs: { label: { en: "Video analysed", vi: "Video đã phân tích" }, unit: "ms" },
    detections: { label: { en: "Detections", vi: "Phát hiện" }, unit: "records" },
  },
  events: {
    expired: expiredEvent,
    resultsLost: {
      severity: "bad",
      text: {
        en: "{records} results are lost: the data stream refused them.",
        vi: "Mất {records} kết quả: data stream từ chối.",
      },
    },
  },
  faults: { outage: outageFault, slow: slowFault },
});

export type RekognitionSignals = typeof signals;
