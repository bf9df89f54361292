// Settings of a queue, by the names of SQS's queue attributes in lower camel case.
import type { Fields } from "../../model/fields.ts";

export const fields = {
  messageRetentionPeriod: {
    kind: "integer",
    unit: "s",
    label: { en: "MessageRetentionPeriod", vi: "MessageRetentionPeriod" },
    help: {
      en: "A message that nobody deleted disappears after this time. For a dead-letter queue choose the maximum, 14 days: somebody must still find the bad record.",
      vi: "Message không ai xoá sẽ biến mất sau thời gian này. Với dead-letter queue hãy chọn tối đa 14 ngày: vẫn phải có người tìm ra bản ghi lỗi.",
    },
    fact: "sqs.retention.secondsDefault",
    min: { fact: "sqs.retention.secondsMin" },
    max: { fact: "sqs.retention.secondsMax" },
    initial: { fact: "sqs.retention.secondsDefault" },
  },
  latencyMs: {
    kind: "duration",
    label: { en: "SendMessage latency", vi: "Độ trễ SendMessage" },
    help: {
      en: "Time one SendMessage call takes.",
      vi: "Thời gian một lệnh SendMessage mất.",
    },
    min: 0,
    max: 60_000,
    initial: 20,
    advanced: true,
  },
} as const satisfies Fields;

export type SqsFields = typeof fields;
