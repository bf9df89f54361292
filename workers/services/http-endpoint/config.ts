// Settings of HTTP endpoint as a destination: how fast it answers and what it can take.
import { integer } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency, recordCapacity } from "../../workload/receiver-declarations.ts";

export const fields = {
  latencyMs: latency(200, {
    en: "Time one POST takes until the endpoint answers. Firehose waits at most three minutes.",
    vi: "Thời gian một lệnh POST mất đến khi endpoint trả lời. Firehose chờ tối đa ba phút.",
  }),
  capacityRecordsPerSecond: recordCapacity(null, {
    en: "More than this is refused (429), and the sender tries again by its own rules.",
    vi: "Vượt mức này bị từ chối (429), bên gửi thử lại theo quy tắc của nó.",
  }),
  failureRate,
  bodyMaxMiB: integer({
    label: { en: "Largest body it takes", vi: "Body lớn nhất được nhận" },
    help: {
      en: "A larger request is answered with 413, which Firehose takes as final: the data is lost.",
      vi: "Request lớn hơn bị trả lời 413, Firehose coi là lỗi vĩnh viễn: dữ liệu bị mất.",
    },
    unit: "MiB",
    min: 1,
    max: { fact: "firehose.http.bodyMiBMax" },
    initial: { fact: "firehose.http.bodyMiBMax" },
    advanced: true,
  }),
} as const satisfies Fields;

export type HttpEndpointFields = typeof fields;
