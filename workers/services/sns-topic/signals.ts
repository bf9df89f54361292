// What a topic shows, under CloudWatch's AWS/SNS names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import {
  fanOutEvents,
  fanOutFigures,
  fanOutLanes,
  fanOutUsage,
} from "../../workload/fan-out-declarations.ts";

const count = (meaning: Text, chart: MetricSpec["chart"] = "throughput"): MetricSpec => ({
  namespace: "AWS/SNS",
  unit: "Count",
  statistics: ["Sum", "Average"],
  meaning,
  ...(chart ? { chart } : {}),
});

export const signals = defineSignals({
  metrics: {
    NumberOfMessagesPublished: count({ en: "Messages published.", vi: "Số message được publish." }),
    NumberOfNotificationsDelivered: count({
      en: "Deliveries that an endpoint took.",
      vi: "Số lượt giao endpoint đã nhận.",
    }),
    NumberOfNotificationsFailed: count(
      { en: "Deliveries given up after all retries.", vi: "Số lượt giao bị bỏ sau mọi retry." },
      "other",
    ),
    NumberOfNotificationsRedrivenToDlq: count(
      { en: "Given up and moved to the dead-letter queue.", vi: "Bị bỏ và chuyển vào DLQ." },
      "other",
    ),
    NumberOfReplayedNotificationsDelivered: count(
      { en: "Replayed messages delivered.", vi: "Số message replay đã giao." },
      "other",
    ),
    NumberOfReplayedNotificationsFailed: count(
      { en: "Replayed messages given up.", vi: "Số message replay bị bỏ." },
      "other",
    ),
    NumberOfMessagesArchiveProcessing: count(
      { en: "Messages saved to the archive.", vi: "Số message lưu vào archive." },
      "other",
    ),
    NumberOfBytesArchiveProcessing: {
      ...count({ en: "Bytes saved to the archive.", vi: "Số byte lưu vào archive." }, "other"),
      unit: "Bytes",
    },
    ApproximateNumberOfMessagesArchived: {
      ...count({ en: "Messages in the archive.", vi: "Số message trong archive." }, "other"),
      statistics: ["Maximum", "Average"],
    },
    ApproximateNumberOfBytesArchived: {
      ...count({ en: "Bytes in the archive.", vi: "Số byte trong archive." }, "other"),
      unit: "Bytes",
      statistics: ["Maximum", "Average"],
    },
    PublishSize: {
      ...count({ en: "Size of the messages.", vi: "Kích thước message." }, "other"),
      unit: "Bytes",
      statistics: ["Average", "Maximum", "Sum"],
    },
  },
  figures: {
    ...fanOutFigures,
    archived: { label: { en: "Archived", vi: "Trong archive" }, unit: "records", detail: true },
    replaying: {
      label: { en: "Left to replay", vi: "Còn phải replay" },
      unit: "records",
      detail: true,
    },
    paused: {
      label: { en: "Subscriptions paused", vi: "Subscription tạm ngưng" },
      unit: "count",
      tone: "warn",
      detail: true,
    },
  },
  lanes: fanOutLanes,
  usage: {
    ...fanOutUsage,
    publishes: { label: { en: "Publishes (64 KB)", vi: "Publish (64 KB)" }, unit: "requests" },
    fifoPublishes: { label: { en: "FIFO publishes", vi: "Publish FIFO" }, unit: "requests" },
    fifoBytes: { label: { en: "FIFO bytes published", vi: "Byte publish FIFO" }, unit: "bytes" },
    fifoDeliveries: { label: { en: "FIFO deliveries", vi: "Lượt giao FIFO" }, unit: "deliveries" },
    fifoDeliveredBytes: { label: { en: "FIFO bytes out", vi: "Byte giao FIFO" }, unit: "bytes" },
    replayedMessages: { label: { en: "Replayed", vi: "Đã replay" }, unit: "messages" },
    archivedBytes: { label: { en: "Bytes archived", vi: "Byte đưa vào archive" }, unit: "bytes" },
    archiveByteHours: { label: { en: "Archive kept", vi: "Archive đang giữ" }, unit: "byte-hours" },
    httpDeliveries: { label: { en: "HTTP deliveries", vi: "Lượt giao HTTP" }, unit: "deliveries" },
    firehoseDeliveries: {
      label: { en: "Firehose deliveries", vi: "Lượt giao Firehose" },
      unit: "deliveries",
    },
  },
  events: {
    ...fanOutEvents,
    replayCompleted: {
      severity: "info",
      text: {
        en: "The replay to {target} has caught up: it gets new messages again.",
        vi: "Replay tới {target} đã bắt kịp: lại nhận message mới.",
      },
    },
  },
  faults: {
    outage: {
      label: { en: "Outage", vi: "Ngừng hoạt động" },
      help: { en: "Publish fails.", vi: "Lệnh Publish bị lỗi." },
    },
  },
});

export type TopicSignals = typeof signals;
