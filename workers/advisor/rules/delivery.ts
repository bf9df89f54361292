// Firehose and where it delivers: small files, waiting, transformations without a copy, full targets.
import { MONTH_HOURS } from "../../model/month.ts";
import {
  bytes,
  bytesPerSecond,
  count,
  ms,
  perSecond,
  type Rule,
  records,
  share,
  usd,
} from "../rule.ts";
import type { NodeView } from "../situation.ts";
import { each, set, setting } from "./parts.ts";

const HINTS = "https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html";
const SMALL_BYTES = 2 * 1_048_576;
const MANY_OBJECTS_AN_HOUR = 60;
const HOUR_MS = 3_600_000;
const LONG_ENOUGH_MS = 300_000;

const bucketOf = (node: NodeView) => node.outputs.find((one) => one.type === "s3");
const compressionNone = (node: NodeView) =>
  node.word("compressionFormat") === "UNCOMPRESSED" && node.word("dataFormatConversion") === "none";

const tinyFiles: Rule = {
  id: "tiny-files",
  kind: "waste",
  title: { en: "Thousands of small objects", vi: "Hàng nghìn object nhỏ" },
  why: {
    en: "A delivery happens at the buffer's size or its interval, whichever comes first. Small hints, or many dynamic partitions, write many small objects: each PUT is paid, and Athena reads them slowly. Raise size and interval; compact afterwards.",
    vi: "Firehose giao khi đủ kích thước hoặc hết khoảng thời gian, cái nào tới trước. Gợi ý nhỏ, hoặc nhiều dynamic partition, tạo ra nhiều object nhỏ: PUT nào cũng tính tiền và Athena đọc chậm. Hãy tăng size và interval; sau đó gộp file.",
  },
  sources: ["firehose.s3.bufferSizeMBMax", HINTS],
  learn: { lesson: "thousands-of-files" },
  patterns: [52, 54, 55],
  note: "Limits: Firehose buffer",
  find: each(["firehose"], (node, all) => {
    const bucket = bucketOf(node);
    const mean = bucket?.run?.figure("meanObjectBytes") ?? Number.NaN;
    const objects = node.run?.figure("deliveredObjects") ?? 0;
    if (!bucket || all.atMs < LONG_ENOUGH_MS || !(mean < SMALL_BYTES)) return null;
    const hourly = (objects * HOUR_MS) / all.atMs;
    if (hourly < MANY_OBJECTS_AN_HOUR) return null;
    const size = all.fact("firehose.s3.bufferSizeMBMax");
    const interval = all.fact("firehose.s3.bufferIntervalSecondsMax");
    const [sizeNow, intervalNow] = [
      node.number("bufferingHints.sizeInMBs"),
      node.number("bufferingHints.intervalInSeconds"),
    ];
    const isAtMost = sizeNow >= size && intervalNow >= interval;
    return {
      node: node.id,
      evidence: {
        en: "{hourly} objects an hour of {mean} each; their PUT requests cost {paid} a month.",
        vi: "Mỗi giờ {hourly} object, mỗi object {mean}; riêng PUT tốn {paid} mỗi tháng.",
      },
      values: {
        hourly: count(Math.round(hourly)),
        mean: bytes(mean),
        paid: usd(bucket.run?.perMonthOf("s3.putThousand") ?? 0),
      },
      ...(isAtMost
        ? {}
        : {
            fix: {
              text: {
                en: `Buffer ${size} MB or ${interval} s`,
                vi: `Buffer ${size} MB hoặc ${interval} giây`,
              },
              changes: [
                set(node, {
                  "bufferingHints.sizeInMBs": size,
                  "bufferingHints.intervalInSeconds": interval,
                }),
              ],
            },
          }),
    };
  }),
};

const uncompressed: Rule = {
  id: "uncompressed-objects",
  kind: "waste",
  title: { en: "Raw JSON in the bucket", vi: "JSON thô trong bucket" },
  why: {
    en: "Athena pays by the byte it scans. Firehose can compress for nothing, or convert to Parquet or ORC (billed by the GB, buffer at least {fact:firehose.conversion.bufferSizeMBMin} MB), which lets queries read only the columns they need.",
    vi: "Athena tính tiền theo byte quét. Firehose nén miễn phí, hoặc đổi sang Parquet/ORC (tính theo GB, buffer tối thiểu {fact:firehose.conversion.bufferSizeMBMin} MB) để truy vấn chỉ đọc cột cần.",
  },
  disagreement: {
    en: 'The note lists "JSON to Parquet" as a Lambda transform. Firehose converts the format itself, with a schema in Glue; Lambda is for cleaning records.',
    vi: 'Ghi chú xếp "JSON → Parquet" vào Lambda transform. Thật ra Firehose tự đổi định dạng theo schema trong Glue; Lambda dùng để làm sạch bản ghi.',
  },
  sources: [
    "firehose.conversion.bufferSizeMBMin",
    "https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion.html",
  ],
  learn: { example: "parquet-partitions" },
  patterns: [53],
  note: "Firehose: JSON to Parquet",
  find: each(["firehose"], (node, all) => {
    const bucket = bucketOf(node);
    const stored = node.run?.usage("deliveredBytes") ?? 0;
    const only = node.outputs.length === 1;
    if (!bucket || !only || !compressionNone(node) || all.atMs < LONG_ENOUGH_MS) return null;
    if (!(stored > 0) || node.inputs.some((one) => one.type === "cloudWatchLogs")) return null;
    const monthly = (stored * MONTH_HOURS * HOUR_MS) / all.atMs;
    return {
      node: node.id,
      evidence: {
        en: "At this rate {monthly} of plain text a month.",
        vi: "Với tốc độ này mỗi tháng là {monthly} văn bản thô.",
      },
      values: { monthly: bytes(monthly) },
      fix: setting(node, "compressionFormat", "GZIP"),
    };
  }),
};

const noSourceBackup: Rule = {
  id: "no-source-backup",
  kind: "risk",
  title: {
    en: "Records are changed and no original is kept",
    vi: "Biến đổi bản ghi mà không giữ bản gốc",
  },
  why: {
    en: "Firehose keeps nothing: what the transformation drops or spoils is gone. S3 backup of all records keeps the originals beside the result.",
    vi: "Firehose không lưu gì: phần bị hàm biến đổi bỏ hoặc làm hỏng là mất. Bật S3 backup cho mọi bản ghi để giữ bản gốc bên cạnh kết quả.",
  },
  sources: ["https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html"],
  learn: { lesson: "the-target-is-down" },
  patterns: [57],
  note: "Firehose: Lambda transform",
  find: each(["firehose"], (node) => {
    if (!node.on("processing.enabled") || node.word("s3BackupMode") === "all") return null;
    if (node.inputs.some((one) => one.type === "dataStream" || one.type === "mskCluster"))
      return null;
    const dropped = node.run?.figure("droppedRecords") ?? 0;
    return {
      node: node.id,
      evidence: {
        en: "The function dropped {dropped} records of this run; no copy of them exists.",
        vi: "Hàm đã bỏ {dropped} bản ghi trong lần chạy này; không còn bản sao nào.",
      },
      values: { dropped: records(dropped || 0) },
      fix: setting(node, "s3BackupMode", "all"),
    };
  }),
};

const throttled: Rule = {
  id: "direct-put-throttled",
  kind: "fault",
  title: { en: "Direct PUT is above its quota", vi: "Direct PUT vượt quota" },
  why: {
    en: "A Firehose stream written to directly takes {fact:firehose.directPut.bytesPerSecond}, {fact:firehose.directPut.recordsPerSecond} records and {fact:firehose.directPut.requestsPerSecond} requests a second in the large Regions, less in others. Ask for more, write in bigger batches, or put a data stream in front.",
    vi: "Ghi thẳng vào Firehose được {fact:firehose.directPut.bytesPerSecond}, {fact:firehose.directPut.recordsPerSecond} bản ghi và {fact:firehose.directPut.requestsPerSecond} request mỗi giây ở Region lớn, nơi khác ít hơn. Hãy xin tăng quota, ghi batch lớn hơn, hoặc đặt data stream phía trước.",
  },
  sources: ["firehose.directPut.bytesPerSecond", "firehose.directPut.requestsPerSecond"],
  learn: { lesson: "stream-queue-or-firehose" },
  patterns: [3, 58],
  note: "Firehose: Direct PUT",
  find: each(["firehose"], (node) => {
    const refused = node.run?.perSecond("ThrottledRecords") ?? 0;
    if (refused < 1) return null;
    return {
      node: node.id,
      evidence: {
        en: "{refused} are refused; {admitted} of {limit} come in.",
        vi: "{refused} bị từ chối; đang nhận {admitted} trên mức {limit}.",
      },
      values: {
        refused: perSecond(refused),
        admitted: bytesPerSecond(node.run?.perSecond("IncomingBytes") ?? 0),
        limit: bytesPerSecond(node.run?.latest("BytesPerSecondLimit") ?? Number.NaN),
      },
      ...(node.word("directPutQuota") === "other"
        ? { fix: setting(node, "directPutQuota", "large") }
        : {}),
    };
  }),
};

/** The setting that gives a destination more room, and how much more. */
const ROOM: Readonly<Record<string, (node: NodeView) => readonly [string, number] | null>> = {
  openSearch: (node) => ["capacityRecordsPerSecond", node.number("capacityRecordsPerSecond") * 2],
  dynamoDb: (node) =>
    node.word("billingMode") === "PROVISIONED"
      ? ["writeCapacityUnits", node.number("writeCapacityUnits") * 2]
      : null,
  sageMakerEndpoint: (node) => ["initialInstanceCount", node.number("initialInstanceCount") * 2],
  redshift: (node) => ["numberOfNodes", node.number("numberOfNodes") * 2],
  featureStore: (node) => ["putsPerSecond", node.number("putsPerSecond") * 2],
};

/** Refusals as CloudWatch counts them; a figure of one second comes and goes with each delivery. */
const REFUSALS: Readonly<Record<string, string>> = {
  openSearch: "ThreadpoolWriteRejected",
  dynamoDb: "WriteThrottleEvents",
  sageMakerEndpoint: "Invocation5XXErrors",
  featureStore: "ThrottledRequests",
  s3: "5xxErrors",
};

const targetFull: Rule = {
  id: "destination-refuses",
  kind: "fault",
  title: { en: "The destination refuses", vi: "Đích từ chối dữ liệu" },
  why: {
    en: "What the target does not take is retried, buffered and in the end put into the backup prefix or lost, and the wait travels upstream as iterator age or data freshness. Give the target room, or write to it in fewer, larger calls.",
    vi: "Phần đích không nhận sẽ được thử lại, nằm trong buffer, cuối cùng vào backup prefix hoặc mất; độ trễ dội ngược lên thành iterator age hoặc data freshness. Hãy tăng sức cho đích, hoặc ghi ít lần hơn với lô lớn hơn.",
  },
  sources: ["https://docs.aws.amazon.com/firehose/latest/dev/retry.html"],
  learn: { lesson: "the-target-is-down" },
  patterns: [57],
  note: "Firehose destinations",
  follows: ["hot-item"],
  find: each(Object.keys(ROOM).concat("httpEndpoint", "splunk", "datadog", "s3"), (node) => {
    const { run } = node;
    const metric = REFUSALS[node.type];
    const refused = metric
      ? (run?.perSecond(metric) ?? 0) * 60
      : (run?.figure("refusedPerSecond") ?? 0);
    // One or two refusals a minute are what retries are for.
    if (!run || refused < 3) return null;
    const room = ROOM[node.type]?.(node);
    return {
      node: node.id,
      evidence: metric
        ? {
            en: "{metric} counts {refused} refusals in the last minute; {stored} records are stored.",
            vi: "{metric} đếm được {refused} lượt từ chối trong phút vừa qua; đã lưu {stored} bản ghi.",
          }
        : {
            en: "{refused} records are refused each second; {stored} records are stored.",
            vi: "Mỗi giây {refused} bản ghi bị từ chối; đã lưu {stored} bản ghi.",
          },
      values: {
        refused: count(Math.round(refused)),
        stored: records(run.figure("records")),
        ...(metric ? { metric } : {}),
      },
      ...(room && Number.isFinite(room[1]) ? { fix: setting(node, room[0], room[1]) } : {}),
    };
  }),
};

const stale: Rule = {
  id: "data-is-not-fresh",
  kind: "fault",
  title: { en: "Delivery falls behind its interval", vi: "Giao hàng chậm hơn khoảng buffer" },
  why: {
    en: "Data freshness is the age of the oldest record not yet delivered. Well above the buffer interval it means that the destination or the transformation is the bottleneck; at {fact:firehose.retry.directPutHours} hours Direct PUT data is lost.",
    vi: "Data freshness là tuổi của bản ghi cũ nhất chưa được giao. Cao hơn hẳn buffer interval nghĩa là đích hoặc bước biến đổi đang nghẽn; tới {fact:firehose.retry.directPutHours} giờ thì dữ liệu Direct PUT bị mất.",
  },
  sources: [
    "firehose.retry.directPutHours",
    "https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html",
  ],
  learn: { lesson: "the-target-is-down" },
  patterns: [57],
  note: "Monitoring",
  follows: ["destination-refuses"],
  find: each(["firehose"], (node) => {
    const { run } = node;
    if (!run) return null;
    const fresh = run.figure("dataFreshnessMs");
    const interval = node.number("bufferingHints.intervalInSeconds") * 1_000;
    const allowed = 2 * interval + 120_000;
    if (!(fresh > allowed)) return null;
    return {
      node: node.id,
      evidence: {
        en: "The oldest undelivered record is {fresh} old; the interval is {interval}, {waiting} wait.",
        vi: "Bản ghi cũ nhất chưa giao đã {fresh}; interval là {interval}, còn {waiting} đang chờ.",
      },
      values: {
        fresh: ms(fresh),
        interval: ms(interval),
        waiting: bytes(run.figure("waitingBytes")),
      },
    };
  }),
};

const ROUNDING_WASTE = 2;

const rounding: Rule = {
  id: "firehose-rounding",
  kind: "waste",
  title: { en: "Small records are billed as 5 KB", vi: "Bản ghi nhỏ bị tính như 5 KB" },
  why: {
    en: "With Direct PUT or a stream as source, Firehose bills each record rounded up to {fact:firehose.rounding.bytes}. Put several events into one record (with a newline between them), or aggregate.",
    vi: "Với Direct PUT hay nguồn là stream, Firehose làm tròn mỗi bản ghi lên {fact:firehose.rounding.bytes} khi tính tiền. Hãy ghép nhiều event vào một bản ghi (cách nhau bằng xuống dòng), hoặc aggregate.",
  },
  sources: ["firehose.rounding.bytes", "firehose.ingestGb"],
  learn: { page: "exercises" },
  note: "Cost: Firehose",
  find: each(["firehose"], (node, all) => {
    const { run } = node;
    const billed = run?.usage("billedBytes") ?? 0;
    const ingested = run?.usage("ingestedBytes") ?? 0;
    if (!run || !(ingested > 0) || all.atMs < LONG_ENOUGH_MS) return null;
    const times = billed / ingested;
    const paid = run.perMonthOf("firehose.ingestGb");
    if (times < ROUNDING_WASTE || paid < 1) return null;
    return {
      node: node.id,
      evidence: {
        en: "Billed are {times} times the bytes sent: {paid} a month, of which rounding is {rounded}.",
        vi: "Số byte tính tiền gấp {times} lần số byte gửi: {paid} mỗi tháng, riêng phần làm tròn là {rounded}.",
      },
      values: {
        times: count(Math.round(times * 10) / 10),
        paid: usd(paid),
        rounded: usd(paid * (1 - 1 / times)),
      },
    };
  }),
};

const partitions: Rule = {
  id: "too-many-partitions",
  kind: "fault",
  title: { en: "More active partitions than allowed", vi: "Số partition đang mở vượt giới hạn" },
  why: {
    en: "Each value of the partitioning key holds a buffer of its own; beyond the limit of active partitions, records go to the error prefix. Partition by fewer values, shorten the interval, or ask for more.",
    vi: "Mỗi giá trị của khoá phân vùng giữ một buffer riêng; vượt giới hạn active partition thì bản ghi vào error prefix. Hãy phân vùng theo ít giá trị hơn, rút ngắn interval, hoặc xin tăng giới hạn.",
  },
  sources: ["https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html"],
  learn: { example: "parquet-partitions" },
  patterns: [54],
  note: "Firehose destinations",
  find: each(["firehose"], (node) => {
    const over = node.run?.total("PartitionCountExceeded") ?? 0;
    const failed = node.run?.figure("errorRecords") ?? 0;
    if (!node.on("dynamicPartitioning.enabled") || !(over > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{keys} key values against {limit} active partitions; {failed} records are in the error prefix.",
        vi: "{keys} giá trị khoá so với {limit} active partition; {failed} bản ghi nằm trong error prefix.",
      },
      values: {
        keys: count(node.number("dynamicPartitioning.partitions")),
        limit: count(node.number("dynamicPartitioning.activeLimit")),
        failed: records(failed),
      },
    };
  }),
};

const failing: Rule = {
  id: "transform-fails",
  kind: "fault",
  title: {
    en: "The transformation fails for many records",
    vi: "Hàm biến đổi lỗi với nhiều bản ghi",
  },
  why: {
    en: "Records marked ProcessingFailed, or whose invocation failed after its retries, are written to the error prefix and not delivered. Look there for the reason, mend the function, and load them again.",
    vi: "Bản ghi bị đánh dấu ProcessingFailed, hoặc lời gọi lỗi sau khi hết retry, được ghi vào error prefix chứ không được giao. Hãy xem nguyên nhân ở đó, sửa hàm rồi nạp lại.",
  },
  sources: ["https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html"],
  learn: { lesson: "the-target-is-down" },
  patterns: [57],
  note: "Firehose: Lambda transform",
  find: each(["firehose"], (node) => {
    const failed = node.run?.figure("errorRecords") ?? 0;
    const all = node.run?.usage("ingestedRecords") ?? 0;
    const isPartitions = (node.run?.total("PartitionCountExceeded") ?? 0) > 0;
    if (!node.on("processing.enabled") || isPartitions || !(failed > all * 0.01)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{failed} records, {share} of all, are in the error prefix.",
        vi: "{failed} bản ghi, tức {share}, nằm trong error prefix.",
      },
      values: { failed: records(failed), share: share(failed / all) },
    };
  }),
};

export const deliveryRules: readonly Rule[] = [
  targetFull,
  stale,
  throttled,
  partitions,
  failing,
  noSourceBackup,
  tinyFiles,
  uncompressed,
  rounding,
];
