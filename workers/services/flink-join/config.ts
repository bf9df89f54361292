// Settings of a Flink join.
import { capacityField } from "../../flink/declarations.ts";
import { bytes, choice, duration } from "../../model/define-fields.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const byInterval = {
  field: "joinKind",
  in: ["INTERVAL"],
  reason: { en: "The join is by windows.", vi: "Join theo cửa sổ." },
};

export const fields = {
  recordsPerSecondPerSubtask: capacityField(10_000),
  joinKind: choice({
    label: { en: "Join", vi: "Join" },
    help: {
      en: "Window join: partners are in the same tumbling window. Interval join: the right event's time lies within an interval around the left's.",
      vi: "Window join: cặp nằm trong cùng cửa sổ tumbling. Interval join: thời gian sự kiện bên phải nằm trong một khoảng quanh sự kiện bên trái.",
    },
    options: [
      { value: "WINDOW", label: { en: "Window join", vi: "Window join" } },
      { value: "INTERVAL", label: { en: "Interval join", vi: "Interval join" } },
    ],
    initial: "WINDOW",
  }),
  joinType: choice({
    label: { en: "Type", vi: "Kiểu" },
    help: {
      en: "Inner: pairs only. Outer: events without a partner too, with nulls for the other side, when no partner can come any more. Left is the input whose id comes first. Outer joins are of Flink SQL; the DataStream API joins inner only.",
      vi: "Inner: chỉ các cặp. Outer: cả sự kiện không có cặp, với null cho phía kia, khi chắc chắn không còn cặp nào tới. Bên trái là input có id đứng trước. Outer join là của Flink SQL; DataStream API chỉ có inner join.",
    },
    options: [
      { value: "INNER", label: { en: "INNER", vi: "INNER" } },
      { value: "LEFT", label: { en: "LEFT OUTER", vi: "LEFT OUTER" } },
      { value: "RIGHT", label: { en: "RIGHT OUTER", vi: "RIGHT OUTER" } },
      { value: "FULL", label: { en: "FULL OUTER", vi: "FULL OUTER" } },
    ],
    initial: "INNER",
  }),
  size: duration({
    label: { en: "Window", vi: "Cửa sổ" },
    help: {
      en: "Events of both inputs with the same key in the same tumbling window are paired.",
      vi: "Sự kiện của hai input có cùng key trong cùng cửa sổ tumbling được ghép đôi.",
    },
    min: 1_000,
    max: DAY_MS,
    initial: 60_000,
    appliesWhen: {
      field: "joinKind",
      in: ["WINDOW"],
      reason: { en: "The join is by interval.", vi: "Join theo khoảng thời gian." },
    },
  }),
  before: duration({
    label: { en: "Right earlier by up to", vi: "Bên phải sớm hơn tối đa" },
    help: {
      en: "Lower bound of the interval: right time ≥ left time − this. Right events are kept so long.",
      vi: "Cận dưới: thời gian bên phải ≥ bên trái − giá trị này. Sự kiện bên phải được giữ chừng ấy.",
    },
    min: 0,
    max: HOUR_MS,
    initial: 0,
    appliesWhen: byInterval,
  }),
  after: duration({
    label: { en: "Right later by up to", vi: "Bên phải muộn hơn tối đa" },
    help: {
      en: "Upper bound of the interval: right time ≤ left time + this. Left events are kept so long.",
      vi: "Cận trên: thời gian bên phải ≤ bên trái + giá trị này. Sự kiện bên trái được giữ chừng ấy.",
    },
    min: 0,
    max: HOUR_MS,
    initial: 10_000,
    appliesWhen: byInterval,
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
