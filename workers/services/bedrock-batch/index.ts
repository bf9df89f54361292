// Amazon Bedrock batch inference on the objects of a bucket.
import { defineService } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import { createBedrockBatch } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const MILLION = 1_000_000;
const readsObjects: Text = {
  en: "Batch inference reads objects of an S3 bucket. Deliver to a bucket first, for example with Firehose.",
  vi: "Batch inference đọc object trong S3 bucket. Hãy giao vào bucket trước, ví dụ bằng Firehose.",
};

export const bedrockBatch = defineService({
  type: "bedrockBatch",
  awsName: "Amazon Bedrock batch inference",
  name: { en: "Bedrock batch", vi: "Bedrock batch" },
  badge: "BR",
  icon: "bedrock",
  colour: "green",
  group: "process",
  help: {
    en: "Runs a language model over what has gathered in a bucket, at about half the price of single calls: results in minutes to hours, not in real time.",
    vi: "Chạy mô hình ngôn ngữ trên những gì đã gom trong bucket, giá khoảng một nửa gọi lẻ: có kết quả sau vài phút đến vài giờ, không phải real time.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["deliver"],
    takesOnlyFrom: ["s3"],
    refuses: [
      { from: "firehose", text: readsObjects },
      { from: "dataStream", text: readsObjects },
      { from: "lambdaConsumer", text: readsObjects },
      { from: "lambdaFunction", text: readsObjects },
    ],
  },
  signals,
  summary: (config) => ({
    en: `every ${Math.round(config.jobEveryMs / 60_000)} min · ${config.recordsPerPrompt} records a prompt`,
    vi: `mỗi ${Math.round(config.jobEveryMs / 60_000)} phút · ${config.recordsPerPrompt} bản ghi/prompt`,
  }),
  costs: [
    {
      item: { en: "Input tokens", vi: "Token vào" },
      usage: "inputTokens",
      per: MILLION,
      price: "bedrock.batch.inputMillion",
    },
    {
      item: { en: "Output tokens", vi: "Token ra" },
      usage: "outputTokens",
      per: MILLION,
      price: "bedrock.batch.outputMillion",
    },
  ],
  facts: [
    "bedrock.batch.hoursMin",
    "bedrock.batch.hoursMax",
    "bedrock.batch.recordsMin",
    "bedrock.batch.recordsMax",
  ],
  behaviour: createBedrockBatch,
});
