// Flink inference call: an operator inside a Flink application.
import { MIDDLE_PORTS } from "../../flink/declarations.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkInference } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkInference = defineService({
  type: "flinkInference",
  awsName: "Apache Flink inference call",
  name: { en: "Flink inference call", vi: "Flink inference call" },
  badge: "ML",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Calls a model endpoint for each event without blocking (async I/O). Slow answers fill the calls in flight and push back upstream.",
    vi: "Gọi endpoint của mô hình cho từng sự kiện mà không chặn (async I/O). Trả lời chậm làm đầy số lời gọi đang chờ và gây back-pressure.",
  },
  fields,
  ports: MIDDLE_PORTS,
  signals,
  summary: ({ latency, capacity }) => ({
    en: `${latency} ms, ${capacity} in flight`,
    vi: `${latency} ms, ${capacity} đồng thời`,
  }),
  costs: [],
  facts: [],
  behaviour: createFlinkInference,
});
