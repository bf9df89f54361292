import { describe, expect, it } from "vitest";
import { createCellFinder } from "./cell-finder.ts";
import {
  type CumulativeLog,
  cellOfPosition,
  createCell,
  createLog,
  growLog,
  writeStep,
} from "./cumulative-log.ts";
import { generator, seededState } from "./random.ts";

const RECORD_BYTES = 100;

/** Rows that get records at rates of their own, in some seconds none. */
function grower(log: CumulativeLog, seed: string) {
  const random = generator(seededState(1, seed, "log"));
  let records = new Float64Array(log.rows);
  return () => {
    if (records.length < log.rows) {
      const before = records;
      records = new Float64Array(log.rows);
      records.set(before);
    }
    for (let row = 0; row < records.length; row++) {
      records[row] = records[row]! + (random.next() < 0.2 ? 0 : random.below(40 + 300 * row));
    }
    const bytes = records.map((count) => count * RECORD_BYTES);
    writeStep(log, records, bytes);
    return records;
  };
}

describe("cell finder", () => {
  it("finds what a search finds, whatever was looked for before", () => {
    const log = createLog(4, 1_000);
    const finder = createCellFinder(log);
    const grow = grower(log, "near");
    const random = generator(seededState(1, "near", "looks"));
    const cell = createCell();
    // A reader that lags ever further, one that is a step behind, one that jumps about, one that stands.
    const positions = [0, 0, 0, 0];
    let found = 0;
    for (let step = 0; step < 20_000; step++) {
      if (step === 5_000) growLog(log, 6);
      const totals = grow();
      for (let row = 0; row < 4; row++) {
        const total = totals[row]!;
        const jump = random.next() < 0.01 ? random.below(total + 1) : positions[row]!;
        positions[row] = [positions[row]! + 12, total - 60, jump, 17][row]!;
        for (const ahead of [0, 700, -1, 1_400, 30]) {
          const position = Math.min(total, Math.max(0, positions[row]! + ahead));
          const expected = cellOfPosition(log, row, position, cell) ? cell : null;
          const actual = finder.find(row, position);
          if (actual === null || expected === null) expect(actual).toBe(expected);
          else if (actual.fromMs !== expected.fromMs || actual.toMs !== expected.toMs) {
            expect({ step, row, position, ...actual }).toEqual({
              step,
              row,
              position,
              ...expected,
            });
          } else {
            expect(actual.toBytes).toBe(expected.toBytes);
            found += 1;
          }
        }
      }
    }
    expect(found).toBeGreaterThan(300_000);
  });
});
