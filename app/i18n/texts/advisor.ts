import type { Text } from "../../../workers/model/text.ts";

export const advisorTexts = {
  title: { en: "Advice", vi: "Tư vấn" },
  fault: { en: "Going wrong", vi: "Đang sai" },
  risk: { en: "Risk", vi: "Rủi ro" },
  waste: { en: "Waste", vi: "Lãng phí" },
  choice: { en: "Better choice", vi: "Nên chọn khác" },
  why: { en: "Why, and where it says so", vi: "Vì sao, theo nguồn nào" },
  disagreement: { en: "Sources differ", vi: "Các nguồn khác nhau" },
  sources: { en: "Sources", vi: "Nguồn" },
  checked: { en: "checked {date}", vi: "kiểm tra {date}" },
  document: { en: "AWS document", vi: "Tài liệu AWS" },
  kafkaDocument: { en: "Project's document", vi: "Tài liệu dự án" },
  tryIt: { en: "Try: {fix}", vi: "Thử: {fix}" },
  tried: { en: "Tried: {fix}.", vi: "Đã thử: {fix}." },
  cured: {
    en: "“{title}” is no longer found.",
    vi: "Không còn thấy “{title}”.",
  },
  waiting: {
    en: "The run has to go on before it shows.",
    vi: "Phải chạy tiếp mới thấy kết quả.",
  },
  still: {
    en: "“{title}” is still found after {time}.",
    vi: "Sau {time} vẫn còn “{title}”.",
  },
  undo: { en: "Undo", vi: "Hoàn tác" },
  close: { en: "Keep it", vi: "Giữ lại" },
  at: { en: "At {node}", vi: "Tại {node}" },
  show: { en: "Show {node} on the canvas", vi: "Chỉ {node} trên canvas" },
  none: {
    en: "Nothing to say: no harm, risk or waste is found in this design and its run so far.",
    vi: "Không có gì cần nói: thiết kế này và lần chạy tới giờ không thấy lỗi, rủi ro hay lãng phí.",
  },
  noneHere: {
    en: "Nothing to say about this node so far.",
    vi: "Tới giờ không có gì cần nói về node này.",
  },
  early: {
    en: "The first minute of the run is not judged; what is paid and not used is told after five.",
    vi: "Phút đầu của lần chạy chưa được xét; phần trả tiền mà không dùng chỉ được nói sau năm phút.",
  },
  lesson: {
    en: "During a lesson the advisor is silent: finding it is the lesson.",
    vi: "Trong bài học, phần tư vấn im lặng: tự tìm ra mới là bài học.",
  },
  summary: {
    en: "{count} findings in this design",
    vi: "{count} điểm trong thiết kế này",
  },
} satisfies Record<string, Text>;
