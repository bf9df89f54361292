// Getting data in and landing it: quotas, partitions, backups, bills of keeping, surges.
import type { Goal } from "../../lessons/lesson.ts";
import { atMost, noneRefused, question, variants } from "../family-parts.ts";
import type { Question } from "../question.ts";

const KEYS = 'partitionKey={"kind":"uniform","distinctKeys":50000}';
const FIREHOSE = "https://docs.aws.amazon.com/firehose/latest/dev";
const STREAMS = "https://docs.aws.amazon.com/streams/latest/dev";

const lost = (value: number): Goal =>
  atMost(
    "lost",
    { en: "Records lost at the door", vi: "Bản ghi mất ngay từ cửa vào" },
    {
      op: "/",
      of: [{ ledger: "throttledDropped" }, { ledger: "produced" }],
    },
    value,
    "share",
  );

const directPut: Question = question({
  id: "direct-put-quota",
  topic: "delivery",
  exams: ["SAA-C03", "DEA-C01", "SAP-C02"],
  requirement: {
    en: "9 MB a second shall land in S3 within two minutes. The Firehose stream has its default quotas, and no quota can be raised in time. Hardly anything may be refused. Which design?",
    vi: "9 MB mỗi giây phải vào S3 trong vòng hai phút. Firehose đang ở quota mặc định và không kịp xin tăng. Gần như không được từ chối gì. Chọn thiết kế nào?",
  },
  options: variants(
    [
      {
        id: "direct",
        text: { en: "Direct PUT to Firehose", vi: "Direct PUT vào Firehose" },
        rest: "firehose(bufferingHints.intervalInSeconds=60) -> s3",
      },
      {
        id: "bigger",
        text: { en: "Direct PUT, with a buffer of 128 MiB", vi: "Direct PUT, buffer 128 MiB" },
        rest: "firehose(bufferingHints.intervalInSeconds=60, bufferingHints.sizeInMBs=128) -> s3",
      },
      {
        id: "gzip",
        text: { en: "Direct PUT, with GZIP", vi: "Direct PUT, nén GZIP" },
        rest: "firehose(bufferingHints.intervalInSeconds=60, compressionFormat=GZIP) -> s3",
      },
      {
        id: "stream",
        text: {
          en: "A data stream of twelve shards in front",
          vi: "Đặt data stream mười hai shard phía trước",
        },
        rest: "stream(12 shards) -> firehose(bufferingHints.intervalInSeconds=60) -> s3",
        passes: true,
      },
    ],
    ({ rest }) => `producer(9000/s, recordBytes=1000, hosts=20, ${KEYS}) -> ${rest}`,
    {
      right: {
        en: "The stream takes the load; Firehose reads it, and its Direct PUT quota does not apply.",
        vi: "Stream nhận tải; Firehose đọc từ stream nên quota Direct PUT không còn áp dụng.",
      },
      wrong: {
        en: "Direct PUT takes {fact:firehose.directPut.bytesPerSecond}; buffers and compression come after that.",
        vi: "Direct PUT chỉ nhận {fact:firehose.directPut.bytesPerSecond}; buffer và nén nằm sau bước đó.",
      },
    },
  ),
  goals: [lost(0.01)],
  minutes: 5,
  source: `${FIREHOSE}/limits.html`,
});

const partitions: Question = question({
  id: "partition-by-what",
  topic: "delivery",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "500 events a second go through Firehose with dynamic partitioning into S3. Nothing may end in the error prefix, and in 15 minutes at most 400 objects may be written. By what is partitioned?",
    vi: "500 event mỗi giây qua Firehose với dynamic partitioning vào S3. Không gì được rơi vào error prefix, và trong 15 phút chỉ được ghi tối đa 400 object. Phân vùng theo gì?",
  },
  options: variants(
    [
      {
        id: "user",
        text: { en: "User (5,000 values)", vi: "User (5.000 giá trị)" },
        values: 5_000,
        interval: 900,
      },
      {
        id: "shop",
        text: {
          en: "Shop (300 values), interval 900 s",
          vi: "Cửa hàng (300 giá trị), interval 900 s",
        },
        values: 300,
        interval: 900,
        passes: true,
      },
      {
        id: "shop-60",
        text: {
          en: "Shop (300 values), interval 60 s",
          vi: "Cửa hàng (300 giá trị), interval 60 s",
        },
        values: 300,
        interval: 60,
      },
      {
        id: "device",
        text: { en: "Device (700 values)", vi: "Thiết bị (700 giá trị)" },
        values: 700,
        interval: 900,
      },
    ],
    ({ values, interval }) =>
      `producer(500/s, recordBytes=2000) -> firehose(bufferingHints.sizeInMBs=128, bufferingHints.intervalInSeconds=${interval}, dynamicPartitioning.enabled=true, dynamicPartitioning.partitions=${values}) -> s3`,
    {
      right: {
        en: "Below the limit of active partitions, and each holds its data for the whole interval.",
        vi: "Dưới giới hạn active partition, và mỗi partition gom dữ liệu suốt interval.",
      },
      wrong: {
        en: "Either more active partitions than allowed, or an object for each of them every minute.",
        vi: "Hoặc quá số active partition cho phép, hoặc mỗi phút mỗi partition một object.",
      },
    },
  ),
  goals: [
    atMost(
      "errors",
      { en: "Records in the error prefix", vi: "Bản ghi trong error prefix" },
      { node: "firehose", figure: "errorRecords" },
      0,
      "records",
    ),
    atMost(
      "objects",
      { en: "Objects", vi: "Object" },
      { node: "firehose", figure: "deliveredObjects" },
      400,
      "count",
    ),
  ],
  minutes: 15,
  source: `${FIREHOSE}/dynamic-partitioning.html`,
});

const originals: Question = question({
  id: "keep-the-originals",
  topic: "delivery",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "A Lambda function in Firehose drops one record in ten and changes the rest. Every original must be found in S3 beside the result. Which setting?",
    vi: "Hàm Lambda trong Firehose bỏ một phần mười bản ghi và sửa phần còn lại. Mọi bản gốc phải có trong S3 bên cạnh kết quả. Chọn thiết lập nào?",
  },
  options: variants(
    [
      {
        id: "failed",
        text: { en: "S3 backup of failed records only", vi: "S3 backup chỉ bản ghi lỗi" },
        settings: "s3BackupMode=failedOnly",
      },
      {
        id: "all",
        text: { en: "S3 backup of all source records", vi: "S3 backup mọi bản ghi nguồn" },
        settings: "s3BackupMode=all",
        passes: true,
      },
      {
        id: "retries",
        text: { en: "Ten retries of the function", vi: "Mười lần retry hàm" },
        settings: "processing.numberOfRetries=10",
      },
      {
        id: "buffer",
        text: { en: "A larger buffer for the function", vi: "Buffer lớn hơn cho hàm" },
        settings: "processing.bufferSizeInMBs=3",
      },
    ],
    ({ settings }) =>
      `producer(200/s, recordBytes=1000) -> firehose(bufferingHints.intervalInSeconds=60, processing.enabled=true, processing.droppedShare=0.1, ${settings}) -> s3`,
    {
      right: {
        en: "Source backup writes what came in, before the function.",
        vi: "Source backup ghi lại những gì đi vào, trước khi qua hàm.",
      },
      wrong: {
        en: "What the function drops is not a failure: no copy of it is kept.",
        vi: "Bản ghi bị hàm bỏ không phải là lỗi: không có bản sao nào được giữ.",
      },
    },
  ),
  goals: [
    {
      id: "kept",
      text: {
        en: "Records in the bucket, of those sent",
        vi: "Bản ghi trong bucket so với đã gửi",
      },
      measure: {
        op: "/",
        of: [
          { node: "s3", usage: "storedRecords" },
          { node: "producer", usage: "records" },
        ],
      },
      is: ">=",
      value: 1.6,
      unit: "share",
    },
  ],
  minutes: 10,
  source: `${FIREHOSE}/data-transformation.html`,
});

const SURGE =
  'traffic={"shape":"spike","recordsPerSecond":2000,"spikeRecordsPerSecond":20000,"startMs":120000,"forMs":300000}';

const launch: Question = question({
  id: "known-launch",
  topic: "capacity",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "At a known minute the load of a stream jumps from 2 MB to 20 MB a second and stays there. Fewer than 1 % of the records may be lost. What is prepared?",
    vi: "Tới một thời điểm biết trước, tải của stream nhảy từ 2 MB lên 20 MB mỗi giây và giữ nguyên. Chỉ được mất dưới 1 % bản ghi. Cần chuẩn bị gì?",
  },
  options: variants(
    [
      {
        id: "on-demand",
        text: { en: "On-demand Standard", vi: "On-demand Standard" },
        settings: "streamMode=ON_DEMAND",
      },
      {
        id: "warm",
        text: {
          en: "On-demand Advantage with warm throughput of 30 MiB/s",
          vi: "On-demand Advantage, warm throughput 30 MiB/s",
        },
        settings:
          "streamMode=ON_DEMAND, minimumThroughputBillingCommitment=ENABLED, warmThroughputMiBps=30",
        passes: true,
      },
      {
        id: "double",
        text: {
          en: "Four shards, doubled when the jump comes",
          vi: "Bốn shard, gấp đôi khi tải nhảy",
        },
        settings: "4 shards",
        timeline: [
          { at: "2m", node: "stream", call: "UpdateShardCount", with: { targetShardCount: 8 } },
        ],
      },
      {
        id: "retries",
        text: { en: "Four shards and retries", vi: "Bốn shard và retry" },
        settings: "4 shards",
      },
    ],
    ({ settings }) =>
      `producer(${SURGE}, recordBytes=1000, hosts=40, ${KEYS}) -> stream(${settings}) -> lambda(batchSize=1000)`,
    {
      right: {
        en: "Warm throughput stands ready at once: no learning from past peaks.",
        vi: "Warm throughput sẵn sàng ngay: không phải học từ mức đỉnh cũ.",
      },
      wrong: {
        en: "Tenfold is beyond doubling: shards come too late, and retries only wait for them.",
        vi: "Gấp mười vượt xa gấp đôi: shard tới quá muộn, retry chỉ là ngồi chờ.",
      },
    },
  ),
  goals: [lost(0.01)],
  minutes: 6,
  source: `${STREAMS}/how-do-i-size-a-stream.html`,
});

const archive: Question = question({
  id: "keep-for-audits",
  topic: "choosing",
  exams: ["SAA-C03", "DEA-C01", "SAP-C02"],
  requirement: {
    en: "Five events a second must be kept for a year for audits; nobody reads them through the stream again. Everything together may cost 18 USD a month. How are they kept?",
    vi: "Năm event mỗi giây phải giữ một năm để kiểm toán; không ai đọc lại qua stream. Tổng cộng được phép tốn 18 USD mỗi tháng. Giữ bằng cách nào?",
  },
  options: variants(
    [
      {
        id: "year",
        text: { en: "Retention of 365 days", vi: "Retention 365 ngày" },
        rest: "stream(1 shard, retentionPeriodHours=8760) -> kcl",
      },
      {
        id: "s3",
        text: {
          en: "Firehose to S3, compressed; retention of a day",
          vi: "Firehose vào S3, có nén; retention một ngày",
        },
        rest: "stream(1 shard) -> kcl; stream -> firehose(compressionFormat=GZIP) -> s3",
        passes: true,
      },
      {
        id: "on-demand",
        text: { en: "An on-demand stream", vi: "Stream on-demand" },
        rest: "stream(streamMode=ON_DEMAND) -> kcl",
      },
      {
        id: "more",
        text: { en: "More shards and retention of a week", vi: "Thêm shard và retention một tuần" },
        rest: "stream(2 shards, retentionPeriodHours=168) -> kcl",
      },
    ],
    ({ rest }) => `producer(5/s, recordBytes=4900, ${KEYS}) -> ${rest}`,
    {
      right: {
        en: "S3 keeps by the GB and month for a fraction of what shards cost.",
        vi: "S3 lưu theo GB mỗi tháng, chỉ bằng một phần giá của shard.",
      },
      wrong: {
        en: "A stream keeps by shard-hours and GB: dear as an archive, or not long enough.",
        vi: "Stream lưu tính theo giờ shard và GB: làm kho thì đắt, hoặc không đủ lâu.",
      },
    },
  ),
  goals: [
    atMost("bill", { en: "A month's bill", vi: "Hoá đơn tháng" }, { cost: "perMonth" }, 18, "USD"),
    {
      id: "kept",
      text: {
        en: "Kept a year: days of retention, or an archive",
        vi: "Giữ một năm: ngày retention, hoặc có kho lưu",
      },
      measure: {
        op: "max",
        of: [
          { op: "/", of: [{ node: "stream", setting: "retentionPeriodHours" }, 24] },
          { op: "*", of: [{ nodes: "s3" }, 365] },
        ],
      },
      is: ">=",
      value: 365,
      unit: "count",
    },
  ],
  minutes: 10,
  source: `${STREAMS}/kinesis-extended-retention.html`,
});

const logs: Question = question({
  id: "logs-by-stream",
  topic: "producers",
  exams: ["DEA-C01", "SAP-C02"],
  requirement: {
    en: "A subscription filter sends the logs of three busy log streams to a data stream of eight shards. Some shards throttle while others are idle. What cures it without more shards?",
    vi: "Subscription filter gửi log của ba log stream bận rộn vào một data stream tám shard. Có shard bị throttle trong khi shard khác để không. Cách nào chữa được mà không thêm shard?",
  },
  options: variants(
    [
      {
        id: "by-stream",
        text: { en: "Distribution ByLogStream, as it is", vi: "Distribution ByLogStream như cũ" },
        distribution: "ByLogStream",
        settings: "8 shards",
      },
      {
        id: "retention",
        text: { en: "A longer retention period", vi: "Tăng thời gian lưu" },
        distribution: "ByLogStream",
        settings: "8 shards, retentionPeriodHours=168",
      },
      {
        id: "random",
        text: { en: "Distribution Random", vi: "Distribution Random" },
        distribution: "Random",
        settings: "8 shards",
        passes: true,
      },
      {
        id: "sixteen",
        text: { en: "Sixteen shards", vi: "Mười sáu shard" },
        distribution: "ByLogStream",
        settings: "16 shards",
      },
    ],
    ({ distribution, settings }) =>
      `cloudWatchLogs(60000/s, recordBytes=500, logStreams=3, distribution=${distribution}) -> stream(${settings}) -> lambda(batchSize=1000)`,
    {
      right: {
        en: "Each batch gets a key of its own: the load spreads over all shards.",
        vi: "Mỗi batch có key riêng: tải trải đều trên mọi shard.",
      },
      wrong: {
        en: "Three log streams are three keys: at most three shards get anything.",
        vi: "Ba log stream là ba key: nhiều nhất ba shard có dữ liệu.",
      },
    },
  ),
  goals: [
    atMost(
      "throttled",
      { en: "Records refused", vi: "Bản ghi bị từ chối" },
      { node: "stream", usage: "throttledRecords" },
      0,
      "records",
    ),
    atMost(
      "shards",
      { en: "Shards", vi: "Shard" },
      { node: "stream", figure: "shards" },
      8,
      "count",
    ),
  ],
  minutes: 5,
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
});

const spiky: Question = question({
  id: "nobody-knows-the-load",
  topic: "capacity",
  exams: ["SAA-C03", "DEA-C01", "SAP-C02"],
  requirement: {
    en: "Traffic swings between 500 and 3,500 records a second in waves nobody can foresee. Nothing may be refused, and no one may have to size or scale. Which mode?",
    vi: "Lưu lượng dao động giữa 500 và 3.500 bản ghi mỗi giây, không ai đoán trước được. Không được từ chối gì, và không ai phải tính hay scale shard. Chọn chế độ nào?",
  },
  options: variants(
    [
      {
        id: "mean",
        text: {
          en: "Provisioned for the mean, two shards",
          vi: "Provisioned theo mức trung bình, hai shard",
        },
        settings: "2 shards",
      },
      {
        id: "one",
        text: { en: "One shard and retries", vi: "Một shard và retry" },
        settings: "1 shard",
      },
      {
        id: "on-demand",
        text: { en: "On-demand", vi: "On-demand" },
        settings: "streamMode=ON_DEMAND",
        passes: true,
      },
      { id: "three", text: { en: "Three shards", vi: "Ba shard" }, settings: "3 shards" },
    ],
    ({ settings }) =>
      `producer(traffic={"shape":"wave","recordsPerSecond":2000,"amplitude":0.75,"periodMs":240000}, recordBytes=500, ${KEYS}) -> stream(${settings}) -> lambda(batchSize=1000)`,
    {
      right: {
        en: "On-demand has room for twice the highest past rate, and four shards to begin with.",
        vi: "On-demand có chỗ cho gấp đôi mức cao nhất trước đó, và bắt đầu với bốn shard.",
      },
      wrong: {
        en: "The peaks are above what the shards take.",
        vi: "Các đỉnh vượt sức các shard.",
      },
    },
  ),
  goals: [noneRefused],
  minutes: 8,
  source: `${STREAMS}/how-do-i-size-a-stream.html`,
});

export const landingQuestions: readonly Question[] = [
  directPut,
  partitions,
  originals,
  launch,
  archive,
  logs,
  spiky,
];
