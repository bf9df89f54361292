// A block of series against the same series recorded one by one: every read must be the same.
import { describe, expect, it } from "vitest";
import type { Statistic } from "../model/signals.ts";
import { createSeriesStore, type SeriesKey, type SeriesStore } from "./series-store.ts";

const STATISTICS: readonly Statistic[] = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"];

const keyOf = (shard: number): SeriesKey => ({
  node: "n",
  metric: "M",
  namespace: "Test",
  unit: "Count",
  shard: `shard-${shard}`,
});

/** Some shards have no sample in some seconds; the last never has one. */
function amountOf(second: number, shard: number, shards: number): number {
  if (shard === shards - 1 || (second + shard) % 7 === 0) return -1;
  return shard === 1 ? 5 : ((second * 37 + shard * 11) % 101) / 3;
}

interface Pair {
  readonly inBlock: SeriesStore;
  readonly oneByOne: SeriesStore;
}

const pair = (): Pair => ({ inBlock: createSeriesStore(), oneByOne: createSeriesStore() });

/** Records both; from `closedFrom` on the second shard takes no samples. */
function run(
  { inBlock, oneByOne }: Pair,
  shards: number,
  from: number,
  to: number,
  closedFrom = Number.POSITIVE_INFINITY,
): void {
  const block = inBlock.block("n", "M");
  const handles = Array.from({ length: shards }, (_, shard) => oneByOne.register(keyOf(shard)));
  const isClosed = (shard: number, second: number) => shard === 1 && second >= closedFrom;
  for (let second = from; second < to; second += 1) {
    block.clear();
    for (const shard of handles.keys()) block.add(keyOf(shard), !isClosed(shard, second));
    const column = Float64Array.from(handles, (_, shard) => amountOf(second, shard, shards));
    // Every hundredth second nothing is recorded at all.
    if (second % 100 !== 99) {
      block.record(column);
      handles.forEach((handle, shard) => {
        const amount = column[shard] as number;
        if (amount >= 0 && !isClosed(shard, second)) oneByOne.add(handle, amount);
      });
    }
    inBlock.endSecond(second);
    oneByOne.endSecond(second);
  }
}

function readsOf(store: SeriesStore, shards: number): number[] {
  const reads: number[] = [];
  for (let shard = 0; shard < shards; shard += 1) {
    const handle = store.register(keyOf(shard));
    reads.push(store.total(handle), store.totals()[handle] as number);
    for (const statistic of STATISTICS) {
      for (let at = 0; at < 1_600; at += 1) reads.push(store.read(handle, at, 1, statistic));
      for (let at = 0; at < 27; at += 1) reads.push(store.read(handle, at, 60, statistic));
    }
  }
  return reads;
}

function expectSameReads({ inBlock, oneByOne }: Pair, shards: number): void {
  expect(readsOf(inBlock, shards)).toEqual(readsOf(oneByOne, shards));
}

describe("a block of series", () => {
  it.each([30, 600, 1_530])("reads like series recorded one by one, after %i s", (seconds) => {
    const stores = pair();
    run(stores, 5, 0, seconds);
    expectSameReads(stores, 5);
  });

  it("grows when shards appear in the middle of a minute, and a closed one stops", () => {
    const stores = pair();
    run(stores, 5, 0, 90);
    run(stores, 40, 90, 500, 100);
    expectSameReads(stores, 40);
  });

  it("records again what was rewound, with fewer shards", () => {
    const stores = pair();
    run(stores, 4, 0, 120);
    const totals = stores.inBlock.totals();
    expect(totals).toEqual(stores.oneByOne.totals());
    run(stores, 12, 120, 1_300);
    stores.inBlock.rewindTo(120, totals);
    stores.oneByOne.rewindTo(120, totals);
    expectSameReads(stores, 12);
    run(stores, 4, 120, 250, 130);
    expectSameReads(stores, 12);
  });

  it("gives a series up that is recorded by itself from now on, and takes it back", () => {
    const store = createSeriesStore();
    const key = keyOf(0);
    const handle = store.register(key);
    const minuteOf = (from: number, record: () => void) => {
      for (let second = from; second < from + 60; second += 1) {
        record();
        store.endSecond(second);
      }
      return store.read(handle, from / 60, 60, "Sum");
    };
    const block = store.block("n", "M");
    const together = () => block.record(Float64Array.of(2));
    block.add(key, true);
    expect(minuteOf(0, together)).toBe(120);
    expect(minuteOf(60, () => store.add(handle, 3))).toBe(180);
    block.clear();
    block.add(key, true);
    expect(minuteOf(120, together)).toBe(120);
    expect(store.total(handle)).toBe(420);
  });
});
