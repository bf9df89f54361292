// Amazon Data Firehose beyond S3: destinations, retries, transformation, conversion, partitioning.
import { fact } from "./define.ts";

const FIREHOSE = "https://docs.aws.amazon.com/firehose/latest/dev";
const HINTS = `${FIREHOSE}/create-configure-backup.html#buffering-hints`;
const QUOTAS = `${FIREHOSE}/limits.html`;
const PROCESSOR =
  "https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html";

interface Hints {
  readonly size: readonly [min: number, max: number, initial: number];
  readonly interval: readonly [max: number, initial: number];
}

/** Buffering hints of one destination; the shortest interval is that of S3 for all. */
function bufferingHints(id: string, name: string, { size, interval }: Hints) {
  const of = (key: string, unit: string, today: number, en: string, vi: string) =>
    fact(`firehose.${id}.${key}`, {
      label: { en: `${name}: ${en}`, vi: `${name}: ${vi}` },
      unit,
      today,
      source: HINTS,
    });
  return [
    of("bufferSizeMBMin", "MB", size[0], "smallest buffer size hint", "kích thước buffer nhỏ nhất"),
    of("bufferSizeMBMax", "MB", size[1], "largest buffer size hint", "kích thước buffer lớn nhất"),
    of(
      "bufferSizeMBDefault",
      "MB",
      size[2],
      "buffer size unless changed",
      "kích thước buffer mặc định",
    ),
    of("bufferIntervalSecondsMax", "s", interval[0], "longest interval", "interval dài nhất"),
    of(
      "bufferIntervalSecondsDefault",
      "s",
      interval[1],
      "interval unless changed",
      "interval mặc định",
    ),
  ];
}

export const firehoseFacts = [
  ...bufferingHints("redshift", "Redshift", { size: [1, 128, 5], interval: [900, 300] }),
  ...bufferingHints("openSearch", "OpenSearch", { size: [1, 100, 5], interval: [900, 300] }),
  ...bufferingHints("splunk", "Splunk", { size: [1, 5, 5], interval: [60, 60] }),
  ...bufferingHints("httpEndpoint", "HTTP endpoint", { size: [1, 64, 5], interval: [900, 60] }),
  ...bufferingHints("datadog", "Datadog", { size: [1, 4, 4], interval: [900, 60] }),
  fact("firehose.retry.secondsMax", {
    label: { en: "Longest retry duration", vi: "Retry duration dài nhất" },
    unit: "s",
    today: 7_200,
    source: `${FIREHOSE}/retry.html`,
  }),
  fact("firehose.redshift.retrySeconds", {
    label: {
      en: "Retry duration of Redshift unless changed",
      vi: "Retry duration của Redshift khi không đổi",
    },
    unit: "s",
    today: 3_600,
    source: `${FIREHOSE}/retry.html`,
  }),
  fact("firehose.redshift.retryPauseSeconds", {
    label: { en: "Pause between two COPYs that fail", vi: "Nghỉ giữa hai lần COPY lỗi" },
    unit: "s",
    today: 300,
    source: `${FIREHOSE}/retry.html`,
  }),
  fact("firehose.openSearch.retrySeconds", {
    label: {
      en: "Retry duration of OpenSearch unless changed",
      vi: "Retry duration của OpenSearch khi không đổi",
    },
    unit: "s",
    today: 300,
    source: `${FIREHOSE}/retry.html`,
  }),
  fact("firehose.splunk.retrySeconds", {
    label: {
      en: "Retry duration of Splunk unless changed",
      vi: "Retry duration của Splunk khi không đổi",
    },
    unit: "s",
    today: 300,
    source: `${FIREHOSE}/retry.html`,
    confidence: "M",
  }),
  fact("firehose.httpEndpoint.retrySeconds", {
    label: {
      en: "Retry duration of an HTTP endpoint unless changed",
      vi: "Retry duration của HTTP endpoint khi không đổi",
    },
    unit: "s",
    today: 300,
    source: `${FIREHOSE}/retry.html`,
    confidence: "M",
  }),
  fact("firehose.httpEndpoint.pauseSecondsMax", {
    label: {
      en: "Longest pause between two tries of an HTTP endpoint",
      vi: "Nghỉ lâu nhất giữa hai lần gọi HTTP endpoint",
    },
    unit: "s",
    today: 120,
    source: `${FIREHOSE}/httpdeliveryrequestresponse.html`,
  }),
  fact("firehose.httpEndpoint.answerSeconds", {
    label: { en: "An HTTP endpoint must answer within", vi: "HTTP endpoint phải trả lời trong" },
    unit: "s",
    today: 180,
    source: `${FIREHOSE}/httpdeliveryrequestresponse.html`,
    confidence: "M",
  }),
  fact("firehose.splunk.ackSecondsMin", {
    label: {
      en: "Shortest wait for Splunk's acknowledgement",
      vi: "Thời gian chờ ack của Splunk ngắn nhất",
    },
    unit: "s",
    today: 180,
    source:
      "https://docs.aws.amazon.com/firehose/latest/APIReference/API_SplunkDestinationConfiguration.html",
  }),
  fact("firehose.splunk.ackSecondsMax", {
    label: {
      en: "Longest wait for Splunk's acknowledgement",
      vi: "Thời gian chờ ack của Splunk dài nhất",
    },
    unit: "s",
    today: 600,
    source:
      "https://docs.aws.amazon.com/firehose/latest/APIReference/API_SplunkDestinationConfiguration.html",
  }),
  fact("firehose.backup.intervalSecondsMin", {
    label: { en: "Shortest interval of an S3 backup", vi: "Interval ngắn nhất của S3 backup" },
    unit: "s",
    today: 60,
    source: HINTS,
  }),
  fact("firehose.polls.perSecondWithBackup", {
    label: {
      en: "GetRecords calls on each shard with full source backup",
      vi: "Số lệnh GetRecords mỗi shard khi backup toàn bộ nguồn",
    },
    unit: "calls/s",
    today: 2,
    source: `${FIREHOSE}/writing-with-kinesis-streams.html`,
  }),
  fact("firehose.conversion.bufferSizeMBMin", {
    label: {
      en: "Smallest buffer with format conversion or dynamic partitioning",
      vi: "Buffer nhỏ nhất khi chuyển định dạng hoặc dynamic partitioning",
    },
    unit: "MB",
    today: 64,
    source: `${FIREHOSE}/record-format-conversion.html`,
    confidence: "M",
  }),
  fact("firehose.conversion.bufferSizeMBDefault", {
    label: {
      en: "Buffer with format conversion unless changed",
      vi: "Buffer mặc định khi chuyển định dạng",
    },
    unit: "MB",
    today: 128,
    source: `${FIREHOSE}/record-format-conversion.html`,
    confidence: "M",
  }),
  fact("firehose.partitions.activeDefault", {
    label: { en: "Active partitions unless raised", vi: "Số partition active khi chưa xin tăng" },
    unit: "partitions",
    today: 500,
    source: QUOTAS,
  }),
  fact("firehose.partitions.activeMax", {
    label: {
      en: "Active partitions at most, on request",
      vi: "Số partition active tối đa khi xin tăng",
    },
    unit: "partitions",
    today: 5_000,
    source: QUOTAS,
  }),
  fact("firehose.partitions.bytesPerSecond", {
    label: { en: "Throughput of one active partition", vi: "Thông lượng của một partition active" },
    unit: "bytes/s",
    today: 1_073_741_824,
    source: QUOTAS,
  }),
  fact("firehose.processing.bufferMBMin", {
    label: { en: "Smallest batch for the transformation", vi: "Batch nhỏ nhất cho transformation" },
    unit: "MB",
    today: 0.2,
    source: PROCESSOR,
  }),
  fact("firehose.processing.bufferMBMax", {
    label: { en: "Largest batch for the transformation", vi: "Batch lớn nhất cho transformation" },
    unit: "MB",
    today: 3,
    source: PROCESSOR,
  }),
  fact("firehose.processing.bufferMBDefault", {
    label: {
      en: "Batch for the transformation unless changed",
      vi: "Batch mặc định cho transformation",
    },
    unit: "MB",
    today: 1,
    source: PROCESSOR,
  }),
  fact("firehose.processing.intervalSecondsMax", {
    label: {
      en: "Longest interval of the transformation's buffer",
      vi: "Interval dài nhất của buffer transformation",
    },
    unit: "s",
    today: 900,
    source: PROCESSOR,
  }),
  fact("firehose.processing.intervalSecondsDefault", {
    label: {
      en: "Interval of the transformation's buffer unless changed",
      vi: "Interval mặc định của buffer transformation",
    },
    unit: "s",
    today: 60,
    source: PROCESSOR,
  }),
  fact("firehose.processing.retries", {
    label: {
      en: "Retries of a transformation that times out or is throttled",
      vi: "Số lần gọi lại transformation khi timeout hoặc bị throttle",
    },
    unit: "retries",
    today: 3,
    source: `${FIREHOSE}/data-transformation-failure-handling.html`,
  }),
  fact("firehose.processing.payloadBytes", {
    label: {
      en: "Request and response of the transformation",
      vi: "Kích thước request và response của transformation",
    },
    unit: "bytes",
    today: 6_291_456,
    source: `${FIREHOSE}/data-transformation.html`,
    confidence: "M",
  }),
  fact("firehose.processing.timeoutSeconds", {
    label: {
      en: "Longest run of the transformation",
      vi: "Thời gian chạy tối đa của transformation",
    },
    unit: "s",
    today: 300,
    source: `${FIREHOSE}/data-transformation.html`,
    confidence: "M",
  }),
  fact("firehose.processing.perShard", {
    label: { en: "Invocations at once for each shard", vi: "Số lần gọi cùng lúc cho mỗi shard" },
    unit: "invocations",
    today: 5,
    source: QUOTAS,
  }),
  fact("firehose.processing.perShardSplunk", {
    label: {
      en: "Invocations at once for each shard with Splunk",
      vi: "Số lần gọi cùng lúc cho mỗi shard với Splunk",
    },
    unit: "invocations",
    today: 10,
    source: QUOTAS,
  }),
  fact("firehose.processing.intervalSecondsMin", {
    label: {
      en: "Shortest interval of the transformation's buffer",
      vi: "Interval ngắn nhất của buffer transformation",
    },
    unit: "s",
    today: 60,
    source: PROCESSOR,
    confidence: "M",
  }),
  fact("firehose.msk.partitionBytesPerSecond", {
    label: {
      en: "Firehose reads from each partition of a topic",
      vi: "Firehose đọc từ mỗi partition của topic",
    },
    unit: "bytes/s",
    today: 10_485_760,
    source: QUOTAS,
  }),
  fact("firehose.msk.recordBytesMax", {
    label: { en: "Largest record from MSK", vi: "Bản ghi lớn nhất từ MSK" },
    unit: "bytes",
    today: 10_485_760,
    note: {
      en: "6 MB with a Lambda transformation. Larger ones go to the error bucket.",
      vi: "6 MB khi có Lambda transformation. Lớn hơn thì vào error bucket.",
    },
    source: QUOTAS,
  }),
];
