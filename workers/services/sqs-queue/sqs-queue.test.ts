// The queue: what comes in waits, expires after MessageRetentionPeriod, and is billed by 64 KB.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import { emptyScenario, type TimelineEntry } from "../../model/scenario.ts";
import { createSimApi } from "../../sim-api.ts";
import { steadyProducer } from "../../testing/steady-producer.ts";
import { sqsQueue } from "./index.ts";

const services = [steadyProducer, sqsQueue];
const catalog = { services, get: (type: string) => services.find((one) => one.type === type) };

function run(
  producer: { recordsPerSecond: number; recordBytes: number },
  messageRetentionPeriod: number,
  seconds: number,
  timeline: readonly TimelineEntry[] = [],
) {
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  const nodes = [
    { id: "app", type: "steadyProducer", config: producer },
    { id: "queue", type: "sqsQueue", config: { messageRetentionPeriod } },
  ];
  const links = [{ from: "app", to: "queue" }];
  const scenario = { ...emptyScenario(), nodes, links, timeline };
  expect(api.load({ scenario, keepRun: false }).problems).toEqual([]);
  const frame = api.advance(seconds);
  expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
  const totals = api.totals();
  expect(totals.ledger.balanced).toBe(true);
  return { totals, queue: totals.nodes["queue"]! };
}

describe("sqsQueue", () => {
  it("holds what nobody receives", () => {
    const { queue } = run({ recordsPerSecond: 50, recordBytes: 1_000 }, 345_600, 120);
    expect(queue.figures["visible"]).toBe(6_000);
    expect(queue.figures["bytes"]).toBe(6_000_000);
    expect(queue.figures["oldestMs"]).toBe(120_000);
  });

  it("forgets messages after MessageRetentionPeriod", () => {
    const { queue, totals } = run({ recordsPerSecond: 10, recordBytes: 100 }, 60, 300);
    expect(queue.figures["visible"]).toBe(10 * 60);
    expect(totals.ledger.records.expired).toBe(10 * 240);
  });

  it("bills ten messages a call, and 64 KB chunks", () => {
    const small = run({ recordsPerSecond: 100, recordBytes: 100 }, 345_600, 10).queue;
    expect(small.usage["requests"]).toBe(10 * 10);
    // AWS's shape: a message of 128 KB is two requests.
    const large = run({ recordsPerSecond: 10, recordBytes: 131_072 }, 345_600, 10).queue;
    expect(large.usage["requests"]).toBe(10 * 10 * 2);
  });

  it("refuses all in an outage", () => {
    const outage = [{ at: "10s", node: "queue", fault: "outage", for: "5s" }];
    const { queue, totals } = run({ recordsPerSecond: 10, recordBytes: 100 }, 345_600, 20, outage);
    expect(queue.figures["visible"]).toBe(150);
    expect(totals.ledger.records.throttledDropped).toBe(50);
  });
});
