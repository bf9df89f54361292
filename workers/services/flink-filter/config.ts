// Settings of a Flink filter.
import { capacityField } from "../../flink/declarations.ts";
import { number } from "../../model/define-fields.ts";

export const fields = {
  recordsPerSecondPerSubtask: capacityField(100_000),
  share: number({
    label: { en: "Share kept", vi: "Tỉ lệ giữ lại" },
    help: { en: "Of the events, those that pass.", vi: "Phần sự kiện được đi qua." },
    unit: "",
    min: 0,
    max: 1,
    initial: 0.5,
  }),
};

export type Fields = typeof fields;
