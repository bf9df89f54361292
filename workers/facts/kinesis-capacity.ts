// Amazon Kinesis Data Streams: capacity modes, the limits of its control plane, shard-level monitoring.
import { fact } from "./define.ts";

const DOCS = "https://docs.aws.amazon.com/streams/latest/dev";
const SIZE = `${DOCS}/how-do-i-size-a-stream.html`;
const LIMITS = `${DOCS}/service-sizes-and-limits.html`;
const API = "https://docs.aws.amazon.com/kinesis/latest/APIReference";
const ADVANTAGE_BLOG =
  "https://aws.amazon.com/blogs/big-data/amazon-kinesis-data-streams-launches-on-demand-advantage-for-instant-throughput-increases-and-streaming-at-scale/";
const ADVANTAGE_SINCE = "2025-11";

const REGION_NOTE = {
  en: "10 GB/s since 2025 in us-east-1, us-west-2 and eu-west-1; 200 MB/s elsewhere, and in exam material everywhere.",
  vi: "10 GB/s từ 2025 ở us-east-1, us-west-2 và eu-west-1; nơi khác, và trong tài liệu thi ở mọi nơi, là 200 MB/s.",
};

const onDemand = [
  fact("kds.onDemand.shardsInitial", {
    label: { en: "Shards of a new on-demand stream", vi: "Số shard của stream on-demand mới" },
    unit: "shards",
    today: 4,
    note: {
      en: "4 MB/s written and 8 MB/s read.",
      vi: "Ghi 4 MB/s và đọc 8 MB/s.",
    },
    source: LIMITS,
  }),
  fact("kds.onDemand.peakFactor", {
    label: {
      en: "On-demand: times the highest write rate of 30 days",
      vi: "On-demand: gấp mấy lần tốc độ ghi cao nhất 30 ngày",
    },
    unit: "×",
    today: 2,
    source: SIZE,
  }),
  fact("kds.onDemand.peakDays", {
    label: { en: "On-demand: peak remembered for", vi: "On-demand: nhớ tốc độ cao nhất trong" },
    unit: "days",
    today: 30,
    source: SIZE,
  }),
  fact("kds.onDemand.scaleSeconds", {
    label: {
      en: "On-demand: a busy shard is split within",
      vi: "On-demand: shard bận được tách trong vòng",
    },
    unit: "s",
    today: 900,
    note: {
      en: "“Within 15 minutes”: the run takes the full 15 minutes.",
      vi: "“Trong vòng 15 phút”: lần chạy lấy trọn 15 phút.",
    },
    source: SIZE,
  }),
  fact("kds.onDemand.splitBytesPerSecond", {
    label: {
      en: "On-demand: a shard above this is split",
      vi: "On-demand: shard trên mức này sẽ được tách",
    },
    unit: "bytes/s",
    today: 512_000,
    note: {
      en: "500 KB/s, half of a shard's limit. AWS names bytes only; the run splits at half the record limit too.",
      vi: "500 KB/s, nửa giới hạn của shard. AWS chỉ nói byte; lần chạy cũng tách ở nửa giới hạn số bản ghi.",
    },
    source: SIZE,
  }),
  fact("kds.onDemand.writeBytesPerSecondMax", {
    label: {
      en: "On-demand: most a stream takes, large Regions",
      vi: "On-demand: mức ghi tối đa một stream, Region lớn",
    },
    unit: "bytes/s",
    exam: 209_715_200,
    today: 10_737_418_240,
    since: "2025",
    note: REGION_NOTE,
    source: LIMITS,
  }),
  fact("kds.onDemand.writeBytesPerSecondMaxElsewhere", {
    label: {
      en: "On-demand: most a stream takes, other Regions",
      vi: "On-demand: mức ghi tối đa một stream, Region khác",
    },
    unit: "bytes/s",
    today: 209_715_200,
    note: REGION_NOTE,
    source: LIMITS,
  }),
  fact("kds.onDemand.streamsMax", {
    label: { en: "On-demand streams per account", vi: "Số stream on-demand mỗi tài khoản" },
    unit: "streams",
    today: 50,
    source: LIMITS,
  }),
];

const advantage = [
  fact("kds.advantage.commitmentBytesPerSecond", {
    label: {
      en: "On-demand Advantage: least that is billed, in and out each",
      vi: "On-demand Advantage: mức tối thiểu bị tính tiền, chiều vào và chiều ra",
    },
    unit: "bytes/s",
    today: 26_214_400,
    since: ADVANTAGE_SINCE,
    note: {
      en: "25 MiB/s over all on-demand streams of the account; stays on for at least 24 h. The run counts each stream by itself.",
      vi: "25 MiB/s tính trên mọi stream on-demand của tài khoản; bật ít nhất 24 h. Lần chạy tính riêng từng stream.",
    },
    source: SIZE,
  }),
  fact("kds.advantage.commitmentHoursMin", {
    label: { en: "On-demand Advantage stays on for", vi: "On-demand Advantage bật ít nhất" },
    unit: "h",
    today: 24,
    since: ADVANTAGE_SINCE,
    source: SIZE,
  }),
  fact("kds.advantage.warmThroughputMiBpsMax", {
    label: { en: "Largest warm throughput", vi: "Warm throughput lớn nhất" },
    unit: "MiB/s",
    today: 10_240,
    since: ADVANTAGE_SINCE,
    source: ADVANTAGE_BLOG,
  }),
  fact("kds.advantage.efoConsumersMax", {
    label: {
      en: "Enhanced fan-out consumers per stream, On-demand Advantage",
      vi: "Số consumer enhanced fan-out mỗi stream, On-demand Advantage",
    },
    unit: "consumers",
    exam: 20,
    today: 50,
    since: ADVANTAGE_SINCE,
    note: {
      en: "Exam material knows 20 for every stream.",
      vi: "Tài liệu thi chỉ biết 20 cho mọi stream.",
    },
    source: `${DOCS}/enhanced-consumers.html`,
  }),
];

const controlPlane = [
  fact("kds.updateShardCount.callsPerDay", {
    label: {
      en: "UpdateShardCount calls per rolling 24 h",
      vi: "Số lần gọi UpdateShardCount trong 24 h",
    },
    unit: "calls",
    today: 10,
    source: `${API}/API_UpdateShardCount.html`,
  }),
  fact("kds.updateShardCount.factorMax", {
    label: {
      en: "UpdateShardCount: at most times, or down to 1 over",
      vi: "UpdateShardCount: tối đa gấp, hoặc giảm còn 1 phần",
    },
    unit: "×",
    today: 2,
    source: `${API}/API_UpdateShardCount.html`,
  }),
  fact("kds.updateShardCount.quickPercent", {
    label: {
      en: "UpdateShardCount is quicker in multiples of",
      vi: "UpdateShardCount nhanh hơn khi là bội số của",
    },
    unit: "%",
    today: 25,
    note: {
      en: "Of the current count. Other targets “might take longer”: the run takes twice as long.",
      vi: "Của số shard hiện tại. Số khác “có thể lâu hơn”: lần chạy lấy gấp đôi thời gian.",
    },
    source: `${API}/API_UpdateShardCount.html`,
  }),
  fact("kds.reshard.callsPerSecond", {
    label: {
      en: "SplitShard and MergeShards calls a second",
      vi: "Số lần gọi SplitShard, MergeShards mỗi giây",
    },
    unit: "calls/s",
    today: 5,
    source: LIMITS,
  }),
  fact("kds.updateStreamMode.callsPerDay", {
    label: {
      en: "Switches of the capacity mode per 24 h",
      vi: "Số lần đổi capacity mode trong 24 h",
    },
    unit: "calls",
    today: 2,
    source: LIMITS,
  }),
  fact("kds.account.shardsMax", {
    label: {
      en: "Shards per account and Region, large Regions",
      vi: "Số shard mỗi tài khoản và Region, Region lớn",
    },
    unit: "shards",
    today: 20_000,
    since: "2023",
    note: {
      en: "20,000 in us-east-1, us-west-2 and eu-west-1; 1,000 or 6,000 elsewhere. It was 500 or 200.",
      vi: "20.000 ở us-east-1, us-west-2 và eu-west-1; nơi khác 1.000 hoặc 6.000. Trước đây là 500 hoặc 200.",
    },
    source: LIMITS,
  }),
  fact("kds.account.shardsMaxElsewhere", {
    label: {
      en: "Shards per account and Region, other Regions",
      vi: "Số shard mỗi tài khoản và Region, Region khác",
    },
    unit: "shards",
    today: 6_000,
    since: "2023",
    note: {
      en: "1,000 or 6,000, by Region; the larger is used here. It can be raised on request.",
      vi: "1.000 hoặc 6.000, tùy Region; ở đây dùng số lớn hơn. Có thể xin tăng.",
    },
    source: LIMITS,
  }),
  fact("kds.subscription.minutes", {
    label: {
      en: "A SubscribeToShard subscription lasts",
      vi: "Một subscription SubscribeToShard kéo dài",
    },
    unit: "min",
    today: 5,
    source: `${API}/API_SubscribeToShard.html`,
  }),
  fact("kds.record.bytesMax", {
    label: { en: "Largest record in bytes", vi: "Bản ghi lớn nhất tính bằng byte" },
    unit: "bytes",
    exam: 1_048_576,
    today: 10_485_760,
    since: "2025-10",
    note: {
      en: "10 MiB must be allowed on the stream (MaxRecordSizeInKiB); exam material teaches 1 MB.",
      vi: "Phải cho phép 10 MiB trên stream (MaxRecordSizeInKiB); tài liệu thi dạy 1 MB.",
    },
    source: `${DOCS}/large-records.html`,
  }),
  fact("kds.onDemand.billedRoundingBytes", {
    label: {
      en: "On-demand bills each record rounded up to",
      vi: "On-demand tính tiền mỗi bản ghi làm tròn lên",
    },
    unit: "bytes",
    today: 1_024,
    source: "https://aws.amazon.com/kinesis/data-streams/pricing/",
  }),
];

export const kinesisCapacityFacts = [...onDemand, ...advantage, ...controlPlane];
