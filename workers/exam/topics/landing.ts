// Getting data in and landing it: quotas, partitions, backups, bills of keeping, surges.
import type { Goal } from "../../lessons/lesson.ts";
import type { Scenario } from "../../model/scenario.ts";
import { atMost, noneRefused, option, question } from "../family-parts.ts";
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
  options: [
    [
      "direct",
      "firehose(bufferingHints.intervalInSeconds=60) -> s3",
      "Direct PUT to Firehose",
      "Direct PUT vào Firehose",
      false,
    ],
    [
      "bigger",
      "firehose(bufferingHints.intervalInSeconds=60, bufferingHints.sizeInMBs=128) -> s3",
      "Direct PUT, with a buffer of 128 MiB",
      "Direct PUT, buffer 128 MiB",
      false,
    ],
    [
      "gzip",
      "firehose(bufferingHints.intervalInSeconds=60, compressionFormat=GZIP) -> s3",
      "Direct PUT, with GZIP",
      "Direct PUT, nén GZIP",
      false,
    ],
    [
      "stream",
      "stream(12 shards) -> firehose(bufferingHints.intervalInSeconds=60) -> s3",
      "A data stream of twelve shards in front",
      "Đặt data stream mười hai shard phía trước",
      true,
    ],
  ].map(([id, rest, en, vi, passes]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `producer(9000/s, recordBytes=1000, hosts=20, ${KEYS}) -> ${rest}`,
      passes as boolean,
      passes
        ? {
            en: "The stream takes the load; Firehose reads it, and its Direct PUT quota does not apply.",
            vi: "Stream nhận tải; Firehose đọc từ stream nên quota Direct PUT không còn áp dụng.",
          }
        : {
            en: "Direct PUT takes {fact:firehose.directPut.bytesPerSecond}; buffers and compression come after that.",
            vi: "Direct PUT chỉ nhận {fact:firehose.directPut.bytesPerSecond}; buffer và nén nằm sau bước đó.",
          },
    ),
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
  options: [
    ["user", 5_000, 900, "User (5,000 values)", "User (5.000 giá trị)", false],
    [
      "shop",
      300,
      900,
      "Shop (300 values), interval 900 s",
      "Cửa hàng (300 giá trị), interval 900 s",
      true,
    ],
    [
      "shop-60",
      300,
      60,
      "Shop (300 values), interval 60 s",
      "Cửa hàng (300 giá trị), interval 60 s",
      false,
    ],
    ["device", 700, 900, "Device (700 values)", "Thiết bị (700 giá trị)", false],
  ].map(([id, values, interval, en, vi, passes]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `producer(500/s, recordBytes=2000) -> firehose(bufferingHints.sizeInMBs=128, bufferingHints.intervalInSeconds=${interval}, dynamicPartitioning.enabled=true, dynamicPartitioning.partitions=${values}) -> s3`,
      passes as boolean,
      passes
        ? {
            en: "Below the limit of active partitions, and each holds its data for the whole interval.",
            vi: "Dưới giới hạn active partition, và mỗi partition gom dữ liệu suốt interval.",
          }
        : {
            en: "Either more active partitions than allowed, or an object for each of them every minute.",
            vi: "Hoặc quá số active partition cho phép, hoặc mỗi phút mỗi partition một object.",
          },
    ),
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
  options: [
    [
      "failed",
      "s3BackupMode=failedOnly",
      "S3 backup of failed records only",
      "S3 backup chỉ bản ghi lỗi",
      false,
    ],
    [
      "all",
      "s3BackupMode=all",
      "S3 backup of all source records",
      "S3 backup mọi bản ghi nguồn",
      true,
    ],
    [
      "retries",
      "processing.numberOfRetries=10",
      "Ten retries of the function",
      "Mười lần retry hàm",
      false,
    ],
    [
      "buffer",
      "processing.bufferSizeInMBs=3",
      "A larger buffer for the function",
      "Buffer lớn hơn cho hàm",
      false,
    ],
  ].map(([id, settings, en, vi, passes]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `producer(200/s, recordBytes=1000) -> firehose(bufferingHints.intervalInSeconds=60, processing.enabled=true, processing.droppedShare=0.1, ${settings}) -> s3`,
      passes as boolean,
      passes
        ? {
            en: "Source backup writes what came in, before the function.",
            vi: "Source backup ghi lại những gì đi vào, trước khi qua hàm.",
          }
        : {
            en: "What the function drops is not a failure: no copy of it is kept.",
            vi: "Bản ghi bị hàm bỏ không phải là lỗi: không có bản sao nào được giữ.",
          },
    ),
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
  options: [
    ["on-demand", "streamMode=ON_DEMAND", "On-demand Standard", "On-demand Standard", false, []],
    [
      "warm",
      "streamMode=ON_DEMAND, minimumThroughputBillingCommitment=ENABLED, warmThroughputMiBps=30",
      "On-demand Advantage with warm throughput of 30 MiB/s",
      "On-demand Advantage, warm throughput 30 MiB/s",
      true,
      [],
    ],
    [
      "double",
      "4 shards",
      "Four shards, doubled when the jump comes",
      "Bốn shard, gấp đôi khi tải nhảy",
      false,
      [{ at: "2m", node: "stream", call: "UpdateShardCount", with: { targetShardCount: 8 } }],
    ],
    ["retries", "4 shards", "Four shards and retries", "Bốn shard và retry", false, []],
  ].map(([id, settings, en, vi, passes, timeline]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `producer(${SURGE}, recordBytes=1000, hosts=40, ${KEYS}) -> stream(${settings}) -> lambda(batchSize=1000)`,
      passes as boolean,
      passes
        ? {
            en: "Warm throughput stands ready at once: no learning from past peaks.",
            vi: "Warm throughput sẵn sàng ngay: không phải học từ mức đỉnh cũ.",
          }
        : {
            en: "Tenfold is beyond doubling: shards come too late, and retries only wait for them.",
            vi: "Gấp mười vượt xa gấp đôi: shard tới quá muộn, retry chỉ là ngồi chờ.",
          },
      timeline as Scenario["timeline"],
    ),
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
  options: [
    [
      "year",
      "stream(1 shard, retentionPeriodHours=8760) -> kcl",
      "Retention of 365 days",
      "Retention 365 ngày",
      false,
    ],
    [
      "s3",
      "stream(1 shard) -> kcl; stream -> firehose(compressionFormat=GZIP) -> s3",
      "Firehose to S3, compressed; retention of a day",
      "Firehose vào S3, có nén; retention một ngày",
      true,
    ],
    [
      "on-demand",
      "stream(streamMode=ON_DEMAND) -> kcl",
      "An on-demand stream",
      "Stream on-demand",
      false,
    ],
    [
      "more",
      "stream(2 shards, retentionPeriodHours=168) -> kcl",
      "More shards and retention of a week",
      "Thêm shard và retention một tuần",
      false,
    ],
  ].map(([id, rest, en, vi, passes]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `producer(5/s, recordBytes=4900, ${KEYS}) -> ${rest}`,
      passes as boolean,
      passes
        ? {
            en: "S3 keeps by the GB and month for a fraction of what shards cost.",
            vi: "S3 lưu theo GB mỗi tháng, chỉ bằng một phần giá của shard.",
          }
        : {
            en: "A stream keeps by shard-hours and GB: dear as an archive, or not long enough.",
            vi: "Stream lưu tính theo giờ shard và GB: làm kho thì đắt, hoặc không đủ lâu.",
          },
    ),
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
  options: [
    [
      "by-stream",
      "ByLogStream",
      "8 shards",
      "Distribution ByLogStream, as it is",
      "Distribution ByLogStream như cũ",
      false,
    ],
    [
      "retention",
      "ByLogStream",
      "8 shards, retentionPeriodHours=168",
      "A longer retention period",
      "Tăng thời gian lưu",
      false,
    ],
    ["random", "Random", "8 shards", "Distribution Random", "Distribution Random", true],
    ["sixteen", "ByLogStream", "16 shards", "Sixteen shards", "Mười sáu shard", false],
  ].map(([id, distribution, settings, en, vi, passes]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `cloudWatchLogs(60000/s, recordBytes=500, logStreams=3, distribution=${distribution}) -> stream(${settings}) -> lambda(batchSize=1000)`,
      passes as boolean,
      passes
        ? {
            en: "Each batch gets a key of its own: the load spreads over all shards.",
            vi: "Mỗi batch có key riêng: tải trải đều trên mọi shard.",
          }
        : {
            en: "Three log streams are three keys: at most three shards get anything.",
            vi: "Ba log stream là ba key: nhiều nhất ba shard có dữ liệu.",
          },
    ),
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
  options: [
    [
      "mean",
      "2 shards",
      "Provisioned for the mean, two shards",
      "Provisioned theo mức trung bình, hai shard",
      false,
    ],
    ["one", "1 shard", "One shard and retries", "Một shard và retry", false],
    ["on-demand", "streamMode=ON_DEMAND", "On-demand", "On-demand", true],
    ["three", "3 shards", "Three shards", "Ba shard", false],
  ].map(([id, settings, en, vi, passes]) =>
    option(
      id as string,
      { en: en as string, vi: vi as string },
      `producer(traffic={"shape":"wave","recordsPerSecond":2000,"amplitude":0.75,"periodMs":240000}, recordBytes=500, ${KEYS}) -> stream(${settings}) -> lambda(batchSize=1000)`,
      passes as boolean,
      passes
        ? {
            en: "On-demand has room for twice the highest past rate, and four shards to begin with.",
            vi: "On-demand có chỗ cho gấp đôi mức cao nhất trước đó, và bắt đầu với bốn shard.",
          }
        : {
            en: "The peaks are above what the shards take.",
            vi: "Các đỉnh vượt sức các shard.",
          },
    ),
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
