// Settings of the event source mapping and the function, by the names of the Lambda API.
import { duration, integer, number, poison, toggle } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { startingPosition, startingPositionHelp } from "../../workload/consumer-declarations.ts";

export const fields = {
  batchSize: integer({
    label: { en: "BatchSize", vi: "BatchSize" },
    help: { en: "Most records of one invocation.", vi: "Số bản ghi tối đa của một lần gọi." },
    unit: "records",
    fact: "lambda.esm.batchSizeDefault",
    min: 1,
    max: { fact: "lambda.esm.batchSizeMax" },
    initial: { fact: "lambda.esm.batchSizeDefault" },
  }),
  maximumBatchingWindowInSeconds: integer({
    label: { en: "MaximumBatchingWindowInSeconds", vi: "MaximumBatchingWindowInSeconds" },
    help: {
      en: "How long a batch that is not full may wait; counted from the end of the invocation before.",
      vi: "Batch chưa đầy được chờ bao lâu; tính từ khi lần gọi trước kết thúc.",
    },
    unit: "s",
    min: 0,
    max: { fact: "lambda.esm.batchingWindowSecondsMax" },
    initial: 0,
  }),
  parallelizationFactor: integer({
    label: { en: "ParallelizationFactor", vi: "ParallelizationFactor" },
    help: {
      en: "Concurrent batches of each shard. Order is kept for each partition key.",
      vi: "Số batch chạy đồng thời của mỗi shard. Vẫn giữ thứ tự theo từng partition key.",
    },
    unit: "×",
    min: 1,
    max: { fact: "lambda.esm.parallelizationFactorMax" },
    initial: 1,
  }),
  durationMs: duration({
    label: { en: "Duration of an invocation", vi: "Thời gian một lần gọi" },
    help: {
      en: "What an invocation takes, whatever its batch. One shard handles ParallelizationFactor × BatchSize / duration records a second.",
      vi: "Thời gian một lần gọi, bất kể batch. Một shard xử lý được ParallelizationFactor × BatchSize / thời gian bản ghi mỗi giây.",
    },
    min: 1,
    max: 900_000,
    initial: 100,
  }),
  durationPerRecordMs: number({
    label: { en: "Duration for each record", vi: "Thời gian thêm cho mỗi bản ghi" },
    help: {
      en: "Added to the duration for each record of the batch.",
      vi: "Cộng thêm vào thời gian cho mỗi bản ghi trong batch.",
    },
    unit: "ms",
    min: 0,
    max: 900_000,
    initial: 0,
  }),
  memoryMB: integer({
    label: { en: "MemorySize", vi: "MemorySize" },
    help: { en: "For the price of GB-seconds.", vi: "Để tính giá GB-second." },
    unit: "MB",
    min: { fact: "lambda.memoryMBMin" },
    max: { fact: "lambda.memoryMBMax" },
    initial: { fact: "lambda.memoryMBMin" },
  }),
  reservedConcurrency: integer({
    label: { en: "Reserved concurrency", vi: "Reserved concurrency" },
    help: {
      en: "Most concurrent executions. More shards × ParallelizationFactor than this are throttled.",
      vi: "Số lần chạy đồng thời tối đa. Số shard × ParallelizationFactor vượt mức này sẽ bị throttle.",
    },
    unit: "executions",
    min: 1,
    max: 100_000,
    initial: null,
    optional: true,
    whenAbsent: { en: "the account's limit", vi: "giới hạn của tài khoản" },
  }),
  startingPosition: startingPosition("StartingPosition", startingPositionHelp),
  errorRate: number({
    label: { en: "Error rate", vi: "Tỉ lệ lỗi" },
    help: {
      en: "Share of invocations that fail by chance. The whole batch is retried and its shard waits.",
      vi: "Tỉ lệ lần gọi lỗi ngẫu nhiên. Cả batch được retry và shard của nó phải chờ.",
    },
    unit: "share",
    min: 0,
    max: 1,
    initial: 0,
  }),
  poisonRecords: poison({
    label: { en: "Bad records", vi: "Bản ghi lỗi" },
    help: {
      en: "The function fails on every batch that holds one of them: a poison pill blocks its shard.",
      vi: "Hàm lỗi với mọi batch chứa chúng: poison pill chặn shard của nó.",
    },
    initial: { records: 0, atMs: 0 },
  }),
  bisectBatchOnFunctionError: toggle({
    label: { en: "BisectBatchOnFunctionError", vi: "BisectBatchOnFunctionError" },
    help: {
      en: "Halve a failed batch and try the halves, which does not use up retries: one bad record of 100 is alone after 7 halvings.",
      vi: "Chia đôi batch lỗi rồi thử từng nửa, không tốn lượt retry: một bản ghi lỗi trong 100 bị cô lập sau 7 lần chia.",
    },
    initial: false,
  }),
  maximumRetryAttempts: integer({
    label: { en: "MaximumRetryAttempts", vi: "MaximumRetryAttempts" },
    help: {
      en: "Retries of a failed batch; -1 until its records expire.",
      vi: "Số lần retry một batch lỗi; -1 là đến khi bản ghi hết hạn.",
    },
    unit: "retries",
    min: -1,
    max: { fact: "lambda.esm.retryAttemptsMax" },
    initial: -1,
  }),
  maximumRecordAgeInSeconds: integer({
    label: { en: "MaximumRecordAgeInSeconds", vi: "MaximumRecordAgeInSeconds" },
    help: {
      en: "Older records are discarded; -1 never.",
      vi: "Bản ghi cũ hơn bị bỏ; -1 là không bao giờ.",
    },
    unit: "s",
    min: -1,
    max: { fact: "lambda.esm.recordAgeSecondsMax" },
    initial: -1,
  }),
} as const satisfies Fields;

export type LambdaFields = typeof fields;
