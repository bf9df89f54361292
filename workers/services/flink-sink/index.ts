// Flink sink: an operator inside a Flink application.
import { defineService } from "../../model/service-definition.ts";
import { createFlinkSink } from "./behaviour.ts";
import { checkFlinkSink } from "./checks.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkSink = defineService({
  type: "flinkSink",
  awsName: "Apache Flink sink",
  name: { en: "Flink sink", vi: "Flink sink" },
  badge: "SNK",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Writes results to a stream, a delivery stream, a Kafka topic or as files. At least once it writes again after a failure; exactly once it commits with checkpoints.",
    vi: "Ghi kết quả vào stream, delivery stream, Kafka topic hoặc thành file. At least once thì ghi lại sau lỗi; exactly once thì commit theo checkpoint.",
  },
  fields,
  ports: {
    gives: ["put", "deliver"],
    takes: ["stream"],
    maxOut: 1,
    refuses: [
      {
        to: "lambdaFunction",
        text: {
          en: "Flink has no Lambda sink (that was the SQL product). Write to a data stream and let Lambda read it.",
          vi: "Flink không có sink Lambda (đó là của sản phẩm SQL cũ). Hãy ghi vào data stream rồi để Lambda đọc.",
        },
      },
    ],
  },
  signals,
  summary: ({ deliveryGuarantee, input }) => {
    const once = deliveryGuarantee === "EXACTLY_ONCE" ? "exactly once" : "at least once";
    return {
      en: input === "LATE" ? `late events, ${once}` : once,
      vi: input === "LATE" ? `sự kiện trễ, ${once}` : once,
    };
  },
  costs: [],
  facts: ["flink.sink.batchRecords", "flink.sink.bufferedRecords", "flink.sink.timeInBufferMs"],
  behaviour: createFlinkSink,
  checks: checkFlinkSink,
});
