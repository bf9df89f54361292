// Amazon SageMaker Feature Store, online: features written as they are computed.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createFeatureStore } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const featureStore = defineService({
  type: "featureStore",
  awsName: "Amazon SageMaker Feature Store",
  name: { en: "Feature Store", vi: "Feature Store" },
  badge: "FS",
  icon: "sagemaker-ai",
  colour: "green",
  group: "store",
  help: {
    en: "Features for a model, written by Flink or Lambda. 10,000 PutRecord calls a second of an account: aggregate in windows first.",
    vi: "Feature cho mô hình, do Flink hoặc Lambda ghi. Mỗi tài khoản 10.000 lệnh PutRecord mỗi giây: hãy tổng hợp theo window trước.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["deliver"],
    takesOnlyFrom: [
      "lambdaConsumer",
      "lambdaFunction",
      "flinkSink",
      "flinkApplication",
      "kclConsumer",
    ],
    refuses: [
      needsConsumer,
      {
        from: "firehose",
        text: {
          en: "Firehose does not write to Feature Store. Let Flink or Lambda compute the features and call PutRecord.",
          vi: "Firehose không ghi vào Feature Store. Hãy để Flink hoặc Lambda tính feature rồi gọi PutRecord.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `Online · ${config.putsPerSecond} puts/s`,
    vi: `Online · ${config.putsPerSecond} put/s`,
  }),
  costs: [
    {
      item: { en: "Write units", vi: "Write unit" },
      usage: "writeUnits",
      per: 1_000_000,
      price: "featureStore.writeMillion",
    },
  ],
  facts: [
    "featureStore.putsPerSecond",
    "featureStore.writesPerRecordId",
    "featureStore.record.bytesMax",
  ],
  behaviour: createFeatureStore,
  cloudFormation: "AWS::SageMaker::FeatureGroup",
});
