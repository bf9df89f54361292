// The examples of sources, queues, topics, buses, Kafka, video and AI pipelines: each makes its point.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import { createSimApi } from "../sim-api.ts";

function play(id: string, seconds: number) {
  const file = readFileSync(new URL(`../../public/examples/${id}.json`, import.meta.url), "utf8");
  const { scenario, problems } = decodeFile(file, catalog, factBook);
  expect(problems.filter((one) => one.severity === "error")).toEqual([]);
  if (scenario === null) throw new Error(`${id} does not open`);
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  api.load({ scenario, keepRun: false });
  const run = {
    until(second: number) {
      while (api.totals().atMs < second * 1_000) {
        const frame = api.advance(Math.min(500, second - api.totals().atMs / 1_000));
        expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
      }
      return run;
    },
    figure: (node: string, name: string) => api.totals().nodes[node]?.figures[name] ?? Number.NaN,
    usage: (node: string, name: string) => api.totals().nodes[node]?.usage[name] ?? Number.NaN,
    cost: () => api.costs(730),
    lost: () => api.totals().ledger.records,
  };
  return run.until(seconds);
}

it("sqs-visibility-dlq: three receives, two visibility timeouts apart, then the dead-letter queue", () => {
  const run = play("sqs-visibility-dlq", 110);
  expect(run.figure("dlq", "visible")).toBe(0);
  run.until(180);
  expect(run.figure("dlq", "visible")).toBe(1);
  expect(run.usage("queue", "redelivered")).toBe(2);
  expect(run.usage("workers", "processedRecords")).toBeGreaterThan(50 * 178);
});

it("sns-fan-out: every subscriber gets all, the one that was down as well", () => {
  const run = play("sns-fan-out", 600);
  for (const id of ["billing", "stock", "mail"]) expect(run.usage(id, "messages")).toBe(200 * 600);
  expect(run.usage("mailFn", "processedRecords")).toBeGreaterThan(200 * 595);
});

it("eventbridge-replay: what was given up comes again, and the rest of it twice", () => {
  const run = play("eventbridge-replay", 700);
  // Tries at once, after 1 and after 2 more minutes: only the failure's first minute is given up.
  const givenUp = run.figure("loyalty", "lostRecords");
  expect(givenUp).toBeGreaterThan(50 * 55);
  expect(givenUp).toBeLessThan(50 * 65);
  run.until(900);
  expect(run.usage("bus", "replayedEvents")).toBe(50 * 240);
  expect(run.usage("audit", "messages")).toBe(50 * 900 + 50 * 240);
  expect(run.usage("loyalty", "processedRecords")).toBeGreaterThan(50 * 900 - givenUp + 50 * 235);
});

it("msk-consumer-groups: four partitions keep four members busy; a reset reads again", () => {
  const run = play("msk-consumer-groups", 420);
  expect(run.figure("billing", "working")).toBe(4);
  expect(run.figure("billing", "idle")).toBe(2);
  const again = run.usage("search", "redeliveredRecords");
  expect(again).toBeGreaterThan(1_200 * 175);
  expect(again).toBeLessThanOrEqual(1_200 * 180);
});

it("cloudwatch-logs: few log streams throttle few shards, Random uses all", () => {
  const run = play("cloudwatch-logs-by-log-stream", 180);
  // 60,000 events × 400 B × 0.15 = 3.6 MB/s for three keys: more than a shard's 1 MB/s each.
  expect(run.figure("logs", "waiting")).toBeGreaterThan(0);
  const late = run.figure("logs", "oldestMs");
  expect(late).toBeGreaterThan(30_000);
  run.until(900);
  // Spread over eight shards there is room: nothing new is refused.
  expect(run.lost().throttledDropped ?? 0).toBe(0);
  expect(run.figure("logs", "throttled")).toBe(0);
  expect(run.figure("logs", "waiting")).toBe(0);
});

it("video-detections: a result for every half a fragment reaches the function", () => {
  const run = play("video-detections", 300);
  // 10 cameras, a fragment each 2 s, 2 results each.
  expect(run.usage("video", "fragments")).toBe(10 * 150);
  expect(run.usage("faces", "detections")).toBeGreaterThan(2 * 10 * 145);
  expect(run.usage("alarm", "processedRecords")).toBeGreaterThan(2 * 10 * 144);
  // 10 × 2 Mbit/s for 300 s.
  expect(run.usage("video", "inBytes")).toBe((10 * 2_000_000 * 300) / 8);
});

it("ai-real-time-inference: a throttled model ages the stream until new instances serve", () => {
  const run = play("ai-real-time-inference", 110);
  expect(run.figure("fn", "iteratorAgeMs")).toBeLessThan(3_000);
  run.until(330);
  expect(run.figure("fn", "iteratorAgeMs")).toBeGreaterThan(20_000);
  run.until(1_500);
  expect(run.figure("model", "instances")).toBeGreaterThan(1);
  expect(run.figure("fn", "iteratorAgeMs")).toBeLessThan(5_000);
  expect(run.cost().soFar).toBeGreaterThan(0);
});

it("ai-streaming-rag: everything is embedded and indexed within seconds", () => {
  const run = play("ai-streaming-rag", 300);
  expect(run.usage("index", "records")).toBeGreaterThan(80 * 295);
  expect(run.usage("model", "records")).toBe(run.usage("index", "records"));
  expect(run.figure("embed", "iteratorAgeMs")).toBeLessThan(3_000);
});

it("ai-log-analysis: buffer + waiting for a job + the job", () => {
  const run = play("ai-log-analysis", 600 + 900 + 5);
  expect(run.usage("llm", "records")).toBeGreaterThan(300 * 500);
  const latencyMs = run.figure("llm", "endToEndMs");
  expect(latencyMs).toBeGreaterThan(900_000 + 500_000);
  expect(latencyMs).toBeLessThanOrEqual(900_000 + 600_000);
  // 300 B a line, four bytes a token.
  const tokens = run.usage("llm", "inputTokens");
  const lines = run.usage("llm", "records");
  expect(tokens / lines).toBeGreaterThan(74);
  expect(tokens / lines).toBeLessThan(76);
});

it("ai-feature-engineering: windows turn 3,000 events a second into fewer writes", () => {
  const run = play("ai-feature-engineering", 600);
  const features = run.usage("features", "records");
  // 1,000 users, a feature of each and minute: far fewer than events, none throttled.
  expect(features).toBeGreaterThan(1_000 * 7);
  expect(features).toBeLessThanOrEqual(1_000 * 10);
  expect(run.figure("features", "refusedPerSecond")).toBe(0);
});
