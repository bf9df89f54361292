// Settings of a Flink pattern (CEP, MATCH_RECOGNIZE).
import { capacityField } from "../../flink/declarations.ts";
import { bytes, choice, duration, integer, number } from "../../model/define-fields.ts";

const DAY_MS = 86_400_000;

export const fields = {
  recordsPerSecondPerSubtask: capacityField(5_000),
  pattern: choice({
    label: { en: "Pattern", vi: "Mẫu" },
    help: {
      en: "Times: so many matching events of a key. Followed by: a matching event, later one that does not match.",
      vi: "Times: đủ số sự kiện khớp của một key. Followed by: một sự kiện khớp, sau đó một sự kiện không khớp.",
    },
    options: [
      { value: "TIMES", label: { en: "n times", vi: "n lần" } },
      { value: "FOLLOWED_BY", label: { en: "A followed by B", vi: "A rồi tới B" } },
    ],
    initial: "TIMES",
  }),
  times: integer({
    label: { en: "Times", vi: "Số lần" },
    help: {
      en: "Matching events that make a match.",
      vi: "Số sự kiện khớp tạo thành một kết quả.",
    },
    unit: "",
    min: 2,
    max: 100,
    initial: 3,
    appliesWhen: {
      field: "pattern",
      in: ["TIMES"],
      reason: { en: "A pattern of two events.", vi: "Mẫu gồm hai sự kiện." },
    },
  }),
  within: duration({
    label: { en: "Within", vi: "Trong vòng" },
    help: {
      en: "From the first event of a match to its last, less than this.",
      vi: "Từ sự kiện đầu tới sự kiện cuối của kết quả, ngắn hơn chừng này.",
    },
    min: 1_000,
    max: DAY_MS,
    initial: 60_000,
  }),
  matchShare: number({
    label: { en: "Share that matches", vi: "Tỉ lệ sự kiện khớp" },
    help: {
      en: "Of the events, those that match the condition (failed log-ins).",
      vi: "Phần sự kiện thoả điều kiện (đăng nhập sai).",
    },
    unit: "",
    min: 0,
    max: 1,
    initial: 0.1,
  }),
  resultBytes: bytes({
    label: { en: "Bytes of a match", vi: "Số byte mỗi kết quả" },
    help: { en: "Of an alert.", vi: "Của một cảnh báo." },
    min: 1,
    max: 65_536,
    initial: 200,
    advanced: true,
  }),
};

export type Fields = typeof fields;
