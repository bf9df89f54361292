// What a cluster shows, under CloudWatch's AWS/Redshift names.
import { defineSignals } from "../../model/signals.ts";
import {
  receiverEvents,
  receiverFaults,
  receiverFigures,
} from "../../workload/receiver-declarations.ts";

export const signals = defineSignals({
  metrics: {
    QueriesCompletedPerSecond: {
      namespace: "AWS/Redshift",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: { en: "COPY commands that ended.", vi: "Số lệnh COPY đã xong." },
      chart: "throughput",
      headline: true,
    },
    QueryDuration: {
      namespace: "AWS/Redshift",
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      meaning: {
        en: "Time a COPY takes. CloudWatch prints microseconds.",
        vi: "Thời gian một COPY mất. CloudWatch ghi theo micro giây.",
      },
      chart: "other",
    },
    WLMQueueLength: {
      namespace: "AWS/Redshift",
      unit: "Count",
      statistics: ["Sum"],
      meaning: {
        en: "COPYs that found no free slot. Redshift shows them as queue length; here they are tried again.",
        vi: "Số COPY không có slot trống. Redshift thể hiện bằng độ dài queue; ở đây chúng được thử lại.",
      },
      chart: "throttling",
    },
  },
  figures: receiverFigures,
  usage: {
    nodeSeconds: { label: { en: "Node time", vi: "Thời gian node" }, unit: "node-seconds" },
    copies: { label: { en: "COPY commands", vi: "Lệnh COPY" }, unit: "requests" },
    records: { label: { en: "Rows loaded", vi: "Dòng đã nạp" }, unit: "records" },
  },
  events: receiverEvents,
  faults: receiverFaults,
});

export type RedshiftSignals = typeof signals;
