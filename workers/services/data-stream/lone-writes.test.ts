// A writer that works its seconds alone against the same one by offers: bit by bit the same.
import { describe, expect, it } from "vitest";
import { generator, seededState } from "../../base/random.ts";
import { STEP_MS, SUB_STEPS, type Writer } from "../../model/ports.ts";
import { streamRun } from "../../testing/stream-run.ts";
import { createPutWriter } from "../../workload/put-writer.ts";
import { backoffWindows } from "../../workload/retry.ts";

const SHARDS = 4;
const SECONDS = 120;

interface Case {
  readonly windows: readonly number[];
  readonly transient?: readonly number[];
  readonly api?: "PutRecord";
  readonly recordBytes: number;
  readonly recordsPerSecond: number;
  /** Share of the records in the first sub-step. */
  readonly early?: number;
  readonly stream?: { readonly writeLimitModel: "fixedWindow" };
}

/** The writer as it is, only that its own way of working a second is another. */
function withTakeAlone(writer: Writer, takeAlone: Writer["takeAlone"]): Writer {
  return new Proxy(writer, {
    get: (target, name) => (name === "takeAlone" ? takeAlone : target[name as keyof Writer]),
  });
}

function outcome(one: Case, isAlone: boolean): string {
  const run = streamRun({ shardCount: SHARDS, ...one.stream });
  const random = generator(seededState(1, "writer", "load"));
  const api = one.api ?? "PutRecords";
  const chargeOf = (_p: number, records: number, bytes: number) =>
    api === "PutRecord" ? Math.max(records * 1_024, bytes) : bytes;
  const put = createPutWriter({
    nodeId: "p",
    api: () => api,
    onMap: (map) => new Float64Array(map.count).fill(1 / map.count),
    sameKey: () => new Float64Array(SHARDS).fill(0.01),
    chargeOf,
  });
  put.setWindows(one.windows, one.transient);
  put.state.edges.forEach((_, s, edges) => {
    const early = one.early ?? 1 / SUB_STEPS;
    edges[s] = s === 0 ? 0 : early + ((1 - early) * (s - 1)) / (SUB_STEPS - 1);
  });
  put.state.peakShare = one.early ?? 1 / SUB_STEPS;
  let workedAlone = 0;
  const takeAlone: Writer["takeAlone"] = (...second) => {
    const isWorked = put.writer.takeAlone!(...second);
    if (isWorked) workedAlone += 1;
    return isWorked;
  };
  run.stream.putTarget!.attachWriter(withTakeAlone(put.writer, isAlone ? takeAlone : undefined));
  for (let second = 0; second < SECONDS; second += 1) {
    put.begin(second * STEP_MS);
    for (let p = 0; p < SHARDS; p += 1) {
      // One shard is calm, one is silent at times.
      const share = p === 0 ? 0.1 : p === 1 && second % 20 > 10 ? 0 : 1;
      const records = random.poisson(one.recordsPerSecond * share);
      const bytes = Math.round(records * one.recordBytes * (0.9 + 0.2 * random.next()));
      put.create(p, records, bytes, chargeOf(p, records, bytes));
    }
    run.stream.step(second * STEP_MS);
  }
  // Which ring of the pool a partition has is its own affair.
  const { ringOf: _r, pool: _p, freeRings: _f, freeCount: _c, ...state } = put.state;
  expect(state.dropped).toBeGreaterThan(0);
  expect(workedAlone > 0).toBe(isAlone);
  return JSON.stringify({ state, stream: run.stream.state, metrics: [...run.fake.series] });
}

describe("a second worked by its only writer", () => {
  it.each<[string, Case]>([
    [
      "over records",
      { windows: backoffWindows(2, 100, 20_000), recordBytes: 300, recordsPerSecond: 1_500 },
    ],
    [
      "over bytes, long waits",
      { windows: backoffWindows(9, 1_000, 20_000), recordBytes: 2_000, recordsPerSecond: 700 },
    ],
    [
      "waits of their own after transient errors",
      {
        windows: backoffWindows(2, 1_000, 20_000),
        transient: backoffWindows(2, 50, 20_000),
        recordBytes: 500,
        recordsPerSecond: 1_200,
      },
    ],
    ["no retries", { windows: [], recordBytes: 900, recordsPerSecond: 1_300 }],
    [
      "PutRecord, rounded to KB",
      {
        windows: backoffWindows(3, 100, 20_000),
        api: "PutRecord",
        recordBytes: 700,
        recordsPerSecond: 1_100,
      },
    ],
    [
      "records of several billed units",
      { windows: backoffWindows(2, 100, 20_000), recordBytes: 90_000, recordsPerSecond: 15 },
    ],
    [
      "half of the second at its start",
      {
        windows: backoffWindows(2, 100, 20_000),
        recordBytes: 500,
        recordsPerSecond: 1_400,
        early: 0.5,
      },
    ],
    [
      "a fixed window",
      {
        windows: backoffWindows(2, 100, 20_000),
        recordBytes: 500,
        recordsPerSecond: 1_400,
        stream: { writeLimitModel: "fixedWindow" },
      },
    ],
  ])("%s", (_name, one) => {
    expect(outcome(one, true)).toBe(outcome(one, false));
  });
});
