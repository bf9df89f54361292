// Amazon SNS: a topic pushes each message to every subscriber, and keeps nothing.
import { defineService } from "../../model/service-definition.ts";
import { createSnsTopic } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const BYTES_PER_GB = 1_073_741_824;
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
    en: "Fan-out: every subscriber gets each message, pushed at once. No retention, no replay, and a standard topic keeps no order.",
    vi: "Fan-out: mọi subscriber đều nhận từng message, được đẩy ngay. Không lưu giữ, không replay, và standard topic không giữ thứ tự.",
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
  summary: (config) => ({
    en: `${config.topicType === "fifo" ? "FIFO" : "Standard"} · nothing kept`,
    vi: `${config.topicType === "fifo" ? "FIFO" : "Standard"} · không lưu giữ`,
  }),
  costs: [
    {
      item: { en: "Publishes", vi: "Publish" },
      usage: "publishes",
      per: 1_000_000,
      price: "sns.publishMillion",
    },
    {
      item: { en: "HTTP deliveries", vi: "Lượt giao HTTP" },
      usage: "httpDeliveries",
      per: 1_000_000,
      price: "sns.httpMillion",
    },
    {
      item: { en: "Firehose deliveries", vi: "Lượt giao Firehose" },
      usage: "firehoseDeliveries",
      per: 1_000_000,
      price: "sns.firehoseMillion",
    },
    {
      item: { en: "FIFO publishes", vi: "Publish FIFO" },
      usage: "fifoPublishes",
      per: 1_000_000,
      price: "sns.fifoPublishMillion",
    },
    {
      item: { en: "FIFO data published", vi: "Dữ liệu publish FIFO" },
      usage: "fifoBytes",
      per: BYTES_PER_GB,
      price: "sns.fifoPublishGb",
    },
    {
      item: { en: "FIFO deliveries", vi: "Lượt giao FIFO" },
      usage: "fifoDeliveries",
      per: 1_000_000,
      price: "sns.fifoDeliveryMillion",
    },
    {
      item: { en: "FIFO data delivered", vi: "Dữ liệu giao FIFO" },
      usage: "fifoDeliveredBytes",
      per: BYTES_PER_GB,
      price: "sns.fifoDeliveryGb",
    },
  ],
  facts: [
    "sns.publishPerSecond",
    "sns.fifo.topicPerSecond",
    "sns.fifo.groupPerSecond",
    "sns.retry.awsTries",
    "sns.retry.awsDays",
    "sns.retry.otherTries",
    "sns.retry.otherHours",
    "sns.message.bytesMax",
  ],
  behaviour: createSnsTopic,
  cloudFormation: "AWS::SNS::Topic",
});
