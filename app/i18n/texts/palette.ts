import type { Text } from "../../../workers/model/text.ts";

export const paletteTexts = {
  title: { en: "Services", vi: "Dịch vụ" },
  search: { en: "Search services  /", vi: "Tìm dịch vụ  /" },
  searchLabel: { en: "Search services", vi: "Tìm dịch vụ" },
  clear: { en: "Clear the search", vi: "Xóa ô tìm" },
  producers: { en: "Producers", vi: "Producer" },
  ingest: { en: "Ingest", vi: "Thu nhận" },
  process: { en: "Process", vi: "Xử lý" },
  operators: { en: "Flink operators", vi: "Operator của Flink" },
  store: { en: "Store", vi: "Lưu trữ" },
  nothing: { en: "No service matches “{query}”.", vi: "Không có dịch vụ nào khớp “{query}”." },
  dropOn: { en: "drop on a {owner}", vi: "thả lên {owner}" },
  help: {
    en: "Drag onto the canvas, or tap or press Enter to place.",
    vi: "Kéo vào canvas, hoặc chạm hay nhấn Enter để đặt.",
  },
  placeLabel: { en: "Place {name}", vi: "Đặt {name}" },
  partLabel: { en: "Add {name} to the selected {owner}", vi: "Thêm {name} vào {owner} đang chọn" },
  placed: { en: "{name} placed.", vi: "Đã đặt {name}." },
} as const satisfies Record<string, Text>;
