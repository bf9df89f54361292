// Settings of a stream processor.
import { bytes, duration, number } from "../../model/define-fields.ts";
import { startingPosition, startingPositionHelp } from "../../workload/consumer-declarations.ts";

export const fields = {
  detectionsPerFragment: number({
    label: { en: "Detections of a fragment", vi: "Số phát hiện mỗi fragment" },
    help: {
      en: "Mean number of results that a fragment gives: faces or labels. Each becomes a record of the linked data stream.",
      vi: "Số kết quả trung bình một fragment cho ra: khuôn mặt hoặc nhãn. Mỗi kết quả thành một bản ghi của data stream được nối.",
    },
    unit: "results",
    min: 0,
    max: 1_000,
    initial: 0.5,
  }),
  resultBytes: bytes({
    label: { en: "Size of a result", vi: "Kích thước một kết quả" },
    help: { en: "JSON of a detection.", vi: "JSON của một phát hiện." },
    min: 1,
    max: 1_000_000,
    initial: 2_000,
  }),
  latencyMs: duration({
    label: { en: "Time of a fragment", vi: "Thời gian mỗi fragment" },
    help: {
      en: "From reading a fragment to its results.",
      vi: "Từ khi đọc fragment đến khi có kết quả.",
    },
    min: 1,
    max: 60_000,
    initial: 1_000,
  }),
  fragmentMs: duration({
    label: { en: "Length of a fragment", vi: "Độ dài fragment" },
    help: { en: "For the minutes of video billed.", vi: "Để tính số phút video." },
    min: { fact: "kvs.fragment.msMin" },
    max: { fact: "kvs.fragment.msMax" },
    initial: 2_000,
  }),
  startingPosition: startingPosition("StartSelector", startingPositionHelp),
};

export type RekognitionFields = typeof fields;
