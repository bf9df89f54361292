// What a log group shows, under CloudWatch's AWS/Logs names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import { sourceSignals } from "../../workload/source-declarations.ts";

const count = (meaning: Text, unit: MetricSpec["unit"] = "Count"): MetricSpec => ({
  namespace: "AWS/Logs",
  unit,
  statistics: ["Sum", "Average"],
  meaning,
  chart: "throughput",
});

export const signals = defineSignals({
  ...sourceSignals,
  metrics: {
    IncomingLogEvents: count({ en: "Log events received.", vi: "Số log event nhận được." }),
    IncomingBytes: count({ en: "Bytes of log events.", vi: "Số byte của log event." }, "Bytes"),
    ForwardedLogEvents: count({
      en: "Log events sent to the destination.",
      vi: "Số log event đã gửi tới đích.",
    }),
    ForwardedBytes: count({ en: "Compressed bytes sent.", vi: "Số byte nén đã gửi." }, "Bytes"),
    DeliveryErrors: count({ en: "Deliveries that failed for good.", vi: "Lần giao lỗi hẳn." }),
    DeliveryThrottling: count({
      en: "Deliveries refused and tried again, up to 24 hours.",
      vi: "Lần giao bị từ chối và thử lại, tối đa 24 giờ.",
    }),
  },
});

export type LogsSignals = typeof signals;
