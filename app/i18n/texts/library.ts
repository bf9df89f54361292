import type { Text } from "../../../workers/model/text.ts";

export const libraryTexts = {
  title: { en: "My scenarios", vi: "Kịch bản của tôi" },
  help: {
    en: "Kept in this browser only. What you are working on is kept by itself.",
    vi: "Chỉ lưu trong trình duyệt này. Bản đang làm được tự động giữ lại.",
  },
  keep: { en: "Keep a copy of the present one", vi: "Giữ một bản của kịch bản hiện tại" },
  none: { en: "Nothing kept yet.", vi: "Chưa giữ kịch bản nào." },
  open: { en: "Open", vi: "Mở" },
  rename: { en: "Name of “{title}”", vi: "Tên của “{title}”" },
  duplicate: { en: "Duplicate “{title}”", vi: "Nhân đôi “{title}”" },
  remove: { en: "Delete “{title}”", vi: "Xoá “{title}”" },
  copyOf: { en: "{title} (copy)", vi: "{title} (bản sao)" },
  changed: { en: "changed {when}", vi: "sửa {when}" },
} as const satisfies Record<string, Text>;
