// What IoT Core shows, under CloudWatch's AWS/IoT names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import { sourceSignals } from "../../workload/source-declarations.ts";

const count = (meaning: Text): MetricSpec => ({
  namespace: "AWS/IoT",
  unit: "Count",
  statistics: ["Sum", "Average"],
  meaning,
  chart: "throughput",
});

export const signals = defineSignals({
  ...sourceSignals,
  metrics: {
    "PublishIn.Success": count({ en: "Messages from devices.", vi: "Message từ thiết bị." }),
    "PublishIn.Throttle": count({
      en: "Messages refused by the account's quota.",
      vi: "Message bị quota tài khoản từ chối.",
    }),
    TopicMatch: count({ en: "Messages the rule matched.", vi: "Message khớp rule." }),
    Success: count({ en: "Rule actions that worked.", vi: "Rule action thành công." }),
    Failure: count({ en: "Rule actions that failed.", vi: "Rule action thất bại." }),
  },
  usage: {
    ...sourceSignals.usage,
    messages: { label: { en: "Messages (5 KB)", vi: "Message (5 KB)" }, unit: "messages" },
  },
});

export type IotSignals = typeof signals;
