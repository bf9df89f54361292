// Prices of sources, video and AI ends, us-east-1.
import { price } from "../define.ts";

const R = "us-east-1";
const IOT = "https://aws.amazon.com/iot-core/pricing/";
const VIDEO = "https://aws.amazon.com/kinesis/video-streams/pricing/";
const SAGEMAKER = "https://aws.amazon.com/sagemaker/pricing/";
const BEDROCK = "https://aws.amazon.com/bedrock/pricing/";

export const sourcePrices = [
  price(R, "iot.messageMillion", {
    usd: 1,
    unit: "million messages",
    source: IOT,
    confidence: "M",
  }),
  price(R, "iot.ruleMillion", { usd: 0.15, unit: "million rules", source: IOT, confidence: "M" }),
  price(R, "iot.actionMillion", {
    usd: 0.15,
    unit: "million actions",
    source: IOT,
    confidence: "M",
  }),
  price(R, "logs.ingestGb", {
    usd: 0.5,
    unit: "GB",
    source: "https://aws.amazon.com/cloudwatch/pricing/",
    confidence: "M",
  }),
  price(R, "apiGateway.restMillion", {
    usd: [
      { upTo: 333, usd: 3.5 },
      { upTo: 1_000, usd: 2.8 },
      { upTo: 20_000, usd: 2.38 },
      { upTo: null, usd: 1.51 },
    ],
    unit: "million requests",
    source: "https://aws.amazon.com/api-gateway/pricing/",
  }),
  price(R, "kvs.ingestGb", { usd: 0.0085, unit: "GB", source: VIDEO, confidence: "M" }),
  price(R, "kvs.consumeGb", { usd: 0.0085, unit: "GB", source: VIDEO, confidence: "M" }),
  price(R, "kvs.storageGbMonth", { usd: 0.023, unit: "GB-month", source: VIDEO, confidence: "M" }),
  price(R, "rekognition.streamMinute", {
    usd: 0.00817,
    unit: "video minute",
    source: "https://aws.amazon.com/rekognition/pricing/",
    confidence: "L",
  }),
  price(R, "sagemaker.instanceHour", {
    usd: 0.115,
    unit: "instance-hour",
    source: SAGEMAKER,
    confidence: "M",
  }),
  price(R, "featureStore.writeMillion", {
    usd: 1.25,
    unit: "million write units",
    source: SAGEMAKER,
    confidence: "M",
  }),
  price(R, "bedrock.batch.inputMillion", {
    usd: 0.03,
    unit: "million input tokens",
    source: BEDROCK,
    confidence: "L",
  }),
  price(R, "bedrock.batch.outputMillion", {
    usd: 0.12,
    unit: "million output tokens",
    source: BEDROCK,
    confidence: "L",
  }),
];
