// Settings of a topic and its subscriptions, by the names of the SNS API where it has one.
import { choice, duration, integer } from "../../model/define-fields.ts";
import { deadLetterField, matchingFields } from "../../workload/fan-out-declarations.ts";

export const fields = {
  topicType: choice({
    label: { en: "Type", vi: "Loại" },
    help: {
      en: "Standard: high throughput, order not kept. FIFO: order and no duplicates, to SQS queues only, 3,000 messages a second; can archive and replay.",
      vi: "Standard: thông lượng cao, không giữ thứ tự. FIFO: giữ thứ tự và không trùng, chỉ tới SQS queue, 3.000 message mỗi giây; có thể archive và replay.",
    },
    fixedAtCreation: {
      en: "FifoTopic can be set only when a topic is created: make a new topic.",
      vi: "FifoTopic chỉ đặt được khi tạo topic: hãy tạo topic mới.",
    },
    options: [
      { value: "standard", label: { en: "Standard", vi: "Standard" } },
      { value: "fifo", label: { en: "FIFO", vi: "FIFO" } },
    ],
    initial: "standard",
  }),
  "archivePolicy.messageRetentionPeriod": integer({
    label: {
      en: "ArchivePolicy MessageRetentionPeriod",
      vi: "ArchivePolicy MessageRetentionPeriod",
    },
    help: {
      en: "Days a copy of each published message is kept, for replays to a subscription. Without it nothing is kept; taken away, the archive is deleted.",
      vi: "Số ngày giữ bản sao mỗi message đã publish để replay cho subscription. Không đặt thì không giữ gì; bỏ đi thì archive bị xoá.",
    },
    unit: "days",
    min: 1,
    max: { fact: "sns.fifo.archiveDaysMax" },
    initial: null,
    optional: true,
    whenAbsent: { en: "no archive", vi: "không có archive" },
    fact: "sns.fifo.archiveDaysMax",
    appliesWhen: {
      field: "topicType",
      in: ["fifo"],
      reason: { en: "Only FIFO topics archive.", vi: "Chỉ FIFO topic mới archive." },
    },
  }),
  ...matchingFields,
  deadLetterQueue: deadLetterField,
  latencyMs: duration({
    label: { en: "Delivery latency", vi: "Độ trễ giao" },
    help: {
      en: "Time from Publish to the endpoint: typically under 30 ms.",
      vi: "Thời gian từ Publish đến endpoint: thường dưới 30 ms.",
    },
    min: 0,
    max: 60_000,
    initial: 30,
    advanced: true,
  }),
};

export type TopicFields = typeof fields;
