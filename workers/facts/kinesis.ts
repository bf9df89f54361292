// Amazon Kinesis Data Streams: limits and behaviours.
import { fact } from "./define.ts";

const DOCS = "https://docs.aws.amazon.com/streams/latest/dev";
const LIMITS = `${DOCS}/service-sizes-and-limits.html`;
const API = "https://docs.aws.amazon.com/kinesis/latest/APIReference";
const LARGE = `${DOCS}/large-records.html`;
const LARGE_SINCE = "2025-10";

const LARGE_NOTE = {
  en: "Records up to 10 MiB can be allowed per stream since October 2025; exam material still teaches 1 MB.",
  vi: "Từ tháng 10/2025 mỗi stream có thể cho phép bản ghi tới 10 MiB; tài liệu thi vẫn dạy 1 MB.",
};

export const kinesisFacts = [
  fact("kds.shard.writeRecordsPerSecond", {
    label: { en: "Write records per shard", vi: "Số bản ghi ghi vào mỗi shard" },
    unit: "records/s",
    today: 1_000,
    source: LIMITS,
  }),
  fact("kds.shard.writeBytesPerSecond", {
    label: { en: "Write bytes per shard", vi: "Số byte ghi vào mỗi shard" },
    unit: "bytes/s",
    today: 1_048_576,
    note: {
      en: "AWS writes 1 MB or 1 MiB from page to page; the run uses 1 MiB. Partition-key bytes count.",
      vi: "AWS lúc viết 1 MB, lúc viết 1 MiB; lần chạy dùng 1 MiB. Byte của partition key cũng được tính.",
    },
    source: LIMITS,
  }),
  fact("kds.shard.readBytesPerSecond", {
    label: {
      en: "Read bytes per shard, all polling consumers",
      vi: "Số byte đọc mỗi shard, mọi consumer polling",
    },
    unit: "bytes/s",
    today: 2_097_152,
    source: LIMITS,
  }),
  fact("kds.shard.readCallsPerSecond", {
    label: {
      en: "GetRecords calls per shard, all polling consumers",
      vi: "Số lệnh GetRecords mỗi shard, mọi consumer polling",
    },
    unit: "calls/s",
    today: 5,
    note: {
      en: "Five calls a second, not five consumers: the note's “5 consumers” comes from this number.",
      vi: "Là 5 lệnh gọi mỗi giây, không phải 5 consumer: con số “5 consumer” trong ghi chú bắt nguồn từ đây.",
    },
    source: LIMITS,
  }),
  fact("kds.getRecords.recordsMax", {
    label: {
      en: "Records one GetRecords returns at most",
      vi: "Số bản ghi tối đa một GetRecords trả về",
    },
    unit: "records",
    today: 10_000,
    source: LIMITS,
  }),
  fact("kds.getRecords.bytesMax", {
    label: {
      en: "Bytes one GetRecords returns at most",
      vi: "Số byte tối đa một GetRecords trả về",
    },
    unit: "bytes",
    today: 10_485_760,
    note: {
      en: "After a call that returned the full 10 MB, calls are refused for 5 s: the shard's 2 MB/s were spent in advance.",
      vi: "Sau một lệnh trả về đủ 10 MB, các lệnh bị từ chối trong 5 s: phần 2 MB/s của shard đã tiêu trước.",
    },
    source: LIMITS,
  }),
  fact("kds.getRecords.penaltySeconds", {
    label: { en: "Refused after a 10 MB read for", vi: "Bị từ chối sau lần đọc 10 MB trong" },
    unit: "s",
    today: 5,
    source: LIMITS,
  }),
  fact("kds.iterator.lifetimeSeconds", {
    label: { en: "Life of a shard iterator", vi: "Thời hạn của shard iterator" },
    unit: "s",
    today: 300,
    source: LIMITS,
  }),
  fact("kds.record.kibMin", {
    label: { en: "Smallest MaxRecordSizeInKiB", vi: "MaxRecordSizeInKiB nhỏ nhất" },
    unit: "KiB",
    today: 1_024,
    source: LARGE,
  }),
  fact("kds.record.kibDefault", {
    label: { en: "Largest record unless changed", vi: "Bản ghi lớn nhất khi chưa đổi" },
    unit: "KiB",
    today: 1_024,
    source: LARGE,
  }),
  fact("kds.record.kibMax", {
    label: { en: "Largest record that can be allowed", vi: "Bản ghi lớn nhất có thể cho phép" },
    unit: "KiB",
    exam: 1_024,
    today: 10_240,
    since: LARGE_SINCE,
    note: LARGE_NOTE,
    source: LARGE,
  }),
  fact("kds.putRecords.recordsMax", {
    label: { en: "Records in one PutRecords", vi: "Số bản ghi trong một PutRecords" },
    unit: "records",
    today: 500,
    source: `${API}/API_PutRecords.html`,
  }),
  fact("kds.putRecords.bytesMax", {
    label: { en: "Bytes in one PutRecords", vi: "Số byte trong một PutRecords" },
    unit: "bytes",
    exam: 5_242_880,
    today: 10_485_760,
    since: LARGE_SINCE,
    note: LARGE_NOTE,
    source: `${API}/API_PutRecords.html`,
  }),
  fact("kds.partitionKey.charactersMax", {
    label: { en: "Longest partition key", vi: "Partition key dài nhất" },
    unit: "characters",
    today: 256,
    source: `${API}/API_PutRecord.html`,
  }),
  fact("kds.rounding.bytes", {
    label: { en: "Rounding of a write for throttling", vi: "Làm tròn khi tính throttling ghi" },
    unit: "bytes",
    today: 1_024,
    note: {
      en: "PutRecord rounds each record up to 1 KB; PutRecords rounds the sum of the call.",
      vi: "PutRecord làm tròn từng bản ghi lên 1 KB; PutRecords làm tròn tổng của cả lệnh.",
    },
    source: `${DOCS}/troubleshooting-producers.html`,
  }),
  fact("kds.retention.hoursMin", {
    label: { en: "Shortest retention", vi: "Thời gian lưu ngắn nhất" },
    unit: "h",
    today: 24,
    source: `${API}/API_IncreaseStreamRetentionPeriod.html`,
  }),
  fact("kds.retention.hoursDefault", {
    label: { en: "Retention unless changed", vi: "Thời gian lưu mặc định" },
    unit: "h",
    today: 24,
    source: `${API}/API_IncreaseStreamRetentionPeriod.html`,
  }),
  fact("kds.retention.hoursMax", {
    label: { en: "Longest retention (365 days)", vi: "Thời gian lưu dài nhất (365 ngày)" },
    unit: "h",
    today: 8_760,
    since: "2020-11",
    source: `${API}/API_IncreaseStreamRetentionPeriod.html`,
  }),
  fact("kds.retention.extendedHoursMax", {
    label: {
      en: "Extended retention ends, long-term begins at",
      vi: "Hết lưu mở rộng, sang lưu dài hạn từ",
    },
    unit: "h",
    today: 168,
    source: "https://aws.amazon.com/kinesis/data-streams/pricing/",
  }),
  fact("kds.shards.max", {
    label: {
      en: "Shards UpdateShardCount can reach",
      vi: "Số shard tối đa UpdateShardCount đạt tới",
    },
    unit: "shards",
    today: 10_000,
    source: `${API}/API_UpdateShardCount.html`,
  }),
  fact("kds.reshard.seconds", {
    label: { en: "Time one split or merge takes", vi: "Thời gian một lần split hoặc merge" },
    unit: "s",
    today: 30,
    note: {
      en: "Not stated in the guide; measured by AWS's own scaling utility and by tests against the service. One at a time: SplitShard on each of 1,000 shards takes 30,000 s, 8.3 hours.",
      vi: "Tài liệu không công bố; đo được qua công cụ scaling của AWS và các bài kiểm thử trên dịch vụ thật. Mỗi lúc một lần: SplitShard lần lượt 1.000 shard mất 30.000 s, 8,3 giờ.",
    },
    source: "https://github.com/awslabs/amazon-kinesis-scaling-utils",
    confidence: "M",
  }),
  fact("kds.putPayloadUnit.bytes", {
    label: { en: "PUT payload unit", vi: "PUT payload unit" },
    unit: "bytes",
    today: 25_600,
    note: {
      en: "AWS's own example bills 1 MB as 40 units, which counts 1 MB as 1,000 KB.",
      vi: "Ví dụ của AWS tính 1 MB là 40 đơn vị, tức là coi 1 MB bằng 1.000 KB.",
    },
    source: "https://aws.amazon.com/kinesis/data-streams/pricing/",
  }),
  fact("kds.efo.readBytesPerSecond", {
    label: {
      en: "Enhanced fan-out read per consumer and shard",
      vi: "Tốc độ đọc enhanced fan-out mỗi consumer mỗi shard",
    },
    unit: "bytes/s",
    today: 2_097_152,
    source: `${DOCS}/enhanced-consumers.html`,
  }),
  fact("kds.efo.consumersMax", {
    label: {
      en: "Enhanced fan-out consumers per stream",
      vi: "Số consumer enhanced fan-out mỗi stream",
    },
    unit: "consumers",
    today: 20,
    since: "2019-08",
    note: {
      en: "50 with On-demand Advantage; it was 5 until August 2019.",
      vi: "50 với On-demand Advantage; trước tháng 8/2019 là 5.",
    },
    source: `${DOCS}/enhanced-consumers.html`,
  }),
  fact("kds.efo.propagationMs", {
    label: {
      en: "Average delay with enhanced fan-out",
      vi: "Độ trễ trung bình khi dùng enhanced fan-out",
    },
    unit: "ms",
    today: 70,
    source: `${DOCS}/enhanced-consumers.html`,
  }),
  fact("kds.polling.propagationMs", {
    label: {
      en: "Average delay with one polling consumer",
      vi: "Độ trễ trung bình với một consumer polling",
    },
    unit: "ms",
    today: 200,
    note: {
      en: "About 1,000 ms with five polling consumers.",
      vi: "Khoảng 1.000 ms khi có năm consumer polling.",
    },
    source: `${DOCS}/enhanced-consumers.html`,
  }),
];
