// A token bucket in continuous time. It may be told to go into debt.

export interface Bucket {
  level(nowMs: number): number;
  take(nowMs: number, amount: number): void;
}

export function createBucket(perSecond: number, capacity: number): Bucket {
  let tokens = capacity;
  let filledMs = 0;
  const fill = (nowMs: number) => {
    tokens = Math.min(capacity, tokens + ((nowMs - filledMs) * perSecond) / 1_000);
    filledMs = nowMs;
    return tokens;
  };
  return {
    level: fill,
    take(nowMs, amount) {
      tokens = fill(nowMs) - amount;
    },
  };
}
