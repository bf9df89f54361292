// Settings of a Flink sink.
import { capacityField } from "../../flink/declarations.ts";
import { choice, duration } from "../../model/define-fields.ts";

export const fields = {
  recordsPerSecondPerSubtask: capacityField(20_000),
  deliveryGuarantee: choice({
    label: { en: "Delivery guarantee", vi: "Delivery guarantee" },
    help: {
      en: "At least once: sent as it comes, and sent again after a failure. Exactly once: written in a transaction that the next checkpoint commits, so it is seen only then: MSK and files; the Kinesis and Firehose sinks have none.",
      vi: "At least once: gửi ngay, sau lỗi gửi lại nên trùng. Exactly once: ghi trong một transaction do checkpoint kế tiếp commit, nên tới lúc đó mới thấy: MSK và file; sink Kinesis và Firehose không có.",
    },
    options: [
      { value: "AT_LEAST_ONCE", label: { en: "At least once", vi: "At least once" } },
      { value: "EXACTLY_ONCE", label: { en: "Exactly once", vi: "Exactly once" } },
    ],
    initial: "AT_LEAST_ONCE",
  }),
  input: choice({
    label: { en: "Takes", vi: "Nhận" },
    help: {
      en: "The main flow, or the late events of a window's side output.",
      vi: "Luồng chính, hoặc sự kiện trễ từ side output của window.",
    },
    options: [
      { value: "MAIN", label: { en: "Main output", vi: "Output chính" } },
      { value: "LATE", label: { en: "Late side output", vi: "Side output trễ" } },
    ],
    initial: "MAIN",
  }),
  maxTimeInBuffer: duration({
    label: { en: "Longest time in the buffer", vi: "Thời gian tối đa trong buffer" },
    help: {
      en: "A file or batch is delivered at least so often (at least once).",
      vi: "File hoặc batch được giao ít nhất mỗi chừng này (at least once).",
    },
    min: 1_000,
    max: 3_600_000,
    initial: { fact: "flink.sink.timeInBufferMs" },
    advanced: true,
  }),
};

export type Fields = typeof fields;
