// The table agrees with what AWS documents about each service.
import { expect, it } from "vitest";
import { emptyScenario } from "../model/scenario.ts";
import { CANDIDATES, designOf, rowOf, trafficOf } from "./compare-services.ts";
import { runReport } from "./run-report.ts";

const RATE = 100;
const FOR_MS = 600_000;

const from = {
  ...emptyScenario(),
  nodes: [
    {
      id: "app",
      type: "sdkProducer",
      config: { traffic: { shape: "constant", recordsPerSecond: RATE } },
    },
    { id: "stream", type: "dataStream", config: { shardCount: 2 } },
  ],
};

it("keeps and loses what each service keeps and loses", () => {
  const traffic = trafficOf(from);
  if (traffic === null) throw new Error("no traffic");
  const table = CANDIDATES.map((one) => {
    const scenario = designOf(from, traffic, one, FOR_MS);
    const options = { problems: [], forMs: FOR_MS, periodSeconds: 60, monthHours: 730 };
    return rowOf(one, runReport({ scenario, ...options, nowMs: () => 0 }));
  });
  const by = Object.fromEntries(table.map((row) => [row.service, row]));
  const sent = (RATE * FOR_MS) / 1_000;
  for (const row of table) expect(row.sent, row.service).toBe(sent);
  // Order: logs in shards and partitions, and FIFO queues, keep it; the others do not.
  const ordered = ["Kinesis Data Streams", "MSK", "SQS FIFO", "SNS FIFO to SQS FIFO"];
  for (const row of table) {
    expect(row.orderingViolations > 0, `${row.service} order`).toBe(!ordered.includes(row.service));
  }
  // Several consumers of the same data: all but queues.
  for (const row of table) {
    expect(row.seeAll, `${row.service} sees all`).toBe(row.service.startsWith("SQS") ? 0 : 2);
  }
  // At least once: the failing consumer gets records again, whatever the service.
  for (const row of table) expect(row.duplicates, row.service).toBeGreaterThan(0);
  // Pushed events are given up after 1 + 2 minutes of retries: a failure of 4 minutes loses the first.
  const pushed = ["SNS standard", "EventBridge"];
  for (const row of table) {
    const lost = pushed.includes(row.service) ? RATE * 60 : 0;
    expect(row.losses, `${row.service} losses`).toBeGreaterThanOrEqual(lost * 0.97);
    expect(row.losses, `${row.service} losses`).toBeLessThanOrEqual(lost * 1.03);
  }
  // Replay: what is still kept.
  expect(by["Kinesis Data Streams"]?.replayable).toBe(sent);
  expect(by["MSK"]?.replayable).toBe(sent);
  expect(by["EventBridge"]?.replayable).toBe(sent);
  expect(by["SNS FIFO to SQS FIFO"]?.replayable).toBe(sent);
  expect(by["SQS standard"]?.replayable).toBe(0);
  expect(by["SQS FIFO"]?.replayable).toBe(0);
  expect(by["SNS standard"]?.replayable).toBe(0);
  // Each message costs a request or more at SQS, SNS and EventBridge; the shards of a stream less.
  const cheapest = [...table].sort((a, b) => a.costPerMonth - b.costPerMonth)[0]?.service;
  expect(by["EventBridge"]?.costPerMonth).toBeGreaterThan(by["SNS standard"]?.costPerMonth ?? 0);
  expect(by["SQS FIFO"]?.costPerMonth).toBeGreaterThan(by["SQS standard"]?.costPerMonth ?? 0);
  expect(cheapest).toBe("Kinesis Data Streams");
});
