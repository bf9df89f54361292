// The retry cascade against closed formulas, with a small scripted destination.
import { describe, expect, it } from "vitest";
import { MAX_HASH_KEY } from "../base/hash-key.ts";
import { SUB_STEPS } from "../model/ports.ts";
import { createPutWriter, type PutWriter } from "./put-writer.ts";
import { backoffWindows } from "./retry.ts";

const BYTES = 100;
const map = (count: number, version: number) => ({
  count,
  version,
  startingHashKeys: Array.from({ length: count }, () => 0n),
  endingHashKeys: Array.from({ length: count }, () => MAX_HASH_KEY),
  indexOf: () => 0,
});

function makeWriter(windows: readonly number[]): PutWriter {
  const put = createPutWriter({
    nodeId: "p",
    onMap: (one) => new Float64Array(one.count).fill(1 / one.count),
    chargeOf: (_p, _r, bytes) => bytes,
  });
  put.setWindows(windows);
  put.writer.onPartitions(map(1, 1));
  return put;
}

function balance({ state, waiting }: PutWriter): void {
  const held = waiting();
  expect(state.created).toBe(state.admitted + held.records + state.dropped);
  expect(state.createdBytes).toBe(state.admittedBytes + held.bytes + state.droppedBytes);
}

/** One second: the destination admits what `room` says of each offer. */
function second(put: PutWriter, at: number, made: number, room: (offered: number) => number) {
  put.begin(at * 1_000);
  put.create(0, made, made * BYTES, made * BYTES);
  for (let s = 0; s < SUB_STEPS; s += 1) {
    const { records } = put.writer.offer(0, s);
    put.writer.settle(0, s, Math.min(records, room(records)));
  }
  balance(put);
}

describe("a saturated shard", () => {
  it.each([
    [1_200, 2_769.647, 0.166667],
    [2_000, 6_285.214, 0.5],
  ])("%d records/s against 1,000: attempts solve A = λ(1-q^4)/(1-q)", (rate, attempts, lost) => {
    const put = makeWriter(backoffWindows(3, 1_000, 20_000));
    for (let t = 0; t < 60; t += 1) second(put, t, rate, () => 100);
    const before = { ...put.state };
    for (let t = 60; t < 360; t += 1) second(put, t, rate, () => 100);
    const perSecond = (put.state.attempts - before.attempts) / 300;
    expect(Math.abs(perSecond / attempts - 1)).toBeLessThan(0.02);
    const lostShare = (put.state.dropped - before.dropped) / (300 * rate);
    expect(Math.abs(lostShare / lost - 1)).toBeLessThan(0.02);
  });
});

describe("a constant share of refusals", () => {
  it("makes (1-p^(R+1))/(1-p) attempts a record and loses p^(R+1)", () => {
    const put = makeWriter(backoffWindows(3, 1_000, 20_000));
    for (let t = 0; t < 300; t += 1) second(put, t, 10_000, (n) => Math.round(n * 0.7));
    for (let t = 300; t < 330; t += 1) second(put, t, 0, (n) => Math.round(n * 0.7));
    expect(put.waiting().records).toBe(0);
    expect(put.state.attempts / put.state.created).toBeCloseTo(1.417, 2);
    expect(put.state.dropped / put.state.created).toBeCloseTo(0.0081, 3);
  });

  it("returns everything within the window, half of it by its middle", () => {
    const put = makeWriter([2_000]);
    second(put, 0, 1_000, () => 0);
    expect(put.waiting().records).toBeGreaterThan(500);
    let t = 1;
    for (; put.waiting().records > 0; t += 1) second(put, t, 0, (n) => n);
    expect(t).toBeLessThanOrEqual(4);
    expect(put.state.dropped + put.state.admitted).toBe(1_000);
  });
});

describe("changes while records wait", () => {
  it("spreads them over the new partitions and keeps every byte", () => {
    const put = makeWriter([1_000, 2_000]);
    second(put, 0, 1_001, () => 0);
    put.writer.onPartitions(map(3, 2));
    balance(put);
    expect(put.writer.waitingRecords.length).toBe(3);
    for (let t = 1; t < 9; t += 1) {
      put.begin(t * 1_000);
      for (let p = 0; p < 3; p += 1) {
        for (let s = 0; s < SUB_STEPS; s += 1) {
          const { records } = put.writer.offer(p, s);
          put.writer.settle(p, s, records);
        }
      }
    }
    balance(put);
    expect(put.waiting()).toEqual({ records: 0, bytes: 0 });
  });

  it("drops what waits when retries are switched off", () => {
    const put = makeWriter([1_000]);
    second(put, 0, 100, () => 0);
    put.setWindows([]);
    balance(put);
    expect(put.waiting().records).toBe(0);
  });
});

describe("back-off", () => {
  it("waits 3,100 ms over 5 retries and 9,100 ms over 8 with a cap of 2 s", () => {
    const total = (windows: readonly number[]) => windows.reduce((a, b) => a + b, 0);
    expect(total(backoffWindows(5, 100, Number.POSITIVE_INFINITY))).toBe(3_100);
    expect(total(backoffWindows(8, 100, 2_000))).toBe(9_100);
  });
});
