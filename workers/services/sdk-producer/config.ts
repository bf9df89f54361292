// Settings of an application that writes with the AWS SDK.
import { bytes, choice, integer, toggle } from "../../model/define-fields.ts";
import {
  hostsField,
  partitionKeyField,
  recordBytesSpreadField,
  trafficField,
} from "../../workload/producer-declarations.ts";

export const fields = {
  traffic: trafficField,
  recordBytes: bytes({
    label: { en: "Record size", vi: "Kích thước bản ghi" },
    help: {
      en: "Mean bytes of data in a record, before base64. The partition key counts on top.",
      vi: "Số byte dữ liệu trung bình của một bản ghi, trước base64. Partition key tính thêm vào.",
    },
    min: 1,
    max: { fact: "kds.record.bytesMax" },
    initial: 1_000,
  }),
  recordBytesSpread: recordBytesSpreadField,
  partitionKey: partitionKeyField,
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
  failedRecords: choice({
    label: { en: "Refused records", vi: "Record bị từ chối" },
    help: {
      en: "PutRecords answers 200 even when it refused some records; FailedRecordCount tells. Retry: only the refused are sent again. Ignore: nobody looks, they are lost. Resend all: the whole call again, what was stored is stored twice.",
      vi: "PutRecords trả 200 dù có record bị từ chối; phải xem FailedRecordCount. Retry: chỉ gửi lại record bị từ chối. Ignore: không ai xem, chúng bị mất. Resend all: gửi lại cả lệnh gọi, record đã lưu bị lưu hai lần.",
    },
    options: [
      { value: "retry", label: { en: "Retry the refused", vi: "Retry record bị từ chối" } },
      { value: "ignore", label: { en: "Ignore", vi: "Bỏ qua (ignore)" } },
      { value: "resendAll", label: { en: "Resend the whole call", vi: "Gửi lại cả lệnh gọi" } },
    ],
    initial: "retry",
    appliesWhen: {
      field: "api",
      in: ["PutRecords"],
      reason: {
        en: "A PutRecord that is refused fails as a call.",
        vi: "PutRecord bị từ chối thì cả lệnh gọi lỗi.",
      },
    },
  }),
  sequenceNumberForOrdering: toggle({
    label: { en: "SequenceNumberForOrdering", vi: "SequenceNumberForOrdering" },
    help: {
      en: "Each put names the sequence number of the one before, so numbers rise strictly for the puts of one client with the same key. The price: a key's next put waits for the answer. PutRecords knows no such thing.",
      vi: "Mỗi lệnh put ghi kèm sequence number của lệnh trước, nên số tăng nghiêm ngặt cho các put cùng client và cùng key. Cái giá: put kế tiếp của key phải đợi câu trả lời. PutRecords không có tham số này.",
    },
    initial: false,
    advanced: true,
    appliesWhen: {
      field: "api",
      in: ["PutRecord"],
      reason: {
        en: "A parameter of PutRecord; PutRecords guarantees no order.",
        vi: "Là tham số của PutRecord; PutRecords không bảo đảm thứ tự.",
      },
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
  hosts: hostsField,
};

export type SdkProducerFields = typeof fields;
