// SQS, SNS, EventBridge, MSK and Lambda's own event queue: the services that are compared with streams.
import type { Fact } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { from } from "./define.ts";

const SQS =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html";
const SNS = "https://docs.aws.amazon.com/general/latest/gr/sns.html";
const SNS_RETRIES = "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html";
const EVENTS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html";
const MSK = "https://docs.aws.amazon.com/msk/latest/developerguide/limits.html";
const MSK_BEST = "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html";
const LAMBDA_ASYNC =
  "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html";
const LAMBDA_SQS = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html";

const sqs = from(SQS);
const sns = from(SNS);
const snsRetry = from(SNS_RETRIES);
const events = from(EVENTS);
const msk = from(MSK);
const async = from(LAMBDA_ASYNC);

const largeRegions: Text = {
  en: "us-east-1. Other Regions have less; a soft quota that can be raised.",
  vi: "us-east-1. Region khác thấp hơn; là quota mềm, xin tăng được.",
};
const assumed: Text = {
  en: "AWS gives no number: an assumption of this model, so that the effect can be seen.",
  vi: "AWS không công bố con số: đây là giả định của mô hình để thấy được hiện tượng.",
};

export const messagingFacts: readonly Fact[] = [
  sqs(
    "sqs.visibility.secondsDefault",
    "s",
    30,
    "Visibility timeout unless changed",
    "Visibility timeout mặc định",
  ),
  sqs(
    "sqs.visibility.secondsMax",
    "s",
    43_200,
    "Longest visibility timeout",
    "Visibility timeout dài nhất",
  ),
  sqs("sqs.delay.secondsMax", "s", 900, "Longest delay of a message", "Delay dài nhất của message"),
  sqs(
    "sqs.longPoll.secondsMax",
    "s",
    20,
    "Longest wait of a receive (long polling)",
    "Thời gian chờ dài nhất của một lần nhận (long polling)",
  ),
  sqs(
    "sqs.inFlightMax",
    "messages",
    120_000,
    "Messages in flight at most",
    "Số message in flight tối đa",
  ),
  sqs(
    "sqs.fifo.callsPerSecond",
    "calls/s",
    300,
    "FIFO: calls of each action a second",
    "FIFO: số lệnh mỗi giây cho từng action",
  ),
  sqs(
    "sqs.fifo.messagesPerSecond",
    "messages/s",
    3_000,
    "FIFO: messages a second in batches of 10",
    "FIFO: số message mỗi giây khi gửi batch 10",
  ),
  sqs(
    "sqs.fifo.highThroughputPerSecond",
    "messages/s",
    700_000,
    "FIFO, high throughput mode, in batches of 10",
    "FIFO, chế độ high throughput, batch 10",
    { note: largeRegions },
  ),
  sqs(
    "sqs.fifo.dedupSeconds",
    "s",
    300,
    "FIFO: a repeated deduplication id is dropped within",
    "FIFO: loại bỏ deduplication id lặp lại trong vòng",
  ),
  sqs(
    "sqs.standard.duplicatePerMillion",
    "per million",
    10,
    "Standard: messages delivered twice without a reason to see",
    "Standard: message bị giao hai lần không rõ lý do",
    { note: assumed, confidence: "L" },
  ),
  sqs(
    "sqs.standard.outOfOrderPerMillion",
    "per million",
    10_000,
    "Standard: messages received after a newer one",
    "Standard: message được nhận sau một message mới hơn",
    { note: assumed, confidence: "L" },
  ),
  from(LAMBDA_SQS)(
    "lambda.sqs.pollers",
    "pollers",
    5,
    "Pollers a Lambda mapping starts with",
    "Số poller ban đầu của Lambda mapping",
  ),
  from(LAMBDA_SQS)(
    "lambda.sqs.batchSizeDefault",
    "messages",
    10,
    "BatchSize for SQS unless changed",
    "BatchSize mặc định với SQS",
  ),
  from(LAMBDA_SQS)(
    "lambda.sqs.batchSizeMax",
    "messages",
    10_000,
    "Largest BatchSize for a standard queue",
    "BatchSize lớn nhất với standard queue",
  ),
  async(
    "lambda.async.retriesMax",
    "retries",
    2,
    "Asynchronous invocation: retries at most",
    "Gọi bất đồng bộ: số lần retry tối đa",
  ),
  async(
    "lambda.async.firstRetrySeconds",
    "s",
    60,
    "Asynchronous invocation: wait before the first retry",
    "Gọi bất đồng bộ: chờ trước lần retry đầu",
  ),
  async(
    "lambda.async.secondRetrySeconds",
    "s",
    120,
    "Asynchronous invocation: wait before the second retry",
    "Gọi bất đồng bộ: chờ trước lần retry thứ hai",
  ),
  async(
    "lambda.async.eventAgeSecondsMax",
    "s",
    21_600,
    "Asynchronous invocation: longest time an event waits",
    "Gọi bất đồng bộ: thời gian chờ dài nhất của event",
  ),
  sns(
    "sns.publishPerSecond",
    "messages/s",
    30_000,
    "Standard topic: messages published a second",
    "Standard topic: số message publish mỗi giây",
    { note: largeRegions },
  ),
  sns(
    "sns.fifo.topicPerSecond",
    "messages/s",
    3_000,
    "FIFO topic: messages published a second",
    "FIFO topic: số message publish mỗi giây",
  ),
  sns(
    "sns.fifo.groupPerSecond",
    "messages/s",
    300,
    "FIFO topic: messages of one group a second",
    "FIFO topic: số message mỗi giây của một group",
  ),
  sns(
    "sns.fifo.subscriptionsMax",
    "subscriptions",
    100,
    "FIFO topic: subscriptions at most",
    "FIFO topic: số subscription tối đa",
  ),
  sns(
    "sns.fifo.archiveDaysMax",
    "days",
    365,
    "FIFO topic: longest archive",
    "FIFO topic: archive dài nhất",
  ),
  sns("sns.message.bytesMax", "bytes", 1_048_576, "Largest message", "Message lớn nhất", {
    exam: 262_144,
    note: {
      en: "256 KB in the exam; a topic can be set to 1 MiB now.",
      vi: "Đề thi: 256 KB; nay topic có thể đặt đến 1 MiB.",
    },
  }),
  snsRetry(
    "sns.retry.awsTries",
    "tries",
    100_015,
    "Tries towards SQS and Lambda",
    "Số lần thử tới SQS và Lambda",
  ),
  snsRetry(
    "sns.retry.awsDays",
    "days",
    23,
    "Days over which SNS tries SQS and Lambda",
    "Số ngày SNS thử tới SQS và Lambda",
  ),
  snsRetry(
    "sns.retry.otherTries",
    "tries",
    50,
    "Tries towards other endpoints",
    "Số lần thử tới endpoint khác",
  ),
  snsRetry(
    "sns.retry.otherHours",
    "h",
    6,
    "Hours over which SNS tries other endpoints",
    "Số giờ SNS thử tới endpoint khác",
  ),
  events(
    "eventbridge.putEventsPerSecond",
    "requests/s",
    10_000,
    "PutEvents requests a second",
    "Số request PutEvents mỗi giây",
    { note: largeRegions },
  ),
  events(
    "eventbridge.entriesPerRequest",
    "entries",
    10,
    "Events in one PutEvents request",
    "Số event trong một request PutEvents",
  ),
  events(
    "eventbridge.invocationsPerSecond",
    "invocations/s",
    18_750,
    "Target invocations a second; beyond it they are delayed",
    "Số lần gọi target mỗi giây; vượt mức thì bị chậm lại",
    { note: largeRegions },
  ),
  events(
    "eventbridge.replaysMax",
    "replays",
    10,
    "Replays that run at the same time",
    "Số replay chạy cùng lúc",
    { confidence: "M" },
  ),
  events("eventbridge.rulesMax", "rules", 300, "Rules of a bus", "Số rule của một bus"),
  events(
    "eventbridge.retry.triesMax",
    "tries",
    185,
    "Retries of a target at most",
    "Số lần retry một target tối đa",
  ),
  events(
    "eventbridge.retry.secondsMax",
    "s",
    86_400,
    "Longest time an event is retried",
    "Thời gian retry dài nhất của một event",
  ),
  events(
    "eventbridge.latencyMs",
    "ms",
    80,
    "Time from PutEvents to the target, p90",
    "Thời gian từ PutEvents tới target, p90",
    { confidence: "M" },
  ),
  msk(
    "msk.express.inMBPerSecond",
    "MB/s",
    15.6,
    "Express m7g.large broker: writes",
    "Broker Express m7g.large: ghi",
  ),
  msk(
    "msk.express.outMBPerSecond",
    "MB/s",
    31.2,
    "Express m7g.large broker: reads",
    "Broker Express m7g.large: đọc",
  ),
  msk(
    "msk.standard.inMBPerSecond",
    "MB/s",
    30,
    "Standard m7g.large broker: writes",
    "Broker Standard m7g.large: ghi",
    {
      confidence: "L",
      note: {
        en: "AWS prints no quota; one test of three brokers took 90 MB/s.",
        vi: "AWS không có quota; một thử nghiệm ba broker đạt 90 MB/s.",
      },
    },
  ),
  msk(
    "msk.standard.outMBPerSecond",
    "MB/s",
    25,
    "Standard m7g.large broker: reads",
    "Broker Standard m7g.large: đọc",
    { confidence: "L" },
  ),
  msk(
    "msk.serverless.inMBPerSecond",
    "MB/s",
    200,
    "Serverless cluster: writes",
    "Cluster Serverless: ghi",
  ),
  msk(
    "msk.serverless.outMBPerSecond",
    "MB/s",
    400,
    "Serverless cluster: reads",
    "Cluster Serverless: đọc",
  ),
  msk(
    "msk.serverless.partitionInMBPerSecond",
    "MB/s",
    5,
    "Serverless: writes of a partition",
    "Serverless: ghi của một partition",
  ),
  msk(
    "msk.partition.inMBPerSecond",
    "MB/s",
    15,
    "Express: writes of a partition",
    "Express: ghi của một partition",
  ),
  msk(
    "msk.brokersMax",
    "brokers",
    60,
    "Brokers of a cluster (KRaft)",
    "Số broker của cluster (KRaft)",
  ),
  msk(
    "msk.message.bytesMax",
    "bytes",
    8_388_608,
    "Largest message, Serverless",
    "Message lớn nhất, Serverless",
  ),
  from(MSK_BEST)(
    "msk.partitionsPerBroker",
    "partitions",
    1_000,
    "Partitions of an m7g.large broker, replicas included",
    "Số partition của broker m7g.large, tính cả replica",
  ),
  from("https://aws.amazon.com/sns/pricing/")(
    "sns.billing.chunkBytes",
    "bytes",
    65_536,
    "SNS: payload billed as one publish",
    "SNS: payload tính là một lần publish",
  ),
  from("https://aws.amazon.com/eventbridge/pricing/")(
    "eventbridge.billing.chunkBytes",
    "bytes",
    65_536,
    "EventBridge: payload billed as one event",
    "EventBridge: payload tính là một event",
  ),
];
