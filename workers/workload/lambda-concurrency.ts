// A Lambda function's part of its account's concurrency, whatever calls it.
import type { AccountUse, NodeContext } from "../model/service-definition.ts";

export interface FunctionUse extends AccountUse {
  /** Executions that the account may have at once. */
  quota(): number;
}

export interface Concurrency {
  /** Executions it may run at present. */
  limit(): number;
  /** The same if nobody else ran any. */
  most(): number;
}

export function createConcurrency(
  context: Pick<NodeContext, "account">,
  use: FunctionUse,
): Concurrency {
  const partOf = context.account("lambda concurrency", use);
  return {
    limit: () => partOf(use.quota()),
    most: () => Math.min(use.reserved() ?? Number.POSITIVE_INFINITY, use.quota()),
  };
}
