// The names of the study pages: commands carry them, so they load with the page.
import type { Text } from "../../../workers/model/text.ts";

export const studyNames = {
  title: { en: "Study", vi: "Ôn tập" },
  cards: { en: "Cards", vi: "Thẻ ôn" },
  questions: { en: "Questions", vi: "Câu hỏi" },
  exercises: { en: "Exercises", vi: "Bài tính" },
  guide: { en: "Guide", vi: "Cẩm nang" },
  compare: { en: "Compare", vi: "So sánh" },
  changes: { en: "What changed", vi: "Có gì đổi" },
  glossary: { en: "Glossary", vi: "Thuật ngữ" },
} satisfies Readonly<Record<string, Text>>;
