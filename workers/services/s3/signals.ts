// What a bucket shows: CloudWatch's AWS/S3 request metrics, what it holds, faults it can have.
import { defineSignals } from "../../model/signals.ts";
import {
  receiverEvents,
  receiverFaults,
  receiverFigures,
} from "../../workload/receiver-declarations.ts";

export const signals = defineSignals({
  metrics: {
    AllRequests: {
      namespace: "AWS/S3",
      unit: "Count",
      statistics: ["Sum"],
      meaning: { en: "Requests made to the bucket.", vi: "Số request gửi đến bucket." },
      chart: "other",
    },
    PutRequests: {
      namespace: "AWS/S3",
      unit: "Count",
      statistics: ["Sum"],
      meaning: {
        en: "PUT requests, failed ones included.",
        vi: "Số request PUT, kể cả request lỗi.",
      },
      chart: "throughput",
    },
    BytesUploaded: {
      namespace: "AWS/S3",
      unit: "Bytes",
      statistics: ["Sum", "Average", "Minimum", "Maximum"],
      meaning: {
        en: "Bytes of request bodies; the average is the mean object size.",
        vi: "Số byte trong thân request; trung bình chính là kích thước object trung bình.",
      },
      chart: "throughput",
    },
    "5xxErrors": {
      namespace: "AWS/S3",
      unit: "Count",
      statistics: ["Sum", "Average"],
      meaning: {
        en: "Requests answered with a server error or Slow Down.",
        vi: "Số request bị trả lời bằng lỗi máy chủ hoặc Slow Down.",
      },
      chart: "other",
    },
    TotalRequestLatency: {
      namespace: "AWS/S3",
      unit: "Milliseconds",
      statistics: ["Average", "Maximum", "Minimum", "Sum"],
      meaning: {
        en: "Time from the first byte received to the last byte sent.",
        vi: "Thời gian từ byte đầu nhận được đến byte cuối gửi đi.",
      },
      chart: "other",
    },
    BucketSizeBytes: {
      namespace: "AWS/S3",
      unit: "Bytes",
      statistics: ["Average"],
      meaning: {
        en: "Bytes stored. CloudWatch has it once a day; here it is live.",
        vi: "Số byte đang lưu. CloudWatch chỉ có mỗi ngày một lần; ở đây là trực tiếp.",
      },
      chart: "other",
    },
    NumberOfObjects: {
      namespace: "AWS/S3",
      unit: "Count",
      statistics: ["Average"],
      meaning: {
        en: "Objects stored. CloudWatch has it once a day; here it is live.",
        vi: "Số object đang lưu. CloudWatch chỉ có mỗi ngày một lần; ở đây là trực tiếp.",
      },
      chart: "other",
    },
  },
  figures: {
    objects: { label: { en: "Objects", vi: "Object" }, unit: "objects" },
    bytes: { label: { en: "Stored", vi: "Đã lưu" }, unit: "bytes" },
    records: { label: { en: "Records", vi: "Bản ghi" }, unit: "records" },
    lastObjectBytes: { label: { en: "Last object", vi: "Object cuối" }, unit: "bytes" },
    meanObjectBytes: {
      label: { en: "Mean object", vi: "Object trung bình" },
      unit: "bytes",
      detail: true,
    },
    smallestObjectBytes: {
      label: { en: "Smallest object", vi: "Object nhỏ nhất" },
      unit: "bytes",
      detail: true,
    },
    refused: {
      label: { en: "Refused PUTs", vi: "PUT bị từ chối" },
      unit: "count",
      tone: "bad",
      detail: true,
    },
    failedObjects: {
      label: { en: "Objects under the error prefix", vi: "Object dưới error prefix" },
      unit: "objects",
      tone: "warn",
      detail: true,
    },
    backupObjects: {
      label: { en: "Backup objects", vi: "Object backup" },
      unit: "objects",
      detail: true,
    },
    receivedPerSecond: { ...receiverFigures.receivedPerSecond, detail: true },
    refusedPerSecond: { ...receiverFigures.refusedPerSecond, detail: true },
    endToEndMs: { ...receiverFigures.endToEndMs, detail: true },
    answerMs: receiverFigures.answerMs,
    duplicates: receiverFigures.duplicates,
  },
  lanes: {
    sizedObjects: { label: { en: "Objects of this size", vi: "Object cỡ này" }, unit: "records" },
    sizedBytes: { label: { en: "Bytes in them", vi: "Byte trong đó" }, unit: "bytes" },
  },
  usage: {
    putRequests: { label: { en: "PUT requests", vi: "Request PUT" }, unit: "requests" },
    storedByteHours: { label: { en: "Storage", vi: "Lưu trữ" }, unit: "byte-hours" },
    storedBytes: { label: { en: "Bytes stored", vi: "Byte đã lưu" }, unit: "bytes" },
    storedRecords: { label: { en: "Records stored", vi: "Bản ghi đã lưu" }, unit: "records" },
    storedObjects: { label: { en: "Objects stored", vi: "Object đã lưu" }, unit: "objects" },
  },
  events: receiverEvents,
  faults: receiverFaults,
});

export type S3Signals = typeof signals;
