// What video streams show, under CloudWatch's AWS/KinesisVideo names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

const metric = (meaning: Text, unit: MetricSpec["unit"] = "Count"): MetricSpec => ({
  namespace: "AWS/KinesisVideo",
  unit,
  statistics: ["Sum", "Average", "Maximum"],
  meaning,
  chart: "throughput",
});

export const signals = defineSignals({
  metrics: {
    "PutMedia.IncomingBytes": metric({ en: "Bytes received.", vi: "Số byte nhận." }, "Bytes"),
    "PutMedia.IncomingFragments": metric({ en: "Fragments received.", vi: "Số fragment nhận." }),
    "PutMedia.ErrorAckCount": metric({
      en: "Fragments refused: over the limits of a stream.",
      vi: "Fragment bị từ chối: vượt giới hạn của stream.",
    }),
    "GetMedia.OutgoingBytes": metric({ en: "Bytes read.", vi: "Số byte đọc ra." }, "Bytes"),
    "GetMedia.MillisBehindNow": metric(
      {
        en: "How far the slowest reader is behind live.",
        vi: "Bên đọc chậm nhất trễ so với trực tiếp bao lâu.",
      },
      "Milliseconds",
    ),
  },
  figures: {
    fragments: { label: { en: "Fragments in", vi: "Fragment vào" }, unit: "records/s" },
    inBytes: { label: { en: "In", vi: "Vào" }, unit: "bytes/s" },
    outBytes: { label: { en: "Out", vi: "Ra" }, unit: "bytes/s" },
    stored: { label: { en: "Stored", vi: "Đang lưu" }, unit: "bytes" },
    readers: { label: { en: "GetMedia readers", vi: "Bên đọc GetMedia" }, unit: "count" },
    refused: { label: { en: "Refused", vi: "Từ chối" }, unit: "records/s", tone: "bad" },
    keptMs: { label: { en: "Oldest fragment", vi: "Fragment cũ nhất" }, unit: "ms", detail: true },
    retentionMs: { label: { en: "Retention", vi: "Thời gian giữ" }, unit: "ms", detail: true },
  },
  lanes: {
    behindMs: { label: { en: "Behind live", vi: "Trễ so với trực tiếp" }, unit: "ms" },
    unread: { label: { en: "Fragments to read", vi: "Fragment chưa đọc" }, unit: "records" },
  },
  usage: {
    inBytes: { label: { en: "Bytes in", vi: "Byte vào" }, unit: "bytes" },
    outBytes: { label: { en: "Bytes out", vi: "Byte ra" }, unit: "bytes" },
    storedByteHours: { label: { en: "Storage", vi: "Lưu trữ" }, unit: "byte-hours" },
    fragments: { label: { en: "Fragments", vi: "Fragment" }, unit: "fragments" },
  },
  events: {
    expired: {
      severity: "bad",
      text: {
        en: "{records} fragments were gone before a reader came to them.",
        vi: "{records} fragment đã hết hạn trước khi bên đọc tới.",
      },
    },
  },
  faults: {
    outage: {
      label: { en: "Outage", vi: "Ngừng hoạt động" },
      help: { en: "PutMedia and GetMedia fail.", vi: "PutMedia và GetMedia đều lỗi." },
    },
  },
});

export type VideoSignals = typeof signals;
