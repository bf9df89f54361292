// How a client waits before it tries again. A policy is the longest wait before each retry; with full
// jitter the wait itself is uniform between 0 and that.
import { SUB_STEP_MS } from "../model/ports.ts";

/** The SDK's retry quota. A retry takes its cost, gives it back if it succeeds; a first try adds 1. */
export interface RetryQuota {
  /** All clients together; infinite: no quota. */
  readonly capacity: number;
  /** After throttling; 0: no quota. */
  readonly cost: number;
  /** After a transient error. */
  readonly transientCost: number;
  /** After a call whose answer did not come in time. */
  readonly timeoutCost: number;
}

export const NO_QUOTA: RetryQuota = {
  capacity: Number.POSITIVE_INFINITY,
  cost: 0,
  transientCost: 0,
  timeoutCost: 0,
};

export type RetryMode = "legacy" | "standard" | "standard2026" | "none";

/** Longest wait before each retry, ms; empty: no retry. */
export type RetryWindows = readonly number[];

/** min(cap, base × 2^i) for each retry i. */
export function backoffWindows(retries: number, baseMs: number, capMs: number): number[] {
  const windows: number[] = [];
  let window = baseMs;
  for (let i = 0; i < retries; i += 1) {
    windows.push(Math.min(capMs, window));
    window *= 2;
  }
  return windows;
}

/** Waits of a retry mode after throttling, and after a transient error (InternalFailure). */
export interface ModeWindows {
  readonly throttling: number[];
  readonly transient: number[];
}

/** The windows of an SDK retry mode. `maxAttempts` null: the mode's own. */
export function retryWindows(
  mode: RetryMode,
  maxAttempts: number | null,
  fact: (id: string) => number,
): ModeWindows {
  if (mode === "none") return { throttling: [], transient: [] };
  const family = mode === "legacy" ? "legacy" : "standard";
  const retries = (maxAttempts ?? fact(`sdk.${family}.maxAttempts`)) - 1;
  const cap = mode === "legacy" ? Number.POSITIVE_INFINITY : fact("sdk.backoffCapMs");
  const windows = (baseMs: number) =>
    backoffWindows(retries, baseMs, Math.min(cap, LONGEST_WINDOW_MS));
  if (mode !== "standard2026") {
    const alike = windows(fact(`sdk.${family}.baseMs`));
    return { throttling: alike, transient: alike };
  }
  return {
    throttling: windows(fact("sdk.throttlingBaseMs")),
    transient: windows(fact("sdk.transientBaseMs")),
  };
}

/**
 * The retry quota of `clients` SDK clients. Only failed calls count: a PutRecords call that refuses some
 * of its records succeeded, and sending those again is the application's own doing. Legacy mode has none.
 */
export function retryQuota(
  mode: RetryMode,
  api: "PutRecord" | "PutRecords",
  clients: number,
  fact: (id: string) => number,
): RetryQuota {
  const none = mode === "none" || mode === "legacy" || api === "PutRecords";
  if (none) return NO_QUOTA;
  const cost = fact("sdk.quotaThrottlingCost");
  const isNew = mode === "standard2026";
  const transientCost = isNew ? fact("sdk.quotaTransientCost") : cost;
  // A timeout is a transient error in the new mode, and has a cost of its own in the older one.
  const timeoutCost = isNew ? transientCost : fact("sdk.quotaTimeoutCost");
  return { capacity: clients * fact("sdk.quotaTokens"), cost, transientCost, timeoutCost };
}

/** Keeps a ring within reason when legacy mode is given many attempts. */
const LONGEST_WINDOW_MS = 128_000;

/** Sub-steps a window covers, at least one. */
export function windowSlots(windowMs: number): number {
  return Math.max(1, Math.round(windowMs / SUB_STEP_MS));
}
