// What the reason of a refusal does: transient errors are tried again sooner and cost more of the quota,
// throttling is waited out, what is too large is given up.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const outage = (node: string) => ({ at: "10s", node, fault: "outage", for: "1s" });
const run = (settings: string) =>
  simulate({
    ...readNotation(`producer(500/s, ${settings}) -> stream(1 shard)`),
    timeline: [outage("stream")],
  }).for("60 s");

describe("a second in which the stream fails every write (InternalFailure)", () => {
  it("is not outlasted by three attempts 50 and 100 ms apart: 2026 loses all but the last 0.2 s", () => {
    // On the grid of 100 ms: what was made in the first 0.8 s has its three attempts in the outage.
    const found = run("retryMode=standard2026");
    expect(found.figures("producer")["dropped"]).toBe(400);
    expect(found.ledger().balanced).toBe(true);
  });

  it("standard waits a second and more: the third attempt comes within the outage for few", () => {
    // Lost when w1 + w2 < 1 - t, with w1 below 1 s and w2 below 2 s: the mean of (1 - t)² / 4, 1/12.
    const lost = run("retryMode=standard").figures("producer")["dropped"] ?? 0;
    expect(lost).toBeGreaterThan((500 / 12) * 0.6);
    expect(lost).toBeLessThan((500 / 12) * 1.4);
  });

  it("is told apart from throttling, in figures and events", () => {
    const found = run("retryMode=standard2026").events();
    const kinds = (kind: string) => found.filter((one) => one.kind === kind).length;
    expect(kinds("failed")).toBeGreaterThan(0);
    expect(kinds("overRecords")).toBe(0);
  });
});

describe("throttling", () => {
  const reasons = (text: string) =>
    new Set(
      simulate(text)
        .for("60 s")
        .events()
        .map((e) => e.kind),
    );

  it("names the limit: records, bytes, one key alone", () => {
    const byRecords = reasons("producer(1500/s, recordBytes=100) -> stream(1 shard)");
    expect(byRecords.has("overRecords")).toBe(true);
    expect(byRecords.has("overBytes")).toBe(false);
    expect(byRecords.has("hotKey")).toBe(false);
    const byBytes = reasons("producer(300/s, recordBytes=5000) -> stream(1 shard)");
    expect(byBytes.has("overBytes")).toBe(true);
    expect(byBytes.has("overRecords")).toBe(false);
    const one = "partitionKey.kind=constant, partitionKey.key=one";
    expect(reasons(`producer(1500/s, recordBytes=100, ${one}) -> stream(4 shards)`)).toContain(
      "hotKey",
    );
  });

  it("waits as long in the 2026 mode as in the standard one", () => {
    const dropped = (mode: string) =>
      simulate(`producer(1500/s, retryMode=${mode}) -> stream(1 shard)`).for("60 s");
    expect(dropped("standard2026").figures("producer")["dropped"]).toBe(
      dropped("standard").figures("producer")["dropped"],
    );
  });
});

describe("records larger than the stream allows", () => {
  it("are given up at once: ValidationException is not retried", () => {
    const found = simulate("producer(10/s, recordBytes=2000000) -> stream(1 shard)").for("20 s");
    const { attempts = 0, waiting = 0, dropped = 0 } = found.figures("producer");
    expect(attempts).toBe(10);
    expect(waiting).toBe(0);
    // The last second is reported in the next.
    expect(dropped).toBe(190);
  });
});
