// What a delivery stream shows, under CloudWatch's AWS/Firehose names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

type Unit = MetricSpec["unit"];

const count = (unit: Unit, chart: NonNullable<MetricSpec["chart"]>, meaning: Text): MetricSpec => ({
  namespace: "AWS/Firehose",
  unit,
  statistics: ["Sum", "Average", "Minimum", "Maximum"],
  meaning,
  chart,
});

const level = (unit: Unit, chart: NonNullable<MetricSpec["chart"]>, meaning: Text): MetricSpec => ({
  ...count(unit, chart, meaning),
  statistics: ["Maximum", "Average", "Minimum"],
});

export const signals = defineSignals({
  metrics: {
    IncomingBytes: count("Bytes", "throughput", {
      en: "Direct PUT bytes accepted; refused data is not counted.",
      vi: "Số byte Direct PUT được nhận; dữ liệu bị từ chối không tính.",
    }),
    IncomingRecords: count("Count", "throughput", {
      en: "Direct PUT records accepted.",
      vi: "Số bản ghi Direct PUT được nhận.",
    }),
    IncomingPutRequests: count("Count", "other", {
      en: "PutRecord and PutRecordBatch calls made.",
      vi: "Số lệnh PutRecord và PutRecordBatch.",
    }),
    ThrottledRecords: {
      ...count("Count", "throttling", {
        en: "Records refused because a quota of the delivery stream was exceeded.",
        vi: "Số bản ghi bị từ chối vì vượt quota của delivery stream.",
      }),
      headline: true,
    },
    BytesPerSecondLimit: level("Bytes/Second", "other", {
      en: "Direct PUT bytes a second allowed now.",
      vi: "Số byte Direct PUT mỗi giây hiện được phép.",
    }),
    RecordsPerSecondLimit: level("Count", "other", {
      en: "Direct PUT records a second allowed now.",
      vi: "Số bản ghi Direct PUT mỗi giây hiện được phép.",
    }),
    "DataReadFromKinesisStream.Bytes": count("Bytes", "throughput", {
      en: "Bytes read from the source stream.",
      vi: "Số byte đọc từ stream nguồn.",
    }),
    "DataReadFromKinesisStream.Records": count("Count", "throughput", {
      en: "Records read from the source stream.",
      vi: "Số bản ghi đọc từ stream nguồn.",
    }),
    ThrottledGetRecords: count("Count", "throttling", {
      en: "GetRecords calls of Firehose that the stream refused.",
      vi: "Số lệnh GetRecords của Firehose bị stream từ chối.",
    }),
    KinesisMillisBehindLatest: level("Milliseconds", "iteratorAge", {
      en: "How far the last record read is behind the newest of the stream.",
      vi: "Bản ghi vừa đọc chậm hơn bản ghi mới nhất của stream bao nhiêu.",
    }),
    "DeliveryToS3.Bytes": count("Bytes", "throughput", {
      en: "Bytes delivered, before compression.",
      vi: "Số byte đã giao, trước khi nén.",
    }),
    "DeliveryToS3.Records": count("Count", "throughput", {
      en: "Records delivered.",
      vi: "Số bản ghi đã giao.",
    }),
    "DeliveryToS3.ObjectCount": count("Count", "other", {
      en: "Objects delivered.",
      vi: "Số object đã giao.",
    }),
    "DeliveryToS3.DataFreshness": {
      ...level("Seconds", "buffer", {
        en: "Age of the oldest record still inside Firehose; everything older is in the bucket.",
        vi: "Tuổi của bản ghi cũ nhất còn trong Firehose; mọi thứ cũ hơn đã ở trong bucket.",
      }),
      headline: true,
    },
    "DeliveryToS3.Success": {
      ...count("None", "other", {
        en: "1 for each PUT that worked, 0 for each that failed: the average is the share that worked.",
        vi: "1 cho mỗi PUT thành công, 0 cho mỗi PUT lỗi: trung bình là tỉ lệ thành công.",
      }),
      statistics: ["Average", "Sum", "Minimum", "SampleCount"],
    },
  },
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
    millisBehindLatest: {
      label: { en: "Behind latest", vi: "Chậm so với mới nhất" },
      unit: "ms",
      detail: true,
    },
  },
  lanes: {
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
        en: "The destination refused an object of {records} records; Firehose tries again.",
        vi: "Destination từ chối một object gồm {records} bản ghi; Firehose sẽ thử lại.",
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
    expiredAtSource: {
      severity: "bad",
      text: {
        en: "{records} records left the stream unread: its retention ended before Firehose could deliver.",
        vi: "{records} bản ghi rời stream khi chưa được đọc: hết retention trước khi Firehose giao được.",
      },
    },
  },
});

export type FirehoseSignals = typeof signals;
