import type { Text } from "../../../workers/model/text.ts";

export const eventsTexts = {
  title: { en: "Events", vi: "Sự kiện" },
  none: { en: "No events yet.", vi: "Chưa có sự kiện nào." },
  time: { en: "Time", vi: "Lúc" },
  times: { en: "{count} times", vi: "{count} lần" },
  onlySelected: { en: "Only the selected nodes", vi: "Chỉ các node đang chọn" },
  severityInfo: { en: "note", vi: "ghi nhận" },
  severityWarning: { en: "warning", vi: "cảnh báo" },
  severityBad: { en: "loss or refusal", vi: "mất hoặc từ chối" },
} as const satisfies Record<string, Text>;
