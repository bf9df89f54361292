// Settings of a Kinesis Client Library application, by the library's own names.
import { choice, duration, integer, poison, toggle } from "../../model/define-fields.ts";
import {
  processingRate,
  shardStartingPosition,
  startingTimestamp,
} from "../../workload/consumer-declarations.ts";

const HOUR_MS = 3_600_000;

export const fields = {
  workers: integer({
    label: { en: "Workers", vi: "Số worker" },
    help: {
      en: "Processes that share the shards by leases. A shard has one worker, so workers beyond the shards are idle.",
      vi: "Các tiến trình chia nhau shard bằng lease. Mỗi shard chỉ có một worker, nên worker nhiều hơn shard sẽ ngồi không.",
    },
    unit: "workers",
    min: 1,
    max: 1_000,
    initial: 1,
  }),
  processingRecordsPerSecond: processingRate({
    en: "What the record processor of one shard can do.",
    vi: "Năng lực của record processor cho một shard.",
  }),
  idleTimeBetweenReadsInMillis: duration({
    label: { en: "idleTimeBetweenReadsInMillis", vi: "idleTimeBetweenReadsInMillis" },
    help: {
      en: "Pause between two reads of a shard.",
      vi: "Khoảng nghỉ giữa hai lần đọc một shard.",
    },
    min: { fact: "kcl.idleTimeMinMs" },
    max: HOUR_MS,
    initial: { fact: "kcl.idleTimeBetweenReadsMs" },
  }),
  maxRecords: integer({
    label: { en: "maxRecords", vi: "maxRecords" },
    help: {
      en: "Most records of one GetRecords.",
      vi: "Số bản ghi tối đa của một lệnh GetRecords.",
    },
    unit: "records",
    min: 1,
    max: { fact: "kcl.maxRecords" },
    initial: { fact: "kcl.maxRecords" },
  }),
  checkpointIntervalMs: duration({
    label: { en: "Checkpoint interval", vi: "Khoảng cách giữa hai checkpoint" },
    help: {
      en: "How often the processor writes how far it is. After a crash everything since then is processed again.",
      vi: "Bao lâu bộ xử lý ghi lại vị trí một lần. Sau khi sập, mọi thứ từ đó trở đi bị xử lý lại.",
    },
    min: 1_000,
    max: HOUR_MS,
    initial: 60_000,
  }),
  failoverTimeMillis: duration({
    label: { en: "failoverTimeMillis", vi: "failoverTimeMillis" },
    help: {
      en: "A lease not renewed for this long is taken by another worker.",
      vi: "Lease không được gia hạn trong khoảng này sẽ bị worker khác lấy.",
    },
    min: 1_000,
    max: HOUR_MS,
    initial: { fact: "kcl.failoverTimeMs" },
    advanced: true,
  }),
  initialPositionInStream: shardStartingPosition("initialPositionInStream", {
    en: "Where a shard without a checkpoint is read from. Sources differ on the default, so choose.",
    vi: "Shard chưa có checkpoint được đọc từ đâu. Các nguồn nói khác nhau về mặc định, hãy tự chọn.",
  }),
  initialPositionTimestamp: startingTimestamp(
    "initialPositionInStreamExtended: timestamp",
    "initialPositionInStream",
  ),
  retrievalMode: choice({
    label: { en: "Retrieval", vi: "Cách đọc" },
    help: {
      en: "Polling: GetRecords, sharing 5 calls and 2 MB/s of each shard. Fan-out: a registered consumer with its own 2 MB/s, billed extra; the default of KCL 2 and 3.",
      vi: "Polling: GetRecords, dùng chung 5 lệnh và 2 MB/s của mỗi shard. Fan-out: consumer đăng ký, riêng 2 MB/s, tính thêm tiền; là mặc định của KCL 2 và 3.",
    },
    options: [
      { value: "POLLING", label: { en: "Polling", vi: "Polling" } },
      { value: "FANOUT", label: { en: "Enhanced fan-out", vi: "Enhanced fan-out" } },
    ],
    initial: "POLLING",
  }),
  gracefulLeaseHandoff: toggle({
    label: { en: "Graceful lease handoff", vi: "Bàn giao lease êm" },
    help: {
      en: "A worker that gives a lease away writes a checkpoint first (KCL 3). Without it (KCL 2) the new worker starts at the last checkpoint: duplicates.",
      vi: "Worker nhường lease sẽ ghi checkpoint trước (KCL 3). Nếu không (KCL 2), worker mới bắt đầu từ checkpoint cũ: có bản ghi trùng.",
    },
    initial: true,
    advanced: true,
  }),
  leaseTableBillingMode: choice({
    label: { en: "Lease table billing mode", vi: "Kiểu tính tiền bảng lease" },
    help: {
      en: "DynamoDB on demand, or provisioned capacity (KCL 1): too little, and renewals are refused and leases lost.",
      vi: "DynamoDB on-demand, hoặc provisioned (KCL 1): thiếu capacity thì gia hạn bị từ chối và mất lease.",
    },
    options: [
      { value: "PAY_PER_REQUEST", label: { en: "On demand", vi: "On-demand" } },
      { value: "PROVISIONED", label: { en: "Provisioned", vi: "Provisioned" } },
    ],
    initial: "PAY_PER_REQUEST",
    advanced: true,
  }),
  leaseTableWriteCapacity: integer({
    label: { en: "Lease table WCU", vi: "WCU của bảng lease" },
    help: {
      en: "Writes a second: each lease is renewed about three times in a failover time, and each checkpoint is one more.",
      vi: "Số lần ghi mỗi giây: mỗi lease được gia hạn khoảng ba lần trong một failover time, mỗi checkpoint thêm một lần.",
    },
    unit: "WCU",
    fact: "kcl.leaseTableCapacityUnits",
    min: 1,
    max: 40_000,
    initial: { fact: "kcl.leaseTableCapacityUnits" },
    advanced: true,
    appliesWhen: {
      field: "leaseTableBillingMode",
      in: ["PROVISIONED"],
      reason: { en: "Only with provisioned capacity.", vi: "Chỉ với provisioned capacity." },
    },
  }),
  poisonRecords: poison({
    label: { en: "Bad records", vi: "Bản ghi lỗi" },
    help: {
      en: "An exception that leaves processRecords is absorbed: that record and the rest of its batch are skipped without a word.",
      vi: "Exception thoát khỏi processRecords bị nuốt: bản ghi đó và phần còn lại của batch bị bỏ qua trong im lặng.",
    },
    initial: { records: 0, atMs: 0 },
    advanced: true,
  }),
};

export type Fields = typeof fields;
