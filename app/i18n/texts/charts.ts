import type { Text } from "../../../workers/model/text.ts";

export const chartsTexts = {
  title: { en: "Charts", vi: "Biểu đồ" },
  iteratorAge: { en: "Iterator age", vi: "Iterator age" },
  throttling: { en: "Throttling", vi: "Throttling" },
  throughput: { en: "Throughput", vi: "Thông lượng" },
  buffer: { en: "Buffers", vi: "Buffer" },
  lambda: { en: "Lambda", vi: "Lambda" },
  other: { en: "Other metrics", vi: "Metric khác" },
  series: { en: "Series", vi: "Đường" },
  chooseSeries: { en: "Choose the series of “{chart}”", vi: "Chọn đường cho “{chart}”" },
  perShard: { en: "per shard", vi: "theo shard" },
  window: { en: "Time shown", vi: "Khoảng thời gian" },
  windowMinutes: { en: "{minutes} min", vi: "{minutes} phút" },
  windowAll: { en: "All", vi: "Tất cả" },
  table: { en: "Show as a table", vi: "Xem dạng bảng" },
  chart: { en: "Show as a chart", vi: "Xem dạng biểu đồ" },
  latest: { en: "Latest", vi: "Mới nhất" },
  maximum: { en: "Highest shown", vi: "Cao nhất" },
  noSeries: {
    en: "Nothing in this design reports {chart}.",
    vi: "Thiết kế này không có gì báo {chart}.",
  },
  allHidden: { en: "All series are hidden.", vi: "Mọi đường đều đang ẩn." },
  waiting: { en: "Press play to see values.", vi: "Bấm chạy để thấy giá trị." },
  caption: {
    en: "{chart}: {metric}, {statistic}, period {period} s",
    vi: "{chart}: {metric}, {statistic}, chu kỳ {period} s",
  },
  alarm: { en: "Alarm at", vi: "Cảnh báo ở" },
  statistic: { en: "Statistic", vi: "Thống kê" },
} as const satisfies Record<string, Text>;
