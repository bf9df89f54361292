// Settings of a log group and its subscription filter, by the names of the CloudWatch Logs API.
import { bytes, choice, duration, integer } from "../../model/define-fields.ts";
import { trafficField } from "../../workload/producer-declarations.ts";

export const fields = {
  traffic: trafficField,
  recordBytes: bytes({
    label: { en: "Log event size", vi: "Kích thước log event" },
    help: { en: "Mean bytes of a log event.", vi: "Số byte trung bình của một log event." },
    min: 1,
    max: 1_048_576,
    initial: 300,
  }),
  logStreams: integer({
    label: { en: "Log streams", vi: "Số log stream" },
    help: {
      en: "Streams of the group that write: instances, containers, functions.",
      vi: "Số log stream đang ghi trong group: instance, container, function.",
    },
    unit: "streams",
    min: 1,
    max: 100_000,
    initial: 20,
  }),
  distribution: choice({
    label: { en: "distribution", vi: "distribution" },
    help: {
      en: "ByLogStream: all events of a log stream go to one shard; few streams make it hot. Random: spread evenly, order lost.",
      vi: "ByLogStream: mọi event của một log stream vào cùng một shard; ít stream sẽ tạo hot shard. Random: trải đều, mất thứ tự.",
    },
    options: [
      { value: "ByLogStream", label: { en: "ByLogStream", vi: "ByLogStream" } },
      { value: "Random", label: { en: "Random", vi: "Random" } },
    ],
    initial: "ByLogStream",
  }),
  deliveryIntervalMs: duration({
    label: { en: "Batching", vi: "Gom batch" },
    help: {
      en: "How often a log stream's events are packed into one compressed record. AWS gives no number: usually within three minutes of ingestion.",
      vi: "Bao lâu event của một log stream được đóng thành một bản ghi nén. AWS không cho con số: thường trong ba phút sau khi nhận.",
    },
    min: 1_000,
    max: 180_000,
    initial: 5_000,
    advanced: true,
  }),
};

export type LogsFields = typeof fields;
