// Metrics, figures and lanes of a Flink window: a lane per open window.
import { operatorSignals } from "../../flink/declarations.ts";
import { defineSignals } from "../../model/signals.ts";

export const signals = defineSignals({
  ...operatorSignals,
  figures: {
    ...operatorSignals.figures,
    watermarkMs: { label: { en: "Watermark", vi: "Watermark" }, unit: "ms" },
    openWindows: { label: { en: "Open windows", vi: "Cửa sổ mở" }, unit: "count" },
    lateRecords: { label: { en: "Late, dropped", vi: "Trễ, bị bỏ" }, unit: "records", tone: "bad" },
    results: { label: { en: "Results", vi: "Kết quả" }, unit: "records", detail: true },
    corrections: {
      label: { en: "Corrected by late events", vi: "Được sự kiện trễ sửa lại" },
      unit: "records",
      detail: true,
    },
  },
  lanes: {
    startMs: { label: { en: "From", vi: "Từ" }, unit: "ms" },
    endMs: { label: { en: "To", vi: "Đến" }, unit: "ms" },
    windowRecords: { label: { en: "Events", vi: "Sự kiện" }, unit: "records" },
    keys: { label: { en: "Keys", vi: "Key" }, unit: "records" },
    fired: { label: { en: "Fired", vi: "Đã fire" }, unit: "flag" },
    watermarkMs: { label: { en: "Watermark", vi: "Watermark" }, unit: "ms" },
  },
  usage: {
    ...operatorSignals.usage,
    results: { label: { en: "Results", vi: "Kết quả" }, unit: "records" },
    corrections: { label: { en: "Corrections", vi: "Kết quả sửa lại" }, unit: "records" },
    windowedRecords: {
      label: { en: "Events in first results", vi: "Sự kiện trong kết quả lần đầu" },
      unit: "records",
    },
    windowedSum: {
      label: { en: "Their values together", vi: "Tổng giá trị của chúng" },
      unit: "value",
    },
  },
});

export type Signals = typeof signals;
