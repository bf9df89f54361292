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
    NumberOfMessagesReceived: {
      namespace: "AWS/SQS",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: {
        en: "Messages handed to consumers, repeats included.",
        vi: "Số message giao cho consumer, kể cả giao lại.",
      },
      chart: "throughput",
    },
    NumberOfMessagesDeleted: {
      namespace: "AWS/SQS",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: {
        en: "Messages that consumers are done with.",
        vi: "Số message consumer đã xử lý xong và xoá.",
      },
      chart: "throughput",
    },
    NumberOfEmptyReceives: {
      namespace: "AWS/SQS",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: {
        en: "Receives that found nothing. They are billed: long polling avoids them.",
        vi: "Số lần nhận rỗng. Vẫn tính tiền: long polling giúp tránh.",
      },
      chart: "other",
    },
    ApproximateNumberOfMessagesNotVisible: {
      namespace: "AWS/SQS",
      unit: "Count",
      statistics: ["Maximum", "Average", "Minimum"],
      meaning: {
        en: "Messages in flight: received, not deleted, hidden by the visibility timeout.",
        vi: "Message in flight: đã nhận, chưa xoá, đang ẩn theo visibility timeout.",
      },
      chart: "buffer",
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
    visible: {
      label: { en: "Messages", vi: "Message" },
      unit: "count",
      tone: "warn",
      detail: true,
    },
    inFlight: { label: { en: "In flight", vi: "In flight" }, unit: "count", detail: true },
    redelivered: {
      label: { en: "Delivered again", vi: "Giao lại" },
      unit: "count",
      tone: "warn",
    },
    refused: {
      label: { en: "Throttled", vi: "Bị throttle" },
      unit: "records/s",
      tone: "bad",
      detail: true,
    },
    deletedPerSecond: {
      label: { en: "Deleted", vi: "Đã xoá" },
      unit: "records/s",
      detail: true,
    },
    oldestMs: { label: { en: "Oldest", vi: "Cũ nhất" }, unit: "ms" },
    sentPerSecond: {
      label: { en: "Sent", vi: "Gửi vào" },
      unit: "records/s",
      detail: true,
    },
    moved: {
      label: { en: "To the dead-letter queue", vi: "Sang dead-letter queue" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
    retentionMs: { label: { en: "Retention", vi: "Thời gian giữ" }, unit: "ms", detail: true },
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
    fifoRequests: {
      label: { en: "FIFO requests (64 KB units)", vi: "Request FIFO (đơn vị 64 KB)" },
      unit: "requests",
    },
    messages: { label: { en: "Messages sent", vi: "Message gửi vào" }, unit: "messages" },
    redelivered: {
      label: { en: "Messages delivered again", vi: "Message giao lại" },
      unit: "messages",
    },
    spontaneousDuplicates: {
      label: { en: "Duplicates of its own (assumed)", vi: "Bản trùng tự phát sinh (giả định)" },
      unit: "messages",
    },
    outOfOrder: {
      label: { en: "Messages out of order", vi: "Message sai thứ tự" },
      unit: "messages",
    },
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
    redelivered: {
      severity: "warning",
      text: {
        en: "{records} records delivered again: their visibility timeout ended before they were deleted.",
        vi: "{records} bản ghi bị giao lại: hết visibility timeout mà chưa được xoá.",
      },
    },
    redriven: {
      severity: "warning",
      text: {
        en: "{records} records reached maxReceiveCount and moved to the dead-letter queue.",
        vi: "{records} bản ghi đạt maxReceiveCount và chuyển sang dead-letter queue.",
      },
    },
    noDeadLetterQueue: {
      severity: "bad",
      text: {
        en: "{records} records reached maxReceiveCount, but no dead-letter queue is linked or it refuses: they are lost.",
        vi: "{records} bản ghi đạt maxReceiveCount nhưng không có dead-letter queue hoặc nó từ chối: bị mất.",
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
