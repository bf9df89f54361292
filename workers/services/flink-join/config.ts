// Settings of a Flink window join.
import { capacityField } from "../../flink/declarations.ts";
import { bytes, duration } from "../../model/define-fields.ts";

const DAY_MS = 86_400_000;

export const fields = {
  recordsPerSecondPerSubtask: capacityField(10_000),
  size: duration({
    label: { en: "Window", vi: "Cửa sổ" },
    help: {
      en: "Events of both inputs with the same key in the same tumbling window are paired.",
      vi: "Sự kiện của hai input có cùng key trong cùng cửa sổ tumbling được ghép đôi.",
    },
    min: 1_000,
    max: DAY_MS,
    initial: 60_000,
  }),
  resultBytes: bytes({
    label: { en: "Bytes of a pair", vi: "Số byte mỗi cặp" },
    help: { en: "Of a joined event.", vi: "Của một sự kiện đã ghép." },
    min: 1,
    max: 65_536,
    initial: 500,
    advanced: true,
  }),
};

export type Fields = typeof fields;
