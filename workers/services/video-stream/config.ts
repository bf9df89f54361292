// Settings of video streams, by the names of the Kinesis Video Streams API.
import { integer } from "../../model/define-fields.ts";

export const fields = {
  streams: integer({
    label: { en: "Video streams", vi: "Số video stream" },
    help: { en: "One for each camera.", vi: "Mỗi camera một stream." },
    unit: "streams",
    min: 1,
    max: 10_000,
    initial: 1,
  }),
  dataRetentionInHours: integer({
    label: { en: "DataRetentionInHours", vi: "DataRetentionInHours" },
    help: {
      en: "0 stores nothing beyond a short buffer (five minutes): live only. From 1 hour to 10 years it can be read again.",
      vi: "0 là không lưu ngoài buffer ngắn (năm phút): chỉ xem trực tiếp. Từ 1 giờ đến 10 năm thì đọc lại được.",
    },
    unit: "h",
    min: 0,
    max: { fact: "kvs.retention.hoursMax" },
    initial: 24,
    fact: "kvs.retention.hoursMax",
  }),
};

export type VideoFields = typeof fields;
