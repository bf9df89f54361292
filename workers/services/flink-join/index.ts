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
    en: "Pairs the events of two inputs with the same key in the same window or within an interval (JOIN), inner or outer.",
    vi: "Ghép sự kiện của hai input có cùng key trong cùng cửa sổ hoặc trong một khoảng thời gian (JOIN), inner hoặc outer.",
  },
  fields,
  ports: { ...MIDDLE_PORTS, maxIn: 2 },
  signals,
  summary({ joinKind, joinType, size, before, after }) {
    if (joinKind === "WINDOW") {
      const seconds = size / 1_000;
      return { en: `${joinType} within ${seconds} s`, vi: `${joinType} trong ${seconds} s` };
    }
    const text = `${joinType} −${before / 1_000} … +${after / 1_000} s`;
    return { en: text, vi: text };
  },
  costs: [],
  facts: [],
  behaviour: createFlinkJoin,
  checks: checkFlinkJoin,
});
