// SequenceNumberForOrdering: what it guarantees, and what waiting for each answer costs.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const keys = (distinct: number) =>
  `partitionKey.kind=uniform, partitionKey.distinctKeys=${distinct}, recordBytes=100`;
const run = (rate: number, distinct: number, settings: string) =>
  simulate(`producer(${rate}/s, ${keys(distinct)}, ${settings}) -> stream(1 shard)`).for("60 s");
const ORDERED = "api=PutRecord, sequenceNumberForOrdering=true";
/** A call takes 10 ms and 10 ms for each MiB: an assumption of the model. */
const CALLS_A_SECOND = 1_000 / (10 + (106 / 1_048_576) * 10);

describe("SequenceNumberForOrdering", () => {
  it("sends one record of a key in the time of a call: the rest waits for its turn", () => {
    const found = run(300, 1, ORDERED);
    const stored = found.total("stream.IncomingRecords");
    expect(Math.abs(stored - 60 * CALLS_A_SECOND)).toBeLessThanOrEqual(1);
    expect(found.figures("producer")["heldBack"]).toBe(60 * 300 - stored);
    expect(found.ledger().balanced).toBe(true);
  });

  it("costs nothing with many keys and room on the shard", () => {
    const found = run(900, 5_000, ORDERED);
    expect(found.total("stream.IncomingRecords")).toBe(60 * 900);
    expect(found.figures("producer")["heldBack"]).toBe(0);
  });

  it("keeps the order of a full shard, which neither PutRecord alone nor PutRecords does", () => {
    const outOfOrder = (settings: string) =>
      run(1_500, 3_000, settings).figures("producer")["outOfOrder"] ?? 0;
    expect(outOfOrder(ORDERED)).toBe(0);
    expect(outOfOrder("api=PutRecord, retryMode=legacy")).toBeGreaterThan(1_000);
    expect(outOfOrder("api=PutRecords")).toBeGreaterThan(1_000);
  });

  it("holds the records of a key back while one of them waits for its retry", () => {
    const found = run(1_500, 200, ORDERED);
    expect(found.figures("producer")["heldBack"]).toBeGreaterThan(1_000);
    expect(found.ledger().balanced).toBe(true);
  });

  it("loses no record that waits when the stream is resharded", () => {
    const text = `producer(600/s, ${keys(4)}, ${ORDERED}) -> stream(1 shard)`;
    const timeline = [{ at: "20s", node: "stream", set: { shardCount: 2 } }];
    const found = simulate({ ...readNotation(text), timeline }).for("120 s");
    expect(found.figures("producer")["heldBack"]).toBeGreaterThan(1_000);
    expect(found.ledger().balanced).toBe(true);
    const stored = found.total("stream.IncomingRecords");
    expect(Math.abs(stored / (120 * 4 * CALLS_A_SECOND) - 1)).toBeLessThan(0.01);
  });
});
