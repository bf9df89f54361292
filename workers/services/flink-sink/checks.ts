// What a sink's destination can do.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";

/** Connectors that flush at checkpoints and know no transactions. */
const AT_LEAST_ONCE_ONLY = ["dataStream", "firehose"];

export function checkFlinkSink({ config, outputs }: CheckContext<Fields>): readonly Problem[] {
  const to = outputs.find((one) => AT_LEAST_ONCE_ONLY.includes(one.type));
  if (config.deliveryGuarantee !== "EXACTLY_ONCE" || !to) return [];
  return [
    {
      code: "FLINK_SINK_GUARANTEE",
      severity: "error",
      field: "deliveryGuarantee",
      text: {
        en: "The Kinesis and Firehose sinks of Flink are at least once: they have no transactions.",
        vi: "Sink Kinesis và Firehose của Flink chỉ at least once: chúng không có transaction.",
      },
      fix: {
        en: "Choose at least once and make the readers idempotent, or write files to S3.",
        vi: "Chọn at least once và làm phía đọc idempotent, hoặc ghi file vào S3.",
      },
    },
  ];
}
