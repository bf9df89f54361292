// Settings of a stream, by the names of the Kinesis API (CreateStream, UpdateShardCount,
// IncreaseStreamRetentionPeriod, UpdateMaxRecordSize).
import type { Fields } from "../../model/fields.ts";

export const fields = {
  streamMode: {
    kind: "choice",
    label: { en: "StreamMode", vi: "StreamMode" },
    help: {
      en: "Provisioned: you choose the number of shards and pay for each shard-hour.",
      vi: "Provisioned: bạn chọn số shard và trả tiền cho mỗi shard-giờ.",
    },
    options: [{ value: "PROVISIONED", label: { en: "Provisioned", vi: "Provisioned" } }],
    initial: "PROVISIONED",
  },
  shardCount: {
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
  },
  retentionPeriodHours: {
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
  },
  maxRecordSizeInKiB: {
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
