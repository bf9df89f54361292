// Flink window: an operator inside a Flink application.
import { MIDDLE_PORTS } from "../../flink/declarations.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkWindow } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const flinkWindow = defineService({
  type: "flinkWindow",
  awsName: "Apache Flink window",
  name: { en: "Flink window", vi: "Flink window" },
  badge: "WIN",
  icon: "",
  colour: "purple",
  group: "operators",
  inside: "flinkApplication",
  help: {
    en: "Groups events by key into windows and sends one result per key and window (GROUP BY). Wrong here and results are late, or events are.",
    vi: "Gom sự kiện theo key vào cửa sổ và gửi một kết quả cho mỗi key và cửa sổ (GROUP BY). Cấu hình sai thì kết quả ra muộn hoặc mất sự kiện trễ.",
  },
  fields,
  ports: MIDDLE_PORTS,
  signals,
  summary: ({ windowType, size, slide, gap, aggregate }) => {
    const seconds = (ms: number) => `${ms / 1_000} s`;
    const kinds = {
      TUMBLING: `tumbling ${seconds(size)}`,
      SLIDING: `sliding ${seconds(size)} / ${seconds(slide)}`,
      SESSION: `session ${seconds(gap)}`,
    };
    const text = `${aggregate}, ${kinds[windowType]}`;
    return { en: text, vi: text };
  },
  costs: [],
  facts: [],
  behaviour: createFlinkWindow,
});
