// What AWS refuses or what surprises in a mapping's settings taken together.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext } from "../../model/service-definition.ts";
import type { LambdaFields } from "./config.ts";

export function checks(node: CheckContext<LambdaFields>): readonly Problem[] {
  const { reservedConcurrency, accountConcurrency } = node.config;
  if (reservedConcurrency === null) return [];
  const kept = node.facts.fact("lambda.concurrencyUnreservedMin").today;
  const most = accountConcurrency - kept;
  if (reservedConcurrency <= most) return [];
  return [
    {
      severity: "warning",
      code: "TOO_MUCH_RESERVED",
      node: node.id,
      field: "reservedConcurrency",
      text: {
        en: `AWS refuses to reserve ${reservedConcurrency} of ${accountConcurrency}: at least ${kept} executions must stay unreserved.`,
        vi: `AWS từ chối reserve ${reservedConcurrency} trong ${accountConcurrency}: phải để lại ít nhất ${kept} lần chạy không reserve.`,
      },
    },
  ];
}
