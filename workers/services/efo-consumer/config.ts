// Settings of a consumer registered for enhanced fan-out.
import { choice, number } from "../../model/define-fields.ts";

export const fields = {
  processingRecordsPerSecond: number({
    label: { en: "Processing rate per shard", vi: "Tốc độ xử lý mỗi shard" },
    help: {
      en: "What the processor of one shard can do. A full buffer holds the subscription back and the lag grows.",
      vi: "Năng lực của bộ xử lý một shard. Buffer đầy thì subscription bị ghìm lại và độ trễ tăng.",
    },
    unit: "records/s",
    min: 0.01,
    max: 10_000_000,
    initial: null,
    optional: true,
    whenAbsent: { en: "as fast as it is pushed to", vi: "nhanh như tốc độ được đẩy tới" },
  }),
  startingPosition: choice({
    label: { en: "Starting position", vi: "Vị trí bắt đầu" },
    help: {
      en: "TRIM_HORIZON starts at the oldest record kept, LATEST at what comes from now on.",
      vi: "TRIM_HORIZON bắt đầu từ bản ghi cũ nhất còn giữ, LATEST từ những gì đến từ lúc này.",
    },
    options: [
      { value: "LATEST", label: { en: "LATEST", vi: "LATEST" } },
      { value: "TRIM_HORIZON", label: { en: "TRIM_HORIZON", vi: "TRIM_HORIZON" } },
    ],
    initial: "TRIM_HORIZON",
  }),
};

export type Fields = typeof fields;
