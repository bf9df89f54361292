// CloudWatch's metrics of a delivery stream (namespace AWS/Firehose), by their exact names, units and
// statistics, as the developer guide lists them. All have one dimension, the delivery stream's name.
import type { MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

type Unit = MetricSpec["unit"];
type Chart = NonNullable<MetricSpec["chart"]>;

const count = (unit: Unit, chart: Chart, meaning: Text): MetricSpec => ({
  namespace: "AWS/Firehose",
  unit,
  statistics: ["Sum", "Average", "Minimum", "Maximum", "SampleCount"],
  dimensions: ["DeliveryStreamName"],
  meaning,
  chart,
});

/** CloudWatch offers no sum of an age or a duration. */
const level = (unit: Unit, chart: Chart, meaning: Text): MetricSpec => ({
  ...count(unit, chart, meaning),
  statistics: ["Maximum", "Average", "Minimum", "SampleCount"],
});
/** A limit in force: all statistics, the highest to look at. */
const limit = (unit: Unit, meaning: Text): MetricSpec => ({
  ...count(unit, "other", meaning),
  statistics: ["Maximum", "Average", "Minimum", "Sum", "SampleCount"],
});
/** 1 or 0 for each try: the average is the share that worked. */
const success = (meaning: Text): MetricSpec => ({
  ...count("None", "other", meaning),
  statistics: ["Average", "Sum", "Minimum", "SampleCount"],
});
const other = (unit: Unit, en: string, vi: string) => count(unit, "other", { en, vi });

/** The four metrics every destination has, under its own name. */
function delivery<const P extends string>(prefix: P, name: string) {
  return {
    [`${prefix}.Bytes`]: count("Bytes", "throughput", {
      en: `${name}: bytes delivered, before transformation and compression.`,
      vi: `${name}: số byte đã giao, trước transformation và nén.`,
    }),
    [`${prefix}.Records`]: count("Count", "throughput", {
      en: `${name}: records delivered.`,
      vi: `${name}: số bản ghi đã giao.`,
    }),
    [`${prefix}.DataFreshness`]: level("Seconds", "buffer", {
      en: `${name}: age of the oldest record still inside Firehose; everything older is delivered.`,
      vi: `${name}: tuổi của bản ghi cũ nhất còn trong Firehose; mọi thứ cũ hơn đã được giao.`,
    }),
    [`${prefix}.Success`]: success({
      en: `${name}: 1 for each request that worked, 0 for each that failed; the average is the share that worked.`,
      vi: `${name}: 1 cho mỗi request thành công, 0 cho mỗi request lỗi; trung bình là tỉ lệ thành công.`,
    }),
  } as Record<`${P}.${"Bytes" | "Records" | "DataFreshness" | "Success"}`, MetricSpec>;
}

const directPut = {
  IncomingBytes: count("Bytes", "throughput", {
    en: "Direct PUT bytes accepted; refused data is not counted.",
    vi: "Số byte Direct PUT được nhận; dữ liệu bị từ chối không tính.",
  }),
  IncomingRecords: count("Count", "throughput", {
    en: "Direct PUT records accepted.",
    vi: "Số bản ghi Direct PUT được nhận.",
  }),
  IncomingPutRequests: other(
    "Count",
    "PutRecord and PutRecordBatch calls that succeeded, a batch taken in part among them.",
    "Số lệnh PutRecord và PutRecordBatch thành công, kể cả batch chỉ được nhận một phần.",
  ),
  ThrottledRecords: {
    ...count("Count", "throttling", {
      en: "Records refused because a quota of the delivery stream was exceeded.",
      vi: "Số bản ghi bị từ chối vì vượt quota của delivery stream.",
    }),
    headline: true as const,
  },
  BytesPerSecondLimit: limit("Bytes/Second", {
    en: "Direct PUT: bytes a second allowed now. MSK: bytes a second it reads from each partition.",
    vi: "Direct PUT: số byte mỗi giây hiện được phép. MSK: số byte mỗi giây đọc từ mỗi partition.",
  }),
  RecordsPerSecondLimit: limit("Count", {
    en: "Direct PUT records a second allowed now.",
    vi: "Số bản ghi Direct PUT mỗi giây hiện được phép.",
  }),
  PutRequestsPerSecondLimit: limit("Count", {
    en: "Direct PUT calls a second allowed now.",
    vi: "Số lệnh Direct PUT mỗi giây hiện được phép.",
  }),
  "PutRecord.Bytes": other("Bytes", "Bytes put by PutRecord.", "Số byte ghi bằng PutRecord."),
  "PutRecord.Latency": level("Milliseconds", "other", {
    en: "Time of a PutRecord call; an assumption, AWS prints none.",
    vi: "Thời gian một lệnh PutRecord; là giả định, AWS không công bố.",
  }),
  "PutRecord.Requests": other(
    "Count",
    "PutRecord calls, one record each.",
    "Số lệnh PutRecord, mỗi lệnh một bản ghi.",
  ),
  "PutRecordBatch.Bytes": other(
    "Bytes",
    "Bytes put by PutRecordBatch.",
    "Số byte ghi bằng PutRecordBatch.",
  ),
  "PutRecordBatch.Latency": level("Milliseconds", "other", {
    en: "Time of a PutRecordBatch call; an assumption, AWS prints none.",
    vi: "Thời gian một lệnh PutRecordBatch; là giả định, AWS không công bố.",
  }),
  "PutRecordBatch.Records": other(
    "Count",
    "Records of PutRecordBatch calls, the refused among them.",
    "Số bản ghi trong các lệnh PutRecordBatch, kể cả bản ghi bị từ chối.",
  ),
  "PutRecordBatch.Requests": other("Count", "PutRecordBatch calls.", "Số lệnh PutRecordBatch."),
};

const fromStream = {
  "DataReadFromKinesisStream.Bytes": count("Bytes", "throughput", {
    en: "Bytes read from the source stream.",
    vi: "Số byte đọc từ stream nguồn.",
  }),
  "DataReadFromKinesisStream.Records": count("Count", "throughput", {
    en: "Records read from the source stream.",
    vi: "Số bản ghi đọc từ stream nguồn.",
  }),
  ThrottledGetRecords: count("Count", "throttling", {
    en: "GetRecords calls of Firehose that the stream refused.",
    vi: "Số lệnh GetRecords của Firehose bị stream từ chối.",
  }),
  ThrottledGetShardIterator: count("Count", "throttling", {
    en: "GetShardIterator calls refused. Firehose makes one when it begins a shard, and a shard allows five a second: 0.",
    vi: "Số lệnh GetShardIterator bị từ chối. Firehose gọi một lần khi bắt đầu một shard, mỗi shard cho phép năm lần mỗi giây: 0.",
  }),
  ThrottledDescribeStream: count("Count", "throttling", {
    en: "DescribeStream calls refused. Firehose makes one when it starts and after a reshard: 0 unless others use up the account's calls.",
    vi: "Số lệnh DescribeStream bị từ chối. Firehose gọi khi khởi động và sau reshard: 0 trừ khi nơi khác dùng hết lượt của account.",
  }),
  KinesisMillisBehindLatest: level("Milliseconds", "iteratorAge", {
    en: "How far the last record read is behind the newest of the stream.",
    vi: "Bản ghi vừa đọc chậm hơn bản ghi mới nhất của stream bao nhiêu.",
  }),
};

const fromTopic = {
  "DataReadFromSource.Bytes": count("Bytes", "throughput", {
    en: "MSK: bytes read from the topic.",
    vi: "MSK: số byte đọc từ topic.",
  }),
  "DataReadFromSource.Records": count("Count", "throughput", {
    en: "MSK: records read from the topic.",
    vi: "MSK: số bản ghi đọc từ topic.",
  }),
  "DataReadFromSource.Backpressured": limit("None", {
    en: "MSK: 1 while a partition is read late, because its limit is used up or delivery is slow.",
    vi: "MSK: 1 khi một partition bị đọc chậm, do hết giới hạn hoặc do giao chậm.",
  }),
  "SourceThrottled.Delay": level("Milliseconds", "throttling", {
    en: "MSK: how long the cluster made Firehose wait.",
    vi: "MSK: cluster bắt Firehose chờ bao lâu.",
  }),
  KafkaOffsetLag: {
    ...count("Count", "iteratorAge", {
      en: "MSK: records of a partition that Firehose has not read yet.",
      vi: "MSK: số bản ghi của một partition mà Firehose chưa đọc.",
    }),
    statistics: ["Maximum", "Average", "Minimum", "Sum", "SampleCount"],
  },
  "FailedValidation.Records": other(
    "Count",
    "MSK: records too large (10 MB, 6 MB with Lambda): they go to the error bucket.",
    "MSK: bản ghi quá lớn (10 MB, 6 MB khi dùng Lambda): vào error bucket.",
  ),
  "FailedValidation.Bytes": other(
    "Bytes",
    "MSK: bytes of records that are too large.",
    "MSK: số byte của bản ghi quá lớn.",
  ),
} as const satisfies Record<string, MetricSpec>;

const openSearchExtras = {
  "DeliveryToAmazonOpenSearchService.AuthFailure": other(
    "Count",
    "1 when OpenSearch refused the credentials; never here.",
    "1 khi OpenSearch từ chối quyền truy cập; ở đây không xảy ra.",
  ),
  "DeliveryToAmazonOpenSearchService.DeliveryRejected": other(
    "Count",
    "1 when OpenSearch rejected a request (429).",
    "1 khi OpenSearch từ chối một request (429).",
  ),
};

const destinations = {
  ...delivery("DeliveryToS3", "S3"),
  "DeliveryToS3.DataFreshness": {
    ...level("Seconds", "buffer", {
      en: "Age of the oldest record still inside Firehose; everything older is in the bucket.",
      vi: "Tuổi của bản ghi cũ nhất còn trong Firehose; mọi thứ cũ hơn đã ở trong bucket.",
    }),
    headline: true as const,
  },
  "DeliveryToS3.ObjectCount": other("Count", "Objects delivered.", "Số object đã giao."),
  ...delivery("BackupToS3", "S3 backup"),
  ...delivery("DeliveryToRedshift", "Redshift"),
  ...delivery("DeliveryToAmazonOpenSearchService", "OpenSearch"),
  ...openSearchExtras,
  ...delivery("DeliveryToSplunk", "Splunk"),
  "DeliveryToSplunk.DataAckLatency": level("Seconds", "other", {
    en: "Time until Splunk acknowledged a batch.",
    vi: "Thời gian đến khi Splunk xác nhận một batch.",
  }),
  ...delivery("DeliveryToHttpEndpoint", "HTTP endpoint"),
  "DeliveryToHttpEndpoint.Success": {
    ...count("Count", "other", {
      en: "Records of each try that worked, 0 for each that failed: alarm on the minimum.",
      vi: "Số bản ghi của mỗi lần gửi thành công, 0 cho mỗi lần lỗi: đặt alarm theo giá trị nhỏ nhất.",
    }),
    statistics: ["Minimum", "Sum", "Average", "Maximum", "SampleCount"],
  },
  "DeliveryToHttpEndpoint.ProcessedBytes": other(
    "Bytes",
    "Bytes sent, retries included.",
    "Số byte đã gửi, kể cả gửi lại.",
  ),
  "DeliveryToHttpEndpoint.ProcessedRecords": other(
    "Count",
    "Records sent, retries included.",
    "Số bản ghi đã gửi, kể cả gửi lại.",
  ),
} as const;

const onTheWay = {
  "ExecuteProcessing.Duration": level("Milliseconds", "lambda", {
    en: "Time an invocation of the transformation takes.",
    vi: "Thời gian một lần gọi transformation.",
  }),
  "ExecuteProcessing.Success": success({
    en: "Share of invocations of the transformation that worked.",
    vi: "Tỉ lệ lần gọi transformation thành công.",
  }),
  "SucceedProcessing.Records": other(
    "Count",
    "Records transformed: Ok and Dropped.",
    "Số bản ghi đã transform: Ok và Dropped.",
  ),
  "SucceedProcessing.Bytes": other("Bytes", "Bytes transformed.", "Số byte đã transform."),
  "SucceedConversion.Records": other(
    "Count",
    "Records converted to Parquet or ORC.",
    "Số bản ghi đã chuyển sang Parquet hoặc ORC.",
  ),
  "SucceedConversion.Bytes": other("Bytes", "Bytes converted.", "Số byte đã chuyển."),
  "FailedConversion.Records": other(
    "Count",
    "Records that could not be converted.",
    "Số bản ghi không chuyển được.",
  ),
  "FailedConversion.Bytes": other("Bytes", "Bytes not converted.", "Số byte không chuyển được."),
  PartitionCount: limit("Count", {
    en: "Partitions that hold data now.",
    vi: "Số partition đang giữ dữ liệu.",
  }),
  PartitionCountExceeded: limit("Count", {
    en: "1 while there are more partitions than the limit.",
    vi: "1 khi số partition vượt giới hạn.",
  }),
  ActivePartitionsLimit: limit("Count", {
    en: "Most active partitions.",
    vi: "Số partition active tối đa.",
  }),
  PerPartitionThroughput: limit("Bytes/Second", {
    en: "Throughput of the busiest partition.",
    vi: "Thông lượng của partition bận nhất.",
  }),
  "JQProcessing.Duration": level("Milliseconds", "other", {
    en: "JQ time of a record.",
    vi: "Thời gian JQ của một bản ghi.",
  }),
};

export const metrics = {
  ...directPut,
  ...fromStream,
  ...fromTopic,
  ...destinations,
  ...onTheWay,
} as const;
