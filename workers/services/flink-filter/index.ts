// Flink filter: an operator inside a Flink application.
import { MIDDLE_PORTS } from "../../flink/declarations.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkFilter } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkFilter = defineService({
  type: "flinkFilter",
  awsName: "Apache Flink filter",
  name: { en: "Flink filter", vi: "Flink filter" },
  badge: "FLT",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Lets a share of the events pass (WHERE).",
    vi: "Chỉ cho một phần sự kiện đi qua (WHERE).",
  },
  fields,
  ports: MIDDLE_PORTS,
  signals,
  summary: ({ share }) => ({
    en: `keeps ${Math.round(share * 100)} %`,
    vi: `giữ ${Math.round(share * 100)} %`,
  }),
  costs: [],
  facts: [],
  behaviour: createFlinkFilter,
});
