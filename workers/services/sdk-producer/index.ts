// An application that writes with the AWS SDK: traffic, keys, batches and the SDK's retry modes.
import { defineService } from "../../model/service-definition.ts";
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
  ports: { gives: ["put"], takes: [], maxOut: 1 },
  signals,
  summary: (config) => {
    const first = config.traffic.shape === "trace" ? config.traffic.points[0]?.[1] : null;
    const rate = config.traffic.shape === "trace" ? (first ?? 0) : config.traffic.recordsPerSecond;
    const size = `${config.recordBytes} B`;
    return {
      en: `${rate} records/s · ${size} · key ${config.partitionKey.kind}`,
      vi: `${rate} record/s · ${size} · key ${config.partitionKey.kind}`,
    };
  },
  costs: [],
  facts: [
    "kds.putRecords.recordsMax",
    "sdk.standard.maxAttempts",
    "sdk.legacy.maxAttempts",
    "sdk.standard.baseMs",
    "sdk.legacy.baseMs",
    "sdk.throttlingBaseMs",
    "sdk.backoffCapMs",
  ],
  behaviour: createSdkProducer,
});
