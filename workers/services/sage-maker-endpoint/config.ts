// Settings of a real-time endpoint and its autoscaling, by SageMaker's names where it has them.
import { duration, integer, number, toggle } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency } from "../../workload/receiver-declarations.ts";

export const fields = {
  latencyMs: latency(50, {
    en: "Time the model takes for one invocation. AWS publishes none: 20 to 100 ms for a small model, seconds for a language model. The caller waits for it.",
    vi: "Thời gian mô hình mất cho một lần gọi. AWS không công bố: 20 đến 100 ms cho mô hình nhỏ, vài giây cho mô hình ngôn ngữ. Bên gọi phải chờ.",
  }),
  initialInstanceCount: integer({
    label: { en: "InitialInstanceCount", vi: "InitialInstanceCount" },
    help: {
      en: "Instances that serve. They cost by the hour, busy or not.",
      vi: "Số instance phục vụ. Tính tiền theo giờ dù bận hay rảnh.",
    },
    unit: "instances",
    min: 1,
    max: 1_000,
    initial: 1,
  }),
  invocationsPerSecond: number({
    label: { en: "Capacity of an instance", vi: "Năng lực một instance" },
    help: {
      en: "Invocations a second that one instance stands in a load test. Beyond it callers are throttled.",
      vi: "Số lần gọi mỗi giây một instance chịu được khi load test. Vượt mức thì bên gọi bị throttle.",
    },
    unit: "calls/s",
    min: 0.1,
    max: 100_000,
    initial: 20,
  }),
  recordsPerInvocation: integer({
    label: { en: "Records of an invocation", vi: "Số bản ghi mỗi lần gọi" },
    help: {
      en: "How many records the caller puts into one request (mini-batches).",
      vi: "Bên gọi đặt bao nhiêu bản ghi vào một request (mini-batch).",
    },
    unit: "records",
    min: 1,
    max: 10_000,
    initial: 1,
  }),
  autoscaling: toggle({
    label: { en: "Autoscaling", vi: "Autoscaling" },
    help: {
      en: "Target tracking of SageMakerVariantInvocationsPerInstance: capacity × safety factor. New instances take minutes.",
      vi: "Target tracking theo SageMakerVariantInvocationsPerInstance: năng lực × safety factor. Instance mới mất vài phút.",
    },
    initial: false,
  }),
  maxCapacity: integer({
    label: { en: "MaxCapacity", vi: "MaxCapacity" },
    help: { en: "Most instances.", vi: "Số instance tối đa." },
    unit: "instances",
    min: 1,
    max: 1_000,
    initial: 4,
    appliesWhen: {
      field: "autoscaling",
      in: [true],
      reason: { en: "Autoscaling is off.", vi: "Autoscaling đang tắt." },
    },
  }),
  cooldownMs: duration({
    label: { en: "Cooldown", vi: "Cooldown" },
    help: { en: "From one change to the next.", vi: "Từ lần thay đổi này đến lần sau." },
    min: 0,
    max: 3_600_000,
    initial: 300_000,
    advanced: true,
  }),
  failureRate,
} as const satisfies Fields;

export type EndpointFields = typeof fields;
