// What a delivery stream shows: its metrics (metrics.ts), figures, lanes, usage, events, faults.
import { defineSignals } from "../../model/signals.ts";
import { metrics } from "./metrics.ts";

export const signals = defineSignals({
  metrics,
  figures: {
    bufferBytes: {
      label: { en: "Buffer", vi: "Buffer" },
      unit: "bytes",
      outOf: "bufferSizeBytes",
    },
    bufferSizeBytes: {
      label: { en: "Buffer size", vi: "Kích thước buffer" },
      unit: "bytes",
      detail: true,
    },
    flushInMs: { label: { en: "Flush in", vi: "Flush sau" }, unit: "ms" },
    deliveredObjects: { label: { en: "Delivered", vi: "Đã giao" }, unit: "objects" },
    incomingBytesPerSecond: { label: { en: "In", vi: "Vào" }, unit: "bytes/s" },
    throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
    dataFreshnessMs: {
      label: { en: "Data freshness", vi: "Data freshness" },
      unit: "ms",
      detail: true,
    },
    waitingBytes: {
      label: { en: "Waiting for delivery", vi: "Chờ giao" },
      unit: "bytes",
      tone: "warn",
      detail: true,
    },
    transformingBytes: {
      label: { en: "In the transformation", vi: "Trong transformation" },
      unit: "bytes",
      detail: true,
    },
    errorRecords: {
      label: { en: "To the error prefix", vi: "Vào error prefix" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
    droppedRecords: {
      label: { en: "Dropped by the function", vi: "Bị hàm loại (Dropped)" },
      unit: "records",
      detail: true,
    },
    resentRecords: {
      label: { en: "Sent again, maybe duplicates", vi: "Gửi lại, có thể trùng" },
      unit: "records",
      tone: "warn",
      detail: true,
    },
    activePartitions: {
      label: { en: "Active partitions", vi: "Partition active" },
      unit: "count",
      detail: true,
    },
    quotaFactor: {
      label: { en: "Quota, times the default", vi: "Quota, số lần mặc định" },
      unit: "count",
      detail: true,
    },
    millisBehindLatest: {
      label: { en: "Behind latest", vi: "Chậm so với mới nhất" },
      unit: "ms",
      detail: true,
    },
  },
  lanes: {
    transformBytes: { label: { en: "To transform", vi: "Chờ transform" }, unit: "bytes" },
    bufferBytes: { label: { en: "Buffer", vi: "Buffer" }, unit: "bytes" },
  },
  usage: {
    billedBytes: {
      label: { en: "Ingested, rounded to 5 KB", vi: "Ingest, làm tròn 5 KB" },
      unit: "bytes",
    },
    ingestedBytes: { label: { en: "Ingested", vi: "Ingest" }, unit: "bytes" },
    ingestedRecords: { label: { en: "Records ingested", vi: "Bản ghi ingest" }, unit: "records" },
    deliveredBytes: { label: { en: "Delivered", vi: "Đã giao" }, unit: "bytes" },
    deliveredRecords: {
      label: { en: "Records delivered", vi: "Bản ghi đã giao" },
      unit: "records",
    },
    deliveredObjects: { label: { en: "Objects", vi: "Object" }, unit: "objects" },
    mskBytes: { label: { en: "Ingested from MSK", vi: "Ingest từ MSK" }, unit: "bytes" },
    vendedBytes: {
      label: { en: "Vended logs ingested", vi: "Vended logs ingest" },
      unit: "bytes",
    },
    convertedBytes: {
      label: { en: "To convert, rounded to 5 KB", vi: "Để chuyển định dạng, làm tròn 5 KB" },
      unit: "bytes",
    },
    partitionedBytes: {
      label: { en: "Delivered to partitions", vi: "Đã giao theo partition" },
      unit: "bytes",
    },
    partitionedObjects: {
      label: { en: "Objects of partitions", vi: "Object theo partition" },
      unit: "objects",
    },
    jqSeconds: { label: { en: "JQ processing", vi: "Xử lý JQ" }, unit: "seconds" },
    invocations: { label: { en: "Invocations", vi: "Lần gọi hàm" }, unit: "requests" },
    gbSeconds: { label: { en: "Compute", vi: "Tính toán" }, unit: "GB-seconds" },
    vpcBytes: { label: { en: "Delivered into a VPC", vi: "Giao vào VPC" }, unit: "bytes" },
    azSeconds: {
      label: { en: "VPC delivery time", vi: "Thời gian giao vào VPC" },
      unit: "AZ-seconds",
    },
    throttledRecords: {
      label: { en: "Records refused", vi: "Bản ghi bị từ chối" },
      unit: "records",
    },
  },
  events: {
    flushed: {
      severity: "info",
      text: {
        en: "Delivered an object of {records} records ({reason}).",
        vi: "Đã giao một object gồm {records} bản ghi ({reason}).",
      },
    },
    throttled: {
      severity: "bad",
      text: {
        en: "{records} records refused: over the Direct PUT quota.",
        vi: "{records} bản ghi bị từ chối: vượt quota Direct PUT.",
      },
    },
    deliveryFailed: {
      severity: "bad",
      text: {
        en: "The destination did not take {records} records ({reason}); Firehose tries again.",
        vi: "Destination không nhận {records} bản ghi ({reason}); Firehose sẽ thử lại.",
      },
    },
    recovered: {
      severity: "info",
      text: {
        en: "The destination takes objects again.",
        vi: "Destination đã nhận object trở lại.",
      },
    },
    lost: {
      severity: "bad",
      text: {
        en: "{records} records lost: Firehose tried for 24 hours.",
        vi: "Mất {records} bản ghi: Firehose đã thử trong 24 giờ.",
      },
    },
    toErrorPrefix: {
      severity: "warning",
      text: {
        en: "{records} records go to the bucket under {prefix}.",
        vi: "{records} bản ghi vào bucket dưới {prefix}.",
      },
    },
    batchSkipped: {
      severity: "bad",
      text: {
        en: "The transformation failed with all its retries: a whole batch of {records} records is skipped.",
        vi: "Transformation lỗi sau mọi lần gọi lại: bỏ qua cả batch {records} bản ghi.",
      },
    },
    manifest: {
      severity: "bad",
      text: {
        en: "COPY of {records} records failed for the retry duration: the file is left in the bucket, named in a manifest under errors/.",
        vi: "COPY {records} bản ghi lỗi suốt retry duration: file nằm lại trong bucket, ghi tên trong manifest dưới errors/.",
      },
    },
    refusedForGood: {
      severity: "bad",
      text: {
        en: "{records} records lost: the endpoint answered 413, which is final and not backed up.",
        vi: "Mất {records} bản ghi: endpoint trả 413, lỗi vĩnh viễn và không được backup.",
      },
    },
    quotaRaised: {
      severity: "info",
      text: {
        en: "Firehose raised the Direct PUT quota to {factor} times the default.",
        vi: "Firehose đã tăng quota Direct PUT lên {factor} lần mặc định.",
      },
    },
    expiredAtSource: {
      severity: "bad",
      text: {
        en: "{records} records left the stream unread: its retention ended before Firehose could deliver.",
        vi: "{records} bản ghi rời stream khi chưa được đọc: hết retention trước khi Firehose giao được.",
      },
    },
  },
  faults: {
    functionOutage: {
      label: { en: "The transformation fails", vi: "Transformation lỗi" },
      help: {
        en: "Every invocation times out or is throttled.",
        vi: "Lần gọi nào cũng timeout hoặc bị throttle.",
      },
    },
    slowFunction: {
      label: { en: "The transformation is slow", vi: "Transformation chậm" },
      help: { en: "Invocations take longer.", vi: "Mỗi lần gọi lâu hơn." },
      numbers: {
        factor: {
          initial: 10,
          min: 1,
          max: 1_000,
          label: { en: "Times slower", vi: "Chậm hơn bao nhiêu lần" },
        },
      },
    },
  },
});

export type FirehoseSignals = typeof signals;
