// Reading a stream: who waits, who is throttled, what fails, and in which order.
import type { Goal } from "../../lessons/lesson.ts";
import { atMost, question, streamWithin, variants } from "../family-parts.ts";
import type { Question } from "../question.ts";

const EFO = "https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html";
const ESM = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html";
const KCL = "https://docs.aws.amazon.com/streams/latest/dev/kcl.html";
const KEYS = 'partitionKey={"kind":"uniform","distinctKeys":20000}';

const fresh = (ms: number, from = "2m"): Goal =>
  atMost(
    "fresh",
    { en: "Iterator age of the function", vi: "Iterator age của hàm" },
    { node: "lambda", metric: "IteratorAge", statistic: "Maximum", from },
    ms,
    "ms",
  );

const fraud: Question = question({
  id: "one-cannot-wait",
  topic: "consumers",
  exams: ["SAA-C03", "DEA-C01", "SAP-C02"],
  requirement: {
    en: "Three applications poll a stream of two shards that is written nearly full. A fourth, a fraud check, must never be more than 3 s behind, and the stream may cost 180 USD a month. How does the fraud check read?",
    vi: "Ba ứng dụng poll một stream hai shard gần đầy tải. Ứng dụng thứ tư, kiểm tra gian lận, không bao giờ được trễ quá 3 giây, và stream được phép tốn 180 USD mỗi tháng. Ứng dụng đó nên đọc thế nào?",
  },
  options: variants(
    [
      {
        id: "polls",
        text: { en: "It polls as the others do", vi: "Poll như các ứng dụng kia" },
        shards: "2 shards",
        source: "stream",
      },
      {
        id: "fan-out",
        text: {
          en: "Enhanced fan-out for the fraud check",
          vi: "Enhanced fan-out cho kiểm tra gian lận",
        },
        shards: "2 shards",
        source: "consumer",
        passes: true,
      },
      {
        id: "more",
        text: {
          en: "It polls, and the stream gets twelve shards",
          vi: "Poll, và stream có mười hai shard",
        },
        shards: "12 shards",
        source: "stream",
      },
      {
        id: "on-demand",
        text: {
          en: "It polls, and the stream is on-demand",
          vi: "Poll, và stream chuyển on-demand",
        },
        shards: "streamMode=ON_DEMAND",
        source: "stream",
      },
    ],
    ({ shards, source }) =>
      `producer(1700/s, recordBytes=900, ${KEYS}) -> stream(${shards}) -> lambda(eventSource=${source}, batchSize=1000); stream -> reader; stream -> reader2; stream -> reader3`,
    {
      right: {
        en: "A registered consumer has {fact:kds.efo.readBytesPerSecond} of each shard for itself.",
        vi: "Consumer đăng ký có riêng {fact:kds.efo.readBytesPerSecond} trên mỗi shard.",
      },
      wrong: {
        en: "Polling readers share {fact:kds.shard.readBytesPerSecond} and {fact:kds.shard.readCallsPerSecond} calls a second of each shard; more room costs more than one lane.",
        vi: "Các consumer polling chia nhau {fact:kds.shard.readBytesPerSecond} và {fact:kds.shard.readCallsPerSecond} lượt gọi mỗi giây trên mỗi shard; mở rộng tốn hơn một làn riêng.",
      },
    },
  ),
  goals: [fresh(3_000), streamWithin(180)],
  minutes: 6,
  source: EFO,
});

const only: Question = question({
  id: "one-reader-cheap",
  topic: "consumers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "One function reads 700 records of 500 bytes a second. Two seconds of delay are fine; the stream may cost 40 USD a month. How is it read?",
    vi: "Một hàm đọc 700 bản ghi 500 byte mỗi giây. Trễ hai giây là chấp nhận được; stream được phép tốn 40 USD mỗi tháng. Nên đọc thế nào?",
  },
  options: variants(
    [
      {
        id: "fan-out",
        text: { en: "Enhanced fan-out", vi: "Enhanced fan-out" },
        shards: "1 shard",
        source: "consumer",
      },
      {
        id: "polling",
        text: { en: "Polling", vi: "Polling" },
        shards: "1 shard",
        source: "stream",
        passes: true,
      },
      {
        id: "two",
        text: { en: "Polling, with three shards", vi: "Polling, ba shard" },
        shards: "3 shards",
        source: "stream",
      },
      {
        id: "on-demand",
        text: { en: "Polling, on-demand stream", vi: "Polling, stream on-demand" },
        shards: "streamMode=ON_DEMAND",
        source: "stream",
      },
    ],
    ({ shards, source }) =>
      `producer(700/s, recordBytes=500, ${KEYS}) -> stream(${shards}) -> lambda(eventSource=${source}, batchSize=1000)`,
    {
      right: {
        en: "A single reader has the whole of the shard's reads anyway.",
        vi: "Chỉ có một consumer thì vốn đã được dùng trọn lượt đọc của shard.",
      },
      wrong: {
        en: "It is as fresh, or fresher, and paid for without being asked for.",
        vi: "Cũng mới như vậy hoặc hơn, nhưng trả tiền cho thứ không ai yêu cầu.",
      },
    },
  ),
  goals: [fresh(2_000), streamWithin(40)],
  minutes: 4,
  source: EFO,
});

const reserved: Question = question({
  id: "reserved-concurrency",
  topic: "consumers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "A function reads ten shards, 300 records a second each, with batches of 100 that take 250 ms. Its iterator age climbs although it never fails. At most ten executions at once may be used. Which setting?",
    vi: "Một hàm đọc mười shard, mỗi shard 300 bản ghi mỗi giây, batch 100 mất 250 ms. Iterator age cứ tăng dù hàm không lỗi. Chỉ được dùng tối đa mười execution cùng lúc. Chọn thiết lập nào?",
  },
  options: variants(
    [
      {
        id: "two",
        text: { en: "ReservedConcurrency 2", vi: "ReservedConcurrency 2" },
        settings: "reservedConcurrency=2",
      },
      {
        id: "ten",
        text: {
          en: "ReservedConcurrency 10, one for each shard",
          vi: "ReservedConcurrency 10, mỗi shard một",
        },
        settings: "reservedConcurrency=10",
        passes: true,
      },
      {
        id: "timeout",
        text: {
          en: "ReservedConcurrency 4, a timeout of 15 minutes",
          vi: "ReservedConcurrency 4, timeout 15 phút",
        },
        settings: "reservedConcurrency=4, timeout=900",
      },
      {
        id: "factor",
        text: {
          en: "ReservedConcurrency 5, ParallelizationFactor 10",
          vi: "ReservedConcurrency 5, ParallelizationFactor 10",
        },
        settings: "reservedConcurrency=5, parallelizationFactor=10",
      },
    ],
    ({ settings }) =>
      `producer(3000/s, recordBytes=200, ${KEYS}) -> stream(10 shards) -> lambda(batchSize=100, durationMs=250, ${settings})`,
    {
      right: {
        en: "Shards × ParallelizationFactor executions run at once: no shard waits for a turn.",
        vi: "Số execution chạy cùng lúc bằng shard × ParallelizationFactor: không shard nào phải chờ lượt.",
      },
      wrong: {
        en: "Fewer executions than shards: the shards take turns and fall behind.",
        vi: "Ít execution hơn shard: các shard phải luân phiên và tụt lại.",
      },
    },
  ),
  goals: [
    fresh(10_000, "4m"),
    atMost(
      "executions",
      { en: "Executions at once", vi: "Execution cùng lúc" },
      { node: "lambda", metric: "ConcurrentExecutions", statistic: "Maximum" },
      10,
      "count",
    ),
  ],
  minutes: 6,
  source: ESM,
});

const oneKey: Question = question({
  id: "factor-and-one-key",
  topic: "consumers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "One machine writes 300 records a second under its own partition key; they must be processed in order. The function sends each batch on in one call of 1 s, whether it holds 100 records or 500, and falls behind with 100. What makes it keep up?",
    vi: "Một máy ghi 300 bản ghi mỗi giây dưới một partition key riêng; chúng phải được xử lý theo thứ tự. Hàm gửi mỗi batch đi bằng một lời gọi mất 1 giây, dù batch có 100 hay 500 bản ghi, và với 100 thì bị trễ dần. Cách nào giúp hàm theo kịp?",
  },
  options: variants(
    [
      {
        id: "factor",
        text: { en: "ParallelizationFactor 10", vi: "ParallelizationFactor 10" },
        shards: "1 shard",
        settings: "batchSize=100, parallelizationFactor=10",
      },
      {
        id: "shards",
        text: { en: "Eight shards", vi: "Tám shard" },
        shards: "8 shards",
        settings: "batchSize=100",
      },
      {
        id: "batch",
        text: { en: "BatchSize 500", vi: "BatchSize 500" },
        shards: "1 shard",
        settings: "batchSize=500",
        passes: true,
      },
      {
        id: "fan-out",
        text: { en: "Enhanced fan-out for the function", vi: "Enhanced fan-out cho hàm" },
        shards: "1 shard",
        settings: "batchSize=100, eventSource=consumer",
      },
    ],
    ({ shards, settings }) =>
      `producer(300/s, recordBytes=200, partitionKey={"kind":"constant","key":"machine-7"}) -> stream(${shards}) -> lambda(durationMs=1000, ${settings})`,
    {
      right: {
        en: "A key has one batch at a time: only more records in it, or a faster function, help.",
        vi: "Mỗi key chỉ có một batch một lúc: chỉ có batch nhiều bản ghi hơn, hoặc hàm nhanh hơn, mới giúp được.",
      },
      wrong: {
        en: "All records of the key still go through one batch at a time, 100 a second.",
        vi: "Mọi bản ghi của key vẫn đi qua từng batch một, 100 bản ghi mỗi giây.",
      },
    },
  ),
  goals: [fresh(10_000, "3m")],
  minutes: 5,
  source: ESM,
});

const setAside: Question = question({
  id: "bad-record-kept",
  topic: "consumers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "One bad record stops a shard. The function must go on within a minute, someone must be told which record is bad so that it can be read again, and at most ten good ones may be given up with it. Which settings of the event source mapping?",
    vi: "Một bản ghi hỏng chặn cả shard. Hàm phải chạy tiếp trong vòng một phút, phải có thông báo bản ghi nào hỏng để đọc lại được, và chỉ được bỏ kèm tối đa mười bản ghi tốt. Chọn thiết lập nào của event source mapping?",
  },
  options: variants(
    [
      {
        id: "default",
        text: {
          en: "An on-failure queue, retries without limit",
          vi: "On-failure queue, retry không giới hạn",
        },
        settings: "maximumRetryAttempts=-1",
      },
      {
        id: "age",
        text: {
          en: "An on-failure queue and MaximumRecordAgeInSeconds 60",
          vi: "On-failure queue và MaximumRecordAgeInSeconds 60",
        },
        settings: "maximumRecordAgeInSeconds=60",
      },
      {
        id: "retries",
        text: {
          en: "An on-failure queue and two retries",
          vi: "On-failure queue và hai lần retry",
        },
        settings: "maximumRetryAttempts=2",
      },
      {
        id: "bisect",
        text: {
          en: "An on-failure queue, two retries, BisectBatchOnFunctionError",
          vi: "On-failure queue, hai lần retry, BisectBatchOnFunctionError",
        },
        settings: "maximumRetryAttempts=2, bisectBatchOnFunctionError=true",
        passes: true,
      },
    ],
    ({ settings }) =>
      `producer(200/s) -> stream(1 shard) -> lambda(batchSize=100, durationMs=200, poisonRecords={"records":1,"atMs":60000}, ${settings}) -> queue`,
    {
      right: {
        en: "Halving finds the bad record, and only that one is given up: the queue is told where it lies.",
        vi: "Chia đôi dần sẽ tìm ra bản ghi hỏng, và chỉ nó bị bỏ: hàng đợi nhận vị trí của nó.",
      },
      wrong: {
        en: "Either the shard waits too long, or a whole batch of good records is given up with the bad one.",
        vi: "Hoặc shard chờ quá lâu, hoặc cả batch bản ghi tốt bị bỏ cùng bản ghi hỏng.",
      },
    },
  ),
  goals: [
    atMost(
      "goes-on",
      { en: "Iterator age from minute 3 on", vi: "Iterator age từ phút 3" },
      { node: "lambda", metric: "IteratorAge", statistic: "Maximum", from: "3m" },
      60_000,
      "ms",
    ),
    {
      id: "kept",
      text: { en: "Invocations described in the queue", vi: "Mô tả lời gọi trong hàng đợi" },
      measure: { node: "queue", figure: "visible" },
      is: ">=",
      value: 1,
      unit: "count",
    },
    atMost(
      "few",
      { en: "Records given up", vi: "Bản ghi bị bỏ" },
      { node: "lambda", metric: "OnFailureDestinationDeliveredEventCount", statistic: "Sum" },
      11,
      "records",
    ),
  ],
  minutes: 6,
  source: "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-errors.html",
});

const GROW = [
  { at: "2m", node: "stream", call: "UpdateShardCount", with: { targetShardCount: 4 } },
] as const;

const order: Question = question({
  id: "order-over-a-reshard",
  topic: "consumers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "A stream of two shards grows to four in the run, while its reader is behind. No record may be processed before an older one of its key. Which reader?",
    vi: "Một stream hai shard tăng lên bốn trong lúc consumer đang chậm. Không bản ghi nào được xử lý trước bản ghi cũ hơn của cùng key. Chọn consumer nào?",
  },
  options: variants(
    [
      {
        id: "loop",
        text: {
          en: "A GetRecords loop over all shards that ListShards returns",
          vi: "Vòng lặp GetRecords trên mọi shard mà ListShards trả về",
        },
        reader: "reader(waitForParents=false, processingRecordsPerSecond=300)",
        timeline: GROW,
      },
      {
        id: "quick",
        text: {
          en: "The same loop, polling five times a second",
          vi: "Vòng lặp đó, poll năm lần mỗi giây",
        },
        reader: "reader(waitForParents=false, processingRecordsPerSecond=300, pollIntervalMs=200)",
        timeline: GROW,
      },
      {
        id: "limit",
        text: { en: "The same loop with a smaller Limit", vi: "Vòng lặp đó với Limit nhỏ hơn" },
        reader: "reader(waitForParents=false, processingRecordsPerSecond=300, limit=500)",
        timeline: GROW,
      },
      {
        id: "kcl",
        text: { en: "A KCL application", vi: "Ứng dụng KCL" },
        reader: "kcl(processingRecordsPerSecond=300, workers=4)",
        timeline: GROW,
        passes: true,
      },
    ],
    ({ reader }) => `producer(900/s, recordBytes=300, ${KEYS}) -> stream(2 shards) -> ${reader}`,
    {
      right: {
        en: "The KCL finishes a parent shard before it begins with its children.",
        vi: "KCL đọc hết shard cha rồi mới bắt đầu shard con.",
      },
      wrong: {
        en: "It reads the new shards at once, while older records of the same keys wait in their parents.",
        vi: "Nó đọc ngay shard mới, trong khi bản ghi cũ hơn của cùng key còn chờ ở shard cha.",
      },
    },
  ),
  goals: [
    atMost(
      "ordered",
      { en: "Records read before older ones", vi: "Bản ghi bị đọc trước bản ghi cũ hơn" },
      { node: "stream", figure: "outOfOrderRecords" },
      0,
      "records",
    ),
  ],
  minutes: 8,
  source:
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html",
});

const leases: Question = question({
  id: "lease-table",
  topic: "consumers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "A KCL application on twenty shards writes a checkpoint every second. Its lease table has five write units. Workers keep losing leases although the stream is not throttled. What cures it, with checkpoints as they are?",
    vi: "Ứng dụng KCL trên hai mươi shard ghi checkpoint mỗi giây. Bảng lease có năm write unit. Worker liên tục mất lease dù stream không bị throttle. Cách nào chữa được mà vẫn giữ checkpoint như cũ?",
  },
  options: variants(
    [
      {
        id: "workers",
        text: { en: "More workers", vi: "Thêm worker" },
        shards: "20 shards",
        settings: "workers=10, leaseTableBillingMode=PROVISIONED, leaseTableWriteCapacity=5",
      },
      {
        id: "shards",
        text: { en: "More shards", vi: "Thêm shard" },
        shards: "40 shards",
        settings: "workers=4, leaseTableBillingMode=PROVISIONED, leaseTableWriteCapacity=5",
      },
      {
        id: "failover",
        text: { en: "A longer failover time", vi: "Tăng failover time" },
        shards: "20 shards",
        settings:
          "workers=4, failoverTimeMillis=60000, leaseTableBillingMode=PROVISIONED, leaseTableWriteCapacity=5",
      },
      {
        id: "on-demand",
        text: { en: "A lease table in on-demand mode", vi: "Bảng lease ở chế độ on-demand" },
        shards: "20 shards",
        settings: "workers=4, leaseTableBillingMode=PAY_PER_REQUEST",
        passes: true,
      },
    ],
    ({ shards, settings }) =>
      `producer(4000/s, recordBytes=300, ${KEYS}) -> stream(${shards}) -> kcl(checkpointIntervalMs=1000, ${settings})`,
    {
      right: {
        en: "The bottleneck is the DynamoDB table of leases and checkpoints, not the stream.",
        vi: "Điểm nghẽn là bảng DynamoDB giữ lease và checkpoint, không phải stream.",
      },
      wrong: {
        en: "The table still takes five writes a second; twenty checkpoints do not fit.",
        vi: "Bảng vẫn chỉ nhận năm lượt ghi mỗi giây; hai mươi checkpoint không vừa.",
      },
    },
  ),
  goals: [
    atMost(
      "refused",
      { en: "Refused writes to the lease table", vi: "Lượt ghi bảng lease bị từ chối" },
      { node: "kcl", figure: "refusedLeaseWrites" },
      0,
      "count",
    ),
  ],
  minutes: 4,
  source: KCL,
});

export const readingQuestions: readonly Question[] = [
  fraud,
  only,
  reserved,
  oneKey,
  setAside,
  order,
  leases,
];
