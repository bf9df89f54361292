// How a client waits before it tries again. A policy is the longest wait before each retry; with full
// jitter the wait itself is uniform between 0 and that.
import { SUB_STEP_MS } from "../model/ports.ts";

/** The SDK's retry quota. A retry takes `cost`, gives it back if it succeeds; a first try adds 1. */
export interface RetryQuota {
  /** All clients together; infinite: no quota. */
  readonly capacity: number;
  readonly cost: number;
}

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

/** The windows of an SDK retry mode. `maxAttempts` null: the mode's own. */
export function retryWindows(
  mode: RetryMode,
  maxAttempts: number | null,
  fact: (id: string) => number,
): number[] {
  if (mode === "none") return [];
  const family = mode === "legacy" ? "legacy" : "standard";
  const attempts = maxAttempts ?? fact(`sdk.${family}.maxAttempts`);
  const base =
    mode === "standard2026" ? fact("sdk.throttlingBaseMs") : fact(`sdk.${family}.baseMs`);
  const cap = mode === "legacy" ? Number.POSITIVE_INFINITY : fact("sdk.backoffCapMs");
  return backoffWindows(attempts - 1, base, Math.min(cap, LONGEST_WINDOW_MS));
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
  if (none) return { capacity: Number.POSITIVE_INFINITY, cost: 0 };
  return { capacity: clients * fact("sdk.quotaTokens"), cost: fact("sdk.quotaThrottlingCost") };
}

/** Keeps a ring within reason when legacy mode is given many attempts. */
const LONGEST_WINDOW_MS = 128_000;

/** Sub-steps a window covers, at least one. */
export function windowSlots(windowMs: number): number {
  return Math.max(1, Math.round(windowMs / SUB_STEP_MS));
}
