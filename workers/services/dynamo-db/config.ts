// Settings of a DynamoDB table as a destination, by the names of its API.
import { choice, integer, number } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import { failureRate, latency } from "../../workload/receiver-declarations.ts";

export const fields = {
  billingMode: choice({
    label: { en: "BillingMode", vi: "BillingMode" },
    help: {
      en: "Provisioned throttles above its write units; on-demand takes up to twice its earlier peak.",
      vi: "Provisioned bị throttle khi vượt write unit; on-demand nhận đến gấp đôi đỉnh trước đó.",
    },
    options: [
      { value: "PAY_PER_REQUEST", label: { en: "On-demand", vi: "On-demand" } },
      { value: "PROVISIONED", label: { en: "Provisioned", vi: "Provisioned" } },
    ],
    initial: "PAY_PER_REQUEST",
  }),
  writeCapacityUnits: integer({
    label: { en: "WriteCapacityUnits", vi: "WriteCapacityUnits" },
    help: {
      en: "Items of up to 1 KB a second. Unused units of the last five minutes are kept for bursts.",
      vi: "Số item đến 1 KB mỗi giây. Unit không dùng của năm phút gần nhất được giữ cho lúc tăng vọt.",
    },
    unit: "units/s",
    min: 1,
    max: { fact: "dynamodb.table.writeUnitsMax" },
    initial: 1_000,
    appliesWhen: {
      field: "billingMode",
      in: ["PROVISIONED"],
      reason: { en: "Only for provisioned tables.", vi: "Chỉ cho bảng provisioned." },
    },
  }),
  hottestKeyShare: number({
    label: { en: "Share of writes on the hottest key", vi: "Tỉ lệ ghi vào key nóng nhất" },
    help: {
      en: "One partition takes 1,000 write units a second, whatever the table has: a hot key throttles early.",
      vi: "Một partition nhận 1.000 write unit mỗi giây dù bảng có bao nhiêu: key nóng bị throttle sớm.",
    },
    unit: "×",
    min: 0,
    max: 1,
    initial: 0,
    advanced: true,
  }),
  latencyMs: latency(10, {
    en: "Time one BatchWriteItem takes.",
    vi: "Thời gian một lệnh BatchWriteItem mất.",
  }),
  failureRate,
} as const satisfies Fields;

export type DynamoDbFields = typeof fields;
