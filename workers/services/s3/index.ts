// Amazon S3 as a destination: it takes objects, counts them and bills for requests and storage.
import { MONTH_HOURS } from "../../model/month.ts";
import { defineService } from "../../model/service-definition.ts";
import { createS3 } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const BYTES_PER_GB = 1_073_741_824;
/** Hours of a billing month: storage is priced per GB-month. */

export const s3 = defineService({
  type: "s3",
  awsName: "Amazon S3",
  name: { en: "S3 bucket", vi: "S3 bucket" },
  badge: "S3",
  icon: "s3",
  colour: "green",
  group: "store",
  help: {
    en: "Keeps whole objects. It does not care how many records are in one, but every PUT is billed: many small objects cost more and are slower to query than few large ones.",
    vi: "Lưu các object trọn vẹn. S3 không quan tâm một object có bao nhiêu bản ghi, nhưng mỗi lệnh PUT đều tính tiền: nhiều object nhỏ tốn hơn và truy vấn chậm hơn ít object lớn.",
  },
  fields,
  ports: {
    // Event notifications, and jobs that read the objects.
    gives: ["deliver"],
    takes: ["deliver"],
    givesOnlyTo: ["sqsQueue", "snsTopic", "eventBus", "lambdaFunction", "bedrockBatch"],
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "A data stream is read by consumers and writes nowhere by itself. Put Firehose between the stream and the bucket.",
          vi: "Data stream chỉ được consumer đọc chứ không tự ghi đi đâu. Hãy đặt Firehose giữa stream và bucket.",
        },
      },
      {
        from: "sdkProducer",
        text: {
          en: "One object per record would be slow and dear. Send the records to Firehose, which buffers them into objects.",
          vi: "Mỗi bản ghi một object thì chậm và tốn. Hãy gửi bản ghi vào Firehose để buffer thành object.",
        },
      },
      {
        from: "kplProducer",
        text: {
          en: "The KPL writes to data streams only. Connect it to a data stream, and the stream to Firehose.",
          vi: "KPL chỉ ghi vào data stream. Hãy nối nó vào data stream, rồi nối stream vào Firehose.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en:
      config.capacityRecordsPerSecond === null
        ? "Standard storage"
        : `at most ${config.capacityRecordsPerSecond} records/s`,
    vi:
      config.capacityRecordsPerSecond === null
        ? "Standard storage"
        : `tối đa ${config.capacityRecordsPerSecond} record/s`,
  }),
  costs: [
    {
      item: { en: "PUT requests", vi: "Request PUT" },
      usage: "putRequests",
      per: 1_000,
      price: "s3.putThousand",
    },
    {
      item: { en: "Standard storage", vi: "Lưu trữ Standard" },
      usage: "storedByteHours",
      per: BYTES_PER_GB * MONTH_HOURS,
      price: "s3.storageGbMonth",
    },
  ],
  facts: ["s3.prefixPutsPerSecond", "s3.smallObjectLatencyMs"],
  behaviour: createS3,
  cloudFormation: "AWS::S3::Bucket",
});
