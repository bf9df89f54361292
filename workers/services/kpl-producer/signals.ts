// What a KPL producer shows: the KPL's own CloudWatch metrics by their names, figures, faults.
import { defineSignals } from "../../model/signals.ts";
import { outageFault, surgeFault } from "../../workload/producer-declarations.ts";

const namespace = "KinesisProducerLibrary";
const statistics = ["Sum", "Average"] as const;

export const signals = defineSignals({
  metrics: {
    UserRecordsReceived: {
      namespace,
      unit: "Count",
      statistics,
      meaning: { en: "User records given to the KPL.", vi: "Số user record đưa vào KPL." },
      chart: "throughput",
    },
    UserRecordsPending: {
      namespace,
      unit: "Count",
      statistics: ["Average", "Maximum"],
      meaning: { en: "User records not yet sent.", vi: "Số user record chưa gửi xong." },
      chart: "buffer",
    },
    UserRecordsPut: {
      namespace,
      unit: "Count",
      statistics,
      meaning: { en: "User records stored.", vi: "Số user record đã lưu." },
      chart: "throughput",
    },
    KinesisRecordsPut: {
      namespace,
      unit: "Count",
      statistics,
      meaning: { en: "Kinesis records stored.", vi: "Số Kinesis record đã lưu." },
      chart: "throughput",
    },
    KinesisRecordsDataPut: {
      namespace,
      unit: "Bytes",
      statistics,
      meaning: { en: "Bytes of Kinesis records stored.", vi: "Số byte Kinesis record đã lưu." },
      chart: "throughput",
    },
    AllErrors: {
      namespace,
      unit: "Count",
      statistics,
      meaning: { en: "Puts refused.", vi: "Số lần put bị từ chối." },
      chart: "throttling",
    },
    UserRecordExpired: {
      namespace,
      unit: "Count",
      statistics,
      meaning: {
        en: "User records older than RecordTtl, given up.",
        vi: "User record quá RecordTtl, bị bỏ.",
      },
      chart: "throttling",
    },
    UserRecordsDataPut: {
      namespace,
      unit: "Bytes",
      statistics,
      meaning: { en: "Bytes of user data stored.", vi: "Số byte dữ liệu user record đã lưu." },
      chart: "throughput",
    },
    ErrorsByCode: {
      namespace,
      unit: "Count",
      statistics,
      meaning: { en: "Puts refused, by error code.", vi: "Số lần put bị từ chối, theo mã lỗi." },
      chart: "throttling",
    },
    RetriesPerRecord: {
      namespace,
      unit: "Count",
      statistics: ["Average", "Maximum"],
      meaning: {
        en: "Retries for each stored record.",
        vi: "Số lần retry cho mỗi bản ghi đã lưu.",
      },
      chart: "throttling",
    },
    BufferingTime: {
      namespace,
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      meaning: {
        en: "From arrival in the KPL to leaving it.",
        vi: "Từ khi vào KPL đến khi được gửi đi.",
      },
      chart: "buffer",
    },
    "Kinesis Records per PutRecordsRequest": {
      namespace,
      unit: "Count",
      statistics: ["Average"],
      meaning: { en: "How full calls are.", vi: "Mỗi lần gọi chứa bao nhiêu bản ghi." },
      chart: "other",
    },
    "User Records per PutRecordsRequest": {
      namespace,
      unit: "Count",
      statistics: ["Average"],
      meaning: { en: "User records in a call.", vi: "Số user record trong một lần gọi." },
      chart: "other",
    },
    "User Records per Kinesis Record": {
      namespace,
      unit: "Count",
      statistics: ["Average"],
      meaning: { en: "How well aggregation packs.", vi: "Mức độ gộp của aggregation." },
      chart: "other",
    },
  },
  figures: {
    userRecords: { label: { en: "User records", vi: "User record" }, unit: "records/s" },
    kinesisRecords: { label: { en: "Kinesis records", vi: "Kinesis record" }, unit: "records/s" },
    throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
    waiting: { label: { en: "Waiting", vi: "Đang chờ" }, unit: "records", tone: "warn" },
    expired: { label: { en: "Expired", vi: "Hết hạn" }, unit: "records", tone: "bad" },
    perRecord: {
      label: { en: "User records per record", vi: "User record mỗi record" },
      unit: "count",
      detail: true,
    },
  },
  usage: {
    userRecords: { label: { en: "User records", vi: "User record" }, unit: "records" },
    requests: { label: { en: "API calls", vi: "Lần gọi API" }, unit: "requests" },
  },
  events: {
    expired: {
      severity: "bad",
      text: {
        en: "{records} Kinesis records expired before they could be sent (RecordTtl).",
        vi: "{records} Kinesis record hết hạn trước khi gửi được (RecordTtl).",
      },
    },
  },
  faults: { outage: outageFault, surge: surgeFault },
});

export type KplProducerSignals = typeof signals;
