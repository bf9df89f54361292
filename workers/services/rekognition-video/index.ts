// Amazon Rekognition Video: a stream processor that reads video and writes detections.
import { defineService } from "../../model/service-definition.ts";
import { createRekognitionVideo } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const MINUTE_MS = 60_000;

export const rekognitionVideo = defineService({
  type: "rekognitionVideo",
  awsName: "Amazon Rekognition Video",
  name: { en: "Rekognition Video", vi: "Rekognition Video" },
  badge: "REK",
  icon: "rekognition",
  colour: "green",
  group: "process",
  help: {
    en: "Finds faces or labels in a video stream and puts a record for each into a data stream, where Lambda or others read them.",
    vi: "Tìm khuôn mặt hoặc nhãn trong video stream và ghi mỗi kết quả thành một bản ghi vào data stream, để Lambda hoặc consumer khác đọc.",
  },
  fields,
  ports: {
    gives: ["put"],
    takes: ["poll"],
    givesOnlyTo: ["dataStream"],
    takesOnlyFrom: ["videoStream"],
    maxIn: 1,
    maxOut: 1,
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "Rekognition Video reads video, not records: link it to a video stream.",
          vi: "Rekognition Video đọc video, không đọc bản ghi: hãy nối với video stream.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `${config.detectionsPerFragment} results a fragment`,
    vi: `${config.detectionsPerFragment} kết quả/fragment`,
  }),
  costs: [
    {
      item: { en: "Video analysed", vi: "Video đã phân tích" },
      usage: "videoMs",
      per: MINUTE_MS,
      price: "rekognition.streamMinute",
    },
  ],
  facts: ["kvs.getMedia.connections", "kvs.getMedia.bytesPerSecond"],
  behaviour: createRekognitionVideo,
  cloudFormation: "AWS::Rekognition::StreamProcessor",
});
