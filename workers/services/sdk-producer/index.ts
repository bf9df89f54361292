// An application that writes with the AWS SDK: traffic, keys, batches and the SDK's retry modes.
import { defineService } from "../../model/service-definition.ts";
import { summarizeSource } from "../../workload/summarize-source.ts";
import { createSdkProducer } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const sdkProducer = defineService({
  type: "sdkProducer",
  awsName: "AWS SDK (PutRecords)",
  name: { en: "SDK producer", vi: "SDK producer" },
  badge: "SDK",
  icon: "",
  colour: "slate",
  group: "producers",
  help: {
    en: "Your application, writing with PutRecords. Refused records are retried a few times with back-off, then lost.",
    vi: "Ứng dụng của bạn, ghi bằng PutRecords. Record bị từ chối được retry vài lần có back-off, rồi mất.",
  },
  fields,
  // One destination: new and waiting records are kept in columns of its partitions (`Writer`). Another
  // stream is another producer node, as it is another client in the application.
  ports: { gives: ["put"], takes: [], maxOut: 1 },
  signals,
  summary: summarizeSource,
  costs: [],
  facts: [
    "kds.putRecords.recordsMax",
    "sdk.standard.maxAttempts",
    "sdk.legacy.maxAttempts",
    "sdk.standard.baseMs",
    "sdk.legacy.baseMs",
    "sdk.throttlingBaseMs",
    "sdk.backoffCapMs",
    "sdk.attemptsMax",
    "sdk.quotaTokens",
    "sdk.quotaThrottlingCost",
    "sdk.quotaTransientCost",
    "sdk.transientBaseMs",
    "kds.putRecords.bytesMax",
  ],
  behaviour: createSdkProducer,
});
