// Amazon SQS, standard queue: here the place for dead letters, and the contrast to a stream.
import { formatDuration } from "../../model/duration.ts";
import { defineService } from "../../model/service-definition.ts";
import { createSqsQueue } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const SECOND_MS = 1_000;

export const sqsQueue = defineService({
  type: "sqsQueue",
  awsName: "Amazon SQS",
  name: { en: "SQS queue", vi: "SQS queue" },
  badge: "SQS",
  icon: "sqs",
  colour: "pink",
  group: "store",
  help: {
    en: "Holds messages until somebody deletes them. As an on-failure destination it gets one message per failed batch: enough to find the records again in the stream, before the stream's retention ends.",
    vi: "Giữ message cho đến khi có ai đó xoá. Khi là on-failure destination, nó nhận một message cho mỗi batch lỗi: đủ để tìm lại bản ghi trong stream, trước khi stream hết retention.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["put", "deliver"],
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "A data stream does not push to a queue. Let Lambda read the stream; its on-failure destination may be this queue.",
          vi: "Data stream không đẩy vào queue. Hãy để Lambda đọc stream; on-failure destination của Lambda có thể là queue này.",
        },
      },
      {
        from: "firehose",
        text: {
          en: "Firehose does not deliver to SQS. It sends what failed to an S3 bucket.",
          vi: "Firehose không giao đến SQS. Phần bị lỗi được gửi vào S3 bucket.",
        },
      },
      {
        from: "kplProducer",
        text: {
          en: "The KPL writes to data streams only. Use an SDK producer for a queue.",
          vi: "KPL chỉ ghi vào data stream. Với queue hãy dùng SDK producer.",
        },
      },
      {
        to: "dataStream",
        text: {
          en: "A queue does not write to a stream. A consumer that reads the queue would have to.",
          vi: "Queue không ghi vào stream. Phải có một consumer đọc queue rồi ghi.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `Standard · kept ${formatDuration(config.messageRetentionPeriod * SECOND_MS)}`,
    vi: `Standard · giữ ${formatDuration(config.messageRetentionPeriod * SECOND_MS)}`,
  }),
  costs: [
    {
      item: { en: "Requests", vi: "Request" },
      usage: "requests",
      per: 1_000_000,
      price: "sqs.requestMillion",
    },
  ],
  facts: [
    "sqs.retention.secondsDefault",
    "sqs.retention.secondsMax",
    "sqs.batch.messagesMax",
    "sqs.billing.chunkBytes",
  ],
  behaviour: createSqsQueue,
  cloudFormation: "AWS::SQS::Queue",
});
