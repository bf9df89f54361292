// Splunk (HTTP Event Collector) as a destination that can be slow, refuse and fail.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createSplunk } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const splunk = defineService({
  type: "splunk",
  awsName: "Splunk (HTTP Event Collector)",
  name: { en: "Splunk", vi: "Splunk" },
  badge: "SPL",
  icon: "",
  colour: "green",
  group: "store",
  help: {
    en: "The HTTP Event Collector with indexer acknowledgement: Firehose counts a batch as delivered when Splunk has indexed it.",
    vi: "HTTP Event Collector có indexer acknowledgement: Firehose chỉ tính batch là đã giao khi Splunk đã index xong.",
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
  behaviour: createSplunk,
});
