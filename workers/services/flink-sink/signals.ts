// Metrics, figures, lanes and events of a Flink sink.
import { operatorSignals, subtaskLanes } from "../../flink/declarations.ts";
import { defineSignals } from "../../model/signals.ts";

export const signals = defineSignals({
  ...operatorSignals,
  figures: {
    ...operatorSignals.figures,
    written: { label: { en: "Written", vi: "Đã ghi" }, unit: "records" },
    duplicates: { label: { en: "Duplicates", vi: "Trùng lặp" }, unit: "records", tone: "bad" },
    uncommitted: {
      label: { en: "Waiting for commit", vi: "Chờ commit" },
      unit: "records",
      tone: "warn",
    },
    refused: {
      label: { en: "Refused by the destination", vi: "Bị đích từ chối" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
  },
  lanes: subtaskLanes,
  usage: {
    ...operatorSignals.usage,
    written: { label: { en: "Records written", vi: "Bản ghi đã ghi" }, unit: "records" },
    duplicates: { label: { en: "Written again", vi: "Ghi lại lần nữa" }, unit: "records" },
  },
  events: {
    duplicates: {
      severity: "warning",
      text: {
        en: "{records} records since the last checkpoint will be written again.",
        vi: "{records} bản ghi từ checkpoint gần nhất sẽ bị ghi lại lần nữa.",
      },
    },
  },
});

export type Signals = typeof signals;
