// Settings of an OpenSearch domain as a destination: nodes, disks, what bulk indexing can take.
import { integer } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency, recordCapacity } from "../../workload/receiver-declarations.ts";

export const fields = {
  instanceCount: integer({
    label: { en: "InstanceCount", vi: "InstanceCount" },
    help: {
      en: "Data nodes: for the price and the disks.",
      vi: "Số data node: để tính giá và ổ đĩa.",
    },
    unit: "nodes",
    min: 1,
    max: 200,
    initial: 2,
  }),
  capacityRecordsPerSecond: recordCapacity(5_000, {
    en: "Documents a second that bulk indexing can take. More fills the write queue, and OpenSearch answers 429.",
    vi: "Số document mỗi giây mà bulk indexing chịu được. Nhiều hơn sẽ đầy write queue và OpenSearch trả 429.",
  }),
  latencyMs: latency(100, {
    en: "Time one _bulk request takes.",
    vi: "Thời gian một request _bulk mất.",
  }),
  volumeSizeGiB: integer({
    label: { en: "VolumeSize of a node", vi: "VolumeSize mỗi node" },
    help: {
      en: "When free space falls below a fifth of it or 20 GiB, whichever is smaller, writes are blocked.",
      vi: "Khi dung lượng trống dưới một phần năm hoặc 20 GiB, lấy mức nhỏ hơn, việc ghi bị chặn.",
    },
    unit: "GiB",
    min: 10,
    max: 36_000,
    initial: 100,
  }),
  numberOfReplicas: integer({
    label: { en: "number_of_replicas", vi: "number_of_replicas" },
    help: {
      en: "Copies of each document beside the first: they double the disk used.",
      vi: "Số bản sao của mỗi document ngoài bản đầu: dung lượng đĩa tăng theo.",
    },
    unit: "copies",
    min: 0,
    max: 5,
    initial: 1,
  }),
  failureRate,
} as const satisfies Fields;

export type OpenSearchFields = typeof fields;
