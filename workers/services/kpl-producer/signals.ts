// What a KPL producer shows: the KPL's own CloudWatch metrics by their names, figures, faults.
import { defineSignals } from "../../model/signals.ts";
import { outageFault, surgeFault } from "../../workload/producer-declarations.ts";

const namespace = "KinesisProducerLibrary";
const statistics = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"] as const;
/** KPL's dimensions at the level of a stream; per shard `ShardId` is added. */
const dimensions = ["StreamName"];

export const signals = defineSignals({
  metrics: {
    UserRecordsReceived: {
      namespace,
      dimensions,
      unit: "Count",
      statistics,
      meaning: { en: "User records given to the KPL.", vi: "Số user record đưa vào KPL." },
      chart: "throughput",
    },
    UserRecordsPending: {
      namespace,
      dimensions,
      unit: "Count",
      statistics: ["Average", "Maximum"],
      meaning: { en: "User records not yet sent.", vi: "Số user record chưa gửi xong." },
      chart: "buffer",
    },
    UserRecordsPut: {
      namespace,
      dimensions,
      unit: "Count",
      statistics,
      meaning: {
        en: "User records stored; a 0 for each that failed, so the average is the success rate.",
        vi: "Số user record đã lưu; mỗi bản ghi thất bại là một số 0, nên trung bình là tỉ lệ thành công.",
      },
      chart: "throughput",
    },
    KinesisRecordsPut: {
      namespace,
      dimensions,
      unit: "Count",
      statistics,
      meaning: {
        en: "Kinesis records stored; a 0 for each attempt that failed, so the average is the success rate.",
        vi: "Số Kinesis record đã lưu; mỗi lần thử thất bại là một số 0, nên trung bình là tỉ lệ thành công.",
      },
      chart: "throughput",
    },
    KinesisRecordsDataPut: {
      namespace,
      dimensions,
      unit: "Bytes",
      statistics,
      meaning: { en: "Bytes of Kinesis records stored.", vi: "Số byte Kinesis record đã lưu." },
      chart: "throughput",
    },
    AllErrors: {
      namespace,
      dimensions,
      unit: "Count",
      statistics,
      meaning: {
        en: "Puts that failed, any code; a 0 for each success, so the average is the error rate.",
        vi: "Số lần put lỗi, mọi mã; mỗi lần thành công là một số 0, nên trung bình là tỉ lệ lỗi.",
      },
      chart: "throttling",
    },
    UserRecordExpired: {
      namespace,
      dimensions,
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
      dimensions,
      unit: "Bytes",
      statistics,
      meaning: { en: "Bytes of user data stored.", vi: "Số byte dữ liệu user record đã lưu." },
      chart: "throughput",
    },
    ErrorsByCode: {
      namespace,
      dimensions: ["StreamName", "ErrorCode"],
      unit: "Count",
      statistics,
      meaning: {
        en: "Puts that failed, by error code (ProvisionedThroughputExceededException, InternalFailure, a timeout); the run adds up the codes.",
        vi: "Số lần put lỗi, theo mã lỗi (ProvisionedThroughputExceededException, InternalFailure, timeout); ở đây cộng mọi mã.",
      },
      chart: "throttling",
    },
    RetriesPerRecord: {
      namespace,
      dimensions,
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
      dimensions,
      unit: "Milliseconds",
      statistics: ["Average", "Maximum"],
      meaning: {
        en: "From arrival in the KPL to leaving it.",
        vi: "Từ khi vào KPL đến khi được gửi đi.",
      },
      chart: "buffer",
    },
    "Request Time": {
      namespace,
      dimensions,
      unit: "Milliseconds",
      statistics: ["Average", "Minimum", "Maximum"],
      meaning: {
        en: "Time a PutRecords call takes (assumed: AWS prints none).",
        vi: "Thời gian một lệnh PutRecords (giả định: AWS không công bố).",
      },
      chart: "other",
    },
    "Kinesis Records per PutRecordsRequest": {
      namespace,
      dimensions,
      unit: "Count",
      statistics: ["Average"],
      meaning: { en: "How full calls are.", vi: "Mỗi lần gọi chứa bao nhiêu bản ghi." },
      chart: "other",
    },
    "User Records per PutRecordsRequest": {
      namespace,
      dimensions,
      unit: "Count",
      statistics: ["Average"],
      meaning: { en: "User records in a call.", vi: "Số user record trong một lần gọi." },
      chart: "other",
    },
    "User Records per Kinesis Record": {
      namespace,
      dimensions,
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
    failures: {
      label: { en: "Failed (InternalFailure)", vi: "Lỗi (InternalFailure)" },
      unit: "records/s",
      tone: "bad",
      detail: true,
    },
    failed: {
      label: { en: "Given up (FailIfThrottled)", vi: "Bị bỏ (FailIfThrottled)" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
    perRecord: {
      label: { en: "User records per record", vi: "User record mỗi record" },
      unit: "count",
      detail: true,
    },
    timedOut: {
      label: { en: "Timed out (RequestTimeout)", vi: "Timeout (RequestTimeout)" },
      unit: "records/s",
      tone: "bad",
      detail: true,
    },
    duplicates: {
      label: { en: "Stored twice", vi: "Lưu hai lần" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
  },
  usage: {
    userRecords: { label: { en: "User records", vi: "User record" }, unit: "records" },
    requests: { label: { en: "API calls", vi: "Lần gọi API" }, unit: "requests" },
  },
  events: {
    failed: {
      severity: "bad",
      text: {
        en: "{records} Kinesis records failed: throttled, and FailIfThrottled is on.",
        vi: "{records} Kinesis record thất bại: bị throttle trong khi FailIfThrottled bật.",
      },
    },
    copied: {
      severity: "warning",
      text: {
        en: "{records} Kinesis records timed out (RequestTimeout) after they were stored and are put again: consumers will see them twice.",
        vi: "{records} Kinesis record bị timeout (RequestTimeout) sau khi đã lưu và được put lại: consumer sẽ thấy chúng hai lần.",
      },
    },
    expired: {
      severity: "bad",
      text: {
        en: "{records} Kinesis records expired before they could be sent (RecordTtl).",
        vi: "{records} Kinesis record hết hạn trước khi gửi được (RecordTtl).",
      },
    },
    expiredStored: {
      severity: "warning",
      text: {
        en: "{records} Kinesis records timed out once more and expired (RecordTtl): reported as failed, though the stream stored them.",
        vi: "{records} Kinesis record lại timeout và hết hạn (RecordTtl): bị báo thất bại, dù stream đã lưu.",
      },
    },
  },
  faults: {
    outage: outageFault,
    surge: surgeFault,
    slowAnswers: {
      label: { en: "Slow answers", vi: "Trả lời chậm" },
      help: {
        en: "Some calls store their records but are answered late. Later than RequestTimeout, and the KPL puts them again: duplicates. Sooner, and they only hold a connection longer.",
        vi: "Một số lệnh gọi đã lưu bản ghi nhưng trả lời chậm. Chậm hơn RequestTimeout thì KPL put lại: bản trùng. Nhanh hơn thì chỉ giữ kết nối lâu hơn.",
      },
      numbers: {
        percent: {
          initial: 5,
          min: 0,
          max: 100,
          label: { en: "Percent of calls", vi: "Phần trăm lệnh gọi" },
        },
        answerMs: {
          initial: 10_000,
          min: 0,
          max: 600_000,
          label: { en: "Answered after (ms)", vi: "Trả lời sau (ms)" },
        },
      },
    },
  },
});

export type KplProducerSignals = typeof signals;
