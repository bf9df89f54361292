// Cameras that stream video with PutMedia.
import { defineService } from "../../model/service-definition.ts";
import { sourceSignals } from "../../workload/source-declarations.ts";
import { createVideoCamera } from "./behaviour.ts";
import { fields } from "./config.ts";

const isVideo = {
  en: "Video is not records: a camera streams into Kinesis Video Streams. What Rekognition detects in it can go to a data stream.",
  vi: "Video không phải là bản ghi: camera gửi vào Kinesis Video Streams. Kết quả Rekognition phát hiện có thể đưa vào data stream.",
};

export const videoCamera = defineService({
  type: "videoCamera",
  awsName: "Kinesis Video Streams producer (PutMedia)",
  name: { en: "Cameras", vi: "Camera" },
  badge: "CAM",
  icon: "",
  colour: "slate",
  group: "producers",
  help: {
    en: "Cameras with the producer SDK: fragments of video, one stream for each camera.",
    vi: "Camera dùng producer SDK: gửi các fragment video, mỗi camera một stream.",
  },
  fields,
  ports: {
    gives: ["put"],
    takes: [],
    givesOnlyTo: ["videoStream"],
    maxOut: 1,
    refuses: [
      { to: "dataStream", text: isVideo },
      { to: "firehose", text: isVideo },
      { to: "sqsQueue", text: isVideo },
      { to: "mskCluster", text: isVideo },
    ],
  },
  signals: sourceSignals,
  summary: (config) => ({
    en: `${config.cameras} cameras · ${config.bitrateKbps} kbit/s`,
    vi: `${config.cameras} camera · ${config.bitrateKbps} kbit/s`,
  }),
  costs: [],
  facts: ["kvs.fragment.msMin", "kvs.fragment.msMax", "kvs.fragmentsPerSecond"],
  behaviour: createVideoCamera,
});
