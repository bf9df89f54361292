// What a stream shows: CloudWatch's AWS/Kinesis metrics by their names, lanes per shard, bills.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

type Unit = MetricSpec["unit"];
type Chart = NonNullable<MetricSpec["chart"]>;

const count = (unit: Unit, chart: Chart, meaning: Text): MetricSpec => ({
  namespace: "AWS/Kinesis",
  dimensions: ["StreamName"],
  unit,
  statistics: ["Sum", "Average", "Minimum", "Maximum", "SampleCount"],
  meaning,
  chart,
});

const share = (meaning: Text): MetricSpec => ({
  ...count("Count", "other", meaning),
  statistics: ["Average", "Sum", "SampleCount"],
});

const latency = (meaning: Text): MetricSpec => ({
  ...count("Milliseconds", "other", meaning),
  statistics: ["Average", "Minimum", "Maximum"],
});

/** Metrics of a registered consumer; the run adds up all consumers of the stream. */
const CONSUMER = ["StreamName", "ConsumerName"];

const age = (meaning: Text): MetricSpec => ({
  ...count("Milliseconds", "iteratorAge", meaning),
  statistics: ["Maximum", "Average", "Minimum", "SampleCount"],
});

export const signals = defineSignals({
  metrics: {
    IncomingBytes: {
      ...count("Bytes", "throughput", {
        en: "Bytes put successfully. Refused data is not in it.",
        vi: "Số byte ghi thành công. Không gồm dữ liệu bị từ chối.",
      }),
      perShard: "IncomingBytes",
      headline: true,
    },
    IncomingRecords: {
      ...count("Count", "throughput", {
        en: "Records put successfully. The load offered is this plus the throttled records.",
        vi: "Số bản ghi ghi thành công. Tải thật là số này cộng số bản ghi bị throttle.",
      }),
      perShard: "IncomingRecords",
    },
    WriteProvisionedThroughputExceeded: {
      ...count("Count", "throttling", {
        en: "Records refused because their shard was over 1,000 records/s or 1 MB/s.",
        vi: "Số bản ghi bị từ chối vì shard vượt 1.000 bản ghi/s hoặc 1 MB/s.",
      }),
      perShard: "WriteProvisionedThroughputExceeded",
      headline: true,
    },
    ReadProvisionedThroughputExceeded: {
      ...count("Count", "throttling", {
        en: "GetRecords calls refused: over 5 calls or 2 MB a second of the shard. Too many or too eager pollers, not a slow consumer.",
        vi: "Số lệnh GetRecords bị từ chối: quá 5 lệnh hoặc 2 MB mỗi giây của shard. Do quá nhiều poller hoặc poll quá dày, không phải do consumer chậm.",
      }),
      perShard: "ReadProvisionedThroughputExceeded",
      headline: true,
    },
    "PutRecord.Bytes": count("Bytes", "other", {
      en: "Bytes put by PutRecord.",
      vi: "Số byte ghi bằng PutRecord.",
    }),
    "PutRecord.Latency": latency({
      en: "Time a PutRecord takes (assumed: AWS prints none).",
      vi: "Thời gian một lệnh PutRecord (giả định: AWS không công bố).",
    }),
    "PutRecord.Success": share({
      en: "PutRecord calls that succeeded; the average is their share.",
      vi: "Số lệnh PutRecord thành công; trung bình là tỉ lệ thành công.",
    }),
    "PutRecords.Latency": latency({
      en: "Time a PutRecords takes (assumed: AWS prints none).",
      vi: "Thời gian một lệnh PutRecords (giả định: AWS không công bố).",
    }),
    "PutRecords.Bytes": count("Bytes", "other", {
      en: "Bytes put by PutRecords.",
      vi: "Số byte ghi bằng PutRecords.",
    }),
    "PutRecords.Success": share({
      en: "Calls in which at least one record succeeded: can read 100 % while records are throttled.",
      vi: "Lệnh có ít nhất một bản ghi thành công: có thể là 100 % trong khi bản ghi vẫn bị throttle.",
    }),
    "PutRecords.TotalRecords": count("Count", "other", {
      en: "Records sent, retries included.",
      vi: "Số bản ghi gửi lên, gồm cả retry.",
    }),
    "PutRecords.SuccessfulRecords": count("Count", "other", {
      en: "Records that succeeded.",
      vi: "Số bản ghi thành công.",
    }),
    "PutRecords.FailedRecords": count("Count", "other", {
      en: "Records that failed inside the service (not throttling).",
      vi: "Số bản ghi lỗi bên trong dịch vụ (không phải throttling).",
    }),
    "PutRecords.ThrottledRecords": count("Count", "throttling", {
      en: "Records refused by throttling.",
      vi: "Số bản ghi bị từ chối do throttling.",
    }),
    "GetRecords.Bytes": {
      ...count("Bytes", "throughput", {
        en: "Bytes read by GetRecords. Per shard, enhanced fan-out is in it too.",
        vi: "Số byte đọc bằng GetRecords. Ở mức shard gồm cả enhanced fan-out.",
      }),
      perShard: "OutgoingBytes",
    },
    "GetRecords.Records": {
      ...count("Count", "throughput", {
        en: "Records read by GetRecords.",
        vi: "Số bản ghi đọc bằng GetRecords.",
      }),
      perShard: "OutgoingRecords",
    },
    "GetRecords.Latency": latency({
      en: "Time a GetRecords takes (assumed: AWS prints none).",
      vi: "Thời gian một lệnh GetRecords (giả định: AWS không công bố).",
    }),
    "GetRecords.Success": share({
      en: "GetRecords calls that succeeded; the average is their share.",
      vi: "Số lệnh GetRecords thành công; trung bình là tỉ lệ thành công.",
    }),
    "GetRecords.IteratorAgeMilliseconds": {
      ...age({
        en: "Age of the last record of each GetRecords call; 0 is caught up. Mixes all polling consumers and shards: look at Maximum.",
        vi: "Tuổi bản ghi cuối của mỗi lệnh GetRecords; 0 là đã bắt kịp. Trộn mọi consumer polling và mọi shard: hãy xem Maximum.",
      }),
      perShard: "IteratorAgeMilliseconds",
      headline: true,
    },
    "SubscribeToShard.Success": {
      ...share({
        en: "Subscriptions of enhanced fan-out consumers to shards, renewed every 5 minutes.",
        vi: "Subscription của consumer enhanced fan-out vào các shard, gia hạn mỗi 5 phút.",
      }),
      dimensions: CONSUMER,
    },
    "SubscribeToShard.RateExceeded": {
      ...count("Count", "throttling", {
        en: "New subscriptions refused: one is active already, or more than one call a second.",
        vi: "Subscription mới bị từ chối: đã có cái đang chạy, hoặc quá một lệnh mỗi giây.",
      }),
      dimensions: CONSUMER,
    },
    "SubscribeToShardEvent.Bytes": {
      ...count("Bytes", "throughput", {
        en: "Bytes pushed to enhanced fan-out consumers.",
        vi: "Số byte đẩy đến consumer enhanced fan-out.",
      }),
      dimensions: CONSUMER,
    },
    "SubscribeToShardEvent.Records": {
      ...count("Count", "throughput", {
        en: "Records pushed to enhanced fan-out consumers.",
        vi: "Số bản ghi đẩy đến consumer enhanced fan-out.",
      }),
      dimensions: CONSUMER,
    },
    "SubscribeToShardEvent.Success": {
      ...count("Count", "other", {
        en: "Events pushed that succeeded.",
        vi: "Số event đẩy thành công.",
      }),
      dimensions: CONSUMER,
    },
    "SubscribeToShardEvent.MillisBehindLatest": {
      ...age({
        en: "How far the records pushed are behind the tip: the lag of enhanced fan-out consumers.",
        vi: "Bản ghi được đẩy chậm bao nhiêu so với đầu stream: độ trễ của consumer enhanced fan-out.",
      }),
      dimensions: CONSUMER,
      headline: true,
    },
  },
  figures: {
    incomingRecords: {
      label: { en: "Records in", vi: "Bản ghi vào" },
      unit: "records/s",
      detail: true,
    },
    incomingBytes: { label: { en: "In", vi: "Vào" }, unit: "bytes/s" },
    outgoingBytes: { label: { en: "Out", vi: "Ra" }, unit: "bytes/s" },
    throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
    iteratorAgeMs: { label: { en: "Iterator age", vi: "Iterator age" }, unit: "ms" },
    backlogRecords: {
      label: { en: "Backlog (worst reader)", vi: "Backlog (consumer chậm nhất)" },
      unit: "records",
      detail: true,
    },
    readThrottled: {
      label: { en: "Reads throttled", vi: "Lệnh đọc bị throttle" },
      unit: "count",
      tone: "warn",
      detail: true,
    },
    shards: { label: { en: "Open shards", vi: "Shard đang mở" }, unit: "count", detail: true },
    outOfOrderRecords: {
      label: { en: "Read before their parents", vi: "Đọc trước shard cha" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
  },
  lanes: {
    writeRecords: { label: { en: "Write", vi: "Ghi" }, unit: "records/s" },
    writeBytes: { label: { en: "Write", vi: "Ghi" }, unit: "bytes/s" },
    writeShare: { label: { en: "Share of the limit", vi: "Phần của giới hạn" }, unit: "share" },
    throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s" },
    throttleReason: {
      label: {
        en: "Limit hit: 1 records, 2 bytes, 3 size, 4 failure",
        vi: "Giới hạn chạm: 1 bản ghi, 2 byte, 3 cỡ, 4 lỗi",
      },
      unit: "flag",
    },
    readBytes: { label: { en: "Read", vi: "Đọc" }, unit: "bytes/s" },
    readCalls: { label: { en: "GetRecords calls", vi: "Lệnh GetRecords" }, unit: "calls/s" },
    iteratorAgeMs: { label: { en: "Iterator age", vi: "Iterator age" }, unit: "ms" },
    backlogRecords: { label: { en: "Backlog", vi: "Backlog" }, unit: "records" },
    closed: { label: { en: "Closed", vi: "Đã đóng" }, unit: "flag" },
  },
  usage: {
    shardSeconds: { label: { en: "Open shards", vi: "Shard mở" }, unit: "shard-seconds" },
    putPayloadUnits: {
      label: { en: "PUT payload units of 25 KB", vi: "PUT payload unit 25 KB" },
      unit: "units",
    },
    extendedRetentionShardSeconds: {
      label: { en: "Shards with extended retention", vi: "Shard lưu mở rộng" },
      unit: "shard-seconds",
    },
    longTermByteSeconds: {
      label: { en: "Kept beyond 7 days", vi: "Lưu quá 7 ngày" },
      unit: "byte-seconds",
    },
    efoConsumerShardSeconds: {
      label: { en: "Enhanced fan-out consumers × shards", vi: "Consumer enhanced fan-out × shard" },
      unit: "consumer-shard-seconds",
    },
    efoBytes: {
      label: { en: "Enhanced fan-out data", vi: "Dữ liệu enhanced fan-out" },
      unit: "bytes",
    },
    longTermReadBytes: {
      label: { en: "Read when older than 7 days", vi: "Đọc khi đã quá 7 ngày" },
      unit: "bytes",
    },
    onDemandStreamSeconds: {
      label: { en: "On-demand stream", vi: "Stream on-demand" },
      unit: "stream-seconds",
    },
    onDemandInBytes: {
      label: { en: "Put, in whole KB (on-demand)", vi: "Đã ghi, tròn KB (on-demand)" },
      unit: "bytes",
    },
    onDemandOutBytes: {
      label: { en: "Read with GetRecords (on-demand)", vi: "Đọc bằng GetRecords (on-demand)" },
      unit: "bytes",
    },
    onDemandEfoBytes: {
      label: { en: "Pushed (on-demand)", vi: "Đã đẩy (on-demand)" },
      unit: "bytes",
    },
    onDemandExtendedByteSeconds: {
      label: { en: "Kept 24 hours to 7 days (on-demand)", vi: "Lưu 24 giờ đến 7 ngày (on-demand)" },
      unit: "byte-seconds",
    },
    advantageInBytes: {
      label: { en: "Billed in, Advantage", vi: "Chiều vào bị tính tiền, Advantage" },
      unit: "bytes",
    },
    advantageOutBytes: {
      label: { en: "Billed out, Advantage", vi: "Chiều ra bị tính tiền, Advantage" },
      unit: "bytes",
    },
    advantageExtendedByteSeconds: {
      label: { en: "Kept beyond 24 hours, Advantage", vi: "Lưu quá 24 giờ, Advantage" },
      unit: "byte-seconds",
    },
    shardMetricSeconds: {
      label: { en: "Shard-level metrics", vi: "Metric cấp shard" },
      unit: "metric-seconds",
    },
    incomingBytes: { label: { en: "Put", vi: "Đã ghi" }, unit: "bytes" },
    incomingRecords: { label: { en: "Records put", vi: "Bản ghi đã ghi" }, unit: "records" },
    throttledRecords: {
      label: { en: "Records throttled", vi: "Bản ghi bị throttle" },
      unit: "records",
    },
    outOfOrderRecords: {
      label: {
        en: "Records read before older ones of the parent shard",
        vi: "Bản ghi đọc trước bản ghi cũ hơn của shard cha",
      },
      unit: "records",
    },
    expiredRecords: {
      label: { en: "Records expired unread", vi: "Bản ghi hết hạn chưa đọc" },
      unit: "records",
    },
  },
  events: {
    writesThrottled: {
      severity: "bad",
      text: {
        en: "{shard} refused {records} records: over {reason}.",
        vi: "{shard} từ chối {records} bản ghi: vượt {reason}.",
      },
    },
    writesFailed: {
      severity: "bad",
      text: {
        en: "{shard} refused {records} records: InternalFailure.",
        vi: "{shard} từ chối {records} bản ghi: InternalFailure.",
      },
    },
    recordsTooLarge: {
      severity: "bad",
      text: {
        en: "{shard} refused {records} records: ValidationException, larger than MaxRecordSizeInKiB.",
        vi: "{shard} từ chối {records} bản ghi: ValidationException, lớn hơn MaxRecordSizeInKiB.",
      },
    },
    readsThrottled: {
      severity: "warning",
      text: {
        en: "GetRecords of {reader} refused at {shard}: over {reason}.",
        vi: "GetRecords của {reader} bị từ chối ở {shard}: vượt {reason}.",
      },
    },
    expired: {
      severity: "bad",
      text: {
        en: "{records} records of {shard} expired before {reader} read them.",
        vi: "{records} bản ghi của {shard} hết hạn trước khi {reader} đọc.",
      },
    },
    consumerRefused: {
      severity: "bad",
      text: {
        en: "LimitExceededException: RegisterStreamConsumer refused {consumer}; {max} consumers are registered.",
        vi: "LimitExceededException: RegisterStreamConsumer từ chối {consumer}; đã có {max} consumer đăng ký.",
      },
    },
    iteratorExpired: {
      severity: "warning",
      text: {
        en: "ExpiredIteratorException: {reader} called {shard} more than 5 minutes after its last call and gets a new iterator.",
        vi: "ExpiredIteratorException: {reader} gọi {shard} sau lần trước hơn 5 phút nên phải lấy iterator mới.",
      },
    },
    orderBroken: {
      severity: "bad",
      text: {
        en: "{reader} read {records} records of {shard} before older ones of its parent: the order of their keys is broken.",
        vi: "{reader} đọc {records} bản ghi của {shard} trước các bản ghi cũ hơn ở shard cha: thứ tự theo key bị phá vỡ.",
      },
    },
    shardExpired: {
      severity: "info",
      text: {
        en: "{shard} is EXPIRED: all its data is past the retention period.",
        vi: "{shard} đã EXPIRED: mọi dữ liệu của nó đã quá thời gian lưu.",
      },
    },
    settingRefused: {
      severity: "warning",
      text: { en: "{call}: refused. {reason}", vi: "{call}: bị từ chối. {reason}" },
    },
    modeChanging: {
      severity: "info",
      text: { en: "UPDATING: to {mode} mode.", vi: "UPDATING: sang chế độ {mode}." },
    },
    modeChanged: {
      severity: "info",
      text: {
        en: "ACTIVE: {mode} mode, with the shards it had.",
        vi: "ACTIVE: chế độ {mode}, giữ nguyên số shard.",
      },
    },
    onDemandScaled: {
      severity: "info",
      text: {
        en: "On-demand scaling: from {from} to {to} open shards.",
        vi: "On-demand tự scale: từ {from} đến {to} shard mở.",
      },
    },
    onDemandMaximum: {
      severity: "bad",
      text: {
        en: "On-demand scaling stops: {to} shards are the most this Region allows a stream.",
        vi: "On-demand ngừng scale: {to} shard là mức tối đa Region này cho một stream.",
      },
    },
    reshardStarted: {
      severity: "info",
      text: {
        en: "UPDATING: from {from} to {to} open shards.",
        vi: "UPDATING: từ {from} đến {to} shard mở.",
      },
    },
    reshardFinished: {
      severity: "info",
      text: {
        en: "ACTIVE: {to} open shards; the old ones stay readable until drained.",
        vi: "ACTIVE: {to} shard mở; shard cũ vẫn đọc được cho đến khi hết dữ liệu.",
      },
    },
  },
  faults: {
    outage: {
      label: { en: "Stream unavailable", vi: "Stream ngừng hoạt động" },
      help: {
        en: "Every write and read fails with InternalFailure; producers retry, readers fall behind.",
        vi: "Mọi lệnh ghi và đọc lỗi InternalFailure; producer retry, consumer bị tụt lại.",
      },
    },
  },
});

export type StreamSignals = typeof signals;
