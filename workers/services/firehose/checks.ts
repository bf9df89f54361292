// What fields alone cannot tell: a delivery stream has exactly one source and needs a destination.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext } from "../../model/service-definition.ts";
import type { FirehoseFields } from "./config.ts";

export function checkFirehose(node: CheckContext<FirehoseFields>): readonly Problem[] {
  const problems: Problem[] = [];
  if (node.outputs.length === 0) {
    problems.push({
      code: "FIREHOSE_NO_DESTINATION",
      severity: "warning",
      node: node.id,
      text: {
        en: `${node.label} has no destination: it buffers and delivers nothing.`,
        vi: `${node.label} chưa có destination: chỉ buffer chứ không giao gì.`,
      },
      fix: { en: "Connect it to an S3 bucket.", vi: "Nối nó vào một S3 bucket." },
    });
  }
  const streams = node.inputs.filter((input) => input.type === "dataStream").length;
  if (streams > 1 || (streams === 1 && node.inputs.length > 1)) {
    problems.push({
      code: "FIREHOSE_TWO_SOURCES",
      severity: "error",
      node: node.id,
      text: {
        en: `${node.label} reads a data stream, so it takes no other source: PutRecord is refused then.`,
        vi: `${node.label} đọc từ một data stream nên không nhận nguồn khác: khi đó PutRecord bị từ chối.`,
      },
      fix: {
        en: "Use one delivery stream for each source, or send everything through the data stream.",
        vi: "Dùng mỗi nguồn một delivery stream, hoặc gửi tất cả qua data stream.",
      },
    });
  }
  return problems;
}
