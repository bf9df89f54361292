// Settings of scheduled batch inference jobs on what a bucket receives.
import { duration, integer } from "../../model/define-fields.ts";

export const fields = {
  jobEveryMs: duration({
    label: { en: "A job every", vi: "Chạy job mỗi" },
    help: {
      en: "How often a job is created for the objects that have come since.",
      vi: "Bao lâu tạo một job cho các object đến từ lần trước.",
    },
    min: 60_000,
    max: 604_800_000,
    initial: 3_600_000,
  }),
  jobDurationMs: duration({
    label: { en: "Duration of a job", vi: "Thời gian một job" },
    help: {
      en: "From creation to results in S3: minutes to 24 hours. Not real time.",
      vi: "Từ khi tạo đến khi có kết quả trong S3: vài phút đến 24 giờ. Không phải real time.",
    },
    min: 60_000,
    max: 604_800_000,
    initial: 1_800_000,
  }),
  recordsPerPrompt: integer({
    label: { en: "Records of a prompt", vi: "Số bản ghi mỗi prompt" },
    help: {
      en: "Log lines put together into one model input.",
      vi: "Số dòng log gom vào một input của mô hình.",
    },
    unit: "records",
    min: 1,
    max: 100_000,
    initial: 100,
  }),
  bytesPerToken: integer({
    label: { en: "Bytes of a token", vi: "Số byte một token" },
    help: { en: "About four for English text.", vi: "Khoảng bốn với văn bản tiếng Anh." },
    unit: "bytes",
    min: 1,
    max: 16,
    initial: 4,
    advanced: true,
  }),
  outputTokens: integer({
    label: { en: "Output tokens of a prompt", vi: "Token ra mỗi prompt" },
    help: { en: "Length of an answer.", vi: "Độ dài câu trả lời." },
    unit: "tokens",
    min: 1,
    max: 100_000,
    initial: 200,
  }),
};

export type BatchFields = typeof fields;
