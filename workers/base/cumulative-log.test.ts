import { describe, expect, it } from "vitest";
import {
  arrivalIn,
  bytesIn,
  cellOfPosition,
  cellOfTime,
  createCell,
  createLog,
  growLog,
  LOG_POINTS,
  positionIn,
  trimTo,
  writeStep,
} from "./cumulative-log.ts";

const RECORD_BYTES = 100;

/** A log of one row with the given records per second. */
function logOf(seconds: number, perSecond: (second: number) => number) {
  const log = createLog(1, 1_000);
  let total = 0;
  for (let second = 0; second < seconds; second++) {
    total += perSecond(second);
    writeStep(log, Float64Array.of(total), Float64Array.of(total * RECORD_BYTES));
  }
  return { log, total };
}

describe("cumulative log", () => {
  it("inverts a constant rate: record p of rate r arrives at (p + 1/2) / r", () => {
    const { log, total } = logOf(200_000, () => 10);
    const cell = createCell();
    for (const position of [0, 5, 999, 123_456, 1_900_000, total - 1]) {
      expect(cellOfPosition(log, 0, position, cell)).toBe(true);
      expect(arrivalIn(cell, position)).toBeCloseTo(((position + 0.5) / 10) * 1_000, 3);
      expect(bytesIn(cell, position)).toBe(position * RECORD_BYTES);
    }
    expect(cellOfPosition(log, 0, total, cell)).toBe(false);
  });

  it("finds the position of a time, and it agrees with the arrival times", () => {
    const { log } = logOf(5_000, (second) => (second < 300 ? 3_000 : 500));
    const cell = createCell();
    for (const ms of [0, 700, 299_999, 301_000, 2_345_678, 4_999_000]) {
      expect(cellOfTime(log, 0, ms, cell)).toBe(true);
      const position = positionIn(cell, ms);
      expect(cellOfPosition(log, 0, position, cell)).toBe(true);
      expect(arrivalIn(cell, position)).toBeGreaterThanOrEqual(ms - 1e-6);
    }
    expect(cellOfTime(log, 0, 5_000_000, cell)).toBe(false);
  });

  it("keeps positions monotone in time across levels, whatever the rate does", () => {
    const { log, total } = logOf(20_000, (second) => (second * 7_919) % 13);
    const cell = createCell();
    let before = 0;
    for (let ms = 0; ms < 20_000_000; ms += 3_333) {
      cellOfTime(log, 0, ms, cell);
      const position = positionIn(cell, ms);
      expect(position).toBeGreaterThanOrEqual(before);
      before = position;
    }
    expect(before).toBeLessThanOrEqual(total);
  });

  it("keeps the totals at every coarse point exactly", () => {
    const { log } = logOf(9_000, (second) => second % 5);
    const cell = createCell();
    expect(cellOfTime(log, 0, 0, cell)).toBe(true);
    expect(cell.fromRecords).toBe(0);
    let expected = 0;
    for (let second = 0; second < cell.toMs / 1_000; second++) expected += second % 5;
    expect(cell.toRecords).toBe(expected);
  });

  it("holds a year in 7 levels", () => {
    const log = createLog(1, 1_000);
    const year = 365 * 86_400;
    const none = new Float64Array(1);
    for (let step = 0; step < year; step += 1) writeStep(log, none, none);
    expect(log.levels.length).toBe(7);
    expect(log.levels.length * LOG_POINTS * 16).toBeLessThan(16_384);
  });

  it("adds rows without touching the others", () => {
    const { log, total } = logOf(1_500, () => 4);
    growLog(log, 3);
    const bytes = Float64Array.of(total * RECORD_BYTES, 0, 900);
    writeStep(log, Float64Array.of(total, 0, 9), bytes);
    const cell = createCell();
    expect(cellOfPosition(log, 2, 8, cell)).toBe(true);
    expect(arrivalIn(cell, 8)).toBeGreaterThan(1_500_000);
    expect(cellOfPosition(log, 0, 17, cell)).toBe(true);
    expect(arrivalIn(cell, 17)).toBeCloseTo(4_375, 6);
  });

  it("trims columns to what row by row had arrived, never back", () => {
    const log = createLog(3, 1_000);
    const totals = new Float64Array(3);
    for (let second = 0; second < 20_000; second++) {
      // The second row gets nothing for long.
      for (const row of [0, 1, 2])
        totals[row]! += row === 1 && second > 90 ? 0 : (second * 7_919) % 13;
      writeStep(
        log,
        totals,
        totals.map((records, row) => records * (RECORD_BYTES + row)),
      );
    }
    const records = new Float64Array(3);
    const bytes = new Float64Array(3);
    const cell = createCell();
    for (let ms = 0; ms < 20_003_000; ms += 3_333) {
      trimTo(log, ms, records, bytes);
      for (const row of [0, 1, 2]) {
        cellOfTime(log, row, ms, cell);
        const position = positionIn(cell, ms);
        expect(records[row]).toBe(position);
        expect(bytes[row]).toBe(bytesIn(cell, position));
      }
    }
    const before = [...records, ...bytes];
    trimTo(log, 500_000, records, bytes);
    expect([...records, ...bytes]).toEqual(before);
  });
});
