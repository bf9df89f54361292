// The WebAssembly loops against the plain words of the model, one row after another: what a reader takes
// is what the curve says (`positionIn`, `bytesIn`, `arrivalIn`), to the bit.
import { afterEach, describe, expect, it, vi } from "vitest";
import { arrivalIn, bytesIn, type Cell, positionIn } from "../../base/cumulative-log.ts";
import { drawAt, generator, seededState } from "../../base/random.ts";
import type { ReadPlan } from "../../model/ports.ts";
import type { Limits } from "./limits.ts";
import { createPlannedKernel, type PlannedKernel } from "./planned-kernel.ts";
import { createReaderState, createState, type ReaderState, type StreamState } from "./state.ts";
import { createControl } from "./stream-control.ts";

const RATE = 2_097_152;
const LIMITS = {
  readBytesPerSecond: RATE,
  readCallsPerSecond: 5,
  recordsPerCall: 10_000,
} as Limits;
const BUCKETS = {
  recordTokens: 1_000,
  byteTokens: 1_048_576,
  readCallTokens: 5,
  readByteTokens: RATE,
};
const STEPS = 60;

const control = () =>
  createControl({ streamMode: "PROVISIONED" } as Parameters<typeof createControl>[0]);

interface Plain {
  position: number;
  bytes: number;
  nextMs: number;
  readMs: number;
}

/** One reader of one row for one step, poll by poll. */
function pollPlainly(one: Plain, plan: ReadPlan, row: number, cell: Cell) {
  const sums = { calls: 0, records: 0, bytes: 0 };
  while (one.nextMs < cell.toMs) {
    const atMs = Math.max(one.nextMs, cell.fromMs);
    const to = positionIn(cell, atMs);
    const bytes = bytesIn(cell, to);
    const swing = plan.intervalMs * 2 * plan.jitter * drawAt(plan.salt, row, atMs);
    one.nextMs = atMs + plan.intervalMs * (1 - plan.jitter) + swing;
    one.readMs = atMs;
    sums.calls += 1;
    if (to <= one.position) continue;
    sums.records += to - one.position;
    sums.bytes += Math.max(0, bytes - one.bytes);
    one.bytes += Math.max(0, bytes - one.bytes);
    one.position = to;
  }
  return sums;
}

function planOf(intervalMs: number, jitter: number, salt: number): ReadPlan {
  return { intervalMs, jitter, salt, recordsPerCall: 10_000, byCalls: null, taken: null };
}

/** Adds a second of writes to every row; some get nothing. */
function write(state: StreamState, draws: ReturnType<typeof generator>, rows: number): void {
  const { totalRecords, totalBytes, writeRecords, writeBytes } = state.columns;
  for (let row = 0; row < rows; row++) {
    const records = row % 7 === 3 ? 0 : draws.below(900);
    const bytes = records === 0 ? 0 : records * 300 + draws.below(50);
    writeRecords[row] = records;
    writeBytes[row] = bytes;
    totalRecords[row] = totalRecords[row]! + records;
    totalBytes[row] = totalBytes[row]! + bytes;
  }
}

function cellOf({ columns }: StreamState, row: number, fromMs: number): Cell {
  const { totalRecords, totalBytes, writeRecords, writeBytes } = columns;
  return {
    fromMs,
    toMs: fromMs + 1_000,
    fromRecords: totalRecords[row]! - writeRecords[row]!,
    toRecords: totalRecords[row]!,
    fromBytes: totalBytes[row]! - writeBytes[row]!,
    toBytes: totalBytes[row]!,
  };
}

interface Run {
  state: StreamState;
  readers: ReaderState[];
  kernel: PlannedKernel;
  plans: readonly ReadPlan[];
  next: Float64Array[];
}

function start(rows: number, plans: readonly ReadPlan[]): Run {
  const state = createState(rows, BUCKETS, control());
  const readers = plans.map((_, k) => createReaderState(`r${k}`, rows, 0));
  state.readers = readers;
  const next = plans.map((_, k) =>
    Float64Array.from({ length: rows }, (_, i) => (i * 37 * (k + 1)) % 999),
  );
  return { state, readers, kernel: createPlannedKernel(state, readers), plans, next };
}

/** A step of the kernel in which every row may be read by plan. */
function step({ state, kernel, plans, next }: Run, fromMs: number): number {
  const { columns } = state;
  for (const column of [columns.readCalls, columns.readRecords, columns.readBytes]) column.fill(0);
  columns.readAgeMs.fill(-1);
  kernel.begin(LIMITS, fromMs);
  plans.forEach((plan, k) => {
    kernel.plan(k, plan, next[k]!);
  });
  const asked = kernel.choose();
  for (let i = 0; i < asked; i++) {
    const row = kernel.asked[i]!;
    kernel.unreadRecords[row] = 0;
    kernel.unreadBytes[row] = 0;
  }
  kernel.chooseAgain(asked);
  for (const row of columns.totalRecords.keys()) expect(kernel.isChosen(row)).toBe(true);
  return kernel.run();
}

describe.each([1, 2, 7, 300, 517])("planned polls of %i rows", (rows) => {
  const plans = [planOf(1_000, 0.01, 11), planOf(700, 0.2, -5), planOf(2_300, 0, 3)];

  it("read what the curve says, at the times of the plan", () => {
    const run = start(rows, plans);
    const draws = generator(seededState(7, `${rows}`, "writes"));
    const plain = run.next.map((next) =>
      Array.from(next, (nextMs): Plain => ({ position: 0, bytes: 0, nextMs, readMs: -Infinity })),
    );
    for (let second = 0; second < STEPS; second++) {
      const fromMs = 3e10 + second * 1_000;
      if (second === 0)
        for (const next of run.next) for (let i = 0; i < rows; i++) next[i]! += 3e10;
      if (second === 0) for (const of of plain) for (const one of of) one.nextMs += 3e10;
      write(run.state, draws, rows);
      const backlog = step(run, fromMs);
      expect(backlog).toBe(expectStep(run, plain, fromMs));
    }
  });

  /** Compares all that the kernel left with the plain words; returns the backlog. */
  function expectStep(run: Run, plain: readonly Plain[][], fromMs: number): number {
    const { state, readers, kernel } = run;
    const inRow = Array.from({ length: rows }, () => ({ calls: 0, records: 0, bytes: 0 }));
    readers.forEach(({ columns }, k) => {
      const sums = { calls: 0, records: 0, bytes: 0, unread: 0, oldestMs: Infinity };
      const idle: number[] = [];
      for (let row = 0; row < rows; row++) {
        const cell = cellOf(state, row, fromMs);
        const one = plain[k]![row]!;
        const made = pollPlainly(one, plans[k]!, row, cell);
        for (const key of ["calls", "records", "bytes"] as const) {
          sums[key] += made[key];
          inRow[row]![key] += made[key];
        }
        if (made.calls === 0) idle.push(row);
        else if (one.position < cell.toRecords) {
          sums.unread += cell.toRecords - one.position;
          sums.oldestMs = Math.min(sums.oldestMs, arrivalIn(cell, one.position));
        }
      }
      const found = { ...kernel.sums(k, run.next[k]!) };
      expect(found).toEqual({ ...sums, idles: idle.length });
      expect([...kernel.idle(k).subarray(0, found.idles)]).toEqual(idle);
      expect([...run.next[k]!]).toEqual(plain[k]!.map((one) => one.nextMs));
      expect([...columns.position]).toEqual(plain[k]!.map((one) => one.position));
      expect([...columns.positionBytes]).toEqual(plain[k]!.map((one) => one.bytes));
      expect([...columns.readMs]).toEqual(plain[k]!.map((one) => one.readMs));
    });
    const { columns } = state;
    expect([...columns.readCalls]).toEqual(inRow.map((one) => one.calls));
    expect([...columns.readRecords]).toEqual(inRow.map((one) => one.records));
    expect([...columns.readBytes]).toEqual(inRow.map((one) => one.bytes));
    expect([...columns.readAgeMs]).toEqual(inRow.map((one) => (one.calls > 0 ? 0 : -1)));
    return Array.from({ length: rows }, (_, row) => {
      const lowest = Math.min(...plain.map((of) => of[row]!.position));
      return columns.totalRecords[row]! - lowest;
    }).reduce((a, b) => a + b, 0);
  }
});

describe("which rows are chosen", () => {
  it("those whose buckets hold what is unread; the others are listed and stay as they are", () => {
    const run = start(5, [planOf(1_000, 0, 1), planOf(1_000, 0, 2)]);
    const { state, kernel, plans, next } = run;
    const { writeBytes, writeRecords, readByteTokens, readCallTokens } = state.columns;
    kernel.unreadRecords.fill(0);
    kernel.unreadBytes.fill(0);
    // Row 0 fits; 1 owes bytes; 2 is out of calls; 3 has more records than a call takes; 4 is not known.
    writeRecords.set([10, 10, 10, 12_000, 10]);
    state.columns.totalRecords.set(writeRecords);
    writeBytes.set([5_000, 5_000, 5_000, 60_000, 5_000]);
    state.columns.totalBytes.set(writeBytes);
    readByteTokens[1] = -RATE;
    readCallTokens[2] = 1;
    kernel.unreadBytes[4] = Infinity;
    kernel.begin(LIMITS, 0);
    plans.forEach((plan, k) => {
      kernel.plan(k, plan, next[k]!);
    });
    expect([...kernel.asked.subarray(0, kernel.choose())]).toEqual([1, 2, 3, 4]);
    kernel.run();
    expect([...state.columns.readCalls]).toEqual([2, 0, 0, 0, 0]);
    expect(readByteTokens[1]).toBe(-RATE);
    expect(kernel.sums(0, next[0]!).calls).toBe(1);
  });

  it("of a row with more than its bucket, what comes before the last poll of each reader counts", () => {
    // Two readers poll after 300 and 600 ms, then not again: 0.9 of the bytes are read.
    const run = start(4, [planOf(1_000, 0, 1), planOf(1_000, 0, 2)]);
    const { kernel, next, state } = run;
    kernel.unreadRecords.fill(0);
    kernel.unreadBytes.fill(0);
    const { writeRecords, writeBytes, totalRecords, totalBytes } = state.columns;
    const bytes = Math.floor(RATE / 0.9);
    writeRecords.fill(900);
    totalRecords.fill(900);
    writeBytes.set([bytes, bytes + 9, bytes, bytes]);
    totalBytes.set(writeBytes);
    next[0]!.fill(300);
    next[1]!.fill(600);
    // Row 2: one polls at the end only; row 3: it polls twice, so that the rest of its bytes counts, too.
    next[1]![2] = 999;
    next[0]![3] = -1;
    kernel.begin(LIMITS, 0);
    run.plans.forEach((plan, k) => {
      kernel.plan(k, plan, next[k]!);
    });
    expect([...kernel.asked.subarray(0, kernel.choose())]).toEqual([1, 2, 3]);
  });

  it("buckets: filled for the time waited, at most a second's worth, less what was read", () => {
    const run = start(3, [planOf(1_000, 0, 1)]);
    const { columns } = run.state;
    run.kernel.unreadRecords.fill(0);
    run.kernel.unreadBytes.fill(0);
    columns.readFilledMs.set([1_500, 1_800, 2_000]);
    columns.readByteTokens.set([RATE / 4, 1.5 * RATE, RATE]);
    columns.readCallTokens.set([4, 3, 5]);
    columns.totalRecords.fill(100);
    columns.totalBytes.fill(50_000);
    columns.writeRecords.fill(100);
    columns.writeBytes.fill(50_000);
    run.next[0]!.fill(2_999.999);
    step(run, 2_000);
    // Half a second at 2 MiB/s on a quarter; more than a second's worth; full stays untouched.
    expect(columns.readByteTokens[0]).toBe(0.75 * RATE + RATE - 50_000);
    expect(columns.readByteTokens[1]).toBe(RATE + RATE - 50_000);
    expect(columns.readByteTokens[2]).toBe(RATE);
    expect([...columns.readFilledMs]).toEqual([3_000, 3_000, 2_000]);
    expect(columns.readCallTokens[1]).toBe(4 + 5 - 1);
  });
});

describe("the memory of the kernel", () => {
  it("takes a reader that still has the rows of a larger stream", () => {
    const run = start(3, [planOf(1_000, 0, 1)]);
    run.next[0] = Float64Array.from([100, 200, 300, 4_000, 5_000]);
    step(run, 0);
    expect(run.kernel.sums(0, run.next[0]).calls).toBe(3);
    expect([...run.next[0]]).toEqual([1_100, 1_200, 1_300, 4_000, 5_000]);
  });

  it("is made anew for other readers, other rows and restored columns", () => {
    const { state, readers, kernel } = start(4, [planOf(1_000, 0, 1), planOf(1_000, 0, 2)]);
    expect(kernel.holds(state, readers)).toBe(true);
    expect(kernel.holds(state, readers.slice(1))).toBe(false);
    const [first] = readers as [ReaderState];
    first.columns.position = first.columns.position.slice();
    expect(kernel.holds(state, readers)).toBe(false);
    first.columns.position.fill(9);
    const next = createPlannedKernel(state, readers);
    expect(next.holds(state, readers)).toBe(true);
    expect([...first.columns.position]).toEqual([9, 9, 9, 9]);
  });
});

describe("a browser without WebAssembly", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each([
    ["switched off", undefined],
    [
      "without SIMD",
      {
        ...WebAssembly,
        Memory: WebAssembly.Memory,
        Module: class {
          constructor() {
            throw new WebAssembly.CompileError("wasm simd unsupported");
          }
        },
      },
    ],
  ])("%s: is told what to do, in both languages", async (_what, present) => {
    vi.stubGlobal("WebAssembly", present);
    vi.resetModules();
    const fresh = await import("./planned-kernel.ts");
    const state = createState(2, BUCKETS, control());
    expect(() => fresh.createPlannedKernel(state, [])).toThrow(/update it.*hãy cập nhật/);
  });
});
