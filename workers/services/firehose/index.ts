// Amazon Data Firehose: buffers records and delivers them as objects. Near real time, no replay.
import { defineService } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import { createFirehose } from "./behaviour.ts";
import { checkFirehose } from "./checks.ts";
import { fields } from "./config.ts";
import { costs } from "./costs.ts";
import { operations } from "./operations.ts";
import { DESTINATIONS } from "./profiles.ts";
import { signals } from "./signals.ts";

const nothingReadsIt: Text = {
  en: "Nothing can read from Firehose: it delivers to a destination and keeps nothing to replay. Connect the consumer to the data stream instead.",
  vi: "Không gì đọc được từ Firehose: nó giao đến destination và không giữ lại để replay. Hãy nối consumer vào data stream.",
};

export const firehose = defineService({
  type: "firehose",
  awsName: "Amazon Data Firehose",
  name: { en: "Firehose", vi: "Firehose" },
  badge: "ADF",
  icon: "kinesis-data-firehose",
  colour: "purple",
  group: "ingest",
  help: {
    en: "Collects records and delivers them as files: when the buffer is full or the interval is over, whichever comes first. Fully managed, no shards to size, but seconds to minutes late and without replay.",
    vi: "Gom bản ghi và giao thành file: khi buffer đầy hoặc hết interval, cái nào đến trước. Quản lý hoàn toàn, không phải tính shard, nhưng chậm vài giây đến vài phút và không replay được.",
  },
  fields,
  ports: {
    gives: ["deliver"],
    takes: ["put", "poll"],
    givesOnlyTo: DESTINATIONS,
    maxOut: 2,
    refuses: [
      { to: "lambdaConsumer", text: nothingReadsIt },
      { to: "kclConsumer", text: nothingReadsIt },
      { to: "sdkConsumer", text: nothingReadsIt },
      { to: "efoConsumer", text: nothingReadsIt },
      { to: "flinkApplication", text: nothingReadsIt },
      {
        to: "dataStream",
        text: {
          en: "Firehose does not write to a data stream; it is the other way round: the stream is a source of Firehose.",
          vi: "Firehose không ghi vào data stream; ngược lại mới đúng: stream là nguồn của Firehose.",
        },
      },
      {
        to: "sqsQueue",
        text: {
          en: "Firehose does not deliver to SQS. Use S3, and let the bucket notify a queue.",
          vi: "Firehose không giao đến SQS. Hãy dùng S3 và để bucket gửi thông báo vào queue.",
        },
      },
      {
        from: "kplProducer",
        text: {
          en: "The KPL writes to data streams only. Use an SDK producer for Direct PUT, or put a data stream between them.",
          vi: "KPL chỉ ghi vào data stream. Dùng SDK producer cho Direct PUT, hoặc đặt một data stream ở giữa.",
        },
      },
    ],
  },
  signals,
  summary: (config) => {
    const size = config["bufferingHints.sizeInMBs"];
    const interval = config["bufferingHints.intervalInSeconds"];
    if (interval === 0) return { en: "No buffering", vi: "Không buffer" };
    const hint = (value: number | null, unit: string) => `${value ?? "default"} ${unit}`;
    if (size === null && interval === null) {
      return { en: "Default buffering hints", vi: "Buffering hint mặc định" };
    }
    return {
      en: `${hint(size, "MB")} or ${hint(interval, "s")}`,
      vi: `${hint(size, "MB")} hoặc ${hint(interval, "s")}`,
    };
  },
  operations,
  costs,
  facts: [
    "firehose.s3.bufferSizeMBDefault",
    "firehose.s3.bufferIntervalSecondsDefault",
    "firehose.s3.bufferIntervalSecondsMin",
    "firehose.s3.bufferIntervalSecondsMax",
    "firehose.polls.perSecond",
    "firehose.directPut.bytesPerSecond",
    "firehose.directPut.recordsPerSecond",
    "firehose.directPut.requestsPerSecond",
    "firehose.retry.directPutHours",
    "firehose.rounding.bytes",
    "firehose.retry.secondsMax",
    "firehose.conversion.bufferSizeMBMin",
    "firehose.partitions.activeDefault",
    "firehose.partitions.bytesPerSecond",
    "firehose.processing.payloadBytes",
    "firehose.processing.perShard",
  ],
  behaviour: createFirehose,
  checks: checkFirehose,
  cloudFormation: "AWS::KinesisFirehose::DeliveryStream",
});
