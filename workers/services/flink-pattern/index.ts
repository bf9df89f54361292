// Flink pattern (CEP): an operator inside a Flink application.
import { MIDDLE_PORTS } from "../../flink/declarations.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkPattern } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkPattern = defineService({
  type: "flinkPattern",
  awsName: "Apache Flink pattern (CEP)",
  name: { en: "Flink pattern (CEP)", vi: "Flink pattern (CEP)" },
  badge: "CEP",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Finds patterns in the events of a key, in order of event time: three failed log-ins within a minute (MATCH_RECOGNIZE).",
    vi: "Tìm mẫu trong chuỗi sự kiện của một key theo thứ tự event time: ba lần đăng nhập sai trong một phút (MATCH_RECOGNIZE).",
  },
  fields,
  ports: MIDDLE_PORTS,
  signals,
  summary: ({ pattern, times, within }) => {
    const en = pattern === "TIMES" ? `${times} times` : "A followed by B";
    const vi = pattern === "TIMES" ? `${times} lần` : "A rồi tới B";
    return { en: `${en} within ${within / 1_000} s`, vi: `${vi} trong ${within / 1_000} s` };
  },
  costs: [],
  facts: [],
  behaviour: createFlinkPattern,
});
