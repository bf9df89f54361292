// Settings of a Flink window: key by, window, aggregate.
import { capacityField } from "../../flink/declarations.ts";
import { bytes, choice, duration } from "../../model/define-fields.ts";

const DAY_MS = 86_400_000;
const KIB = 1_024;

const label = (text: string) => ({ en: text, vi: text });

export const fields = {
  recordsPerSecondPerSubtask: capacityField(20_000),
  windowType: choice({
    label: { en: "Window", vi: "Cửa sổ" },
    help: {
      en: "Tumbling: fixed, one after another. Sliding: they overlap, an event is in several. Session: ends after a gap.",
      vi: "Tumbling: cố định, nối tiếp nhau. Sliding: chồng lên nhau, một sự kiện nằm trong nhiều cửa sổ. Session: kết thúc sau một khoảng lặng.",
    },
    options: [
      { value: "TUMBLING", label: label("Tumbling") },
      { value: "SLIDING", label: label("Sliding (hopping)") },
      { value: "SESSION", label: label("Session") },
    ],
    initial: "TUMBLING",
  }),
  size: duration({
    label: { en: "Size", vi: "Kích thước" },
    help: {
      en: "From the start of a window to its end (exclusive). Windows begin at multiples of it.",
      vi: "Từ đầu tới cuối cửa sổ (không gồm mốc cuối). Cửa sổ bắt đầu ở bội số của nó.",
    },
    min: 1_000,
    max: DAY_MS,
    initial: 60_000,
    appliesWhen: {
      field: "windowType",
      in: ["TUMBLING", "SLIDING"],
      reason: { en: "A session has no fixed size.", vi: "Session không có kích thước cố định." },
    },
  }),
  slide: duration({
    label: { en: "Slide", vi: "Bước trượt" },
    help: {
      en: "A new window starts every so often; an event is copied into size / slide windows.",
      vi: "Cứ sau chừng này lại mở một cửa sổ mới; mỗi sự kiện được chép vào size / slide cửa sổ.",
    },
    min: 1_000,
    max: DAY_MS,
    initial: 10_000,
    appliesWhen: {
      field: "windowType",
      in: ["SLIDING"],
      reason: { en: "Only sliding windows slide.", vi: "Chỉ cửa sổ sliding mới trượt." },
    },
  }),
  gap: duration({
    label: { en: "Gap", vi: "Khoảng lặng" },
    help: {
      en: "A session of a key ends when it sends nothing for so long.",
      vi: "Session của một key kết thúc khi key đó im lặng lâu như vậy.",
    },
    min: 1_000,
    max: DAY_MS,
    initial: 30_000,
    appliesWhen: {
      field: "windowType",
      in: ["SESSION"],
      reason: { en: "Only sessions end by a gap.", vi: "Chỉ session kết thúc theo khoảng lặng." },
    },
  }),
  aggregate: choice({
    label: { en: "Aggregate", vi: "Hàm tổng hợp" },
    help: {
      en: "What the result of a key and window carries.",
      vi: "Kết quả của mỗi key và cửa sổ mang giá trị gì.",
    },
    options: ["COUNT", "SUM", "AVG", "MIN", "MAX"].map((value) => ({
      value: value as "COUNT" | "SUM" | "AVG" | "MIN" | "MAX",
      label: label(value),
    })),
    initial: "COUNT",
  }),
  timeCharacteristic: choice({
    label: { en: "Time", vi: "Thời gian" },
    help: {
      en: "Event time waits for the watermark and can be repeated. Processing time is the clock: sooner, but a replay gives other windows and nothing is ever late.",
      vi: "Event time chờ watermark và lặp lại được. Processing time theo đồng hồ: ra sớm hơn, nhưng chạy lại cho cửa sổ khác và không có gì là trễ.",
    },
    options: [
      { value: "EVENT_TIME", label: label("Event time") },
      { value: "PROCESSING_TIME", label: label("Processing time") },
    ],
    initial: "EVENT_TIME",
  }),
  allowedLateness: duration({
    label: { en: "Allowed lateness", vi: "Allowed lateness" },
    help: {
      en: "A window is kept so long after it fired; each late event corrects its result. 0: Flink's default.",
      vi: "Cửa sổ được giữ thêm chừng này sau khi fire; mỗi sự kiện trễ sửa lại kết quả. 0: mặc định của Flink.",
    },
    min: 0,
    max: DAY_MS,
    initial: 0,
  }),
  lateEvents: choice({
    label: { en: "Events later than that", vi: "Sự kiện trễ hơn nữa" },
    help: {
      en: "Dropped and counted, or sent to a sink that takes the late side output.",
      vi: "Bị bỏ và được đếm, hoặc gửi tới sink nhận side output của sự kiện trễ.",
    },
    options: [
      { value: "DROP", label: { en: "Drop", vi: "Bỏ" } },
      { value: "SIDE_OUTPUT", label: { en: "Side output", vi: "Side output" } },
    ],
    initial: "DROP",
  }),
  resultBytes: bytes({
    label: { en: "Bytes of a result", vi: "Số byte mỗi kết quả" },
    help: { en: "Of a key and window.", vi: "Của một key và cửa sổ." },
    min: 1,
    max: 64 * KIB,
    initial: 100,
    advanced: true,
  }),
};

export type Fields = typeof fields;
