// Settings of Datadog as a destination: how fast it answers and what it can take.
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency, recordCapacity } from "../../workload/receiver-declarations.ts";

export const fields = {
  latencyMs: latency(300, {
    en: "Time one request takes until Datadog answers.",
    vi: "Thời gian một request mất đến khi Datadog trả lời.",
  }),
  capacityRecordsPerSecond: recordCapacity(null, {
    en: "More than this is refused (429), and the sender tries again by its own rules.",
    vi: "Vượt mức này bị từ chối (429), bên gửi thử lại theo quy tắc của nó.",
  }),
  failureRate,
} as const satisfies Fields;

export type DatadogFields = typeof fields;
