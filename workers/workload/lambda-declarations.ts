// What a Lambda function declares whatever calls it: a stream's mapping, a queue, a topic, a bus.
import { integer } from "../model/define-fields.ts";
import type { CostLineSpec } from "../model/service-definition.ts";
import type { FigureSpec } from "../model/signals.ts";
import type { Text } from "../model/text.ts";

/** Of a payload's bytes, those that are data: base64 makes four bytes of three. */
export const PAYLOAD_DATA_SHARE = 0.75;

export const memoryField = integer({
  label: { en: "MemorySize", vi: "MemorySize" },
  help: { en: "For the price of GB-seconds.", vi: "Để tính giá GB-second." },
  unit: "MB",
  min: { fact: "lambda.memoryMBMin" },
  max: { fact: "lambda.memoryMBMax" },
  initial: { fact: "lambda.memoryMBMin" },
});

export const reservedConcurrency = (help: Text) =>
  integer({
    label: { en: "Reserved concurrency", vi: "Reserved concurrency" },
    help,
    unit: "executions",
    min: 1,
    max: 100_000,
    initial: null,
    optional: true,
    whenAbsent: { en: "the account's limit", vi: "giới hạn của tài khoản" },
  });

export const concurrencyFigures = {
  concurrency: {
    label: { en: "Concurrency", vi: "Concurrency" },
    unit: "count",
    outOf: "concurrencyLimit",
  },
  concurrencyLimit: {
    label: { en: "Concurrency limit", vi: "Giới hạn concurrency" },
    unit: "count",
    detail: true,
  },
} as const satisfies Readonly<Record<string, FigureSpec>>;

export const lambdaCosts: readonly CostLineSpec[] = [
  {
    item: { en: "Requests", vi: "Request" },
    usage: "requests",
    per: 1_000_000,
    price: "lambda.requestMillion",
  },
  {
    item: { en: "Compute", vi: "Tính toán" },
    usage: "gbSeconds",
    per: 1,
    price: "lambda.gbSecond",
  },
];
