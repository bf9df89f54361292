// Back-off against closed formulas: C10 (attempts and losses), C12 (waits), and the SDK's retry quota.
import { describe, expect, it } from "vitest";
import { type PutRefusal, SUB_STEPS } from "../model/ports.ts";
import { createPutWriter } from "./put-writer.ts";
import { backoffWindows, retryQuota, retryWindows } from "./retry.ts";

const facts: Record<string, number> = {
  "sdk.quotaTokens": 500,
  "sdk.quotaThrottlingCost": 5,
  "sdk.quotaTransientCost": 14,
  "sdk.quotaTimeoutCost": 10,
};
const BACKOFF: Record<string, number> = {
  "sdk.standard.maxAttempts": 3,
  "sdk.throttlingBaseMs": 1_000,
  "sdk.transientBaseMs": 50,
  "sdk.backoffCapMs": 20_000,
};
const fact = (id: string) => facts[id]!;

function writerOf(windows: readonly number[]) {
  const put = createPutWriter({
    nodeId: "app",
    onMap: () => Float64Array.of(1),
    chargeOf: (_p, _r, bytes) => bytes,
  });
  put.setWindows(windows);
  put.writer.onPartitions({
    count: 1,
    version: 1,
    startingHashKeys: [0n],
    endingHashKeys: [2n ** 128n - 1n],
    indexOf: () => 0,
  });
  return put;
}

/** A second in which `admit` says how many of an offer are admitted. */
function second(
  put: ReturnType<typeof writerOf>,
  at: number,
  made: number,
  admit: (offered: number, subStep: number) => number,
  why: PutRefusal = "records",
) {
  put.begin(at * 1_000);
  if (made > 0) put.create(0, made, made, made);
  for (let s = 0; s < SUB_STEPS; s += 1) {
    const { records } = put.writer.offer(0, s);
    put.writer.settle(0, s, admit(records, s), null, why);
  }
}

/** Mean wait in ms of records refused together at time 0. */
function meanWait(windowMs: number): number {
  const put = writerOf([windowMs]);
  put.state.edges.fill(1);
  put.state.edges[0] = 0;
  let slots = 0;
  for (let t = 0; t * 1_000 <= windowMs + 1_000; t += 1) {
    second(put, t, t === 0 ? 100_000 : 0, (offered, s) => {
      const isFirst = t === 0 && s === 0;
      if (!isFirst) slots += offered * (t * SUB_STEPS + s);
      return isFirst ? 0 : offered;
    });
  }
  expect(put.state.admitted).toBe(100_000);
  return (slots * 100) / 100_000;
}

describe("a constant share of refusals (C10)", () => {
  it("p = 0.5, 10 retries: 1.999023 attempts a record, 0.000488281 lost", () => {
    // 12,000 records in each sub-step, so that halving stays whole for long.
    const put = writerOf(backoffWindows(10, 100, 1_000));
    const half = (offered: number) => Math.round(offered / 2);
    for (let t = 0; t < 60; t += 1) second(put, t, 1_000_000, half);
    for (let t = 60; t < 90; t += 1) second(put, t, 0, half);
    expect(put.waiting().records).toBe(0);
    const { attempts, created, dropped } = put.state;
    expect(Math.abs(attempts / created / 1.999023 - 1)).toBeLessThan(0.01);
    expect(Math.abs(dropped / created / 0.000488281 - 1)).toBeLessThan(0.01);
  });
});

describe("full jitter (C12)", () => {
  it.each([1_000, 2_000, 4_000, 8_000])("waits half of %d ms on average", (windowMs) => {
    expect(Math.abs(meanWait(windowMs) / (windowMs / 2) - 1)).toBeLessThan(0.0101);
  });
  it.each([
    [5, Number.POSITIVE_INFINITY, 15_500],
    [8, 20_000, 45_500],
  ])("%d retries of 1 s × 2^n, at most %d ms: %d ms in all", (retries, cap, total) => {
    // The analytic sets times ten: their base of 100 ms is the length of one sub-step.
    const windows = backoffWindows(retries, 1_000, cap);
    const sum = windows.reduce((all, one) => all + meanWait(one), 0);
    expect(Math.abs(sum / total - 1)).toBeLessThan(0.01);
  });
});

describe("the retry quota", () => {
  it("belongs to failed calls of a client in standard mode", () => {
    const quota = { capacity: 1_500, cost: 5, transientCost: 5, timeoutCost: 10 };
    expect(retryQuota("standard", "PutRecord", 3, fact)).toEqual(quota);
    expect(retryQuota("standard2026", "PutRecord", 3, fact)).toEqual({
      ...quota,
      transientCost: 14,
      timeoutCost: 14,
    });
    for (const [mode, api] of [
      ["legacy", "PutRecord"],
      ["none", "PutRecord"],
      ["standard", "PutRecords"],
    ] as const) {
      expect(retryQuota(mode, api, 3, fact).cost).toBe(0);
    }
  });

  it("allows 500 / 5 retries when every call fails", () => {
    const put = writerOf(backoffWindows(2, 1_000, 20_000));
    put.setQuota(retryQuota("standard", "PutRecord", 1, fact));
    for (let t = 0; t < 20; t += 1) second(put, t, 100, () => 0);
    expect(put.state.attempts - put.state.created).toBeLessThanOrEqual(100);
    expect(put.state.attempts - put.state.created).toBeGreaterThan(90);
    expect(put.state.quotaDropped).toBeGreaterThan(1_800);
  });

  // 3 attempts, failing share p: it drains once 5 (p² + p³) > 1 - p, AWS's "about 32 %".
  it.each([
    [0.28, false],
    [0.36, true],
  ])("a failing share of %d drains it: %s", (p, drains) => {
    const put = writerOf(backoffWindows(2, 1_000, 20_000));
    put.setQuota(retryQuota("standard", "PutRecord", 10, fact));
    for (let t = 0; t < 120; t += 1) second(put, t, 10_000, (n) => Math.round(n * (1 - p)));
    expect(put.state.quotaDropped > 0).toBe(drains);
  });

  // A transient error costs 14: it drains once 14 (p² + p³) > 1 - p, AWS's "about 22 %".
  it.each([
    [0.19, false],
    [0.25, true],
  ])("a share of %d failing inside the service drains it: %s", (p, drains) => {
    const facts2026 = (id: string) => BACKOFF[id] ?? fact(id);
    const windows = retryWindows("standard2026", null, facts2026);
    expect(windows).toEqual({ throttling: [1_000, 2_000], transient: [50, 100] });
    const put = writerOf(windows.throttling);
    put.setWindows(windows.throttling, windows.transient);
    put.setQuota(retryQuota("standard2026", "PutRecord", 10, fact));
    const admit = (n: number) => Math.round(n * (1 - p));
    for (let t = 0; t < 120; t += 1) second(put, t, 10_000, admit, "failure");
    expect(put.state.quotaDropped > 0).toBe(drains);
  });
});
