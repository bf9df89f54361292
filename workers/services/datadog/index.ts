// Datadog as a destination that can be slow, refuse and fail.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createDatadog } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const datadog = defineService({
  type: "datadog",
  awsName: "Datadog",
  name: { en: "Datadog", vi: "Datadog" },
  badge: "DD",
  icon: "",
  colour: "purple",
  group: "store",
  help: {
    en: "Logs or metrics for Datadog, through the HTTP endpoint delivery of Firehose with buffers of 1 to 4 MB.",
    vi: "Log hoặc metric cho Datadog, qua kiểu giao HTTP endpoint của Firehose với buffer 1 đến 4 MB.",
  },
  fields,
  ports: { gives: [], takes: ["deliver"], refuses: [needsConsumer] },
  signals,
  summary: (config) => ({
    en: `answers in ${config.latencyMs} ms`,
    vi: `trả lời sau ${config.latencyMs} ms`,
  }),
  costs: [],
  facts: [],
  behaviour: createDatadog,
});
