// Settings of a Flink map.
import { capacityField } from "../../flink/declarations.ts";
import { number } from "../../model/define-fields.ts";

export const fields = {
  recordsPerSecondPerSubtask: capacityField(50_000),
  bytesFactor: number({
    label: { en: "Size after / before", vi: "Kích thước sau / trước" },
    help: {
      en: "Below 1: fewer columns; above 1: the event is enriched.",
      vi: "Nhỏ hơn 1: bớt cột; lớn hơn 1: sự kiện được làm giàu.",
    },
    unit: "×",
    min: 0,
    max: 100,
    initial: 0.5,
  }),
};

export type Fields = typeof fields;
