// Settings, figures and faults that several consumers have under the same names.
import { choice, number } from "../model/define-fields.ts";
import { defineSignals } from "../model/signals.ts";

/** Where a consumer without a checkpoint begins. */
export const startingPositionField = choice({
  label: { en: "Starting position", vi: "Vị trí bắt đầu" },
  help: {
    en: "TRIM_HORIZON reads everything still retained; LATEST only what arrives from now on.",
    vi: "TRIM_HORIZON đọc mọi thứ còn được giữ; LATEST chỉ đọc những gì đến từ bây giờ.",
  },
  options: [
    { value: "LATEST", label: { en: "LATEST", vi: "LATEST" } },
    { value: "TRIM_HORIZON", label: { en: "TRIM_HORIZON", vi: "TRIM_HORIZON" } },
  ],
  initial: "TRIM_HORIZON",
});

export const processingRateField = number({
  label: { en: "Processing rate per shard", vi: "Tốc độ xử lý mỗi shard" },
  help: {
    en: "Records a second that one shard's processor finishes. When more arrives, iterator age grows by 1 - processed / arrived seconds a second.",
    vi: "Số record mỗi giây mà processor của một shard xử lý xong. Khi dữ liệu đến nhiều hơn, iterator age tăng 1 - xử lý / đến giây mỗi giây.",
  },
  unit: "records/s",
  min: 1,
  max: 10_000_000,
  initial: null,
  optional: true,
  whenAbsent: { en: "as fast as it reads", vi: "nhanh bằng tốc độ đọc" },
});

export const processorFigures = defineSignals({
  metrics: {},
  usage: {},
  events: {},
  figures: {
    processedRecordsPerSecond: {
      label: { en: "Processed", vi: "Đã xử lý" },
      unit: "records/s",
    },
    millisBehindLatest: {
      label: { en: "Behind latest", vi: "Chậm so với mới nhất" },
      unit: "ms",
      tone: "warn",
    },
    bufferedRecords: { label: { en: "In buffer", vi: "Trong buffer" }, unit: "records" },
  },
}).figures;

export const processorUsage = {
  readRecords: { label: { en: "Records read", vi: "Record đã đọc" }, unit: "records" },
  readBytes: { label: { en: "Bytes read", vi: "Byte đã đọc" }, unit: "bytes" },
  processedRecords: {
    label: { en: "Records processed", vi: "Record đã xử lý" },
    unit: "records",
  },
} as const;

export const expiredEvent = {
  severity: "bad",
  text: {
    en: "{records} records of {shard} expired before they were read: retention is over.",
    vi: "{records} record của {shard} hết retention trước khi được đọc.",
  },
} as const;

export const processorFaults = {
  outage: {
    label: { en: "Outage", vi: "Ngừng hoạt động" },
    help: {
      en: "Reads and processes nothing. The stream keeps the data, up to its retention.",
      vi: "Không đọc, không xử lý gì. Stream giữ dữ liệu, tối đa đến hết retention.",
    },
  },
  slow: {
    label: { en: "Slow processing", vi: "Xử lý chậm" },
    help: {
      en: "Processing takes this many times as long (where a processing rate is set).",
      vi: "Xử lý lâu gấp chừng này lần (khi có đặt tốc độ xử lý).",
    },
    numbers: {
      factor: {
        initial: 2,
        min: 1,
        max: 1_000,
        label: { en: "Times as slow", vi: "Chậm gấp" },
      },
    },
  },
} as const;
