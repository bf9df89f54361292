import type { Text } from "../../../workers/model/text.ts";

export const galleryTexts = {
  title: { en: "Examples", vi: "Ví dụ" },
  loading: { en: "Loading the examples…", vi: "Đang tải ví dụ…" },
  failed: { en: "The examples could not be loaded.", vi: "Không tải được ví dụ." },
  retry: { en: "Try again", vi: "Thử lại" },
  open: { en: "Open", vi: "Mở" },
  search: { en: "Search the examples", vi: "Tìm ví dụ" },
  tags: { en: "Topics", vi: "Chủ đề" },
  count: { en: "{found} of {all} examples", vi: "{found} / {all} ví dụ" },
  none: {
    en: "The examples could not be loaded, so the board is empty. Drag a service onto it to start.",
    vi: "Không tải được ví dụ nên canvas đang trống. Kéo một dịch vụ vào để bắt đầu.",
  },
  teaches: { en: "Teaches", vi: "Học được" },
} as const satisfies Record<string, Text>;
