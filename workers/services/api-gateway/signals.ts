// What an API shows, under CloudWatch's AWS/ApiGateway names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import { sourceSignals } from "../../workload/source-declarations.ts";

const count = (meaning: Text): MetricSpec => ({
  namespace: "AWS/ApiGateway",
  unit: "Count",
  statistics: ["Sum", "Average"],
  meaning,
  chart: "throughput",
});

export const signals = defineSignals({
  ...sourceSignals,
  metrics: {
    Count: count({ en: "Requests.", vi: "Số request." }),
    "4XXError": count({
      en: "Requests refused to the client: throttled (429).",
      vi: "Request bị từ chối với client: bị throttle (429).",
    }),
    "5XXError": count({
      en: "Requests whose integration failed.",
      vi: "Request có integration bị lỗi.",
    }),
    IntegrationLatency: {
      ...count({ en: "Time the service behind takes.", vi: "Thời gian dịch vụ phía sau mất." }),
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      chart: "other",
    },
  },
  figures: {
    ...sourceSignals.figures,
    refusedRequests: { label: { en: "429/s", vi: "429/s" }, unit: "records/s", tone: "bad" },
  },
  usage: {
    ...sourceSignals.usage,
    apiRequests: { label: { en: "API requests", vi: "Request API" }, unit: "requests" },
  },
});

export type ApiSignals = typeof signals;
