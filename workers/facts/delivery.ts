// Amazon Data Firehose, Amazon S3 and Amazon SQS: limits and behaviours.
import { fact } from "./define.ts";

const FIREHOSE = "https://docs.aws.amazon.com/firehose/latest/dev";
const HINTS = `${FIREHOSE}/create-configure-backup.html#buffering-hints`;
const QUOTAS = `${FIREHOSE}/limits.html`;
const SQS =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html";

export const deliveryFacts = [
  fact("firehose.s3.bufferSizeMBMin", {
    label: { en: "Smallest buffer size hint", vi: "Kích thước buffer nhỏ nhất" },
    unit: "MB",
    today: 1,
    source: HINTS,
  }),
  fact("firehose.s3.bufferSizeMBMax", {
    label: { en: "Largest buffer size hint", vi: "Kích thước buffer lớn nhất" },
    unit: "MB",
    today: 128,
    source: HINTS,
  }),
  fact("firehose.s3.bufferSizeMBDefault", {
    label: { en: "Buffer size hint unless changed", vi: "Kích thước buffer mặc định" },
    unit: "MB",
    today: 5,
    source: HINTS,
  }),
  fact("firehose.s3.bufferIntervalSecondsMin", {
    label: { en: "Shortest buffer interval hint", vi: "Buffer interval ngắn nhất" },
    unit: "s",
    exam: 60,
    today: 0,
    since: "2023-12",
    note: {
      en: "Zero buffering delivers within a few seconds; the exam answer is still “near real time, at least 60 s”.",
      vi: "Zero buffering giao dữ liệu trong vài giây; đáp án thi vẫn là “near real time, ít nhất 60 s”.",
    },
    source: HINTS,
  }),
  fact("firehose.s3.bufferIntervalSecondsMax", {
    label: { en: "Longest buffer interval hint", vi: "Buffer interval dài nhất" },
    unit: "s",
    today: 900,
    source: HINTS,
  }),
  fact("firehose.s3.bufferIntervalSecondsDefault", {
    label: { en: "Buffer interval hint unless changed", vi: "Buffer interval mặc định" },
    unit: "s",
    today: 300,
    source: HINTS,
  }),
  fact("firehose.directPut.recordsPerSecond", {
    label: {
      en: "Direct PUT records in the large Regions",
      vi: "Số bản ghi Direct PUT ở các Region lớn",
    },
    unit: "records/s",
    today: 500_000,
    note: {
      en: "us-east-1, us-west-2 and eu-west-1; 100,000 elsewhere.",
      vi: "us-east-1, us-west-2 và eu-west-1; nơi khác là 100.000.",
    },
    source: QUOTAS,
  }),
  fact("firehose.directPut.bytesPerSecond", {
    label: {
      en: "Direct PUT bytes in the large Regions",
      vi: "Số byte Direct PUT ở các Region lớn",
    },
    unit: "bytes/s",
    today: 5_242_880,
    note: { en: "1 MiB/s elsewhere.", vi: "Nơi khác là 1 MiB/s." },
    source: QUOTAS,
  }),
  fact("firehose.directPut.requestsPerSecond", {
    label: {
      en: "Direct PUT requests in the large Regions",
      vi: "Số request Direct PUT ở các Region lớn",
    },
    unit: "requests/s",
    today: 2_000,
    note: { en: "1,000 elsewhere.", vi: "Nơi khác là 1.000." },
    source: QUOTAS,
  }),
  fact("firehose.directPut.recordsPerSecondOther", {
    label: { en: "Direct PUT records in other Regions", vi: "Số record Direct PUT ở Region khác" },
    unit: "records/s",
    today: 100_000,
    source: QUOTAS,
  }),
  fact("firehose.directPut.bytesPerSecondOther", {
    label: { en: "Direct PUT bytes in other Regions", vi: "Số byte Direct PUT ở Region khác" },
    unit: "bytes/s",
    today: 1_048_576,
    source: QUOTAS,
  }),
  fact("firehose.directPut.requestsPerSecondOther", {
    label: {
      en: "Direct PUT requests in other Regions",
      vi: "Số request Direct PUT ở Region khác",
    },
    unit: "requests/s",
    today: 1_000,
    source: QUOTAS,
  }),
  fact("firehose.record.bytesMax", {
    label: { en: "Largest record", vi: "Bản ghi lớn nhất" },
    unit: "bytes",
    today: 1_024_000,
    source: QUOTAS,
  }),
  fact("firehose.rounding.bytes", {
    label: {
      en: "Billed size of a record is rounded up to",
      vi: "Kích thước tính tiền của bản ghi được làm tròn lên bội của",
    },
    unit: "bytes",
    today: 5_120,
    source: "https://aws.amazon.com/firehose/pricing/",
  }),
  fact("firehose.polls.perSecond", {
    label: {
      en: "GetRecords calls Firehose makes on each shard",
      vi: "Số lệnh GetRecords Firehose gọi trên mỗi shard",
    },
    unit: "calls/s",
    today: 1,
    note: { en: "Two when full source backup is on.", vi: "Là 2 khi bật sao lưu toàn bộ nguồn." },
    source: `${FIREHOSE}/writing-with-kinesis-streams.html`,
  }),
  fact("firehose.retry.directPutHours", {
    label: {
      en: "Direct PUT data kept while S3 refuses",
      vi: "Dữ liệu Direct PUT được giữ khi S3 từ chối",
    },
    unit: "h",
    today: 24,
    source: `${FIREHOSE}/retry.html`,
  }),
  fact("firehose.http.bodyMiBMax", {
    label: { en: "Largest request to an HTTP endpoint", vi: "Request lớn nhất đến HTTP endpoint" },
    unit: "MiB",
    today: 64,
    note: {
      en: "Before gzip. An endpoint that answers 413 loses the data for good.",
      vi: "Trước khi gzip. Endpoint trả 413 thì dữ liệu mất hẳn.",
    },
    source: `${FIREHOSE}/httpdeliveryrequestresponse.html`,
    confidence: "M",
  }),
  fact("s3.prefixPutsPerSecond", {
    label: { en: "PUT requests per prefix", vi: "Số PUT request mỗi prefix" },
    unit: "requests/s",
    today: 3_500,
    source: S3,
  }),
  fact("s3.smallObjectLatencyMs", {
    label: {
      en: "Latency of a request for a small object",
      vi: "Độ trễ một request với object nhỏ",
    },
    unit: "ms",
    today: 150,
    note: {
      en: "AWS prints roughly 100 to 200 ms; this is the middle.",
      vi: "AWS ghi khoảng 100 đến 200 ms; đây là giá trị giữa.",
    },
    source: S3,
    confidence: "M",
  }),
  fact("sqs.retention.secondsMin", {
    label: { en: "Shortest message retention", vi: "Thời gian giữ message ngắn nhất" },
    unit: "s",
    today: 60,
    source: SQS,
  }),
  fact("sqs.retention.secondsDefault", {
    label: {
      en: "Message retention unless changed (4 days)",
      vi: "Thời gian giữ message mặc định (4 ngày)",
    },
    unit: "s",
    today: 345_600,
    source: SQS,
  }),
  fact("sqs.retention.secondsMax", {
    label: {
      en: "Longest message retention (14 days)",
      vi: "Thời gian giữ message dài nhất (14 ngày)",
    },
    unit: "s",
    today: 1_209_600,
    source: SQS,
  }),
  fact("sqs.batch.messagesMax", {
    label: { en: "Messages of one batch call", vi: "Số message mỗi lệnh batch" },
    unit: "messages",
    today: 10,
    source: SQS,
  }),
  fact("sqs.billing.chunkBytes", {
    label: { en: "Payload billed as one request", vi: "Payload tính là một request" },
    unit: "bytes",
    today: 65_536,
    source: "https://aws.amazon.com/sqs/pricing/",
  }),
  fact("sqs.message.bytesMax", {
    label: { en: "Largest message", vi: "Message lớn nhất" },
    unit: "bytes",
    exam: 262_144,
    today: 1_048_576,
    since: "2025-08",
    note: {
      en: "Raised from 256 KiB to 1 MiB in August 2025.",
      vi: "Tăng từ 256 KiB lên 1 MiB vào tháng 8/2025.",
    },
    source: SQS,
  }),
];
