// Settings of cameras that send with PutMedia.
import { duration, integer } from "../../model/define-fields.ts";

export const fields = {
  cameras: integer({
    label: { en: "Cameras", vi: "Số camera" },
    help: {
      en: "Each sends to a video stream of its own.",
      vi: "Mỗi camera gửi vào một video stream riêng.",
    },
    unit: "cameras",
    min: 1,
    max: 10_000,
    initial: 1,
  }),
  bitrateKbps: integer({
    label: { en: "Bit rate", vi: "Bit rate" },
    help: { en: "Of the encoded video.", vi: "Của video đã mã hoá." },
    unit: "kbit/s",
    min: 8,
    max: 100_000,
    initial: 1_000,
  }),
  fragmentMs: duration({
    label: { en: "Fragment", vi: "Fragment" },
    help: {
      en: "Length of a self-contained piece of video. Shorter: less delay, more fragments.",
      vi: "Độ dài một đoạn video trọn vẹn. Ngắn hơn thì trễ ít hơn nhưng nhiều fragment hơn.",
    },
    min: { fact: "kvs.fragment.msMin" },
    max: { fact: "kvs.fragment.msMax" },
    initial: 2_000,
    fact: "kvs.fragment.msMin",
  }),
};

export type CameraFields = typeof fields;
