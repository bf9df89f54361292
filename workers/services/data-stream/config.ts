// Settings of a stream, by the names of the Kinesis API (CreateStream, UpdateShardCount,
// UpdateStreamMode, UpdateStreamWarmThroughput, IncreaseStreamRetentionPeriod, UpdateMaxRecordSize,
// UpdateAccountSettings). Those that calls take too stand by themselves.
import { choice } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";

const provisionedOnly = {
  field: "streamMode",
  in: ["PROVISIONED"],
  reason: {
    en: "An on-demand stream chooses its shards by itself.",
    vi: "Stream on-demand tự chọn số shard.",
  },
} as const;

const onDemandOnly = {
  field: "streamMode",
  in: ["ON_DEMAND"],
  reason: { en: "Only of on-demand streams.", vi: "Chỉ có ở stream on-demand." },
} as const;

export const streamModeField = choice({
  label: { en: "StreamMode", vi: "StreamMode" },
  help: {
    en: "Provisioned: you choose the number of shards and pay for each shard-hour. On-demand: the stream starts at 4 MB/s and grows to twice the highest rate of 30 days; you pay for each GB.",
    vi: "Provisioned: bạn chọn số shard và trả tiền cho mỗi shard-giờ. On-demand: stream bắt đầu ở 4 MB/s và lớn đến gấp đôi tốc độ cao nhất 30 ngày; bạn trả tiền theo GB.",
  },
  options: [
    { value: "PROVISIONED", label: { en: "Provisioned", vi: "Provisioned" } },
    { value: "ON_DEMAND", label: { en: "On-demand", vi: "On-demand" } },
  ],
  initial: "PROVISIONED",
});

export const shardCountField = {
  kind: "integer",
  label: { en: "ShardCount", vi: "ShardCount" },
  help: {
    en: "Each shard takes 1,000 records or 1 MB a second and gives 2 MB a second. Changed while running, it works like UpdateShardCount: about 30 s for each doubling or halving, the old shards stay readable.",
    vi: "Mỗi shard nhận 1.000 bản ghi hoặc 1 MB mỗi giây và cho đọc 2 MB mỗi giây. Đổi khi đang chạy thì như UpdateShardCount: khoảng 30 s cho mỗi lần gấp đôi hoặc giảm nửa, shard cũ vẫn đọc được.",
  },
  unit: "shards",
  fact: "kds.shards.max",
  min: 1,
  max: { fact: "kds.shards.max" },
  initial: 1,
} as const;

export const retentionField = {
  kind: "integer",
  label: { en: "RetentionPeriodHours", vi: "RetentionPeriodHours" },
  help: {
    en: "How long records stay readable. A consumer that falls further behind loses them.",
    vi: "Bản ghi còn đọc được trong bao lâu. Consumer chậm hơn mức này sẽ mất dữ liệu.",
  },
  unit: "h",
  fact: "kds.retention.hoursDefault",
  min: { fact: "kds.retention.hoursMin" },
  max: { fact: "kds.retention.hoursMax" },
  initial: { fact: "kds.retention.hoursDefault" },
} as const;

export const maxRecordSizeField = {
  kind: "integer",
  label: { en: "MaxRecordSizeInKiB", vi: "MaxRecordSizeInKiB" },
  help: {
    en: "Largest record the stream accepts. Above 1,024 a shard may take one large record in a burst, still 1 MiB a second on average.",
    vi: "Bản ghi lớn nhất mà stream nhận. Trên 1.024 thì shard có thể nhận một bản ghi lớn trong một burst, trung bình vẫn 1 MiB mỗi giây.",
  },
  unit: "KiB",
  fact: "kds.record.kibMax",
  min: { fact: "kds.record.kibMin" },
  max: { fact: "kds.record.kibMax" },
  initial: { fact: "kds.record.kibDefault" },
  advanced: true,
} as const;

export const warmThroughputField = {
  kind: "integer",
  label: { en: "WarmThroughputMiBps", vi: "WarmThroughputMiBps" },
  help: {
    en: "Write capacity that is there at once, before the traffic comes. 0: none. Needs the billing commitment (On-demand Advantage); one partition key still gets 1 MiB/s.",
    vi: "Năng lực ghi có sẵn ngay, trước khi traffic đến. 0: không có. Cần cam kết thanh toán (On-demand Advantage); một partition key vẫn chỉ được 1 MiB/s.",
  },
  unit: "MiB/s",
  fact: "kds.advantage.warmThroughputMiBpsMax",
  min: 0,
  max: { fact: "kds.advantage.warmThroughputMiBpsMax" },
  initial: 0,
} as const;

export const recordDistributionField = choice({
  label: { en: "RecordDistributionStrategy", vi: "RecordDistributionStrategy" },
  help: {
    en: "AUTO spreads records evenly over the shards and ignores partition keys: no hot shard, no order.",
    vi: "AUTO rải đều bản ghi lên các shard và bỏ qua partition key: không còn hot shard, không còn thứ tự.",
  },
  options: [
    {
      value: "USER_PARTITION_KEY",
      label: { en: "USER_PARTITION_KEY", vi: "USER_PARTITION_KEY" },
    },
    { value: "AUTO", label: { en: "AUTO", vi: "AUTO" } },
  ],
  initial: "USER_PARTITION_KEY",
});

export const billingCommitmentField = choice({
  label: {
    en: "MinimumThroughputBillingCommitment",
    vi: "MinimumThroughputBillingCommitment",
  },
  help: {
    en: "Enabled: On-demand Advantage. At least 25 MiB/s in and out are billed, at much lower prices and without a stream-hour; warm throughput becomes possible. An account setting, kept with the stream here.",
    vi: "Bật: On-demand Advantage. Tính tiền ít nhất 25 MiB/s chiều vào và chiều ra, với giá thấp hơn nhiều và không có stream-giờ; dùng được warm throughput. Là cài đặt của tài khoản, ở đây đặt cùng stream.",
  },
  options: [
    { value: "DISABLED", label: { en: "Disabled (Standard)", vi: "Tắt (Standard)" } },
    { value: "ENABLED", label: { en: "Enabled (Advantage)", vi: "Bật (Advantage)" } },
  ],
  initial: "DISABLED",
});

export const fields = {
  streamMode: streamModeField,
  shardCount: { ...shardCountField, appliesWhen: provisionedOnly },
  minimumThroughputBillingCommitment: { ...billingCommitmentField, appliesWhen: onDemandOnly },
  warmThroughputMiBps: {
    ...warmThroughputField,
    appliesWhen: {
      field: "minimumThroughputBillingCommitment",
      in: ["ENABLED"],
      reason: { en: "Needs On-demand Advantage.", vi: "Cần On-demand Advantage." },
    },
  },
  retentionPeriodHours: retentionField,
  maxRecordSizeInKiB: maxRecordSizeField,
  recordDistributionStrategy: {
    ...recordDistributionField,
    appliesWhen: onDemandOnly,
    advanced: true,
  },
  shardLevelMetrics: {
    ...choice({
      label: { en: "ShardLevelMetrics", vi: "ShardLevelMetrics" },
      help: {
        en: "Enhanced monitoring: metrics of each shard in CloudWatch, paid by shard and metric. Here they can be watched without it.",
        vi: "Enhanced monitoring: metric của từng shard trong CloudWatch, trả tiền theo shard và metric. Ở đây vẫn xem được khi không bật.",
      },
      options: [
        { value: "NONE", label: { en: "None", vi: "Không" } },
        { value: "ALL", label: { en: "ALL", vi: "ALL" } },
      ],
      initial: "NONE",
    }),
    advanced: true,
  },
  writeLimitModel: {
    kind: "choice",
    label: { en: "How the second is counted", vi: "Cách tính một giây" },
    help: {
      en: "AWS does not document how it counts the write limit. Assumption: a token bucket that holds one second. The other choice is a window that starts anew each second.",
      vi: "AWS không công bố cách tính giới hạn ghi. Giả định: token bucket chứa một giây. Lựa chọn kia là cửa sổ bắt đầu lại mỗi giây.",
    },
    options: [
      {
        value: "tokenBucket",
        label: { en: "Token bucket of one second", vi: "Token bucket một giây" },
      },
      {
        value: "fixedWindow",
        label: { en: "Fixed one-second window", vi: "Cửa sổ cố định một giây" },
      },
    ],
    initial: "tokenBucket",
    advanced: true,
  },
} as const satisfies Fields;

export type StreamFields = typeof fields;
