// A topic: everybody gets a copy, nobody can ask for one later.
import { expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

it("gives every subscriber each message", () => {
  const run = simulate("producer(100/s) -> snsTopic -> sqsQueue; snsTopic -> sqsQueue2").for(
    "60 s",
  );
  expect(run.usage("sqsQueue")["messages"]).toBe(6_000);
  expect(run.usage("sqsQueue2")["messages"]).toBe(6_000);
  expect(run.ledger().balanced).toBe(true);
});

it("splits the messages when each subscriber has its own type", () => {
  const run = simulate(
    'producer(100/s) -> snsTopic(matching="each") -> sqsQueue; snsTopic -> sqsQueue2',
  ).for("60 s");
  expect(run.usage("sqsQueue")["messages"]).toBe(3_000);
  expect(run.usage("sqsQueue2")["messages"]).toBe(3_000);
});

it("keeps nothing: without a subscriber messages vanish", () => {
  const run = simulate("producer(100/s) -> snsTopic").for("10 s");
  expect(run.ledger().records.ignored).toBe(1_000);
});

it("retries SQS through an outage and loses nothing", () => {
  const base = readNotation("producer(100/s) -> snsTopic -> sqsQueue");
  const timeline = [{ at: "20s", node: "sqsQueue", fault: "outage", for: "60s" }];
  const run = simulate({ ...base, timeline }).for("180 s");
  expect(run.usage("sqsQueue")["messages"]).toBe(18_000);
  expect(run.usage("snsTopic")["outOfOrder"]).toBeGreaterThan(0);
});

it("takes at most the publish quota: 30,000 a second, 3,000 on a FIFO topic", () => {
  const run = simulate('producer(4000/s) -> snsTopic(topicType="fifo") -> sqsQueue').for("30 s");
  expect(run.usage("sqsQueue")["messages"]).toBeLessThanOrEqual(3_000 * 30);
  expect(run.usage("sqsQueue")["messages"]).toBeGreaterThan(2_990 * 30);
});
