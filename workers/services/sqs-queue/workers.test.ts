// One message to one worker, hidden while it works, back when it fails, dead-lettered in the end.
import { describe, expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";

const processed = (run: ReturnType<typeof simulate>, id: string) =>
  run.usage(id)["processedRecords"] ?? 0;

describe("a queue and its workers", () => {
  it.each([
    { workers: 5, batch: 10, durationMs: 200, rate: 400, capacity: 250 },
    { workers: 2, batch: 1, durationMs: 50, rate: 100, capacity: 40 },
  ])("work at workers × batch / duration: $capacity a second", (set) => {
    const { workers, batch, durationMs, rate, capacity } = set;
    const one = `queueConsumer(workers=${workers},maxNumberOfMessages=${batch},durationMs=${durationMs})`;
    const run = simulate(`producer(${rate}/s) -> sqsQueue -> ${one}`).for("120 s");
    expect(processed(run, "queueConsumer")).toBeGreaterThan(capacity * 120 * 0.98);
    expect(processed(run, "queueConsumer")).toBeLessThanOrEqual(capacity * 120);
    expect(run.ledger().balanced).toBe(true);
  });

  it("gives each message to one of two consumers", () => {
    const run = simulate(
      "producer(100/s) -> sqsQueue -> queueConsumer; sqsQueue -> queueConsumer2",
    ).for("60 s");
    const [a, b] = [processed(run, "queueConsumer"), processed(run, "queueConsumer2")];
    expect(a + b).toBeGreaterThan(100 * 59);
    expect(a + b).toBeLessThanOrEqual(100 * 60);
    expect(Math.min(a, b)).toBeGreaterThan(100 * 15);
  });

  it("delivers twice what takes longer than the visibility timeout", () => {
    const at = (visibility: number) =>
      simulate(
        `producer(2/s) -> sqsQueue(visibilityTimeout=${visibility}) -> queueConsumer(workers=400,maxNumberOfMessages=1,durationMs=20000)`,
      ).for("120 s");
    expect(at(30).usage("sqsQueue")["redelivered"]).toBe(0);
    const short = at(10);
    // Never deleted in time: every message comes back every ten seconds.
    expect(short.usage("sqsQueue")["redelivered"]).toBeGreaterThan(2 * 110);
    expect(processed(short, "queueConsumer")).toBe(0);
  });

  it("moves a poison message after maxReceiveCount receives, visibility timeouts apart", () => {
    const poison = 'poisonRecords={"records":1,"atMs":10000},reportBatchItemFailures=true';
    const run = simulate(
      `producer(10/s) -> sqsQueue(visibilityTimeout=5,maxReceiveCount=3) -> queueConsumer(${poison}); sqsQueue -> sqsQueue2`,
    );
    run.for("24 s");
    expect(run.figures("sqsQueue2")["visible"]).toBe(0);
    run.advance(16);
    expect(run.figures("sqsQueue2")["visible"]).toBe(1);
    expect(run.usage("sqsQueue")["redelivered"]).toBe(2);
    expect(run.ledger().balanced).toBe(true);
  });

  it("without partial responses gives the good messages of the batch again", () => {
    const poison = 'poisonRecords={"records":1,"atMs":10000}';
    const run = simulate(
      `producer(1000/s) -> sqsQueue(visibilityTimeout=5,maxReceiveCount=2) -> queueConsumer(workers=30,${poison}); sqsQueue -> sqsQueue2`,
    ).for("60 s");
    expect(run.usage("sqsQueue")["redelivered"]).toBeGreaterThan(1);
    // Bad messages stay together: the rest of their batch goes to the dead-letter queue with them.
    expect(run.figures("sqsQueue2")["visible"]).toBeGreaterThanOrEqual(1);
  });

  it("keeps the order of a FIFO queue and takes at most 3,000 messages a second", () => {
    const run = simulate(
      'producer(4000/s) -> sqsQueue(queueType="fifo") -> queueConsumer(workers=400,errorRate=0.05)',
    ).for("60 s");
    expect(run.usage("sqsQueue")["messages"]).toBeLessThanOrEqual(3_000 * 60);
    expect(run.usage("sqsQueue")["messages"]).toBeGreaterThan(2_990 * 60);
    expect(run.usage("sqsQueue")["outOfOrder"]).toBe(0);
    expect(run.usage("sqsQueue")["redelivered"]).toBeGreaterThan(0);
  });

  it("has as many workers busy as a FIFO queue has message groups", () => {
    const key = 'partitionKey={"kind":"constant","key":"one"}';
    const run = simulate(
      `producer(100/s,${key}) -> sqsQueue(queueType="fifo") -> queueConsumer(workers=50,durationMs=1000)`,
    ).for("60 s");
    expect(run.figures("queueConsumer")["busy"]).toBe(1);
    expect(processed(run, "queueConsumer")).toBeLessThanOrEqual(10 * 60);
  });

  it("costs less with long polling while it is idle", () => {
    const idle = (waitS: number) =>
      simulate(`sqsQueue(receiveMessageWaitTimeSeconds=${waitS}) -> queueConsumer(workers=4)`)
        .for("60 s")
        .usage("sqsQueue")["requests"] ?? 0;
    expect(idle(20)).toBe((4 * 60) / 20);
    expect(idle(0)).toBe(4 * 60 * 10);
  });
});
