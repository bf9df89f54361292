// Settings of a delivery stream, by the names of the Firehose API (BufferingHints).
import type { Fields } from "../../model/fields.ts";

export const fields = {
  "bufferingHints.sizeInMBs": {
    kind: "integer",
    label: { en: "SizeInMBs", vi: "SizeInMBs" },
    help: {
      en: "Deliver as soon as this much is buffered. More than ten seconds of traffic gives files of a useful size. Applies to each shard of a source stream.",
      vi: "Giao ngay khi buffer đạt mức này. Lớn hơn mười giây lưu lượng sẽ cho file có kích thước hữu ích. Áp dụng cho từng shard của stream nguồn.",
    },
    unit: "MB",
    fact: "firehose.s3.bufferSizeMBDefault",
    min: { fact: "firehose.s3.bufferSizeMBMin" },
    max: { fact: "firehose.s3.bufferSizeMBMax" },
    initial: { fact: "firehose.s3.bufferSizeMBDefault" },
  },
  "bufferingHints.intervalInSeconds": {
    kind: "integer",
    label: { en: "IntervalInSeconds", vi: "IntervalInSeconds" },
    help: {
      en: "Deliver at the latest after this time, whatever is buffered. The exam note teaches at least 60 s; today 0 turns buffering off.",
      vi: "Giao muộn nhất sau thời gian này, dù buffer có bao nhiêu. Ghi chú thi dạy tối thiểu 60 s; hiện nay 0 là tắt buffer.",
    },
    unit: "s",
    fact: "firehose.s3.bufferIntervalSecondsDefault",
    min: { fact: "firehose.s3.bufferIntervalSecondsMin" },
    max: { fact: "firehose.s3.bufferIntervalSecondsMax" },
    initial: { fact: "firehose.s3.bufferIntervalSecondsDefault" },
  },
  directPutQuota: {
    kind: "choice",
    label: { en: "Direct PUT quota of the Region", vi: "Quota Direct PUT của Region" },
    help: {
      en: "Limits producers that write straight to Firehose. A data stream as the source has no such limit.",
      vi: "Giới hạn producer ghi thẳng vào Firehose. Nguồn là data stream thì không có giới hạn này.",
    },
    fact: "firehose.directPut.bytesPerSecond",
    options: [
      {
        value: "large",
        label: { en: "us-east-1, us-west-2, eu-west-1", vi: "us-east-1, us-west-2, eu-west-1" },
      },
      { value: "other", label: { en: "Other Regions", vi: "Region khác" } },
    ],
    initial: "large",
    advanced: true,
  },
} as const satisfies Fields;

export type FirehoseFields = typeof fields;
