// The Flink examples make their points.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import { simulate } from "../testing/simulate.ts";

function open(id: string) {
  const file = new URL(`../../public/examples/${id}.json`, import.meta.url);
  const { scenario, problems } = decodeFile(readFileSync(file, "utf8"), catalog, factBook);
  expect(problems).toEqual([]);
  if (scenario === null) throw new Error(`${id} does not open`);
  return simulate(scenario);
}

describe("flink-late-events", () => {
  it("loses no click: on time in a window or late in the side output", () => {
    // Late clicks of the first minutes would have happened before the run: count from then on.
    const run = open("flink-late-events").for("3m");
    const before = { read: 0, late: 0 };
    before.read = run.usage("count")["recordsIn"] as number;
    before.late = run.usage("late")["recordsIn"] as number;
    run.for("10m");
    const read = (run.usage("count")["recordsIn"] as number) - before.read;
    const late = (run.usage("late")["recordsIn"] as number) - before.late;
    expect(run.usage("count")["lateRecords"]).toBe(0);
    // A late click misses its minute when its delay reaches past the end of the window and the bound.
    // Delays are even over 2 to 90 s, places in the minute even over 60 s: of late clicks about 57 %.
    const share = (delayS: number) => Math.min(1, Math.max(0, (delayS - 5) / 60));
    let expected = 0;
    for (let delay = 2; delay < 90; delay += 0.1) expected += (share(delay) * 0.1) / 88;
    expect(late / read).toBeGreaterThan(0.05 * expected * 0.9);
    expect(late / read).toBeLessThan(0.05 * expected * 1.1);
  });
});

describe("flink-sessions", () => {
  it("has as many results as gaps, and the busiest key never closes its session", () => {
    const run = open("flink-sessions").for("10m");
    const results = run.usage("visits")["results"] as number;
    expect(results).toBeGreaterThan(100);
    expect(run.figures("visits")["openWindows"]).toBeGreaterThan(0);
    expect(run.usage("write")["written"]).toBe(run.usage("write")["recordsIn"]);
    // Every event on time is in one session only.
    expect(run.usage("visits")["windowedRecords"]).toBeLessThan(
      run.usage("visits")["recordsIn"] as number,
    );
  });
});

describe("flink-failure", () => {
  it("writes twice what came since the checkpoint, and nothing with transactions", () => {
    const run = open("flink-failure").for("6m");
    expect(run.usage("app")["restarts"]).toBe(1);
    expect(run.usage("once")["duplicates"]).toBe(0);
    // Last checkpoint at 120 s, failure at 165 s: the windows that closed in between, of 200 keys.
    const windows = (run.usage("again")["duplicates"] as number) / 200;
    expect(windows).toBeGreaterThanOrEqual(4);
    expect(windows).toBeLessThanOrEqual(5);
    expect(Number.isInteger(windows)).toBe(true);
  });
});

describe("flink-back-pressure", () => {
  it("shows as busy, back-pressured and a backlog that grows by what is too much", () => {
    const run = open("flink-back-pressure").for("5m");
    // The one vCPU also reads 1,000 a second, at 20,000 a second: 5 % of it.
    expect(run.figures("count")["busyPercent"]).toBeGreaterThan(0.9);
    expect(run.figures("read")["backPressuredPercent"]).toBeGreaterThan(0.8);
    // 500 of 1,500 a second wait: after t seconds the oldest waiting is t / 3 old.
    const behindMs = run.figures("app")["millisBehindLatest"] as number;
    expect(behindMs).toBeGreaterThan(60_000);
    expect(behindMs).toBeLessThan(100_000);
    expect(run.usage("count")["recordsIn"]).toBeLessThanOrEqual(300 * 1_000);
    // A busy window does not starve the sink after it.
    expect(run.usage("write")["written"]).toBeGreaterThan(1_000);
  });
});
