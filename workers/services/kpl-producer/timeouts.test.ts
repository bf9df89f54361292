// RequestTimeout against closed formulas: what times out is stored again, generation after generation.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const RATE = 500;
const FAULT_SECONDS = 200;

function run(percent: number, answerMs: number, settings = "", shape = "constant") {
  const traffic = `traffic={"shape":"${shape}","recordsPerSecond":${RATE}}`;
  const text = `kpl(${traffic}, aggregationEnabled=false, recordBytes=100${settings}) -> stream(4 shards)`;
  const fault = { at: "10s", node: "kpl", fault: "slowAnswers", for: `${FAULT_SECONDS}s` };
  const timeline = [{ ...fault, percent, answerMs }];
  return simulate({ ...readNotation(text), timeline }).for("300 s");
}

/** Copies of all generations: what is sent within the fault times out again with the same chance. */
function copiesOf(share: number, timeoutSeconds: number): number {
  let copies = 0;
  let chance = share;
  for (let at = FAULT_SECONDS; at > 0; at -= timeoutSeconds) {
    copies += RATE * chance * at;
    chance *= share;
  }
  return copies;
}

describe("RequestTimeout", () => {
  it.each([
    [5, 6_000],
    [20, 6_000],
    [20, 2_000],
    [40, 12_000],
  ])("%i %% of calls unanswered for %i ms: stored once more each time", (percent, timeoutMs) => {
    const found = run(percent, timeoutMs + 1_000, `, requestTimeout=${timeoutMs}, recordTtl=60000`);
    const copies = copiesOf(percent / 100, timeoutMs / 1_000);
    const stored = found.total("stream.IncomingRecords");
    expect(Math.abs(stored - 300 * RATE - copies)).toBeLessThan(0.01 * copies);
    expect(Math.abs((found.figures("kpl")["duplicates"] ?? 0) - copies)).toBeLessThan(
      0.01 * copies,
    );
    // The KPL sees a failure for each that timed out, and one success for each record in the end.
    expect(Math.abs(found.total("kpl.AllErrors") - copies)).toBeLessThan(0.01 * copies);
    expect(Math.abs(found.total("kpl.KinesisRecordsPut") - 299 * RATE)).toBeLessThan(0.01 * copies);
    expect(found.ledger().balanced).toBe(true);
  });

  it("of Poisson traffic: as many as the share of what was stored", () => {
    const found = run(20, 10_000, "", "poisson");
    const made = found.total("kpl.UserRecordsReceived");
    const copies = found.total("stream.IncomingRecords") - made;
    expect(copies / (made * (FAULT_SECONDS / 300))).toBeCloseTo(copiesOf(0.2, 6) / RATE / 200, 2);
    expect(found.ledger().balanced).toBe(true);
  });

  it("an answer that is late but in time stores nothing twice and takes its time", () => {
    const found = run(20, 3_000);
    expect(found.total("stream.IncomingRecords")).toBe(300 * RATE);
    expect(found.total("kpl.AllErrors")).toBe(0);
    const times = found.series("kpl.Request Time", "Average").slice(20, 200);
    const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
    expect(Math.abs(mean - (0.2 * 3_000 + 10))).toBeLessThan(60);
  });

  it("beyond RecordTtl what timed out is given up, though it was stored", () => {
    const found = run(20, 10_000, ", recordTtl=5000");
    expect(found.total("stream.IncomingRecords")).toBe(300 * RATE);
    const given = 0.2 * RATE * FAULT_SECONDS;
    expect(Math.abs(found.total("kpl.UserRecordExpired") - given)).toBeLessThan(0.01 * given);
    expect(found.ledger().balanced).toBe(true);
  });

  it("calls that wait hold connections: the rest of them carry less", () => {
    const heavy = "20000/s, recordBytes=10000, partitionKey.kind=random, maxConnections=4";
    const text = `kpl(${heavy}, aggregationEnabled=false) -> stream(200 shards)`;
    const stored = (answerMs: number) => {
      const fault = { at: "0s", node: "kpl", fault: "slowAnswers", for: "40s" };
      const timeline = [{ ...fault, percent: 10, answerMs }];
      return simulate({ ...readNotation(text), timeline })
        .for("20 s")
        .total("stream.IncomingBytes");
    };
    // A full call of 5 MB takes 58 ms (assumed); a tenth of them 2 s or 4 s more: 258 ms, 458 ms.
    expect(stored(2_000) / stored(4_000)).toBeCloseTo(458 / 258, 1);
  });
});
