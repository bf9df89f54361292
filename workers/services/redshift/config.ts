// Settings of a Redshift cluster as a destination of COPY.
import { integer, number } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency } from "../../workload/receiver-declarations.ts";

export const fields = {
  numberOfNodes: integer({
    label: { en: "NumberOfNodes", vi: "NumberOfNodes" },
    help: { en: "For the price (ra3.xlplus).", vi: "Để tính giá (ra3.xlplus)." },
    unit: "nodes",
    min: 1,
    max: 128,
    initial: 2,
  }),
  latencyMs: latency(3_000, {
    en: "What a COPY takes however little it loads: planning and commit.",
    vi: "Thời gian một COPY mất dù nạp ít đến đâu: lập kế hoạch và commit.",
  }),
  loadMBPerSecond: number({
    label: { en: "Load rate of a COPY", vi: "Tốc độ nạp của một COPY" },
    help: {
      en: "Few large files load faster than many small ones: each COPY pays its latency again.",
      vi: "Ít file lớn nạp nhanh hơn nhiều file nhỏ: mỗi COPY lại trả thêm một lần độ trễ.",
    },
    unit: "MB/s",
    min: 0.1,
    max: 10_000,
    initial: 20,
  }),
  concurrencySlots: integer({
    label: { en: "Concurrency (queue slots)", vi: "Concurrency (số slot của queue)" },
    help: {
      en: "COPYs and queries that run at once. A COPY that finds no slot is tried again later.",
      vi: "Số COPY và truy vấn chạy cùng lúc. COPY không có slot sẽ được thử lại sau.",
    },
    unit: "queries",
    fact: "redshift.concurrencySlots",
    min: 1,
    max: 50,
    initial: { fact: "redshift.concurrencySlots" },
  }),
  slotsUsedByQueries: integer({
    label: { en: "Slots that queries use", vi: "Số slot truy vấn đang dùng" },
    help: {
      en: "Dashboards and reports take slots that COPY then does not have.",
      vi: "Dashboard và báo cáo chiếm slot nên COPY không còn dùng được.",
    },
    unit: "queries",
    min: 0,
    max: 50,
    initial: 0,
    advanced: true,
  }),
  failureRate,
} as const satisfies Fields;

export type RedshiftFields = typeof fields;
