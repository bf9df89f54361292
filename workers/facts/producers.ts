// Producers: the AWS SDK's retry modes and the Kinesis Producer Library.
import { fact } from "./define.ts";

const RETRY = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html";
const BOTOCORE = "https://github.com/boto/botocore";
const KPL = "https://github.com/awslabs/amazon-kinesis-producer";

export const producerFacts = [
  fact("sdk.legacy.maxAttempts", {
    label: { en: "Attempts, legacy retry mode", vi: "Số lần thử, chế độ legacy" },
    unit: "attempts",
    today: 5,
    source: BOTOCORE,
  }),
  fact("sdk.legacy.baseMs", {
    label: { en: "Base of the back-off, legacy mode", vi: "Cơ số back-off, chế độ legacy" },
    unit: "ms",
    today: 1_000,
    source: BOTOCORE,
  }),
  fact("sdk.standard.maxAttempts", {
    label: { en: "Attempts, standard retry mode", vi: "Số lần thử, chế độ standard" },
    unit: "attempts",
    today: 3,
    source: RETRY,
  }),
  fact("sdk.standard.baseMs", {
    label: { en: "Base of the back-off, standard mode", vi: "Cơ số back-off, chế độ standard" },
    unit: "ms",
    today: 1_000,
    source: BOTOCORE,
  }),
  fact("sdk.backoffCapMs", {
    label: { en: "Longest back-off", vi: "Back-off dài nhất" },
    unit: "ms",
    today: 20_000,
    source: RETRY,
  }),
  fact("sdk.throttlingBaseMs", {
    label: {
      en: "Base of the back-off after throttling, 2026 mode",
      vi: "Cơ số back-off sau throttling, chế độ 2026",
    },
    unit: "ms",
    today: 1_000,
    source: RETRY,
  }),
  fact("sdk.transientBaseMs", {
    label: {
      en: "Base of the back-off after a transient error, 2026 mode",
      vi: "Cơ số back-off sau lỗi tạm thời, chế độ 2026",
    },
    unit: "ms",
    today: 50,
    source: RETRY,
  }),
  fact("sdk.attemptsMax", {
    label: {
      en: "Most attempts the simulator allows",
      vi: "Số lần thử tối đa trình mô phỏng cho phép",
    },
    unit: "attempts",
    today: 12,
    note: {
      en: "A limit of the simulator, not of AWS.",
      vi: "Giới hạn của trình mô phỏng, không phải của AWS.",
    },
    source: RETRY,
  }),
  fact("kpl.recordMaxBufferedTimeMs", {
    label: { en: "KPL RecordMaxBufferedTime", vi: "KPL RecordMaxBufferedTime" },
    unit: "ms",
    today: 100,
    source: KPL,
  }),
  fact("kpl.aggregationMaxSizeBytes", {
    label: { en: "KPL AggregationMaxSize", vi: "KPL AggregationMaxSize" },
    unit: "bytes",
    today: 51_200,
    source: KPL,
  }),
  fact("kpl.aggregationMaxSizeBytesMax", {
    label: { en: "KPL AggregationMaxSize, largest", vi: "KPL AggregationMaxSize, tối đa" },
    unit: "bytes",
    today: 10_485_760,
    source: KPL,
  }),
  fact("kpl.aggregationMaxCount", {
    label: { en: "KPL AggregationMaxCount", vi: "KPL AggregationMaxCount" },
    unit: "records",
    today: 4_294_967_295,
    source: KPL,
  }),
  fact("kpl.collectionMaxCount", {
    label: { en: "KPL CollectionMaxCount", vi: "KPL CollectionMaxCount" },
    unit: "records",
    today: 500,
    source: KPL,
  }),
  fact("kpl.collectionMaxSizeBytes", {
    label: { en: "KPL CollectionMaxSize", vi: "KPL CollectionMaxSize" },
    unit: "bytes",
    today: 5_242_880,
    source: KPL,
  }),
  fact("kpl.rateLimitPercent", {
    label: {
      en: "KPL RateLimit, of a shard's limit and per producer",
      vi: "KPL RateLimit, so với giới hạn shard, cho mỗi producer",
    },
    unit: "%",
    today: 150,
    note: {
      en: "Above 100 %, so one KPL can throttle itself.",
      vi: "Lớn hơn 100 %, nên một KPL có thể tự gây throttling.",
    },
    source: KPL,
  }),
  fact("kpl.recordTtlMs", {
    label: { en: "KPL RecordTtl", vi: "KPL RecordTtl" },
    unit: "ms",
    today: 30_000,
    source: KPL,
  }),
  fact("kpl.maxConnections", {
    label: { en: "KPL MaxConnections", vi: "KPL MaxConnections" },
    unit: "connections",
    today: 24,
    note: {
      en: "Calls to the backend that may be under way at once; from 1 to 256.",
      vi: "Số lệnh gọi tới backend được chạy cùng lúc; từ 1 đến 256.",
    },
    source: KPL,
  }),
  fact("kpl.maxConnectionsMax", {
    label: { en: "Largest KPL MaxConnections", vi: "KPL MaxConnections lớn nhất" },
    unit: "connections",
    today: 256,
    source: KPL,
  }),
  fact("kpl.requestTimeoutMs", {
    label: { en: "KPL RequestTimeout", vi: "KPL RequestTimeout" },
    unit: "ms",
    today: 6_000,
    note: {
      en: "From the start of a request to its whole answer; a request that timed out may have succeeded.",
      vi: "Từ lúc bắt đầu request đến khi nhận đủ trả lời; request bị timeout vẫn có thể đã thành công.",
    },
    source: KPL,
  }),
  fact("kpl.shardFlushBytes", {
    label: {
      en: "KPL sends a batch once one shard's share of it reaches",
      vi: "KPL gửi batch khi phần của một shard đạt",
    },
    unit: "bytes",
    today: 262_144,
    source: KPL,
  }),
  fact("kpl.limiterRecords", {
    label: {
      en: "KPL rate limiter, records it can save up",
      vi: "KPL rate limiter, số record tích lũy",
    },
    unit: "records",
    today: 1_000,
    source: KPL,
  }),
  fact("kpl.limiterBytes", {
    label: {
      en: "KPL rate limiter, bytes it can save up",
      vi: "KPL rate limiter, số byte tích lũy",
    },
    unit: "bytes",
    exam: 1_048_576,
    today: 10_485_760,
    since: "2025-10",
    note: {
      en: "Raised when streams began to take records of 10 MiB.",
      vi: "Tăng lên khi stream bắt đầu nhận record 10 MiB.",
    },
    source: KPL,
  }),
  fact("kpl.userRecordBytesMax", {
    label: { en: "Largest user record of the KPL", vi: "User record lớn nhất của KPL" },
    unit: "bytes",
    today: 1_048_576,
    source: KPL,
  }),
  fact("sdk.quotaTokens", {
    label: { en: "Retry quota of a client", vi: "Hạn mức retry của một client" },
    unit: "tokens",
    today: 500,
    source: RETRY,
  }),
  fact("sdk.quotaThrottlingCost", {
    label: {
      en: "Tokens a retry after throttling takes",
      vi: "Số token cho một retry sau throttling",
    },
    unit: "tokens",
    today: 5,
    source: RETRY,
  }),
  fact("sdk.quotaTimeoutCost", {
    label: {
      en: "Tokens a retry after a timeout takes, standard mode before 2026",
      vi: "Số token cho một retry sau timeout, standard mode trước 2026",
    },
    unit: "tokens",
    today: 10,
    source: BOTOCORE,
  }),
  fact("sdk.quotaTransientCost", {
    label: {
      en: "Tokens a retry after a transient error takes, 2026 mode",
      vi: "Số token cho một retry sau lỗi tạm thời, chế độ 2026",
    },
    unit: "tokens",
    today: 14,
    source: RETRY,
  }),
];
