// CloudWatch Logs with a subscription filter.
import { defineService } from "../../model/service-definition.ts";
import { createCloudWatchLogs } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const BYTES_PER_GB = 1_073_741_824;
const noSuchDestination = {
  en: "A subscription filter sends to a data stream, Firehose, Lambda or OpenSearch. Put one of them between.",
  vi: "Subscription filter chỉ gửi tới data stream, Firehose, Lambda hoặc OpenSearch. Hãy đặt một trong số đó ở giữa.",
};

export const cloudWatchLogs = defineService({
  type: "cloudWatchLogs",
  awsName: "Amazon CloudWatch Logs (subscription filter)",
  name: { en: "CloudWatch Logs", vi: "CloudWatch Logs" },
  badge: "CWL",
  icon: "cloudwatch",
  colour: "pink",
  group: "producers",
  help: {
    en: "A log group whose subscription filter sends events on as gzip records, by log stream unless told to spread them. Refused records are tried for 24 hours, then dropped. Two filters a group.",
    vi: "Log group có subscription filter gửi event thành bản ghi gzip, mặc định theo log stream. Bản ghi bị từ chối được thử lại 24 giờ rồi bỏ. Mỗi group tối đa hai filter.",
  },
  fields,
  ports: {
    gives: ["put", "deliver"],
    takes: [],
    givesOnlyTo: ["dataStream", "firehose", "lambdaFunction", "openSearch"],
    // A second filter is a second node: each delivers for itself.
    maxOut: 1,
    refuses: [
      { to: "s3", text: noSuchDestination },
      { to: "sqsQueue", text: noSuchDestination },
      { to: "snsTopic", text: noSuchDestination },
      { to: "eventBus", text: noSuchDestination },
      { to: "mskCluster", text: noSuchDestination },
    ],
  },
  signals,
  summary: (config) => ({
    en: `${config.logStreams} log streams · ${config.distribution}`,
    vi: `${config.logStreams} log stream · ${config.distribution}`,
  }),
  costs: [
    {
      item: { en: "Logs ingested", vi: "Log nhận vào" },
      usage: "itemBytes",
      per: BYTES_PER_GB,
      price: "logs.ingestGb",
    },
  ],
  facts: ["logs.retryHours", "logs.filtersPerGroup", "logs.compressedShare"],
  behaviour: createCloudWatchLogs,
  cloudFormation: "AWS::Logs::SubscriptionFilter",
});
