import type { Text } from "../../../workers/model/text.ts";

export const costsTexts = {
  title: { en: "Cost", vi: "Chi phí" },
  perHour: { en: "Per hour", vi: "Mỗi giờ" },
  perMonth: { en: "Per month", vi: "Mỗi tháng" },
  soFar: { en: "This run so far", vi: "Lần chạy này tới giờ" },
  basis: {
    en: "At the average load of this run, in {region}, for a month of {hours} hours.",
    vi: "Theo tải trung bình của lần chạy này, tại {region}, tháng tính {hours} giờ.",
  },
  node: { en: "Node", vi: "Node" },
  item: { en: "Billing line", vi: "Mục tính tiền" },
  quantity: { en: "Quantity a month", vi: "Số lượng mỗi tháng" },
  price: { en: "Unit price", vi: "Đơn giá" },
  amount: { en: "A month", vi: "Mỗi tháng" },
  source: { en: "Source", vi: "Nguồn" },
  unknownPrice: { en: "unknown in {region}", vi: "chưa rõ tại {region}" },
  unknownLines: {
    en: "{count} lines have no known price in {region} and are not in the sum.",
    vi: "{count} mục chưa rõ giá tại {region} nên không nằm trong tổng.",
  },
  none: { en: "Nothing billed yet. Press play.", vi: "Chưa phát sinh chi phí. Bấm chạy." },
  checked: { en: "checked {date}", vi: "kiểm tra {date}" },
} as const satisfies Record<string, Text>;
