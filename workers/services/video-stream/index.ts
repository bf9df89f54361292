// Amazon Kinesis Video Streams: video from cameras, stored for hours to years, read by GetMedia.
import { MONTH_HOURS } from "../../model/month.ts";
import { defineService } from "../../model/service-definition.ts";
import { createVideoStream } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const BYTES_PER_GB = 1_073_741_824;
const readsVideo = {
  en: "Video is read with GetMedia by Rekognition Video or a player, not with GetRecords. Its detections can go to a data stream, which this can read.",
  vi: "Video được đọc bằng GetMedia bởi Rekognition Video hoặc trình phát, không phải GetRecords. Kết quả phát hiện có thể vào data stream rồi đọc từ đó.",
};

export const videoStream = defineService({
  type: "videoStream",
  awsName: "Amazon Kinesis Video Streams",
  name: { en: "Video stream", vi: "Video stream" },
  badge: "KVS",
  icon: "kinesis-video-streams",
  colour: "purple",
  group: "ingest",
  help: {
    en: "Takes video from cameras, stores fragments from an hour to ten years, and serves up to three GetMedia readers a stream. For video only: clicks and logs go to a data stream.",
    vi: "Nhận video từ camera, lưu fragment từ một giờ đến mười năm, phục vụ tối đa ba bên đọc GetMedia mỗi stream. Chỉ dành cho video: click và log thì dùng data stream.",
  },
  fields,
  ports: {
    gives: ["poll"],
    takes: ["put"],
    givesOnlyTo: ["rekognitionVideo"],
    takesOnlyFrom: ["videoCamera"],
    // GetMedia connections of a stream.
    maxOut: 3,
    refuses: [
      { to: "lambdaConsumer", text: readsVideo },
      { to: "kclConsumer", text: readsVideo },
      { to: "sdkConsumer", text: readsVideo },
      { to: "efoConsumer", text: readsVideo },
      { to: "firehose", text: readsVideo },
      { to: "flinkApplication", text: readsVideo },
      {
        from: "sdkProducer",
        text: {
          en: "Records are not video. Use a data stream for them; cameras send to a video stream.",
          vi: "Bản ghi không phải video. Hãy dùng data stream; camera mới gửi vào video stream.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: config.dataRetentionInHours === 0 ? "Live only" : `kept ${config.dataRetentionInHours} h`,
    vi:
      config.dataRetentionInHours === 0 ? "Chỉ trực tiếp" : `lưu ${config.dataRetentionInHours} h`,
  }),
  costs: [
    {
      item: { en: "Video ingested", vi: "Video nhận vào" },
      usage: "inBytes",
      per: BYTES_PER_GB,
      price: "kvs.ingestGb",
    },
    {
      item: { en: "Video consumed", vi: "Video đọc ra" },
      usage: "outBytes",
      per: BYTES_PER_GB,
      price: "kvs.consumeGb",
    },
    {
      item: { en: "Video stored", vi: "Video lưu trữ" },
      usage: "storedByteHours",
      per: BYTES_PER_GB * MONTH_HOURS,
      price: "kvs.storageGbMonth",
    },
  ],
  facts: [
    "kvs.fragmentsPerSecond",
    "kvs.fragment.bytesMax",
    "kvs.putMedia.bytesPerSecond",
    "kvs.getMedia.connections",
    "kvs.getMedia.bytesPerSecond",
    "kvs.retention.hoursMax",
  ],
  behaviour: createVideoStream,
  cloudFormation: "AWS::KinesisVideo::Stream",
});
