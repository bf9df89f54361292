// What batch inference shows, under CloudWatch's AWS/Bedrock/Batch names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

const count = (meaning: Text): MetricSpec => ({
  namespace: "AWS/Bedrock/Batch",
  unit: "Count",
  statistics: ["Sum", "Maximum", "Average"],
  meaning,
  chart: "buffer",
});

export const signals = defineSignals({
  metrics: {
    NumberOfRecordsPendingProcessing: count({
      en: "Prompts that wait for a job or run in one.",
      vi: "Số prompt đang chờ job hoặc đang chạy trong job.",
    }),
    NumberOfInputTokens: count({ en: "Tokens read.", vi: "Số token đọc vào." }),
    NumberOfOutputTokens: count({ en: "Tokens written.", vi: "Số token sinh ra." }),
  },
  figures: {
    waiting: { label: { en: "Waiting for a job", vi: "Chờ job" }, unit: "records" },
    running: { label: { en: "In jobs", vi: "Trong job" }, unit: "records" },
    analysed: { label: { en: "Analysed", vi: "Đã phân tích" }, unit: "records" },
    endToEndMs: {
      label: { en: "Event to answer", vi: "Độ trễ đầu-cuối" },
      unit: "ms",
    },
    jobs: { label: { en: "Jobs done", vi: "Job đã xong" }, unit: "count" },
  },
  usage: {
    records: { label: { en: "Records analysed", vi: "Bản ghi đã phân tích" }, unit: "records" },
    inputTokens: { label: { en: "Input tokens", vi: "Token vào" }, unit: "tokens" },
    outputTokens: { label: { en: "Output tokens", vi: "Token ra" }, unit: "tokens" },
  },
  events: {
    jobStarted: {
      severity: "info",
      text: {
        en: "A batch job with {records} records begins.",
        vi: "Bắt đầu một batch job với {records} bản ghi.",
      },
    },
    jobDone: {
      severity: "info",
      text: {
        en: "A batch job is done: results of {records} records are in S3.",
        vi: "Một batch job xong: kết quả của {records} bản ghi đã ở trong S3.",
      },
    },
    tooFew: {
      severity: "warning",
      text: {
        en: "No job: {records} prompts are fewer than a job needs.",
        vi: "Không tạo job: {records} prompt ít hơn mức tối thiểu.",
      },
    },
  },
});

export type BatchSignals = typeof signals;
