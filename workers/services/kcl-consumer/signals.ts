// The library publishes its metrics under the application's own name.
import { defineSignals } from "../../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "../../workload/consumer-declarations.ts";

const NAMESPACE = "KCL application";

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
    CurrentLeases: {
      namespace: NAMESPACE,
      unit: "Count",
      statistics: ["Average", "Sum"],
      meaning: { en: "Leases held by running workers.", vi: "Số lease các worker đang chạy giữ." },
      chart: "other",
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
    outage: outageFault,
    slow: slowFault,
  },
});

export type Signals = typeof signals;
