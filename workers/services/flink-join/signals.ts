// Metrics, figures and lanes of a Flink join.
import { operatorSignals, subtaskLanes } from "../../flink/declarations.ts";
import { defineSignals } from "../../model/signals.ts";

export const signals = defineSignals({
  ...operatorSignals,
  figures: {
    ...operatorSignals.figures,
    pairs: { label: { en: "Pairs", vi: "Cặp" }, unit: "records" },
    unmatched: { label: { en: "Without a partner", vi: "Không có cặp" }, unit: "records" },
    heldEvents: { label: { en: "Waiting for one", vi: "Đang chờ cặp" }, unit: "records" },
  },
  lanes: subtaskLanes,
});

export type Signals = typeof signals;
