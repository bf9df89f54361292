// Settings of an application that writes with the Kinesis Producer Library.
import { bytes, duration, integer, toggle } from "../../model/define-fields.ts";
import {
  hostsField,
  partitionKeyField,
  recordBytesSpreadField,
  trafficField,
} from "../../workload/producer-declarations.ts";

export const fields = {
  traffic: trafficField,
  recordBytes: bytes({
    label: { en: "User record size", vi: "Kích thước bản ghi" },
    help: {
      en: "Mean bytes of data in a record, before base64. The partition key counts on top.",
      vi: "Số byte dữ liệu trung bình của một bản ghi, trước base64. Partition key tính thêm vào.",
    },
    min: 1,
    max: { fact: "kpl.userRecordBytesMax" },
    initial: 1_000,
  }),
  recordBytesSpread: recordBytesSpreadField,
  partitionKey: partitionKeyField,
  aggregationEnabled: toggle({
    label: { en: "AggregationEnabled", vi: "AggregationEnabled" },
    help: {
      en: "Packs many user records into one Kinesis record.",
      vi: "Gói nhiều user record vào một Kinesis record.",
    },
    initial: true,
  }),
  aggregationMaxSize: bytes({
    label: { en: "AggregationMaxSize", vi: "AggregationMaxSize" },
    help: {
      en: "Largest aggregated record. One larger than the stream's MaxRecordSizeInKiB is refused.",
      vi: "Bản ghi gộp lớn nhất. Lớn hơn MaxRecordSizeInKiB của stream thì bị từ chối.",
    },
    min: 64,
    max: { fact: "kpl.aggregationMaxSizeBytesMax" },
    initial: { fact: "kpl.aggregationMaxSizeBytes" },
    fact: "kpl.aggregationMaxSizeBytes",
    appliesWhen: {
      field: "aggregationEnabled",
      in: [true],
      reason: { en: "Aggregation is off.", vi: "Aggregation đang tắt." },
    },
  }),
  aggregationMaxCount: integer({
    label: { en: "AggregationMaxCount", vi: "AggregationMaxCount" },
    help: { en: "Most user records in one.", vi: "Số user record tối đa trong một bản ghi." },
    unit: "records",
    min: 1,
    max: { fact: "kpl.aggregationMaxCount" },
    initial: { fact: "kpl.aggregationMaxCount" },
    fact: "kpl.aggregationMaxCount",
    advanced: true,
    appliesWhen: {
      field: "aggregationEnabled",
      in: [true],
      reason: { en: "Aggregation is off.", vi: "Aggregation đang tắt." },
    },
  }),
  collectionMaxCount: integer({
    label: { en: "CollectionMaxCount", vi: "CollectionMaxCount" },
    help: {
      en: "Most Kinesis records in one PutRecords call.",
      vi: "Số Kinesis record tối đa trong một lệnh PutRecords.",
    },
    unit: "records",
    min: 1,
    max: { fact: "kds.putRecords.recordsMax" },
    initial: { fact: "kpl.collectionMaxCount" },
    fact: "kpl.collectionMaxCount",
    advanced: true,
  }),
  collectionMaxSize: bytes({
    label: { en: "CollectionMaxSize", vi: "CollectionMaxSize" },
    help: {
      en: "Most bytes in one PutRecords call.",
      vi: "Số byte tối đa trong một lệnh PutRecords.",
    },
    min: 1_024,
    max: { fact: "kds.putRecords.bytesMax" },
    initial: { fact: "kpl.collectionMaxSizeBytes" },
    fact: "kpl.collectionMaxSizeBytes",
    advanced: true,
  }),
  recordMaxBufferedTime: duration({
    label: { en: "RecordMaxBufferedTime", vi: "RecordMaxBufferedTime" },
    help: {
      en: "How long a record may wait to be packed with others. Above 1 s: by whole seconds.",
      vi: "Bản ghi được chờ bao lâu để gói cùng bản ghi khác. Trên 1 s: theo giây tròn.",
    },
    min: 10,
    max: 60_000,
    initial: { fact: "kpl.recordMaxBufferedTimeMs" },
    fact: "kpl.recordMaxBufferedTimeMs",
  }),
  rateLimit: integer({
    label: { en: "RateLimit", vi: "RateLimit" },
    help: {
      en: "Share of a shard's limit that each host sends at most.",
      vi: "Mỗi host gửi tối đa bao nhiêu phần trăm giới hạn của shard.",
    },
    unit: "%",
    min: 1,
    max: 1_000,
    initial: { fact: "kpl.rateLimitPercent" },
    fact: "kpl.rateLimitPercent",
    advanced: true,
  }),
  recordTtl: duration({
    label: { en: "RecordTtl", vi: "RecordTtl" },
    help: {
      en: "A record not sent by then fails. Rounded up: to a second, above a minute to 1/64 of it.",
      vi: "Quá thời gian này mà chưa gửi được thì bản ghi thất bại. Làm tròn lên giây, hoặc 1/64.",
    },
    min: 1_000,
    max: 86_400_000,
    initial: { fact: "kpl.recordTtlMs" },
    fact: "kpl.recordTtlMs",
    advanced: true,
  }),
  failIfThrottled: toggle({
    label: { en: "FailIfThrottled", vi: "FailIfThrottled" },
    help: {
      en: "A throttled record fails at once instead of being retried until RecordTtl.",
      vi: "Bản ghi bị throttle thất bại ngay thay vì được retry đến hết RecordTtl.",
    },
    initial: false,
    advanced: true,
  }),
  maxConnections: integer({
    label: { en: "MaxConnections", vi: "MaxConnections" },
    help: {
      en: "Calls each host may have under way at once. A call takes a moment, so this bounds the bytes a second.",
      vi: "Số lệnh gọi mỗi host được chạy cùng lúc. Mỗi lệnh mất một khoảng thời gian nên số byte mỗi giây bị giới hạn.",
    },
    unit: "connections",
    min: 1,
    max: { fact: "kpl.maxConnectionsMax" },
    initial: { fact: "kpl.maxConnections" },
    fact: "kpl.maxConnections",
    advanced: true,
  }),
  requestTimeout: duration({
    label: { en: "RequestTimeout", vi: "RequestTimeout" },
    help: {
      en: "A call not answered by then is given up and its records are put again, though the stream may have stored them: duplicates. By whole seconds, rounded up.",
      vi: "Quá thời gian này mà chưa có trả lời thì lệnh gọi bị bỏ và bản ghi được put lại, dù stream có thể đã lưu: bản trùng. Tính theo giây tròn, làm tròn lên.",
    },
    min: 100,
    max: 600_000,
    initial: { fact: "kpl.requestTimeoutMs" },
    fact: "kpl.requestTimeoutMs",
    advanced: true,
  }),
  hosts: hostsField,
};

export type KplProducerFields = typeof fields;
