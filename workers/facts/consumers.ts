// Consumers: the Lambda event source mapping and the Kinesis Client Library.
import { fact } from "./define.ts";

const ESM = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html";
const WINDOWS = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html";
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
  fact("lambda.esm.backlogPollMs", {
    label: { en: "Poll of a shard with a backlog, every", vi: "Shard còn tồn đọng được poll mỗi" },
    unit: "ms",
    today: 500,
    note: {
      en: "Assumption: AWS says only that polling goes on while there is a backlog.",
      vi: "Giả định: AWS chỉ nói việc poll tiếp tục khi còn tồn đọng.",
    },
    source: LAMBDA,
    confidence: "L",
  }),
  fact("lambda.esm.retryPauseMs", {
    label: {
      en: "Pause before the first retry of a batch",
      vi: "Nghỉ trước lần retry đầu của batch",
    },
    unit: "ms",
    today: 1_000,
    note: {
      en: "Assumption: AWS does not document the pause; here it doubles up to its longest.",
      vi: "Giả định: AWS không công bố thời gian nghỉ; ở đây nó tăng gấp đôi tới mức dài nhất.",
    },
    source: LAMBDA,
    confidence: "L",
  }),
  fact("lambda.esm.retryPauseMaxMs", {
    label: {
      en: "Longest pause between retries of a batch",
      vi: "Nghỉ lâu nhất giữa các lần retry",
    },
    unit: "ms",
    today: 30_000,
    note: { en: "Assumption of the model.", vi: "Giả định của mô hình." },
    source: LAMBDA,
    confidence: "L",
  }),
  fact("lambda.esm.tumblingWindowSecondsMax", {
    label: { en: "Longest TumblingWindowInSeconds", vi: "TumblingWindowInSeconds dài nhất" },
    unit: "s",
    today: 900,
    source: WINDOWS,
  }),
  fact("lambda.esm.windowStateBytesMax", {
    label: {
      en: "State of a tumbling window per shard",
      vi: "State của tumbling window mỗi shard",
    },
    unit: "bytes",
    today: 1_048_576,
    note: {
      en: "A larger state ends the window early.",
      vi: "State lớn hơn làm window kết thúc sớm.",
    },
    source: WINDOWS,
  }),
  fact("lambda.concurrencyUnreservedMin", {
    label: {
      en: "Concurrency that must stay unreserved",
      vi: "Concurrency phải để lại không reserve",
    },
    unit: "executions",
    today: 100,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    confidence: "M",
  }),
  fact("kcl.renewalsPerFailover", {
    label: {
      en: "Lease renewals in a failover time",
      vi: "Số lần gia hạn lease mỗi failover time",
    },
    unit: "renewals",
    today: 3,
    note: {
      en: "Every failoverTimeMillis / 3 less 25 ms: 3,308 ms at 10 s.",
      vi: "Mỗi failoverTimeMillis / 3 trừ 25 ms: 3.308 ms với 10 s.",
    },
    source: KCL,
  }),
  fact("kcl.renewalMarginMs", {
    label: { en: "KCL renews leases earlier by", vi: "KCL gia hạn lease sớm hơn" },
    unit: "ms",
    today: 25,
    source: KCL,
  }),
  fact("kcl.assignmentPerFailover", {
    label: {
      en: "Lease assignment every so many failover times",
      vi: "Phân lease mỗi chừng này lần failover time",
    },
    unit: "failover times",
    today: 2,
    source: KCL,
  }),
  fact("kcl.pendingInputMax", {
    label: {
      en: "KCL prefetch: batches waiting per shard",
      vi: "KCL prefetch: số batch chờ mỗi shard",
    },
    unit: "batches",
    today: 3,
    note: {
      en: "maxPendingProcessRecordsInput. Polling stops while so many wait.",
      vi: "maxPendingProcessRecordsInput. Ngừng poll khi có chừng này batch chờ.",
    },
    source: KCL,
  }),
  fact("kcl.leaseTableCapacityUnits", {
    label: {
      en: "Lease table, provisioned: capacity units unless changed",
      vi: "Bảng lease provisioned: số capacity unit mặc định",
    },
    unit: "units",
    today: 10,
    since: "2018-08",
    note: {
      en: "KCL 1 and 2: 10 RCU and 10 WCU. On-demand billing is today's default.",
      vi: "KCL 1 và 2: 10 RCU và 10 WCU. Nay mặc định là on-demand.",
    },
    source: KCL,
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
