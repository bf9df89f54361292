// What fields alone cannot tell: one source, one destination with its bucket, hints in its range.
import type { Problem, Severity } from "../../model/problem.ts";
import type { CheckContext } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import type { FirehoseFields } from "./config.ts";
import { asDestination, BUCKET, type DestinationType, hintRange } from "./profiles.ts";

/** Sources that Firehose reads; all others put into it. */
const READ_SOURCES = ["dataStream", "mskCluster"];

type Node = CheckContext<FirehoseFields>;
interface Said {
  readonly code: string;
  readonly severity: Severity;
  readonly field?: string;
  readonly text: Text;
  readonly fix: Text;
}

export function checkFirehose(node: Node): readonly Problem[] {
  const types = node.outputs.map((output) => asDestination(output.type));
  const main = types.find((type) => type !== BUCKET) ?? BUCKET;
  const found = [
    ...checkLinks(node, types, main),
    ...checkFormat(node, main),
    ...checkHints(node, main),
  ];
  return found.map((said) => ({ ...said, node: node.id }));
}

function checkLinks(node: Node, types: readonly DestinationType[], main: DestinationType): Said[] {
  const found: Said[] = [];
  const { label } = node;
  if (types.length === 0) {
    found.push({
      code: "FIREHOSE_NO_DESTINATION",
      severity: "warning",
      text: {
        en: `${label} has no destination: it buffers and delivers nothing.`,
        vi: `${label} chưa có destination: chỉ buffer chứ không giao gì.`,
      },
      fix: { en: "Connect it to an S3 bucket.", vi: "Nối nó vào một S3 bucket." },
    });
  }
  const others = types.filter((type) => type !== BUCKET).length;
  if (others > 1 || types.length - others > 1) {
    found.push({
      code: "FIREHOSE_TWO_DESTINATIONS",
      severity: "error",
      text: {
        en: `${label} has one destination, and at most one bucket for backups beside it.`,
        vi: `${label} chỉ có một destination, cùng tối đa một bucket để backup.`,
      },
      fix: {
        en: "Use one delivery stream for each destination; several may read the same data stream.",
        vi: "Dùng mỗi destination một delivery stream; nhiều stream có thể đọc cùng một data stream.",
      },
    });
  }
  if (main !== BUCKET && !types.includes(BUCKET)) {
    found.push({
      code: "FIREHOSE_NO_BUCKET",
      severity: "warning",
      text: {
        en: `${label} needs a bucket beside its destination: without it, what fails is lost.`,
        vi: `${label} cần một bucket bên cạnh destination: không có thì phần lỗi sẽ mất.`,
      },
      fix: {
        en: "Connect it to an S3 bucket too; Redshift also loads from there.",
        vi: "Nối thêm vào một S3 bucket; Redshift cũng nạp từ đó.",
      },
    });
  }
  const read = node.inputs.filter((input) => READ_SOURCES.includes(input.type)).length;
  if (read > 1 || (read === 1 && node.inputs.length > 1)) found.push(twoSources(label));
  return found;
}

function twoSources(label: string): Said {
  return {
    code: "FIREHOSE_TWO_SOURCES",
    severity: "error",
    text: {
      en: `${label} reads a data stream, so it takes no other source: PutRecord is refused then.`,
      vi: `${label} đọc từ một data stream nên không nhận nguồn khác: khi đó PutRecord bị từ chối.`,
    },
    fix: {
      en: "Use one delivery stream for each source, or send everything through the data stream.",
      vi: "Dùng mỗi nguồn một delivery stream, hoặc gửi tất cả qua data stream.",
    },
  };
}

function checkFormat({ label, config }: Node, main: DestinationType): Said[] {
  const found: Said[] = [];
  const converts = config.dataFormatConversion !== "none";
  const partitions = config["dynamicPartitioning.enabled"];
  if ((converts || partitions) && main !== BUCKET) {
    found.push({
      code: "FIREHOSE_S3_ONLY",
      severity: "error",
      field: converts ? "dataFormatConversion" : "dynamicPartitioning.enabled",
      text: {
        en: `${label}: format conversion and dynamic partitioning work with an S3 destination only.`,
        vi: `${label}: chuyển định dạng và dynamic partitioning chỉ dùng được với destination S3.`,
      },
      fix: { en: "Deliver to S3, or turn it off.", vi: "Giao vào S3, hoặc tắt đi." },
    });
  }
  if (converts && config.compressionFormat !== "UNCOMPRESSED") {
    found.push({
      code: "FIREHOSE_CONVERSION_COMPRESSED",
      severity: "error",
      field: "compressionFormat",
      text: {
        en: `${label}: with format conversion the files are compressed inside (Snappy).`,
        vi: `${label}: khi chuyển định dạng, file đã được nén bên trong (Snappy).`,
      },
      fix: { en: "Choose UNCOMPRESSED.", vi: "Chọn UNCOMPRESSED." },
    });
  }
  return found;
}

function checkHints({ label, config, facts }: Node, main: DestinationType): Said[] {
  const large = config.dataFormatConversion !== "none" || config["dynamicPartitioning.enabled"];
  const range = hintRange(main, large, (id) => facts.value(id, "today"));
  const interval = config["bufferingHints.intervalInSeconds"];
  return [
    ...outside(label, "bufferingHints.sizeInMBs", range.sizeMB, "MB", config),
    ...outside(label, "bufferingHints.intervalInSeconds", range.intervalS, "s", config),
    ...(config["dynamicPartitioning.enabled"] && interval === 0 ? [zeroPartitioned(label)] : []),
  ];
}

function zeroPartitioned(label: string): Said {
  return {
    code: "FIREHOSE_ZERO_PARTITIONED",
    severity: "error",
    field: "bufferingHints.intervalInSeconds",
    text: {
      en: `${label}: zero buffering does not go with dynamic partitioning.`,
      vi: `${label}: zero buffering không dùng chung với dynamic partitioning.`,
    },
    fix: { en: "Choose 60 s or more.", vi: "Chọn từ 60 s trở lên." },
  };
}

type HintField = "bufferingHints.sizeInMBs" | "bufferingHints.intervalInSeconds";

function outside(
  label: string,
  field: HintField,
  [min, max]: readonly [number, number, number],
  unit: string,
  config: Node["config"],
): Said[] {
  const value = config[field];
  if (value === null || (value >= min && value <= max)) return [];
  const name = field.slice(field.indexOf(".") + 1);
  return [
    {
      code: "FIREHOSE_HINT_RANGE",
      severity: "error",
      field,
      text: {
        en: `${label}: ${name} ${value} is outside ${min} to ${max} ${unit} for this destination and format.`,
        vi: `${label}: ${name} ${value} nằm ngoài ${min} đến ${max} ${unit} của destination và định dạng này.`,
      },
      fix: {
        en: `Choose ${min} to ${max} ${unit}, or leave it to the default.`,
        vi: `Chọn ${min} đến ${max} ${unit}, hoặc để mặc định.`,
      },
    },
  ];
}
