// HTTP endpoint as a destination that can be slow, refuse and fail.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createHttpEndpoint } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const httpEndpoint = defineService({
  type: "httpEndpoint",
  awsName: "HTTP endpoint",
  name: { en: "HTTP endpoint", vi: "HTTP endpoint" },
  badge: "HTTP",
  icon: "",
  colour: "slate",
  group: "store",
  help: {
    en: "Any web service that takes batches by POST. Only status 200 is success; 413 (body too large) is final, and such data is not even kept as failed.",
    vi: "Mọi dịch vụ web nhận batch bằng POST. Chỉ status 200 là thành công; 413 (body quá lớn) là lỗi vĩnh viễn và dữ liệu đó không được giữ lại ở error output.",
  },
  fields,
  ports: { gives: [], takes: ["deliver"], refuses: [needsConsumer] },
  signals,
  summary: (config) => ({
    en: `answers in ${config.latencyMs} ms`,
    vi: `trả lời sau ${config.latencyMs} ms`,
  }),
  costs: [],
  facts: ["firehose.http.bodyMiBMax"],
  behaviour: createHttpEndpoint,
});
