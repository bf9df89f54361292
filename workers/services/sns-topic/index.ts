// Amazon SNS: a topic pushes each message to every subscriber, and keeps nothing.
import { defineService } from "../../model/service-definition.ts";
import { createSnsTopic } from "./behaviour.ts";
import { checkSnsTopic } from "./checks.ts";
import { fields } from "./config.ts";
import { costs } from "./costs.ts";
import { operations } from "./operations.ts";
import { signals } from "./signals.ts";

const keepsNothing = {
  en: "A topic keeps nothing to read or replay: it pushes. Subscribe an SQS queue for workers, or use a data stream for consumers with their own pace.",
  vi: "Topic không giữ gì để đọc hay replay: nó đẩy đi. Hãy cho SQS queue subscribe để worker đọc, hoặc dùng data stream khi mỗi consumer đọc theo nhịp riêng.",
};

export const snsTopic = defineService({
  type: "snsTopic",
  awsName: "Amazon SNS",
  name: { en: "SNS topic", vi: "SNS topic" },
  badge: "SNS",
  icon: "sns",
  colour: "pink",
  group: "ingest",
  help: {
    en: "Fan-out: every subscriber gets each message, pushed at once. A standard topic keeps nothing, no order and no replay; a FIFO topic delivers in order to SQS and may archive for a replay.",
    vi: "Fan-out: mọi subscriber đều nhận từng message, được đẩy ngay. Standard topic không lưu, không giữ thứ tự, không replay; FIFO topic giao đúng thứ tự tới SQS và có thể archive để replay.",
  },
  fields,
  ports: {
    gives: ["deliver", "put"],
    takes: ["put", "deliver"],
    givesOnlyTo: ["sqsQueue", "lambdaFunction", "httpEndpoint", "firehose"],
    refuses: [
      {
        to: "dataStream",
        text: {
          en: "SNS does not deliver to a data stream. Let the producer write to the stream, or put a Lambda function or Firehose behind the topic.",
          vi: "SNS không giao tới data stream. Hãy để producer ghi vào stream, hoặc đặt Lambda function hay Firehose sau topic.",
        },
      },
      { to: "lambdaConsumer", text: keepsNothing },
      { to: "kclConsumer", text: keepsNothing },
      { to: "sdkConsumer", text: keepsNothing },
      { to: "efoConsumer", text: keepsNothing },
      { to: "kafkaConsumer", text: keepsNothing },
      { to: "flinkApplication", text: keepsNothing },
      {
        from: "kplProducer",
        text: {
          en: "The KPL writes to data streams only. Use an SDK producer for a topic.",
          vi: "KPL chỉ ghi vào data stream. Với topic hãy dùng SDK producer.",
        },
      },
      {
        from: "dataStream",
        text: {
          en: "A data stream pushes nowhere: a consumer such as Lambda reads it and may publish.",
          vi: "Data stream không đẩy đi đâu: một consumer như Lambda đọc rồi mới publish.",
        },
      },
    ],
  },
  signals,
  summary: (config) => {
    const type = config.topicType === "fifo" ? "FIFO" : "Standard";
    const days =
      config.topicType === "fifo" ? config["archivePolicy.messageRetentionPeriod"] : null;
    if (days === null) return { en: `${type} · nothing kept`, vi: `${type} · không lưu giữ` };
    return { en: `${type} · archive ${days} days`, vi: `${type} · archive ${days} ngày` };
  },
  operations,
  costs,
  facts: [
    "sns.publishPerSecond",
    "sns.fifo.topicPerSecond",
    "sns.fifo.groupPerSecond",
    "sns.retry.awsTries",
    "sns.retry.awsDays",
    "sns.retry.otherTries",
    "sns.retry.otherHours",
    "sns.fifo.archiveDaysMax",
    "sns.message.bytesMax",
  ],
  behaviour: createSnsTopic,
  checks: checkSnsTopic,
  cloudFormation: "AWS::SNS::Topic",
});
