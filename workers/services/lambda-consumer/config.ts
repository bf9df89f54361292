// Settings of the event source mapping and the function, by the names of the Lambda API.
import { choice, duration, integer, number, poison, toggle } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { shardStartingPosition, startingTimestamp } from "../../workload/consumer-declarations.ts";
import { memoryField, reservedConcurrency } from "../../workload/lambda-declarations.ts";

const DURATION_MAX_MS = 900_000;

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
      en: "Concurrent batches of each shard. Order is kept for each partition key, so on AWS a single hot key gains nothing by it (the simulator deals records out evenly).",
      vi: "Số batch chạy đồng thời của mỗi shard. Vẫn giữ thứ tự theo từng partition key, nên trên AWS một key nóng duy nhất không nhanh hơn (mô phỏng thì chia đều các bản ghi).",
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
    max: DURATION_MAX_MS,
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
    max: DURATION_MAX_MS,
    initial: 0,
  }),
  memoryMB: memoryField,
  reservedConcurrency: reservedConcurrency({
    en: "Most concurrent executions. More shards × ParallelizationFactor than this are throttled.",
    vi: "Số lần chạy đồng thời tối đa. Số shard × ParallelizationFactor vượt mức này sẽ bị throttle.",
  }),
  accountConcurrency: integer({
    label: { en: "Account concurrency", vi: "Concurrency của tài khoản" },
    help: {
      en: "Concurrent executions the account may have in the Region: a quota that can be raised. All functions of the scenario share it, but for what one has reserved.",
      vi: "Số lần chạy đồng thời tài khoản được có trong Region: quota có thể xin tăng. Mọi hàm trong kịch bản dùng chung, trừ phần hàm nào đã reserve.",
    },
    unit: "executions",
    fact: "lambda.concurrencyDefault",
    min: 1,
    max: 1_000_000,
    initial: { fact: "lambda.concurrencyDefault" },
    advanced: true,
  }),
  timeout: integer({
    label: { en: "Timeout", vi: "Timeout" },
    help: {
      en: "A longer invocation is ended and counts as an error: its batch is retried.",
      vi: "Lần gọi lâu hơn bị ngắt và tính là lỗi: batch của nó được retry.",
    },
    unit: "s",
    fact: "lambda.timeoutSecondsMax",
    min: 1,
    max: { fact: "lambda.timeoutSecondsMax" },
    initial: { fact: "lambda.timeoutSecondsMax" },
    advanced: true,
  }),
  eventSource: choice({
    label: { en: "EventSourceArn", vi: "EventSourceArn" },
    help: {
      en: "The stream: polls once a second and shares 5 calls and 2 MB/s of each shard. A registered consumer: pushed, with its own 2 MB/s of each shard, billed extra.",
      vi: "Stream: poll mỗi giây một lần, dùng chung 5 lệnh và 2 MB/s của mỗi shard. Consumer đã đăng ký: được đẩy tới, riêng 2 MB/s mỗi shard, tính thêm tiền.",
    },
    options: [
      { value: "stream", label: { en: "Stream (polling)", vi: "Stream (polling)" } },
      {
        value: "consumer",
        label: { en: "Consumer (enhanced fan-out)", vi: "Consumer (enhanced fan-out)" },
      },
    ],
    initial: "stream",
  }),
  startingPosition: shardStartingPosition("StartingPosition"),
  startingPositionTimestamp: startingTimestamp("StartingPositionTimestamp", "startingPosition"),
  filterCriteria: number({
    label: { en: "FilterCriteria: share that matches", vi: "FilterCriteria: tỉ lệ khớp" },
    help: {
      en: "Share of records that match the filter. The others never reach the function and cost nothing.",
      vi: "Tỉ lệ bản ghi khớp bộ lọc. Phần còn lại không tới hàm và không tốn tiền.",
    },
    unit: "share",
    min: 0,
    max: 1,
    initial: 1,
  }),
  tumblingWindowInSeconds: integer({
    label: { en: "TumblingWindowInSeconds", vi: "TumblingWindowInSeconds" },
    help: {
      en: "Invocations of a window pass a state on; a last one (isFinalInvokeForWindow) gets the result. 0: no windows.",
      vi: "Các lần gọi trong một window chuyền state cho nhau; lần cuối (isFinalInvokeForWindow) nhận kết quả. 0: không dùng window.",
    },
    unit: "s",
    min: 0,
    max: { fact: "lambda.esm.tumblingWindowSecondsMax" },
    initial: 0,
    advanced: true,
  }),
  windowStateBytesPerRecord: number({
    label: { en: "State kept of each record", vi: "State giữ lại cho mỗi bản ghi" },
    help: {
      en: "What the state of a tumbling window grows by with each record. Above 1 MB the window ends early.",
      vi: "State của tumbling window lớn thêm chừng này với mỗi bản ghi. Quá 1 MB thì window kết thúc sớm.",
    },
    unit: "bytes",
    fact: "lambda.esm.windowStateBytesMax",
    min: 0,
    max: { fact: "lambda.esm.windowStateBytesMax" },
    initial: 0,
    advanced: true,
  }),
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
  reportBatchItemFailures: toggle({
    label: { en: "ReportBatchItemFailures", vi: "ReportBatchItemFailures" },
    help: {
      en: "FunctionResponseTypes: the function names the first record that failed. What came before counts as done; only the rest is tried again.",
      vi: "FunctionResponseTypes: hàm báo bản ghi lỗi đầu tiên. Phần trước đó coi như xong; chỉ phần còn lại được thử lại.",
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
