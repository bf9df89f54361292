// The study pages' own words; what they teach is in workers/study.
import type { Text } from "../../../workers/model/text.ts";
import { studyNames } from "./study-names.ts";

export const studyTexts = {
  ...studyNames,
  pages: { en: "Study pages", vi: "Các trang ôn tập" },
  loading: { en: "Loading…", vi: "Đang tải…" },
  questionsHelp: {
    en: "Options are designs; their runs decide. Practice, or a timed mock of 20.",
    vi: "Lựa chọn là thiết kế, chạy thật để chấm. Luyện tập, hoặc thi thử 20 câu.",
  },
  cardsHelp: {
    en: "Limits, metrics, choices and traps, repeated when they are due.",
    vi: "Giới hạn, metric, lựa chọn và bẫy; ôn lại đúng lúc cần.",
  },
  exercisesHelp: {
    en: "Sizing and cost with ever new numbers, worked out for you.",
    vi: "Tính số shard và chi phí với số liệu luôn mới, kèm lời giải.",
  },
  compareHelp: {
    en: "Which service? Tables whose cells open a run.",
    vi: "Chọn dịch vụ nào? Bảng so sánh, mỗi ô mở ra một lần chạy.",
  },
  guideHelp: {
    en: "The study note retold, each point with its run.",
    vi: "Ghi chú học tập kể lại, mỗi ý kèm lần chạy minh hoạ.",
  },
  changesHelp: {
    en: "The exam's answer and today's service.",
    vi: "Đáp án đề thi và dịch vụ ngày nay.",
  },
  glossaryHelp: {
    en: "Terms in English with their meaning.",
    vi: "Thuật ngữ tiếng Anh kèm giải thích.",
  },
  guideIntro: {
    en: "The study note this tool grew from, retold. Each point opens the lesson or run that shows it.",
    vi: "Kể lại ghi chú học tập mà công cụ này bắt nguồn. Mỗi ý mở ra bài học hoặc lần chạy minh hoạ nó.",
  },
  today: { en: "Today", vi: "Ngày nay" },
  compareIntro: {
    en: "Every cell opens a run that shows it.",
    vi: "Mỗi ô mở ra một lần chạy minh hoạ.",
  },
  aspect: { en: "Aspect", vi: "Khía cạnh" },
  showRun: { en: "Run: {title}", vi: "Chạy: {title}" },
  openLesson: { en: "Lesson", vi: "Bài học" },
  openExample: { en: "Example", vi: "Ví dụ" },
  openPage: { en: "See {page}", vi: "Xem {page}" },
  chooser: { en: "Which service? Five questions", vi: "Chọn dịch vụ nào? Năm câu hỏi" },
  chosen: { en: "{name}, because {reasons}.", vi: "{name}, vì {reasons}." },
  runnerUp: {
    en: "Runner-up: {name}, but {but}.",
    vi: "Về nhì: {name}, nhưng {but}.",
  },
  chooserAgain: { en: "Start again", vi: "Làm lại" },
  chooserLeft: { en: "Questions left: {left}", vi: "Còn {left} câu" },
  changesIntro: {
    en: "Where AWS today differs from the study note and from what exams still teach. Every number has its source.",
    vi: "Những chỗ AWS ngày nay khác với ghi chú và với điều đề thi còn dạy. Số nào cũng có nguồn.",
  },
  changesWhat: { en: "What", vi: "Nội dung" },
  changesNote: { en: "Note and exam", vi: "Ghi chú và đề thi" },
  changesToday: { en: "AWS today", vi: "AWS ngày nay" },
  changesSince: { en: "Since", vi: "Từ" },
  changesSource: { en: "Source, read on", vi: "Nguồn, đọc ngày" },
  glossaryIntro: {
    en: "Terms stay in English, as the exam has them. Pages of study explain a term when you point at it or focus it.",
    vi: "Thuật ngữ giữ nguyên tiếng Anh như trong đề thi. Trên các trang ôn tập, trỏ chuột hoặc focus vào thuật ngữ để xem giải nghĩa.",
  },
  glossarySearch: { en: "Find a term", vi: "Tìm thuật ngữ" },
  glossaryNone: { en: "No term contains this.", vi: "Không có thuật ngữ nào chứa chuỗi này." },
} as const satisfies Record<string, Text>;
