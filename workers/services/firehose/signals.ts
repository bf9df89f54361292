// What a delivery stream shows, under CloudWatch's AWS/Firehose names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

type Unit = MetricSpec["unit"];

const count = (unit: Unit, chart: NonNullable<MetricSpec["chart"]>, meaning: Text): MetricSpec => ({
  namespace: "AWS/Firehose",
  unit,
  statistics: ["Sum", "Average", "Minimum", "Maximum"],
  meaning,
  chart,
});

const level = (unit: Unit, chart: NonNullable<MetricSpec["chart"]>, meaning: Text): MetricSpec => ({
  ...count(unit, chart, meaning),
  statistics: ["Maximum", "Average", "Minimum"],
});

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
    [`${prefix}.Success`]: {
      ...count("None", "other", {
        en: `${name}: 1 for each request that worked, 0 for each that failed; the average is the share that worked.`,
        vi: `${name}: 1 cho mỗi request thành công, 0 cho mỗi request lỗi; trung bình là tỉ lệ thành công.`,
      }),
      statistics: ["Average", "Sum", "Minimum", "SampleCount"],
    },
  } as Record<`${P}.${"Bytes" | "Records" | "DataFreshness" | "Success"}`, MetricSpec>;
}

const other = (unit: Unit, en: string, vi: string) => count(unit, "other", { en, vi });

export const signals = defineSignals({
  metrics: {
    IncomingBytes: count("Bytes", "throughput", {
      en: "Direct PUT bytes accepted; refused data is not counted.",
      vi: "Số byte Direct PUT được nhận; dữ liệu bị từ chối không tính.",
    }),
    IncomingRecords: count("Count", "throughput", {
      en: "Direct PUT records accepted.",
      vi: "Số bản ghi Direct PUT được nhận.",
    }),
    IncomingPutRequests: count("Count", "other", {
      en: "PutRecord and PutRecordBatch calls made.",
      vi: "Số lệnh PutRecord và PutRecordBatch.",
    }),
    ThrottledRecords: {
      ...count("Count", "throttling", {
        en: "Records refused because a quota of the delivery stream was exceeded.",
        vi: "Số bản ghi bị từ chối vì vượt quota của delivery stream.",
      }),
      headline: true,
    },
    BytesPerSecondLimit: level("Bytes/Second", "other", {
      en: "Direct PUT bytes a second allowed now.",
      vi: "Số byte Direct PUT mỗi giây hiện được phép.",
    }),
    RecordsPerSecondLimit: level("Count", "other", {
      en: "Direct PUT records a second allowed now.",
      vi: "Số bản ghi Direct PUT mỗi giây hiện được phép.",
    }),
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
    KinesisMillisBehindLatest: level("Milliseconds", "iteratorAge", {
      en: "How far the last record read is behind the newest of the stream.",
      vi: "Bản ghi vừa đọc chậm hơn bản ghi mới nhất của stream bao nhiêu.",
    }),
    PutRequestsPerSecondLimit: level("Count", "other", {
      en: "Direct PUT calls a second allowed now.",
      vi: "Số lệnh Direct PUT mỗi giây hiện được phép.",
    }),
    ...delivery("DeliveryToS3", "S3"),
    "DeliveryToS3.DataFreshness": {
      ...level("Seconds", "buffer", {
        en: "Age of the oldest record still inside Firehose; everything older is in the bucket.",
        vi: "Tuổi của bản ghi cũ nhất còn trong Firehose; mọi thứ cũ hơn đã ở trong bucket.",
      }),
      headline: true,
    },
    "DeliveryToS3.ObjectCount": other("Count", "Objects delivered.", "Số object đã giao."),
    ...delivery("BackupToS3", "S3 backup"),
    ...delivery("DeliveryToRedshift", "Redshift"),
    ...delivery("DeliveryToAmazonOpenSearchService", "OpenSearch"),
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
    ...delivery("DeliveryToSplunk", "Splunk"),
    "DeliveryToSplunk.DataAckLatency": level("Seconds", "other", {
      en: "Time until Splunk acknowledged a batch.",
      vi: "Thời gian đến khi Splunk xác nhận một batch.",
    }),
    ...delivery("DeliveryToHttpEndpoint", "HTTP endpoint"),
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
    "ExecuteProcessing.Duration": level("Milliseconds", "lambda", {
      en: "Time an invocation of the transformation takes.",
      vi: "Thời gian một lần gọi transformation.",
    }),
    "ExecuteProcessing.Success": {
      ...count("None", "other", {
        en: "Share of invocations of the transformation that worked.",
        vi: "Tỉ lệ lần gọi transformation thành công.",
      }),
      statistics: ["Average", "Sum", "SampleCount"],
    },
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
    PartitionCount: level("Count", "other", {
      en: "Partitions that hold data now.",
      vi: "Số partition đang giữ dữ liệu.",
    }),
    PartitionCountExceeded: level("Count", "other", {
      en: "1 while there are more partitions than the limit.",
      vi: "1 khi số partition vượt giới hạn.",
    }),
    ActivePartitionsLimit: level("Count", "other", {
      en: "Most active partitions.",
      vi: "Số partition active tối đa.",
    }),
    PerPartitionThroughput: level("Bytes/Second", "other", {
      en: "Throughput of the busiest partition.",
      vi: "Thông lượng của partition bận nhất.",
    }),
    "JQProcessing.Duration": level("Milliseconds", "other", {
      en: "JQ time of a record.",
      vi: "Thời gian JQ của một bản ghi.",
    }),
  },
  figures: {
    bufferBytes: {
      label: { en: "Buffer", vi: "Buffer" },
      unit: "bytes",
      outOf: "bufferSizeBytes",
    },
    bufferSizeBytes: {
      label: { en: "Buffer size", vi: "Kích thước buffer" },
      unit: "bytes",
      detail: true,
    },
    flushInMs: { label: { en: "Flush in", vi: "Flush sau" }, unit: "ms" },
    deliveredObjects: { label: { en: "Delivered", vi: "Đã giao" }, unit: "objects" },
    incomingBytesPerSecond: { label: { en: "In", vi: "Vào" }, unit: "bytes/s" },
    throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
    dataFreshnessMs: {
      label: { en: "Data freshness", vi: "Data freshness" },
      unit: "ms",
      detail: true,
    },
    waitingBytes: {
      label: { en: "Waiting for delivery", vi: "Chờ giao" },
      unit: "bytes",
      tone: "warn",
      detail: true,
    },
    transformingBytes: {
      label: { en: "In the transformation", vi: "Trong transformation" },
      unit: "bytes",
      detail: true,
    },
    errorRecords: {
      label: { en: "To the error prefix", vi: "Vào error prefix" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
    droppedRecords: {
      label: { en: "Dropped by the function", vi: "Bị hàm loại (Dropped)" },
      unit: "records",
      detail: true,
    },
    resentRecords: {
      label: { en: "Sent again, maybe duplicates", vi: "Gửi lại, có thể trùng" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
    activePartitions: {
      label: { en: "Active partitions", vi: "Partition active" },
      unit: "count",
      detail: true,
    },
    quotaFactor: {
      label: { en: "Quota, times the default", vi: "Quota, số lần mặc định" },
      unit: "count",
      detail: true,
    },
    millisBehindLatest: {
      label: { en: "Behind latest", vi: "Chậm so với mới nhất" },
      unit: "ms",
      detail: true,
    },
  },
  lanes: {
    transformBytes: { label: { en: "To transform", vi: "Chờ transform" }, unit: "bytes" },
    bufferBytes: { label: { en: "Buffer", vi: "Buffer" }, unit: "bytes" },
  },
  usage: {
    billedBytes: {
      label: { en: "Ingested, rounded to 5 KB", vi: "Ingest, làm tròn 5 KB" },
      unit: "bytes",
    },
    ingestedBytes: { label: { en: "Ingested", vi: "Ingest" }, unit: "bytes" },
    ingestedRecords: { label: { en: "Records ingested", vi: "Bản ghi ingest" }, unit: "records" },
    deliveredBytes: { label: { en: "Delivered", vi: "Đã giao" }, unit: "bytes" },
    deliveredRecords: {
      label: { en: "Records delivered", vi: "Bản ghi đã giao" },
      unit: "records",
    },
    deliveredObjects: { label: { en: "Objects", vi: "Object" }, unit: "objects" },
    mskBytes: { label: { en: "Ingested from MSK", vi: "Ingest từ MSK" }, unit: "bytes" },
    vendedBytes: {
      label: { en: "Vended logs ingested", vi: "Vended logs ingest" },
      unit: "bytes",
    },
    convertedBytes: {
      label: { en: "To convert, rounded to 5 KB", vi: "Để chuyển định dạng, làm tròn 5 KB" },
      unit: "bytes",
    },
    partitionedBytes: {
      label: { en: "Delivered to partitions", vi: "Đã giao theo partition" },
      unit: "bytes",
    },
    partitionedObjects: {
      label: { en: "Objects of partitions", vi: "Object theo partition" },
      unit: "objects",
    },
    jqSeconds: { label: { en: "JQ processing", vi: "Xử lý JQ" }, unit: "seconds" },
    invocations: { label: { en: "Invocations", vi: "Lần gọi hàm" }, unit: "requests" },
    gbSeconds: { label: { en: "Compute", vi: "Tính toán" }, unit: "GB-seconds" },
    vpcBytes: { label: { en: "Delivered into a VPC", vi: "Giao vào VPC" }, unit: "bytes" },
    azSeconds: {
      label: { en: "VPC delivery time", vi: "Thời gian giao vào VPC" },
      unit: "AZ-seconds",
    },
    throttledRecords: {
      label: { en: "Records refused", vi: "Bản ghi bị từ chối" },
      unit: "records",
    },
  },
  events: {
    flushed: {
      severity: "info",
      text: {
        en: "Delivered an object of {records} records ({reason}).",
        vi: "Đã giao một object gồm {records} bản ghi ({reason}).",
      },
    },
    throttled: {
      severity: "bad",
      text: {
        en: "{records} records refused: over the Direct PUT quota.",
        vi: "{records} bản ghi bị từ chối: vượt quota Direct PUT.",
      },
    },
    deliveryFailed: {
      severity: "bad",
      text: {
        en: "The destination did not take {records} records ({reason}); Firehose tries again.",
        vi: "Destination không nhận {records} bản ghi ({reason}); Firehose sẽ thử lại.",
      },
    },
    recovered: {
      severity: "info",
      text: {
        en: "The destination takes objects again.",
        vi: "Destination đã nhận object trở lại.",
      },
    },
    lost: {
      severity: "bad",
      text: {
        en: "{records} records lost: Firehose tried for 24 hours.",
        vi: "Mất {records} bản ghi: Firehose đã thử trong 24 giờ.",
      },
    },
    toErrorPrefix: {
      severity: "warning",
      text: {
        en: "{records} records go to the bucket under {prefix}.",
        vi: "{records} bản ghi vào bucket dưới {prefix}.",
      },
    },
    batchSkipped: {
      severity: "bad",
      text: {
        en: "The transformation failed with all its retries: a whole batch of {records} records is skipped.",
        vi: "Transformation lỗi sau mọi lần gọi lại: bỏ qua cả batch {records} bản ghi.",
      },
    },
    manifest: {
      severity: "bad",
      text: {
        en: "COPY of {records} records failed for the retry duration: the file is left in the bucket, named in a manifest under errors/.",
        vi: "COPY {records} bản ghi lỗi suốt retry duration: file nằm lại trong bucket, ghi tên trong manifest dưới errors/.",
      },
    },
    refusedForGood: {
      severity: "bad",
      text: {
        en: "{records} records lost: the endpoint answered 413, which is final and not backed up.",
        vi: "Mất {records} bản ghi: endpoint trả 413, lỗi vĩnh viễn và không được backup.",
      },
    },
    quotaRaised: {
      severity: "info",
      text: {
        en: "Firehose raised the Direct PUT quota to {factor} times the default.",
        vi: "Firehose đã tăng quota Direct PUT lên {factor} lần mặc định.",
      },
    },
    expiredAtSource: {
      severity: "bad",
      text: {
        en: "{records} records left the stream unread: its retention ended before Firehose could deliver.",
        vi: "{records} bản ghi rời stream khi chưa được đọc: hết retention trước khi Firehose giao được.",
      },
    },
  },
  faults: {
    functionOutage: {
      label: { en: "The transformation fails", vi: "Transformation lỗi" },
      help: {
        en: "Every invocation times out or is throttled.",
        vi: "Lần gọi nào cũng timeout hoặc bị throttle.",
      },
    },
    slowFunction: {
      label: { en: "The transformation is slow", vi: "Transformation chậm" },
      help: { en: "Invocations take longer.", vi: "Mỗi lần gọi lâu hơn." },
      numbers: {
        factor: {
          initial: 10,
          min: 1,
          max: 1_000,
          label: { en: "Times slower", vi: "Chậm hơn bao nhiêu lần" },
        },
      },
    },
  },
});

export type FirehoseSignals = typeof signals;
