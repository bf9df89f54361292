// Settings of an online feature group.
import { integer } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency } from "../../workload/receiver-declarations.ts";

export const fields = {
  putsPerSecond: integer({
    label: { en: "PutRecord quota", vi: "Quota PutRecord" },
    help: {
      en: "PutRecord calls of the account a second (soft). Aggregate in windows before writing.",
      vi: "Số lệnh PutRecord mỗi giây của tài khoản (quota mềm). Hãy tổng hợp theo window trước khi ghi.",
    },
    unit: "calls/s",
    min: 1,
    max: 1_000_000,
    initial: { fact: "featureStore.putsPerSecond" },
    fact: "featureStore.putsPerSecond",
  }),
  latencyMs: latency(10, {
    en: "Time one PutRecord takes.",
    vi: "Thời gian một lệnh PutRecord mất.",
  }),
  failureRate,
} as const satisfies Fields;

export type FeatureFields = typeof fields;
