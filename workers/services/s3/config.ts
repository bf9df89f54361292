// Settings of a bucket as a destination. AWS has no names for them: they say how it behaves here.
import type { Fields } from "../../model/fields.ts";

export const fields = {
  latencyMs: {
    kind: "duration",
    label: { en: "PUT latency", vi: "Độ trễ của PUT" },
    help: {
      en: "Time one PUT takes until the sender knows that the object is stored.",
      vi: "Thời gian một lệnh PUT mất cho đến khi bên gửi biết object đã được lưu.",
    },
    fact: "s3.smallObjectLatencyMs",
    min: 0,
    max: 60_000,
    initial: { fact: "s3.smallObjectLatencyMs" },
  },
  failureRate: {
    kind: "number",
    label: { en: "Share of PUTs that fail", vi: "Tỉ lệ PUT bị lỗi" },
    help: {
      en: "0 = none, 1 = all. A failed PUT answers with a 5xx error and the sender tries again.",
      vi: "0 = không lỗi, 1 = lỗi hết. PUT lỗi trả về mã 5xx và bên gửi thử lại.",
    },
    unit: "×",
    min: 0,
    max: 1,
    initial: 0,
    advanced: true,
  },
  capacityRecordsPerSecond: {
    kind: "number",
    label: { en: "Records accepted per second", vi: "Số bản ghi nhận mỗi giây" },
    help: {
      en: "S3 grows with the load, so it has no such limit by default. Set one to see what a slow destination does upstream.",
      vi: "S3 tự mở rộng theo tải nên mặc định không có giới hạn này. Đặt một giá trị để thấy destination chậm ảnh hưởng phía trước ra sao.",
    },
    unit: "records/s",
    min: 1,
    max: 10_000_000,
    initial: null,
    optional: true,
    whenAbsent: { en: "no limit", vi: "không giới hạn" },
    advanced: true,
  },
} as const satisfies Fields;

export type S3Fields = typeof fields;
