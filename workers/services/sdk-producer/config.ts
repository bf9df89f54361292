// Settings of an application that writes with the AWS SDK.
import {
  bytes,
  choice,
  integer,
  number,
  partitionKey,
  traffic,
} from "../../model/define-fields.ts";

export const fields = {
  traffic: traffic({
    label: { en: "Traffic", vi: "Lưu lượng" },
    help: {
      en: "Records offered over time, all hosts together.",
      vi: "Số bản ghi gửi theo thời gian, tính chung mọi host.",
    },
    initial: { shape: "constant", recordsPerSecond: 1_000 },
  }),
  recordBytes: bytes({
    label: { en: "Record size", vi: "Kích thước bản ghi" },
    help: {
      en: "Mean bytes of data in a record, before base64. The partition key counts on top.",
      vi: "Số byte dữ liệu trung bình của một bản ghi, trước base64. Partition key tính thêm vào.",
    },
    min: 1,
    max: 10_485_760,
    initial: 1_000,
  }),
  recordBytesSpread: number({
    label: { en: "Size spread", vi: "Độ dao động kích thước" },
    help: {
      en: "Sizes vary evenly around the mean by this share, up or down.",
      vi: "Kích thước dao động đều quanh trung bình theo tỉ lệ này, cả hai phía.",
    },
    unit: "×",
    min: 0,
    max: 1,
    initial: 0,
    advanced: true,
  }),
  partitionKey: partitionKey({
    label: { en: "Partition key", vi: "Partition key" },
    help: {
      en: "Its MD5 decides the shard. Few or uneven keys make a hot shard.",
      vi: "MD5 của key quyết định shard. Ít key hoặc key lệch sẽ tạo hot shard.",
    },
    initial: { kind: "uniform", distinctKeys: 10_000 },
  }),
  api: choice({
    label: { en: "API", vi: "API" },
    help: {
      en: "PutRecords sends many records in a call; PutRecord sends one, rounded up to 1 KB.",
      vi: "PutRecords gửi nhiều bản ghi một lần; PutRecord gửi từng bản ghi, làm tròn lên 1 KB.",
    },
    options: [
      { value: "PutRecords", label: { en: "PutRecords", vi: "PutRecords" } },
      { value: "PutRecord", label: { en: "PutRecord", vi: "PutRecord" } },
    ],
    initial: "PutRecords",
  }),
  batchSize: integer({
    label: { en: "Records per call", vi: "Số bản ghi mỗi lần gọi" },
    help: { en: "Records in one PutRecords call.", vi: "Số bản ghi trong một lệnh PutRecords." },
    unit: "records",
    min: 1,
    max: { fact: "kds.putRecords.recordsMax" },
    initial: { fact: "kds.putRecords.recordsMax" },
    fact: "kds.putRecords.recordsMax",
    appliesWhen: {
      field: "api",
      in: ["PutRecords"],
      reason: { en: "PutRecord sends one record.", vi: "PutRecord chỉ gửi một bản ghi." },
    },
  }),
  retryMode: choice({
    label: { en: "Retry mode", vi: "Chế độ retry" },
    help: {
      en: "How refused records are sent again. Waits are random from 0 up to the back-off.",
      vi: "Cách gửi lại bản ghi bị từ chối. Thời gian chờ ngẫu nhiên từ 0 đến mức back-off.",
    },
    options: [
      { value: "legacy", label: { en: "Legacy", vi: "Legacy" } },
      { value: "standard", label: { en: "Standard", vi: "Standard" } },
      { value: "standard2026", label: { en: "Standard (2026)", vi: "Standard (2026)" } },
      { value: "none", label: { en: "No retry", vi: "Không retry" } },
    ],
    initial: "standard",
    fact: "sdk.standard.maxAttempts",
  }),
  maxAttempts: integer({
    label: { en: "Attempts", vi: "Số lần thử" },
    help: {
      en: "First try included; then the record is lost.",
      vi: "Tính cả lần đầu; sau đó bản ghi bị mất.",
    },
    unit: "attempts",
    min: 1,
    max: { fact: "sdk.attemptsMax" },
    initial: null,
    optional: true,
    whenAbsent: { en: "As the retry mode says", vi: "Theo chế độ retry" },
    appliesWhen: {
      field: "retryMode",
      in: ["legacy", "standard", "standard2026"],
      reason: { en: "Nothing is retried.", vi: "Không có retry." },
    },
  }),
  hosts: integer({
    label: { en: "Hosts", vi: "Số host" },
    help: {
      en: "Producer processes that share the traffic.",
      vi: "Số tiến trình producer chia nhau lưu lượng.",
    },
    unit: "hosts",
    min: 1,
    max: 10_000,
    initial: 1,
    advanced: true,
  }),
};

export type SdkProducerFields = typeof fields;
