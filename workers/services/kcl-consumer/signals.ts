// The library publishes its metrics under the application's own name.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "../../workload/consumer-declarations.ts";

const NAMESPACE = "KCL application";

const time = (en: string, vi: string): MetricSpec => ({
  namespace: NAMESPACE,
  unit: "Milliseconds",
  statistics: ["Average", "Minimum", "Maximum"],
  meaning: { en, vi },
  chart: "other",
});

const count = (en: string, vi: string): MetricSpec => ({
  namespace: NAMESPACE,
  unit: "Count",
  statistics: ["Average", "Sum", "Minimum", "Maximum"],
  meaning: { en, vi },
  chart: "other",
});

export const signals = defineSignals({
  metrics: {
    MillisBehindLatest: {
      namespace: NAMESPACE,
      unit: "Milliseconds",
      statistics: ["Maximum", "Average"],
      meaning: {
        en: "How far the last read was from the tip of the shard.",
        vi: "Lần đọc gần nhất còn cách bản ghi mới nhất của shard bao xa.",
      },
      chart: "iteratorAge",
      headline: true,
    },
    RecordsProcessed: {
      namespace: NAMESPACE,
      unit: "Count",
      statistics: ["Sum"],
      meaning: { en: "Records given to the processor.", vi: "Số bản ghi đưa cho bộ xử lý." },
      chart: "throughput",
    },
    DataBytesProcessed: {
      namespace: NAMESPACE,
      unit: "Bytes",
      statistics: ["Sum"],
      meaning: { en: "Bytes given to the processor.", vi: "Số byte đưa cho bộ xử lý." },
      chart: "other",
    },
    CurrentLeases: count("Leases held by running workers.", "Số lease các worker đang chạy giữ."),
    TotalLeases: count(
      "Leases of shards that are not finished.",
      "Số lease của các shard chưa xong.",
    ),
    NeededLeases: count(
      "Leases that no running worker holds.",
      "Số lease chưa worker đang chạy nào giữ.",
    ),
    TakenLeases: count(
      "Leases taken when they were assigned.",
      "Số lease được nhận ở mỗi lần phân lease.",
    ),
    ExpiredLeases: count(
      "Leases that ran out because their worker was gone.",
      "Số lease hết hạn vì worker giữ chúng không còn.",
    ),
    LostLeases: count(
      "Leases lost by a running worker that could not renew them.",
      "Số lease bị mất vì worker đang chạy không gia hạn được.",
    ),
    NumWorkers: count("Running workers.", "Số worker đang chạy."),
    "RenewLease.Success": count(
      "1 for each renewal the lease table took, 0 for one it refused.",
      "1 cho mỗi lần gia hạn được bảng lease nhận, 0 nếu bị từ chối.",
    ),
    "RenewLease.Time": time(
      "Time a renewal takes (assumed: AWS prints none).",
      "Thời gian một lần gia hạn (giả định: AWS không công bố).",
    ),
    "UpdateLease.Time": time(
      "Time a checkpoint's write takes (assumed: AWS prints none).",
      "Thời gian ghi một checkpoint (giả định: AWS không công bố).",
    ),
    "UpdateLease.Success": count(
      "1 for each checkpoint the lease table took, 0 for one it refused.",
      "1 cho mỗi checkpoint được bảng lease nhận, 0 nếu bị từ chối.",
    ),
    "KinesisDataFetcher.getRecords.Success": count(
      "1 for each read that brought an answer, 0 for one that was throttled.",
      "1 cho mỗi lần đọc có kết quả, 0 nếu bị throttle.",
    ),
    "KinesisDataFetcher.getRecords.Time": time(
      "Time a GetRecords takes (assumed: AWS prints none).",
      "Thời gian một lệnh GetRecords (giả định: AWS không công bố).",
    ),
    ExpiredIterator: count(
      "Reads refused with ExpiredIteratorException: more than 5 minutes since the last.",
      "Lần đọc bị từ chối với ExpiredIteratorException: quá 5 phút từ lần trước.",
    ),
    "RecordProcessor.processRecords.Time": {
      ...count("How long a batch is processed.", "Một batch được xử lý bao lâu."),
      unit: "Milliseconds",
    },
  },
  figures: {
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Xử lý" }, unit: "records/s" },
    behindMs: { label: { en: "Behind", vi: "Chậm" }, unit: "ms", tone: "warn" },
    backlogRecords: { label: { en: "Backlog", vi: "Tồn đọng" }, unit: "records" },
    idleWorkers: {
      label: { en: "Idle workers", vi: "Worker ngồi không" },
      unit: "count",
      tone: "warn",
    },
    refusedLeaseWrites: {
      label: { en: "Lease writes refused", vi: "Lượt ghi lease bị từ chối" },
      unit: "count",
      tone: "bad",
      detail: true,
    },
    lostLeases: {
      label: { en: "Leases lost", vi: "Lease bị mất" },
      unit: "count",
      tone: "bad",
      detail: true,
    },
    duplicateRecords: {
      label: { en: "Processed again", vi: "Xử lý lại" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
    skippedRecords: {
      label: { en: "Skipped", vi: "Bị bỏ qua" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
    lostRecords: {
      label: { en: "Lost to retention", vi: "Mất do hết retention" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
  },
  usage: {
    leaseWrites: {
      label: { en: "Lease table writes", vi: "Lượt ghi bảng lease" },
      unit: "write requests",
    },
    leaseTableWcuSeconds: {
      label: { en: "Lease table WCU-seconds", vi: "WCU-giây của bảng lease" },
      unit: "WCU-s",
    },
  },
  events: {
    takenOver: {
      severity: "warning",
      text: {
        en: "The leases of {shards} shards moved to other workers; {records} records since the last checkpoint are read again.",
        vi: "Lease của {shards} shard chuyển sang worker khác; {records} bản ghi từ checkpoint gần nhất bị đọc lại.",
      },
    },
    crashed: {
      severity: "bad",
      text: {
        en: "{workers} workers stopped; their {shards} shards wait until the leases run out.",
        vi: "{workers} worker dừng; {shards} shard của chúng phải chờ tới khi lease hết hạn.",
      },
    },
    leaseLost: {
      severity: "bad",
      text: {
        en: "The lease of {shard} could not be renewed in the failover time: the lease table is throttled. Its records since the last checkpoint are read again.",
        vi: "Không gia hạn được lease của {shard} trong failover time: bảng lease bị throttle. Bản ghi từ checkpoint gần nhất bị đọc lại.",
      },
    },
    skipped: {
      severity: "bad",
      text: {
        en: "An exception left processRecords: {records} records were skipped silently, the next ones follow.",
        vi: "Exception thoát khỏi processRecords: {records} bản ghi bị bỏ qua trong im lặng, các bản ghi sau vẫn tiếp tục.",
      },
    },
    expired: expiredEvent,
  },
  faults: {
    workerCrash: {
      label: { en: "Worker crash", vi: "Worker sập" },
      help: {
        en: "So many workers stop; others take their shards after the failover time and read again from the last checkpoint.",
        vi: "Chừng này worker dừng; worker khác lấy shard của chúng sau failover time và đọc lại từ checkpoint gần nhất.",
      },
      numbers: {
        workers: { initial: 1, min: 1, max: 1_000, label: { en: "Workers", vi: "Số worker" } },
      },
    },
    errors: {
      label: { en: "Random exceptions", vi: "Exception ngẫu nhiên" },
      help: {
        en: "processRecords throws in a share of the batches: the rest of each is skipped in silence.",
        vi: "processRecords ném exception ở một tỉ lệ batch: phần còn lại của mỗi batch bị bỏ qua trong im lặng.",
      },
      numbers: {
        rate: { initial: 0.1, min: 0, max: 1, label: { en: "Share", vi: "Tỉ lệ" } },
      },
    },
    outage: outageFault,
    slow: slowFault,
  },
});

export type Signals = typeof signals;
