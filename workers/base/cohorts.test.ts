// Whatever is put in comes out, whole.
import { expect, it } from "vitest";
import {
  appendCohort,
  createCohorts,
  emptyCohort,
  insertCohort,
  takeFromCohort,
  thinCohorts,
} from "./cohorts.ts";

const row = (oldestMs: number, things: number, tries = 0) => ({
  ...emptyCohort(),
  oldestMs,
  newestMs: oldestMs + 900,
  things,
  records: things * 2,
  bytes: things * 100,
  tries,
});

it("gives out exactly what went in, oldest first", () => {
  const cohorts = createCohorts();
  for (let second = 0; second < 40; second += 1) appendCohort(cohorts, row(second * 1_000, 7), 1);
  expect(cohorts.count).toBe(40);
  const out = emptyCohort();
  let things = 0;
  let records = 0;
  let bytes = 0;
  let lastMs = 0;
  while (cohorts.count > 0) {
    takeFromCohort(cohorts, 0, 3, out);
    things += out.things;
    records += out.records;
    bytes += out.bytes;
    expect(out.oldestMs).toBeGreaterThanOrEqual(lastMs);
    lastMs = out.oldestMs;
  }
  expect([things, records, bytes]).toEqual([280, 560, 28_000]);
});

it("joins rows within the grain and of as many tries only", () => {
  const cohorts = createCohorts();
  appendCohort(cohorts, row(0, 1), 2_000);
  appendCohort(cohorts, row(1_000, 1), 2_000);
  appendCohort(cohorts, row(1_500, 1, 1), 2_000);
  appendCohort(cohorts, row(9_000, 1, 1), 2_000);
  expect(cohorts.count).toBe(3);
  insertCohort(cohorts, 0, row(0, 5));
  expect(cohorts.things[0]).toBe(5);
});

it("thins without losing anything", () => {
  const cohorts = createCohorts();
  for (let second = 0; second < 100; second += 1) {
    insertCohort(cohorts, cohorts.count, row(second, second, second % 10 < 5 ? 0 : 1));
  }
  thinCohorts(cohorts, 64);
  expect(cohorts.count).toBeLessThan(70);
  let things = 0;
  for (let at = 0; at < cohorts.count; at += 1) things += cohorts.things[at]!;
  expect(things).toBe(4_950);
});
