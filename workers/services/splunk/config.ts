// Settings of Splunk as a destination: how fast it answers and what it can take.
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency, recordCapacity } from "../../workload/receiver-declarations.ts";

export const fields = {
  latencyMs: latency(5_000, {
    en: "Time until the indexer acknowledges a batch. Longer than HECAcknowledgmentTimeoutInSeconds of Firehose, and the batch is sent again: duplicates.",
    vi: "Thời gian đến khi indexer xác nhận một batch. Lâu hơn HECAcknowledgmentTimeoutInSeconds của Firehose thì batch được gửi lại: bản trùng.",
  }),
  capacityRecordsPerSecond: recordCapacity(null, {
    en: "More than this is refused (429), and the sender tries again by its own rules.",
    vi: "Vượt mức này bị từ chối (429), bên gửi thử lại theo quy tắc của nó.",
  }),
  failureRate,
} as const satisfies Fields;

export type SplunkFields = typeof fields;
