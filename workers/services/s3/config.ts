// Settings of a bucket as a destination. AWS has no names for them: they say how it behaves here.
import { duration, integer } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, recordCapacity } from "../../workload/receiver-declarations.ts";

export const fields = {
  latencyMs: duration({
    label: { en: "PUT latency", vi: "Độ trễ của PUT" },
    help: {
      en: "Time one PUT takes until the sender knows that the object is stored.",
      vi: "Thời gian một lệnh PUT mất cho đến khi bên gửi biết object đã được lưu.",
    },
    fact: "s3.smallObjectLatencyMs",
    min: 0,
    max: 60_000,
    initial: { fact: "s3.smallObjectLatencyMs" },
  }),
  prefixes: integer({
    label: { en: "Prefixes written to", vi: "Số prefix được ghi" },
    help: {
      en: "Each takes 3,500 PUTs a second; beyond that S3 answers 503 Slow Down.",
      vi: "Mỗi prefix nhận 3.500 PUT mỗi giây; vượt quá S3 trả 503 Slow Down.",
    },
    unit: "prefixes",
    fact: "s3.prefixPutsPerSecond",
    min: 1,
    max: 10_000,
    initial: 1,
    advanced: true,
  }),
  failureRate,
  capacityRecordsPerSecond: {
    ...recordCapacity(null, {
      en: "S3 grows with the load, so it has no such limit by default. Set one to see what a slow destination does upstream.",
      vi: "S3 tự mở rộng theo tải nên mặc định không có giới hạn này. Đặt một giá trị để thấy destination chậm ảnh hưởng phía trước ra sao.",
    }),
    advanced: true,
  },
} as const satisfies Fields;

export type S3Fields = typeof fields;
