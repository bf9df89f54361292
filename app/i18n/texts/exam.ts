// Words of the questions page.
import type { Text } from "../../../workers/model/text.ts";

export const examTexts = {
  intro: {
    en: "Each option is a design. After you choose, all options run under the same load and seed, and the measures decide.",
    vi: "Mỗi lựa chọn là một thiết kế. Sau khi bạn chọn, mọi lựa chọn chạy với cùng tải và seed, rồi số đo quyết định.",
  },
  exam: { en: "Exam", vi: "Kỳ thi" },
  topic: { en: "Topic", vi: "Chủ đề" },
  all: { en: "All", vi: "Tất cả" },
  mock: { en: "Timed mock of 20", vi: "Thi thử 20 câu, tính giờ" },
  endMock: { en: "End the mock", vi: "Kết thúc thi thử" },
  left: { en: "Question {at} of {of}. Time left: {time}", vi: "Câu {at} / {of}. Còn lại: {time}" },
  answered: {
    en: "Answered: {done} of {all}, right: {right}",
    vi: "Đã làm: {done} / {all}, đúng: {right}",
  },
  choose: { en: "Choose", vi: "Chọn" },
  judging: { en: "Running the options…", vi: "Đang chạy các lựa chọn…" },
  failed: { en: "The runs failed. Try again.", vi: "Chạy không thành công. Hãy thử lại." },
  passes: { en: "✓ passes", vi: "✓ đạt" },
  fails: { en: "✗ fails", vi: "✗ không đạt" },
  yours: { en: "your choice", vi: "bạn chọn" },
  option: { en: "Option", vi: "Lựa chọn" },
  verdict: { en: "Verdict", vi: "Kết quả" },
  open: { en: "Open on the canvas", vi: "Mở trên canvas" },
  source: { en: "AWS's page", vi: "Trang của AWS" },
  next: { en: "Next question", vi: "Câu tiếp theo" },
  report: { en: "Report", vi: "Kết quả thi thử" },
  reportTopic: { en: "{topic}: {right} of {all} right", vi: "{topic}: đúng {right} / {all}" },
  wanted: { en: "{is} {wanted}", vi: "{is} {wanted}" },
  none: { en: "No question of this kind.", vi: "Không có câu hỏi loại này." },
} as const satisfies Record<string, Text>;
