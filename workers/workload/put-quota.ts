// The retry quota of a writer's clients: what retries take, and what successes give back.
import type { PutState } from "./put-state.ts";
import { NO_QUOTA, type RetryQuota } from "./retry.ts";

export function createPutQuota(state: PutState) {
  let quota = NO_QUOTA;

  function pay(records: number, cost: number): number {
    if (cost === 0) return records;
    const paid = Math.min(records, Math.floor(state.quotaTokens / cost));
    state.quotaTokens -= paid * cost;
    return paid;
  }

  return {
    /** What is left of the tokens stays, up to the new capacity. */
    set(next: RetryQuota): void {
      quota = next;
      state.quotaTokens = Math.min(state.quotaTokens, next.capacity);
    },
    isNone: () => quota.cost === 0,
    /** Pays for retries of refused records; returns how many may be sent again. */
    payRefused: (records: number, isTransient: boolean) =>
      pay(records, isTransient ? quota.transientCost : quota.cost),
    /** The same of records that were stored, but whose call timed out for the client. */
    payTimeouts: (records: number) => pay(records, quota.timeoutCost),
    /**
     * Successes refill it: first tries by 1, retries by what they took. Of the retries, `transientShare`
     * had failed with a transient error and `timeoutShare` had timed out (where these have no windows of
     * their own); of all, the client learns of a share `answered`.
     */
    refill(
      first: number,
      again: number,
      transientShare: number,
      timeoutShare: number,
      answered: number,
    ): void {
      const { cost, transientCost, timeoutCost, capacity } = quota;
      if (cost === 0) return;
      const more = (transientCost - cost) * transientShare + (timeoutCost - cost) * timeoutShare;
      const tokens = (first + again * (cost + more)) * answered;
      state.quotaTokens = Math.min(capacity, state.quotaTokens + tokens);
    },
  };
}
