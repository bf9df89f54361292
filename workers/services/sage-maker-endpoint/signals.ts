// What an endpoint shows, under CloudWatch's AWS/SageMaker names.
import { defineSignals } from "../../model/signals.ts";
import {
  receiverEvents,
  receiverFaults,
  receiverFigures,
} from "../../workload/receiver-declarations.ts";

export const signals = defineSignals({
  metrics: {
    Invocations: {
      namespace: "AWS/SageMaker",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: { en: "Requests served.", vi: "Số request đã phục vụ." },
      chart: "throughput",
    },
    InvocationsPerInstance: {
      namespace: "AWS/SageMaker",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: {
        en: "Requests of an instance: what autoscaling follows.",
        vi: "Số request của một instance: autoscaling dựa vào đây.",
      },
      chart: "other",
    },
    Invocation5XXErrors: {
      namespace: "AWS/SageMaker",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: { en: "Requests refused or failed.", vi: "Số request bị từ chối hoặc lỗi." },
      chart: "throttling",
    },
    ModelLatency: {
      namespace: "AWS/SageMaker",
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      meaning: {
        en: "Time of the model. CloudWatch has it in microseconds.",
        vi: "Thời gian của mô hình. CloudWatch dùng micro giây.",
      },
      chart: "lambda",
    },
  },
  figures: {
    ...receiverFigures,
    records: { ...receiverFigures.records, detail: true },
    instances: { label: { en: "Instances", vi: "Instance" }, unit: "count" },
    busyPercent: { label: { en: "Busy", vi: "Mức bận" }, unit: "percent" },
  },
  usage: {
    records: { label: { en: "Records inferred", vi: "Bản ghi đã suy luận" }, unit: "records" },
    invocations: { label: { en: "Invocations", vi: "Lần gọi" }, unit: "invocations" },
    instanceSeconds: { label: { en: "Instance-seconds", vi: "Instance-giây" }, unit: "s" },
  },
  events: {
    ...receiverEvents,
    scaling: {
      severity: "info",
      text: {
        en: "Autoscaling: {to} instances instead of {from}; new ones serve after some minutes.",
        vi: "Autoscaling: {to} instance thay vì {from}; instance mới phục vụ sau vài phút.",
      },
    },
  },
  faults: receiverFaults,
});

export type EndpointSignals = typeof signals;
