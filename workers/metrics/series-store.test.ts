import { describe, expect, it } from "vitest";
import { queryStretch, thin } from "./query.ts";
import { createSeriesStore } from "./series-store.ts";

const KEY = { node: "n", metric: "M", namespace: "Test", unit: "Count" };

function filled(seconds: number, value: (second: number) => number) {
  const store = createSeriesStore();
  const handle = store.register(KEY);
  for (let second = 0; second < seconds; second += 1) {
    store.add(handle, value(second));
    store.endSecond(second);
  }
  return { store, handle };
}

describe("the series store", () => {
  it("rolls seconds up into minutes whose sums are those of the seconds", () => {
    const { store, handle } = filled(600, (second) => second);
    let sum = 0;
    for (let minute = 0; minute < 10; minute += 1) sum += store.read(handle, minute, 60, "Sum");
    expect(sum).toBe((599 * 600) / 2);
    expect(store.read(handle, 1, 60, "Maximum")).toBe(119);
    expect(store.read(handle, 1, 60, "Minimum")).toBe(60);
    expect(store.read(handle, 1, 60, "SampleCount")).toBe(60);
    expect(store.total(handle)).toBe(sum);
  });

  it("says nothing was recorded rather than 0", () => {
    const store = createSeriesStore();
    const handle = store.register(KEY);
    store.endSecond(0);
    expect(store.read(handle, 0, 1, "Average")).toBeNaN();
  });

  it("records again what was rewound", () => {
    const { store, handle } = filled(120, () => 1);
    const totals = store.totals();
    for (let second = 120; second < 180; second += 1) {
      store.add(handle, 7);
      store.endSecond(second);
    }
    store.rewindTo(120, totals);
    expect(store.total(handle)).toBe(120);
    expect(store.read(handle, 150, 1, "Sum")).toBeNaN();
    store.add(handle, 5);
    store.endSecond(120);
    expect(store.total(handle)).toBe(125);
    expect(store.read(handle, 120, 1, "Sum")).toBe(5);
  });
});

describe("thinning", () => {
  it("keeps a spike of one second", () => {
    const { store, handle } = filled(800, (second) => (second === 412 ? 99 : 1));
    const { series } = queryStretch(store, {
      series: [handle],
      fromMs: 0,
      toMs: 800_000,
      points: 100,
      statistic: "Sum",
    });
    expect(series[0]?.values.length).toBeLessThanOrEqual(100);
    expect(Math.max(...(series[0]?.values ?? []))).toBe(99);
  });

  it("leaves few points alone", () => {
    expect([...thin([1, 2], [5, 6], 10).values]).toEqual([5, 6]);
  });

  it("shows the highest value of each stretch of a maximum, and of the last minute as the latest", () => {
    const { store, handle } = filled(800, (second) => (second % 10 === 0 ? 50 : 0));
    const query = { fromMs: 0, toMs: 800_000, points: 80, statistic: "Maximum" } as const;
    const { series } = queryStretch(store, { ...query, series: [handle] });
    expect(new Set(series[0]?.values)).toEqual(new Set([50]));
    expect(series[0]?.latest).toBe(50);
  });

  it("can show the highest of the minute before each point", () => {
    // One shard in two is late, and each is polled every other second: 50, 0, 50, 0 ...
    const { store, handle } = filled(300, (second) => (second % 2 === 0 ? second : 0));
    const { series } = queryStretch(store, {
      series: [handle],
      fromMs: 0,
      toMs: 300_000,
      points: 100,
      statistic: "Maximum",
      trailingMinute: true,
    });
    const values = [...(series[0]?.values ?? [])];
    expect(values.length).toBeLessThanOrEqual(100);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.at(-1)).toBe(298);
  });
});
