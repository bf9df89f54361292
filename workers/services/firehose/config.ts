// Settings of a delivery stream, by the names of the Firehose API in lower camel case.
import { choice, duration, integer, number, toggle } from "../../model/define-fields.ts";
import type { Applies, Fields } from "../../model/fields.ts";

const whenOn = (field: string, en: string, vi: string): Applies => ({
  field,
  in: [true],
  reason: { en, vi },
});
const transforms = whenOn(
  "processing.enabled",
  "Only with a Lambda transformation.",
  "Chỉ khi có Lambda transformation.",
);
const partitions = whenOn(
  "dynamicPartitioning.enabled",
  "Only with dynamic partitioning.",
  "Chỉ khi bật dynamic partitioning.",
);
const shareOf = (en: string, vi: string, helpEn: string, helpVi: string, appliesWhen: Applies) =>
  number({
    label: { en, vi },
    help: { en: helpEn, vi: helpVi },
    unit: "×",
    min: 0,
    max: 1,
    initial: 0,
    advanced: true,
    appliesWhen,
  });

export const fields = {
  "bufferingHints.sizeInMBs": integer({
    label: { en: "SizeInMBs", vi: "SizeInMBs" },
    help: {
      en: "Deliver as soon as this much is buffered. More than ten seconds of traffic gives files of a useful size. Applies to each shard of a source stream. Each destination has its own default: S3 5 MB.",
      vi: "Giao ngay khi buffer đạt mức này. Lớn hơn mười giây lưu lượng sẽ cho file có kích thước hữu ích. Áp dụng cho từng shard của stream nguồn. Mỗi destination có mặc định riêng: S3 là 5 MB.",
    },
    unit: "MB",
    fact: "firehose.s3.bufferSizeMBDefault",
    min: { fact: "firehose.s3.bufferSizeMBMin" },
    max: { fact: "firehose.s3.bufferSizeMBMax" },
    initial: null,
    optional: true,
    whenAbsent: { en: "the destination's default", vi: "mặc định của destination" },
  }),
  "bufferingHints.intervalInSeconds": integer({
    label: { en: "IntervalInSeconds", vi: "IntervalInSeconds" },
    help: {
      en: "Deliver at the latest after this time, whatever is buffered. The exam note teaches at least 60 s; today 0 turns buffering off. Default: 300 s, but 60 s for Splunk and HTTP endpoints.",
      vi: "Giao muộn nhất sau thời gian này, dù buffer có bao nhiêu. Ghi chú thi dạy tối thiểu 60 s; hiện nay 0 là tắt buffer. Mặc định 300 s, riêng Splunk và HTTP endpoint là 60 s.",
    },
    unit: "s",
    fact: "firehose.s3.bufferIntervalSecondsDefault",
    min: { fact: "firehose.s3.bufferIntervalSecondsMin" },
    max: { fact: "firehose.s3.bufferIntervalSecondsMax" },
    initial: null,
    optional: true,
    whenAbsent: { en: "the destination's default", vi: "mặc định của destination" },
  }),
  "processing.enabled": toggle({
    label: { en: "Transform with Lambda", vi: "Transform bằng Lambda" },
    help: {
      en: "Firehose calls a function with small batches before it buffers for delivery. The function answers Ok, Dropped or ProcessingFailed for each record.",
      vi: "Firehose gọi một hàm với từng batch nhỏ trước khi buffer để giao. Hàm trả Ok, Dropped hoặc ProcessingFailed cho từng bản ghi.",
    },
    initial: false,
  }),
  "processing.bufferSizeInMBs": number({
    label: { en: "BufferSizeInMBs of the function", vi: "BufferSizeInMBs của hàm" },
    help: {
      en: "Batch for one invocation. Base64 makes it a third larger, and 6 MB is the most a call may carry.",
      vi: "Batch cho một lần gọi. Base64 làm nó lớn thêm một phần ba, và một lần gọi mang tối đa 6 MB.",
    },
    unit: "MB",
    fact: "firehose.processing.bufferMBDefault",
    min: { fact: "firehose.processing.bufferMBMin" },
    max: { fact: "firehose.processing.bufferMBMax" },
    initial: { fact: "firehose.processing.bufferMBDefault" },
    appliesWhen: transforms,
  }),
  "processing.bufferIntervalInSeconds": integer({
    label: { en: "BufferIntervalInSeconds of the function", vi: "BufferIntervalInSeconds của hàm" },
    help: {
      en: "A batch waits at most this long. It is added to the delay before the delivery buffer even begins.",
      vi: "Batch chờ tối đa chừng này. Thời gian này cộng thêm trước cả khi buffer giao bắt đầu.",
    },
    unit: "s",
    fact: "firehose.processing.intervalSecondsDefault",
    min: { fact: "firehose.processing.intervalSecondsMin" },
    max: { fact: "firehose.processing.intervalSecondsMax" },
    initial: { fact: "firehose.processing.intervalSecondsDefault" },
    appliesWhen: transforms,
  }),
  "processing.durationMs": duration({
    label: { en: "Duration of an invocation", vi: "Thời gian một lần gọi" },
    help: {
      en: "Five invocations run at once for each shard, so a shard transforms at most 5 × buffer / duration. Above five minutes every call times out.",
      vi: "Mỗi shard chạy cùng lúc năm lần gọi, nên một shard transform tối đa 5 × buffer / thời gian. Trên năm phút thì lần gọi nào cũng timeout.",
    },
    min: 1,
    max: 900_000,
    initial: 1_000,
    appliesWhen: transforms,
  }),
  "processing.memoryMB": integer({
    label: { en: "MemorySize of the function", vi: "MemorySize của hàm" },
    help: { en: "For the price of GB-seconds.", vi: "Để tính giá GB-second." },
    unit: "MB",
    min: { fact: "lambda.memoryMBMin" },
    max: { fact: "lambda.memoryMBMax" },
    initial: { fact: "lambda.memoryMBMin" },
    advanced: true,
    appliesWhen: transforms,
  }),
  "processing.numberOfRetries": integer({
    label: { en: "NumberOfRetries", vi: "NumberOfRetries" },
    help: {
      en: "Calls again after a timeout or throttle; then the whole batch goes to processing-failed/.",
      vi: "Số lần gọi lại sau timeout hoặc throttle; sau đó cả batch vào processing-failed/.",
    },
    unit: "retries",
    min: 0,
    max: 300,
    initial: { fact: "firehose.processing.retries" },
    advanced: true,
    appliesWhen: transforms,
  }),
  "processing.outputShare": number({
    label: { en: "Size after the transformation", vi: "Kích thước sau transformation" },
    help: {
      en: "Bytes returned for each byte sent. Above about 1.5 with 3 MB batches the answer exceeds 6 MB and the batch fails.",
      vi: "Số byte trả về cho mỗi byte gửi vào. Trên khoảng 1,5 với batch 3 MB thì câu trả lời vượt 6 MB và batch lỗi.",
    },
    unit: "×",
    min: 0.01,
    max: 100,
    initial: 1,
    advanced: true,
    appliesWhen: transforms,
  }),
  "processing.droppedShare": shareOf(
    "Share of records Dropped",
    "Tỉ lệ bản ghi Dropped",
    "Left out on purpose; counts as success.",
    "Cố ý loại bỏ; vẫn tính là thành công.",
    transforms,
  ),
  "processing.failedShare": shareOf(
    "Share of records ProcessingFailed",
    "Tỉ lệ bản ghi ProcessingFailed",
    "The function could not handle them: they go to processing-failed/ at once.",
    "Hàm không xử lý được: chúng vào processing-failed/ ngay.",
    transforms,
  ),
  "processing.errorRate": shareOf(
    "Share of invocations that fail",
    "Tỉ lệ lần gọi bị lỗi",
    "Timeouts and throttles of the function; the batch is tried again.",
    "Timeout và throttle của hàm; batch được gọi lại.",
    transforms,
  ),
  dataFormatConversion: choice({
    label: { en: "Record format conversion", vi: "Chuyển định dạng bản ghi" },
    help: {
      en: "JSON to a column format with a Glue schema, for S3 only. Needs buffers of 64 MB or more and is billed for each GB ingested.",
      vi: "JSON sang định dạng cột theo Glue schema, chỉ cho S3. Cần buffer từ 64 MB và tính tiền theo GB ingest.",
    },
    options: [
      { value: "none", label: { en: "None", vi: "Không" } },
      { value: "parquet", label: { en: "Parquet", vi: "Parquet" } },
      { value: "orc", label: { en: "ORC", vi: "ORC" } },
    ],
    initial: "none",
  }),
  unparsableShare: number({
    label: { en: "Share of records that do not parse", vi: "Tỉ lệ bản ghi không parse được" },
    help: {
      en: "Not JSON, or not the schema: they go to format-conversion-failed/.",
      vi: "Không phải JSON hoặc sai schema: chúng vào format-conversion-failed/.",
    },
    unit: "×",
    min: 0,
    max: 1,
    initial: 0,
    advanced: true,
    appliesWhen: {
      field: "dataFormatConversion",
      in: ["parquet", "orc"],
      reason: { en: "Only with format conversion.", vi: "Chỉ khi chuyển định dạng." },
    },
  }),
  compressionFormat: choice({
    label: { en: "CompressionFormat", vi: "CompressionFormat" },
    help: {
      en: "Size hints count bytes before compression, so the files are smaller than the hint.",
      vi: "Hint tính theo byte trước khi nén, nên file nhỏ hơn hint.",
    },
    options: [
      { value: "UNCOMPRESSED", label: { en: "UNCOMPRESSED", vi: "UNCOMPRESSED" } },
      { value: "GZIP", label: { en: "GZIP", vi: "GZIP" } },
      { value: "ZIP", label: { en: "ZIP", vi: "ZIP" } },
      { value: "Snappy", label: { en: "Snappy", vi: "Snappy" } },
      { value: "HADOOP_SNAPPY", label: { en: "HADOOP_SNAPPY", vi: "HADOOP_SNAPPY" } },
    ],
    initial: "UNCOMPRESSED",
  }),
  compressedShare: number({
    label: { en: "Size after compression or conversion", vi: "Kích thước sau nén hoặc chuyển" },
    help: {
      en: "Bytes of the file for each byte of data. Typical for logs unless set: GZIP and ZIP 0.2, Snappy 0.4, Parquet and ORC 0.25.",
      vi: "Số byte file cho mỗi byte dữ liệu. Mặc định điển hình cho log: GZIP và ZIP 0,2, Snappy 0,4, Parquet và ORC 0,25.",
    },
    unit: "×",
    min: 0.01,
    max: 2,
    initial: null,
    optional: true,
    whenAbsent: { en: "typical of the format", vi: "điển hình của định dạng" },
    advanced: true,
  }),
  "dynamicPartitioning.enabled": toggle({
    label: { en: "DynamicPartitioning", vi: "DynamicPartitioning" },
    help: {
      en: "Groups records by keys in them and writes each group under its own prefix: one buffer, and one file, for each partition. S3 only, buffers of 64 MB or more.",
      vi: "Nhóm bản ghi theo key bên trong và ghi mỗi nhóm dưới prefix riêng: mỗi partition một buffer và một file. Chỉ cho S3, buffer từ 64 MB.",
    },
    fixedAtCreation: {
      en: "Dynamic partitioning is turned on when a Firehose stream is created: neither on nor off later. Make a new stream.",
      vi: "Dynamic partitioning chỉ bật khi tạo Firehose stream: không bật hay tắt về sau. Hãy tạo stream mới.",
    },
    initial: false,
  }),
  "dynamicPartitioning.partitions": integer({
    label: { en: "Distinct partition values", vi: "Số giá trị partition khác nhau" },
    help: {
      en: "How many different values the keys take, all as likely. Each of them fills its own buffer slowly: many values, tiny files.",
      vi: "Số giá trị khác nhau của key, xác suất như nhau. Mỗi giá trị làm đầy buffer riêng rất chậm: nhiều giá trị thì file tí hon.",
    },
    unit: "partitions",
    min: 1,
    max: { fact: "firehose.partitions.activeMax" },
    initial: 100,
    appliesWhen: partitions,
  }),
  "dynamicPartitioning.activeLimit": integer({
    label: { en: "Active partitions limit", vi: "Giới hạn partition active" },
    help: {
      en: "A partition is active until it is delivered. Records of any more go to the error prefix.",
      vi: "Partition active cho đến khi giao xong. Bản ghi của partition vượt quá sẽ vào error prefix.",
    },
    unit: "partitions",
    fact: "firehose.partitions.activeDefault",
    min: 1,
    max: { fact: "firehose.partitions.activeMax" },
    initial: { fact: "firehose.partitions.activeDefault" },
    advanced: true,
    appliesWhen: partitions,
  }),
  "dynamicPartitioning.keysBy": choice({
    label: { en: "Partition keys by", vi: "Lấy partition key bằng" },
    help: {
      en: "Inline parsing with JQ is billed by the hour; a Lambda transformation can return the keys instead.",
      vi: "Parse inline bằng JQ tính tiền theo giờ; hoặc Lambda transformation trả về key.",
    },
    options: [
      { value: "jq", label: { en: "JQ 1.6 inline parsing", vi: "JQ 1.6 inline parsing" } },
      { value: "lambda", label: { en: "Lambda", vi: "Lambda" } },
    ],
    initial: "jq",
    advanced: true,
    appliesWhen: partitions,
  }),
  "dynamicPartitioning.jqMsPerRecord": number({
    label: { en: "JQ time for a record", vi: "Thời gian JQ mỗi bản ghi" },
    help: {
      en: "AWS publishes none; its price example comes to about a millisecond.",
      vi: "AWS không công bố; ví dụ giá của AWS cho khoảng một mili giây.",
    },
    unit: "ms",
    min: 0,
    max: 1_000,
    initial: 1,
    advanced: true,
    appliesWhen: partitions,
  }),
  s3BackupMode: choice({
    label: { en: "S3 backup", vi: "S3 backup" },
    help: {
      en: "What failed always goes to the bucket. All source records too, untransformed, if chosen; then each shard is read twice a second.",
      vi: "Phần lỗi luôn vào bucket. Nếu chọn, cả mọi bản ghi nguồn chưa transform; khi đó mỗi shard bị đọc hai lần mỗi giây.",
    },
    options: [
      { value: "failedOnly", label: { en: "Failed data only", vi: "Chỉ dữ liệu lỗi" } },
      { value: "all", label: { en: "All source records", vi: "Mọi bản ghi nguồn" } },
    ],
    initial: "failedOnly",
  }),
  "retryOptions.durationInSeconds": integer({
    label: { en: "RetryOptions DurationInSeconds", vi: "RetryOptions DurationInSeconds" },
    help: {
      en: "How long a failed request is tried again before the data goes to S3 as failed. Not for S3 itself: 24 hours, or as long as a source stream keeps it.",
      vi: "Thử lại request lỗi bao lâu trước khi ghi dữ liệu vào S3 như phần lỗi. Không áp dụng cho chính S3: 24 giờ, hoặc đến khi stream nguồn hết retention.",
    },
    unit: "s",
    fact: "firehose.retry.secondsMax",
    min: 0,
    max: { fact: "firehose.retry.secondsMax" },
    initial: null,
    optional: true,
    whenAbsent: { en: "the destination's default", vi: "mặc định của destination" },
  }),
  hecAcknowledgmentTimeoutInSeconds: integer({
    label: { en: "HECAcknowledgmentTimeout", vi: "HECAcknowledgmentTimeout" },
    help: {
      en: "Splunk only: no acknowledgement in this time, and the batch is sent again. It may have been indexed: duplicates.",
      vi: "Chỉ cho Splunk: quá thời gian này không có ack thì gửi lại batch. Có thể đã được index: bản trùng.",
    },
    unit: "s",
    fact: "firehose.splunk.ackSecondsMin",
    min: { fact: "firehose.splunk.ackSecondsMin" },
    max: { fact: "firehose.splunk.ackSecondsMax" },
    initial: { fact: "firehose.splunk.ackSecondsMin" },
    advanced: true,
  }),
  directPutQuota: {
    kind: "choice",
    label: { en: "Direct PUT quota of the Region", vi: "Quota Direct PUT của Region" },
    help: {
      en: "Limits producers that write straight to Firehose. A data stream as the source has no such limit.",
      vi: "Giới hạn producer ghi thẳng vào Firehose. Nguồn là data stream thì không có giới hạn này.",
    },
    fact: "firehose.directPut.bytesPerSecond",
    options: [
      {
        value: "large",
        label: { en: "us-east-1, us-west-2, eu-west-1", vi: "us-east-1, us-west-2, eu-west-1" },
      },
      { value: "other", label: { en: "Other Regions", vi: "Region khác" } },
    ],
    initial: "large",
    advanced: true,
  },
  quotaRaisesItself: toggle({
    label: { en: "The quota raises itself", vi: "Quota tự tăng" },
    help: {
      en: "Firehose raises the quota of a throttled Direct PUT stream until it fits, at a speed AWS does not state; here it doubles after every five minutes of throttling.",
      vi: "Firehose tự tăng quota của stream Direct PUT bị throttle cho đến khi đủ, tốc độ AWS không nêu; ở đây tăng gấp đôi sau mỗi năm phút bị throttle.",
    },
    initial: true,
    advanced: true,
  }),
  billedAs: choice({
    label: { en: "Billed as", vi: "Tính tiền theo" },
    help: {
      en: "The price of ingestion depends on the source. Only Direct PUT and data streams round records up to 5 KB.",
      vi: "Giá ingest tuỳ nguồn. Chỉ Direct PUT và data stream làm tròn bản ghi lên 5 KB.",
    },
    options: [
      {
        value: "records",
        label: { en: "Direct PUT or data stream", vi: "Direct PUT hoặc data stream" },
      },
      { value: "vendedLogs", label: { en: "Vended logs", vi: "Vended logs" } },
      { value: "msk", label: { en: "MSK", vi: "MSK" } },
    ],
    initial: "records",
    advanced: true,
  }),
  vpcAvailabilityZones: integer({
    label: { en: "VPC delivery: Availability Zones", vi: "Giao vào VPC: số Availability Zone" },
    help: {
      en: "0: the destination is not in a VPC. Otherwise each zone is billed by the hour and each GB once more.",
      vi: "0: destination không nằm trong VPC. Nếu có, mỗi zone tính tiền theo giờ và mỗi GB tính thêm.",
    },
    unit: "zones",
    min: 0,
    max: 6,
    initial: 0,
    advanced: true,
  }),
} as const satisfies Fields;

export type FirehoseFields = typeof fields;
