import type { Text } from "../../../workers/model/text.ts";

export const galleryTexts = {
  title: { en: "Examples", vi: "Ví dụ" },
  loading: { en: "Loading the examples…", vi: "Đang tải ví dụ…" },
  failed: { en: "The examples could not be loaded.", vi: "Không tải được ví dụ." },
  retry: { en: "Try again", vi: "Thử lại" },
  open: { en: "Open", vi: "Mở" },
  teaches: { en: "Teaches", vi: "Học được" },
} as const satisfies Record<string, Text>;
