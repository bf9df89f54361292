// Settings of a topic and its subscriptions, by the names of the SNS API where it has one.
import { choice, duration } from "../../model/define-fields.ts";
import { deadLetterField, matchingFields } from "../../workload/fan-out-declarations.ts";

export const fields = {
  topicType: choice({
    label: { en: "Type", vi: "Loại" },
    help: {
      en: "Standard: high throughput, order not kept. FIFO: order and no duplicates, to SQS queues only, 3,000 messages a second.",
      vi: "Standard: thông lượng cao, không giữ thứ tự. FIFO: giữ thứ tự và không trùng, chỉ tới SQS queue, 3.000 message mỗi giây.",
    },
    options: [
      { value: "standard", label: { en: "Standard", vi: "Standard" } },
      { value: "fifo", label: { en: "FIFO", vi: "FIFO" } },
    ],
    initial: "standard",
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
