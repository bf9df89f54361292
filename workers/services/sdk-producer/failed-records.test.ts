// Loops that mishandle FailedRecordCount, and answers that get lost.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";
import { copyShareOf } from "../../workload/resending.ts";

const near = (found: number, wanted: number, share: number) => {
  expect(found).toBeGreaterThan(wanted * (1 - share));
  expect(found).toBeLessThan(wanted * (1 + share));
};

describe("the chance that a stored record is sent again", () => {
  it("is that another of its call was refused: 1 - (1 - f)^(B - 1)", () => {
    for (const batch of [1, 2, 7, 100, 500]) {
      for (const f of [0, 0.01, 0.3, 1]) {
        const wanted = 1 - (1 - f) ** (batch - 1);
        expect(copyShareOf({ batch, lostAnswers: 0 }, f)).toBeCloseTo(wanted, 12);
      }
    }
    expect(copyShareOf({ batch: 0, lostAnswers: 0.02 }, 0.5)).toBeCloseTo(0.02, 12);
  });
});

describe("a loop that never looks at FailedRecordCount", () => {
  it("loses all that is refused, and the ledger says ignored", () => {
    const run = simulate("producer(1500/s, failedRecords=ignore) -> stream(1 shard)").for("120 s");
    const lost = run.figures("producer")["dropped"] ?? 0;
    near(lost, 120 * 500, 0.03);
    expect(run.ledger().balanced).toBe(true);
    expect(run.figures("producer")["waiting"]).toBe(0);
  });
});

describe("a loop that sends the whole call again", () => {
  it("stores records twice and loses more: three attempts on a full shard", () => {
    // Every call of 500 fails, so all N records are tried three times: f = 1 - 1000 / 3N.
    const made = 1_200;
    const run = simulate(`producer(${made}/s, failedRecords=resendAll) -> stream(1 shard)`);
    run.for("60 s");
    const before = { ...run.figures("producer") };
    run.advance(240);
    const after = run.figures("producer");
    const refused = 1 - 1_000 / (3 * made);
    const lost = made * refused ** 3;
    const each = (name: string) => ((after[name] ?? 0) - (before[name] ?? 0)) / 240;
    near(each("dropped"), lost, 0.05);
    near(each("duplicates"), 1_000 - (made - lost), 0.08);
    expect(run.ledger().balanced).toBe(true);
  });

  it("does nothing of the kind while nothing is refused", () => {
    const text = "producer(900/s, failedRecords=resendAll) -> stream(1 shard)";
    expect(simulate(text).for("60 s").usage("producer")["copies"]).toBe(0);
  });
});

describe("lost answers", () => {
  const fault = { at: "10s", node: "producer", fault: "lostAnswers", for: "100s", percent: 2 };

  it.each(["PutRecord", "PutRecords"])("%s: each is stored again", (api) => {
    const text = `producer(1000/s, api=${api}) -> stream(4 shards)`;
    const run = simulate({ ...readNotation(text), timeline: [fault] }).for("130 s");
    // Copies get lost answers too: s + s² + ..., as far as attempts go.
    near(run.usage("producer")["copies"] ?? 0, 100 * 1_000 * (0.02 + 0.02 ** 2), 0.01);
    expect(run.total("stream.IncomingRecords")).toBeGreaterThan(130_000 + 1_990);
    expect(run.ledger().balanced).toBe(true);
  });

  /**
   * Of 3 attempts each times out with chance q; a retry takes its tokens and gives them back when
   * it is answered, a first try that is answered adds one. The part f of the retries paid so:
   * 1 - q = tokens × (q² f + q³ f²), at most all.
   */
  function paidPart(q: number, tokens: number): number {
    const a = tokens * q ** 3;
    const b = tokens * q ** 2;
    return Math.min(1, (Math.sqrt(b * b + 4 * a * (1 - q)) - b) / (2 * a));
  }

  it.each(
    [1, 2].flatMap((seed) => [
      ["standard", 20, 10, seed] as const,
      ["standard", 30, 10, seed] as const,
      ["standard", 45, 10, seed] as const,
      ["standard2026", 20, 14, seed] as const,
      ["standard2026", 30, 14, seed] as const,
    ]),
  )("%s, %i %%: a retry takes %i tokens of the quota, seed %i", (...one) => {
    const [retryMode, percent, tokens, seed] = one;
    const text = `producer(500/s, api=PutRecord, retryMode=${retryMode}) -> stream(4 shards)`;
    const lost = { ...fault, for: "400s", percent };
    const run = simulate({ ...readNotation(text), seed, timeline: [lost] }).for("450 s");
    const q = percent / 100;
    const part = paidPart(q, tokens);
    const copies = 400 * 500 * (q * part + (q * part) ** 2);
    near(run.usage("producer")["copies"] ?? 0, copies, 0.03);
    expect(run.figures("producer")["dropped"]).toBe(0);
    expect(run.ledger().balanced).toBe(true);
  });

  it("a quota holds a little less than a quarter of lost answers, of the new mode a fifth", () => {
    expect(paidPart(0.24, 10)).toBe(1);
    expect(paidPart(0.25, 10)).toBeLessThan(1);
    expect(paidPart(0.21, 14)).toBe(1);
    expect(paidPart(0.225, 14)).toBeLessThan(1);
  });

  it.each([
    [30, 1],
    [30, 2],
    [50, 1],
    [50, 2],
  ])(
    "a copy that the quota cuts off was stored: not lost, %i per cent, seed %i",
    (percent, seed) => {
      // So many attempts that only the quota ends them: all that is lost, and no copy, is lost by it.
      const text = "producer(1100/s, api=PutRecord, retryMode=standard, maxAttempts=12)";
      const lost = { ...fault, for: "300s", percent };
      const scenario = readNotation(`${text} -> stream(1 shard)`);
      const run = simulate({ ...scenario, seed, timeline: [lost] }).for("310 s");
      const { dropped = 0, quotaDropped = 0, duplicates = 0 } = run.figures("producer");
      expect(duplicates).toBeGreaterThan(0);
      expect(dropped).toBeGreaterThan(0);
      expect(quotaDropped).toBe(dropped);
      expect(run.ledger().balanced).toBe(true);
    },
  );

  it("is the same after a rewind", () => {
    const make = () =>
      simulate({ ...readNotation("producer(2500/s) -> stream(2 shards)"), timeline: [fault] });
    const straight = make().for("120 s").hash();
    const run = make().for("100 s");
    run.api.goTo(40_000);
    expect(run.advance(80).hash()).toBe(straight);
  });
});
