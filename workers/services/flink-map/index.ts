// Flink map: an operator inside a Flink application.
import { MIDDLE_PORTS } from "../../flink/declarations.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkMap } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkMap = defineService({
  type: "flinkMap",
  awsName: "Apache Flink map",
  name: { en: "Flink map", vi: "Flink map" },
  badge: "MAP",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Changes every event: fewer or more columns (SELECT).",
    vi: "Biến đổi từng sự kiện: bớt hoặc thêm cột (SELECT).",
  },
  fields,
  ports: MIDDLE_PORTS,
  signals,
  summary: ({ bytesFactor }) => ({
    en: `size × ${bytesFactor}`,
    vi: `kích thước × ${bytesFactor}`,
  }),
  costs: [],
  facts: [],
  behaviour: createFlinkMap,
});
