// Settings of a Flink source that reads a data stream, and of the events in its records.
import { capacityField } from "../../flink/declarations.ts";
import { choice, duration, integer, number } from "../../model/define-fields.ts";
import { startingPosition, startingPositionHelp } from "../../workload/consumer-declarations.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export const fields = {
  recordsPerSecondPerSubtask: capacityField(20_000),
  readerType: choice({
    label: { en: "Reader type", vi: "Kiểu đọc" },
    help: {
      en: "POLLING shares the 2 MB a second of each shard with other consumers; EFO has its own and costs more.",
      vi: "POLLING chia 2 MB mỗi giây của shard với consumer khác; EFO có băng thông riêng và tốn hơn.",
    },
    options: [
      { value: "POLLING", label: { en: "Polling", vi: "Polling" } },
      { value: "EFO", label: { en: "Enhanced fan-out", vi: "Enhanced fan-out" } },
    ],
    initial: "POLLING",
  }),
  startingPosition: startingPosition("source.init.position", startingPositionHelp),
  distinctKeys: integer({
    label: { en: "Distinct keys", vi: "Số key khác nhau" },
    help: {
      en: "Keys of the events, as the keyed operators see them.",
      vi: "Số key của sự kiện, theo cách các operator keyBy nhìn thấy.",
    },
    unit: "keys",
    min: 1,
    max: 1_000,
    initial: 100,
  }),
  keyExponent: number({
    label: { en: "Key skew", vi: "Độ lệch của key" },
    help: {
      en: "0: all keys alike. 1 and more: a few keys have most of the events, and stay on one subtask each.",
      vi: "0: các key như nhau. Từ 1 trở lên: vài key chiếm phần lớn sự kiện, mỗi key nằm trên một subtask.",
    },
    unit: "",
    min: 0,
    max: 3,
    initial: 0,
  }),
  eventDelay: duration({
    label: { en: "Ordinary delay of events", vi: "Độ trễ thường của sự kiện" },
    help: {
      en: "Events reach the stream up to this long after they happened, so they come out of order.",
      vi: "Sự kiện tới stream muộn tối đa chừng này so với lúc xảy ra, nên tới lộn thứ tự.",
    },
    min: 0,
    max: HOUR_MS,
    initial: 2_000,
  }),
  lateShare: number({
    label: { en: "Share of late events", vi: "Tỉ lệ sự kiện trễ" },
    help: {
      en: "Of all events, those that come later than the ordinary delay (a phone without a network).",
      vi: "Trong tất cả sự kiện, phần tới muộn hơn độ trễ thường (điện thoại mất mạng).",
    },
    unit: "",
    min: 0,
    max: 1,
    initial: 0,
  }),
  lateDelay: duration({
    label: { en: "Longest delay of late events", vi: "Độ trễ lớn nhất của sự kiện trễ" },
    help: {
      en: "Late events are spread evenly between the ordinary delay and this.",
      vi: "Sự kiện trễ rải đều giữa độ trễ thường và giá trị này.",
    },
    min: 0,
    max: DAY_MS,
    initial: 60_000,
  }),
  maxOutOfOrderness: duration({
    label: { en: "Bounded out-of-orderness", vi: "Bounded out-of-orderness" },
    help: {
      en: "The watermark is the newest event time less this. Longer: fewer events are late, results come later.",
      vi: "Watermark bằng event time mới nhất trừ đi giá trị này. Dài hơn: ít sự kiện trễ hơn, kết quả ra muộn hơn.",
    },
    min: 0,
    max: DAY_MS,
    initial: 5_000,
  }),
  idleness: duration({
    label: { en: "With idleness", vi: "withIdleness" },
    help: {
      en: "A shard that sends nothing for so long no longer holds the watermark back. 0: never (Flink's default), and one quiet shard stops every window.",
      vi: "Shard im lặng quá lâu như vậy thì không giữ watermark lại nữa. 0: không bao giờ (mặc định của Flink), và chỉ một shard im lặng là mọi cửa sổ đứng yên.",
    },
    min: 0,
    max: DAY_MS,
    initial: 0,
  }),
  valueMin: integer({
    label: { en: "Smallest value", vi: "Giá trị nhỏ nhất" },
    help: { en: "Events carry a whole number.", vi: "Mỗi sự kiện mang một số nguyên." },
    unit: "",
    min: 0,
    max: 1_000_000,
    initial: 1,
    advanced: true,
  }),
  valueMax: integer({
    label: { en: "Largest value", vi: "Giá trị lớn nhất" },
    help: { en: "Evenly spread.", vi: "Phân bố đều." },
    unit: "",
    min: 0,
    max: 1_000_000,
    initial: 100,
    advanced: true,
  }),
  pollInterval: duration({
    label: { en: "Poll interval", vi: "Khoảng cách poll" },
    help: {
      en: "Between two GetRecords calls on a shard.",
      vi: "Giữa hai lệnh GetRecords trên một shard.",
    },
    min: 20,
    max: HOUR_MS,
    initial: { fact: "flink.source.pollIntervalMs" },
    advanced: true,
  }),
  recordsAlike: integer({
    label: { en: "Records alike in a row", vi: "Số bản ghi giống nhau liên tiếp" },
    help: {
      en: "So many records in a row share key, event time and value. Above 1 the simulator is faster at high rates.",
      vi: "Chừng này bản ghi liên tiếp có cùng key, event time và giá trị. Lớn hơn 1 thì mô phỏng nhanh hơn khi tốc độ cao.",
    },
    unit: "records",
    min: 1,
    max: 1_000,
    initial: 1,
    advanced: true,
  }),
};

export type Fields = typeof fields;
