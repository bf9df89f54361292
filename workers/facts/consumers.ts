// Consumers: the Lambda event source mapping and the Kinesis Client Library.
import { fact } from "./define.ts";

const ESM = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html";
const LAMBDA_LIMITS = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const KCL =
  "https://github.com/awslabs/amazon-kinesis-client/blob/master/docs/kcl-configurations.md";

export const consumerFacts = [
  fact("lambda.esm.batchSizeDefault", {
    label: { en: "BatchSize unless changed", vi: "BatchSize mặc định" },
    unit: "records",
    today: 100,
    source: ESM,
  }),
  fact("lambda.esm.batchSizeMax", {
    label: { en: "Largest BatchSize", vi: "BatchSize lớn nhất" },
    unit: "records",
    today: 10_000,
    source: ESM,
  }),
  fact("lambda.esm.batchingWindowSecondsMax", {
    label: {
      en: "Longest MaximumBatchingWindowInSeconds",
      vi: "MaximumBatchingWindowInSeconds dài nhất",
    },
    unit: "s",
    today: 300,
    source: ESM,
  }),
  fact("lambda.esm.parallelizationFactorMax", {
    label: { en: "Most concurrent batches per shard", vi: "Số batch đồng thời tối đa mỗi shard" },
    unit: "batches",
    today: 10,
    source: ESM,
  }),
  fact("lambda.esm.pollsPerSecond", {
    label: { en: "Polls of each shard, base rate", vi: "Nhịp polling cơ bản mỗi shard" },
    unit: "polls/s",
    today: 1,
    source: LAMBDA,
  }),
  fact("lambda.esm.payloadBytes", {
    label: { en: "Largest payload of one invocation", vi: "Payload lớn nhất của một lần gọi" },
    unit: "bytes",
    today: 6_291_456,
    note: {
      en: "After base64, so about 4.5 MB of data.",
      vi: "Tính sau base64, tức khoảng 4,5 MB dữ liệu.",
    },
    source: LAMBDA,
  }),
  fact("lambda.esm.retryAttemptsMax", {
    label: {
      en: "Largest MaximumRetryAttempts (-1: no limit)",
      vi: "MaximumRetryAttempts lớn nhất (-1: không giới hạn)",
    },
    unit: "retries",
    today: 10_000,
    source: ESM,
  }),
  fact("lambda.esm.recordAgeSecondsMax", {
    label: {
      en: "Largest MaximumRecordAgeInSeconds (-1: no limit)",
      vi: "MaximumRecordAgeInSeconds lớn nhất (-1: không giới hạn)",
    },
    unit: "s",
    today: 604_800,
    source: ESM,
  }),
  fact("lambda.concurrencyDefault", {
    label: {
      en: "Concurrent executions of an account and Region",
      vi: "Số lần chạy đồng thời của tài khoản trong một Region",
    },
    unit: "executions",
    today: 1_000,
    source: LAMBDA_LIMITS,
  }),
  fact("lambda.timeoutSecondsMax", {
    label: { en: "Longest run of a function", vi: "Thời gian chạy dài nhất của một hàm" },
    unit: "s",
    today: 900,
    source: LAMBDA_LIMITS,
  }),
  fact("lambda.memoryMBMin", {
    label: { en: "Least memory of a function", vi: "Bộ nhớ nhỏ nhất của hàm" },
    unit: "MB",
    today: 128,
    source: LAMBDA_LIMITS,
  }),
  fact("lambda.memoryMBMax", {
    label: { en: "Most memory of a function", vi: "Bộ nhớ lớn nhất của hàm" },
    unit: "MB",
    today: 10_240,
    source: LAMBDA_LIMITS,
  }),
  fact("kcl.idleTimeBetweenReadsMs", {
    label: { en: "KCL idleTimeBetweenReadsInMillis", vi: "KCL idleTimeBetweenReadsInMillis" },
    unit: "ms",
    exam: 1_000,
    today: 1_500,
    since: "2018-08",
    note: {
      en: "1,000 ms in KCL 1 and in the developer guide; 1,500 ms in the code of KCL 2 and 3.",
      vi: "1.000 ms trong KCL 1 và trong tài liệu hướng dẫn; 1.500 ms trong mã nguồn KCL 2 và 3.",
    },
    source: KCL,
  }),
  fact("kcl.idleTimeMinMs", {
    label: { en: "Shortest idle time between reads", vi: "Khoảng nghỉ giữa hai lần đọc ngắn nhất" },
    unit: "ms",
    today: 200,
    source: KCL,
  }),
  fact("kcl.maxRecords", {
    label: { en: "KCL maxRecords per GetRecords", vi: "KCL maxRecords mỗi GetRecords" },
    unit: "records",
    today: 10_000,
    source: KCL,
  }),
  fact("kcl.failoverTimeMs", {
    label: { en: "KCL failoverTimeMillis", vi: "KCL failoverTimeMillis" },
    unit: "ms",
    today: 10_000,
    source: KCL,
  }),
  fact("kcl.prefetchRecordsMax", {
    label: { en: "KCL prefetch: records per shard", vi: "KCL prefetch: số bản ghi mỗi shard" },
    unit: "records",
    today: 30_000,
    source: KCL,
  }),
  fact("kcl.prefetchBytesMax", {
    label: { en: "KCL prefetch: bytes per shard", vi: "KCL prefetch: số byte mỗi shard" },
    unit: "bytes",
    today: 8_388_608,
    source: KCL,
  }),
];
