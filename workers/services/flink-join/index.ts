// Flink join: an operator inside a Flink application.
import { MIDDLE_PORTS } from "../../flink/declarations.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkJoin } from "./behaviour.ts";
import { checkFlinkJoin } from "./checks.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkJoin = defineService({
  type: "flinkJoin",
  awsName: "Apache Flink join",
  name: { en: "Flink join", vi: "Flink join" },
  badge: "JOIN",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Pairs the events of two inputs with the same key in the same window (JOIN).",
    vi: "Ghép sự kiện của hai input có cùng key trong cùng cửa sổ (JOIN).",
  },
  fields,
  ports: { ...MIDDLE_PORTS, maxIn: 2 },
  signals,
  summary: ({ size }) => ({ en: `within ${size / 1_000} s`, vi: `trong ${size / 1_000} s` }),
  costs: [],
  facts: [],
  behaviour: createFlinkJoin,
  checks: checkFlinkJoin,
});
