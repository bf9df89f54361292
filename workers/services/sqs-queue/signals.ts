// What a queue shows, under CloudWatch's AWS/SQS names.
import { defineSignals } from "../../model/signals.ts";

export const signals = defineSignals({
  metrics: {
    NumberOfMessagesSent: {
      namespace: "AWS/SQS",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: { en: "Messages added to the queue.", vi: "Số message được thêm vào queue." },
      chart: "throughput",
    },
    SentMessageSize: {
      namespace: "AWS/SQS",
      unit: "Bytes",
      statistics: ["Average", "Minimum", "Maximum", "Sum"],
      meaning: { en: "Size of the messages added.", vi: "Kích thước các message được thêm." },
      chart: "other",
    },
    ApproximateNumberOfMessagesVisible: {
      namespace: "AWS/SQS",
      unit: "Count",
      statistics: ["Maximum", "Average", "Minimum"],
      meaning: {
        en: "Messages waiting to be received. On a dead-letter queue: alarm above 0.",
        vi: "Số message đang chờ được nhận. Với dead-letter queue: đặt alarm khi lớn hơn 0.",
      },
      chart: "buffer",
    },
    ApproximateAgeOfOldestMessage: {
      namespace: "AWS/SQS",
      unit: "Seconds",
      statistics: ["Maximum", "Average"],
      meaning: {
        en: "Age of the oldest message that is still there.",
        vi: "Tuổi của message cũ nhất vẫn còn trong queue.",
      },
      chart: "iteratorAge",
    },
  },
  figures: {
    visible: { label: { en: "Messages", vi: "Message" }, unit: "count", tone: "warn" },
    oldestMs: { label: { en: "Oldest", vi: "Cũ nhất" }, unit: "ms" },
    sentPerSecond: {
      label: { en: "Sent", vi: "Gửi vào" },
      unit: "records/s",
      detail: true,
    },
    bytes: { label: { en: "Bytes held", vi: "Byte đang giữ" }, unit: "bytes", detail: true },
    expired: {
      label: { en: "Expired", vi: "Hết hạn" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
  },
  usage: {
    requests: {
      label: { en: "Requests (64 KB units)", vi: "Request (đơn vị 64 KB)" },
      unit: "requests",
    },
    messages: { label: { en: "Messages sent", vi: "Message gửi vào" }, unit: "messages" },
    records: { label: { en: "Records held in them", vi: "Bản ghi bên trong" }, unit: "records" },
  },
  events: {
    firstMessage: {
      severity: "warning",
      text: {
        en: "{records} records from {from} landed in the queue.",
        vi: "{records} bản ghi từ {from} đã vào queue.",
      },
    },
    expired: {
      severity: "bad",
      text: {
        en: "{records} records passed MessageRetentionPeriod and are gone.",
        vi: "{records} bản ghi quá MessageRetentionPeriod và đã mất.",
      },
    },
  },
  faults: {
    outage: {
      label: { en: "Outage", vi: "Ngừng hoạt động" },
      help: {
        en: "Every request fails until it ends.",
        vi: "Mọi request đều lỗi cho đến khi kết thúc.",
      },
    },
  },
});

export type SqsSignals = typeof signals;
