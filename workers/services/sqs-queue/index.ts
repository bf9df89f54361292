// Amazon SQS, standard and FIFO: each message to one consumer, redelivery, dead letters.
import { formatDuration } from "../../model/duration.ts";
import { defineService } from "../../model/service-definition.ts";
import { createSqsQueue } from "./behaviour.ts";
import { checkSqsQueue } from "./checks.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const SECOND_MS = 1_000;
const TYPE = { standard: "Standard", fifo: "FIFO" };

export const sqsQueue = defineService({
  type: "sqsQueue",
  awsName: "Amazon SQS",
  name: { en: "SQS queue", vi: "SQS queue" },
  badge: "SQS",
  icon: "sqs",
  colour: "pink",
  group: "store",
  help: {
    en: "Holds messages until a consumer has processed and deleted them: each message goes to one consumer, and comes back when its visibility timeout ends. As an on-failure destination it gets one message per failed batch: enough to find the records again in the stream, before the stream's retention ends.",
    vi: "Giữ message cho đến khi một consumer xử lý xong và xoá: mỗi message chỉ tới một consumer, và quay lại khi hết visibility timeout. Khi là on-failure destination, nó nhận một message cho mỗi batch lỗi: đủ để tìm lại bản ghi trong stream, trước khi stream hết retention.",
  },
  fields,
  ports: {
    gives: ["receive", "deliver"],
    takes: ["put", "deliver"],
    givesOnlyTo: ["lambdaFunction", "queueConsumer", "sqsQueue"],
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
    en: `${TYPE[config.queueType]} · kept ${formatDuration(config.messageRetentionPeriod * SECOND_MS)}`,
    vi: `${TYPE[config.queueType]} · giữ ${formatDuration(config.messageRetentionPeriod * SECOND_MS)}`,
  }),
  costs: [
    {
      item: { en: "Requests", vi: "Request" },
      usage: "requests",
      per: 1_000_000,
      price: "sqs.requestMillion",
    },
    {
      item: { en: "FIFO requests", vi: "Request FIFO" },
      usage: "fifoRequests",
      per: 1_000_000,
      price: "sqs.fifoRequestMillion",
    },
  ],
  operations: [
    {
      name: "PurgeQueue",
      label: { en: "PurgeQueue", vi: "PurgeQueue" },
      help: {
        en: "Deletes all messages that are not in flight. There is no way back.",
        vi: "Xoá mọi message không ở trạng thái in flight. Không khôi phục được.",
      },
      fields: {},
    },
  ],
  facts: [
    "sqs.visibility.secondsDefault",
    "sqs.fifo.callsPerSecond",
    "sqs.fifo.messagesPerSecond",
    "sqs.fifo.highThroughputPerSecond",
    "sqs.longPoll.secondsMax",
    "sqs.inFlightMax",
    "sqs.standard.duplicatePerMillion",
    "sqs.standard.outOfOrderPerMillion",
    "sqs.retention.secondsDefault",
    "sqs.retention.secondsMax",
    "sqs.batch.messagesMax",
    "sqs.billing.chunkBytes",
  ],
  behaviour: createSqsQueue,
  checks: checkSqsQueue,
  cloudFormation: "AWS::SQS::Queue",
});
