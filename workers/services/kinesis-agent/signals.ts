// What the agent shows, under CloudWatch's AWSKinesisAgent names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import { sourceSignals } from "../../workload/source-declarations.ts";

const count = (meaning: Text): MetricSpec => ({
  namespace: "AWSKinesisAgent",
  unit: "Count",
  statistics: ["Sum", "Average"],
  meaning,
  chart: "throughput",
});

export const signals = defineSignals({
  ...sourceSignals,
  metrics: {
    RecordSendAttempts: count({
      en: "Records the agent tried to send, retries included.",
      vi: "Số bản ghi agent đã thử gửi, kể cả retry.",
    }),
    RecordSendErrors: count({
      en: "Records that came back as failed and are sent again.",
      vi: "Số bản ghi bị trả về lỗi và được gửi lại.",
    }),
    ServiceErrors: count({
      en: "Refusals, mostly throttling.",
      vi: "Lần bị từ chối, chủ yếu do throttle.",
    }),
  },
});

export type AgentSignals = typeof signals;
