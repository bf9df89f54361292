// Amazon SageMaker AI: a real-time endpoint that consumers call for each batch.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createEndpoint } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const sageMakerEndpoint = defineService({
  type: "sageMakerEndpoint",
  awsName: "Amazon SageMaker AI endpoint",
  name: { en: "SageMaker endpoint", vi: "SageMaker endpoint" },
  badge: "SM",
  icon: "sagemaker-ai",
  colour: "green",
  group: "process",
  help: {
    en: "A model that Lambda or Flink calls and waits for. Its latency becomes the function's duration, and its throttling the stream's iterator age. There is no way back to the producer: write the result somewhere.",
    vi: "Mô hình mà Lambda hoặc Flink gọi và chờ. Độ trễ của nó thành thời gian chạy của hàm, bị throttle thì iterator age tăng. Không có đường trả về producer: hãy ghi kết quả vào đâu đó.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["deliver"],
    takesOnlyFrom: [
      "lambdaConsumer",
      "lambdaFunction",
      "flinkInference",
      "kclConsumer",
      "apiGateway",
    ],
    refuses: [
      needsConsumer,
      {
        from: "firehose",
        text: {
          en: "Firehose calls no model. Let its Lambda transformation call it, or a Lambda consumer of the stream.",
          vi: "Firehose không gọi mô hình. Hãy để Lambda transformation của nó gọi, hoặc Lambda đọc stream gọi.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `${config.initialInstanceCount} × ${config.invocationsPerSecond}/s · ${config.latencyMs} ms`,
    vi: `${config.initialInstanceCount} × ${config.invocationsPerSecond}/s · ${config.latencyMs} ms`,
  }),
  parts: [
    {
      id: "instance",
      label: { en: "Instance", vi: "Instance" },
      help: {
        en: "Drop it onto an endpoint: one more instance, by the hour.",
        vi: "Thả vào endpoint: thêm một instance, tính theo giờ.",
      },
      field: "initialInstanceCount",
      by: 1,
    },
  ],
  costs: [
    {
      item: { en: "Instances ml.m5.large", vi: "Instance ml.m5.large" },
      usage: "instanceSeconds",
      per: 3_600,
      price: "sagemaker.instanceHour",
    },
  ],
  facts: [
    "sagemaker.timeoutMs",
    "sagemaker.payloadBytes",
    "sagemaker.safetyFactor",
    "sagemaker.cooldownSeconds",
    "sagemaker.instanceStartSeconds",
  ],
  behaviour: createEndpoint,
  cloudFormation: "AWS::SageMaker::Endpoint",
});
