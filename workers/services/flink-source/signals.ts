// Metrics, figures and lanes of a Flink source: a lane per shard.
import { operatorSignals } from "../../flink/declarations.ts";
import { defineSignals } from "../../model/signals.ts";

export const signals = defineSignals({
  ...operatorSignals,
  figures: {
    ...operatorSignals.figures,
    millisBehindLatest: { label: { en: "Behind latest", vi: "Chậm" }, unit: "ms" },
    heldRecords: {
      label: { en: "Read, not emitted", vi: "Đã đọc, chưa phát" },
      unit: "records",
      detail: true,
    },
  },
  lanes: {
    watermarkLagMs: {
      label: { en: "Newest event behind", vi: "Sự kiện mới nhất trễ" },
      unit: "ms",
    },
    behindMs: { label: { en: "Behind latest", vi: "Chậm so với mới nhất" }, unit: "ms" },
  },
  events: {
    expired: {
      severity: "bad",
      text: {
        en: "{records} records left the stream before the source read them.",
        vi: "{records} bản ghi rời stream trước khi source đọc.",
      },
    },
  },
});

export type Signals = typeof signals;
