// A topic: everybody gets a copy, nobody can ask for one later.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import type { JsonObject } from "../../model/json.ts";
import { readNotation } from "../../model/notation.ts";
import { validateScenario } from "../../model/validate.ts";
import { type SimulatedRun, simulate } from "../../testing/simulate.ts";
import { catalog } from "../catalog.ts";

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

const FIFO = 'snsTopic(topicType="fifo",archivePolicy.messageRetentionPeriod=7)';
const replay = (at: string, points: JsonObject) => ({
  at,
  node: "snsTopic",
  call: "SetSubscriptionAttributes",
  with: { subscription: "sqsQueue", ...points },
});
const messages = (run: SimulatedRun, id: string) => run.usage(id)["messages"] ?? 0;

describe("a FIFO topic's archive", () => {
  const base = readNotation(`producer(100/s) -> ${FIFO} -> sqsQueue; snsTopic -> sqsQueue2`);

  it("is sent again to the one subscription that asks, which then goes on", () => {
    const timeline = [replay("4m", { startingPoint: "1m" })];
    const run = simulate({ ...base, timeline }).for("360 s");
    // Minutes 1 to 4 again: 3 × 60 s × 100/s.
    expect(messages(run, "sqsQueue")).toBe(100 * 360 + 100 * 180);
    expect(messages(run, "sqsQueue2")).toBe(100 * 360);
    expect(run.usage("snsTopic")["outOfOrder"] ?? 0).toBe(0);
    expect(run.figures("snsTopic")["archived"]).toBe(100 * 360);
    expect(run.events().some((one) => one.kind === "replayCompleted")).toBe(true);
    expect(run.ledger().balanced).toBe(true);
  });

  it("stops at the ending point and pauses; another policy resumes, nothing is missed", () => {
    const stop = replay("4m", { startingPoint: "0m", endingPoint: "2m" });
    const paused = simulate({ ...base, timeline: [stop] }).for("600 s");
    expect(messages(paused, "sqsQueue")).toBe(100 * 240 + 100 * 120);
    expect(paused.figures("snsTopic")["paused"]).toBe(1);
    const resume = replay("8m", { startingPoint: "4m" });
    const resumed = simulate({ ...base, timeline: [stop, resume] }).for("600 s");
    expect(messages(resumed, "sqsQueue")).toBe(100 * 600 + 100 * 120);
  });

  it("replays 3,000 messages a second at most", () => {
    const fast = readNotation(`producer(2000/s) -> ${FIFO} -> sqsQueue`);
    const timeline = [replay("2m", { startingPoint: "0m" })];
    // 240,000 behind, less the last seconds that are not in the archive yet, gained at 1,000/s.
    const run = simulate({ ...fast, timeline }).for("480 s");
    const done = run.events().find((one) => one.kind === "replayCompleted");
    expect(Math.abs((done?.atMs ?? 0) - 360_000)).toBeLessThanOrEqual(3_000);
  });

  it.each([
    ["a standard topic", "snsTopic", {}],
    ["a topic without an archive", 'snsTopic(topicType="fifo")', {}],
    ["a start in the future", FIFO, { startingPoint: "1h" }],
    ["an end before the start", FIFO, { startingPoint: "1m", endingPoint: "30s" }],
    ["another's subscription", FIFO, { subscription: "nobody" }],
  ])("refuses %s", (_what, topic, points) => {
    const bare = readNotation(`producer(100/s) -> ${topic} -> sqsQueue`);
    const run = simulate({ ...bare, timeline: [replay("2m", points)] }).for("180 s");
    expect(run.events().some((one) => one.kind === "callRefused")).toBe(true);
    expect(messages(run, "sqsQueue")).toBe(100 * 180);
  });

  it("forgets what is older than its retention, and all of it when it is given up", () => {
    const off = {
      at: "90s",
      node: "snsTopic",
      set: { "archivePolicy.messageRetentionPeriod": null },
    };
    const run = simulate({ ...base, timeline: [off] }).for("120 s");
    expect(run.figures("snsTopic")["archived"]).toBe(0);
  });
});

describe("order", () => {
  const outage = [{ at: "20s", node: "sqsQueue", fault: "outage", for: "60s" }];

  it("is kept by a FIFO topic through an outage: what comes later waits", () => {
    const base = readNotation('producer(100/s) -> snsTopic(topicType="fifo") -> sqsQueue');
    const run = simulate({ ...base, timeline: outage });
    run.for("60 s");
    expect(messages(run, "sqsQueue")).toBe(2_000);
    run.for("120 s");
    expect(messages(run, "sqsQueue")).toBe(18_000);
    expect(run.usage("snsTopic")["outOfOrder"] ?? 0).toBe(0);
  });
});

describe("endpoints", () => {
  it.each([
    ['snsTopic(topicType="fifo") -> lambdaFunction', "SNS_FIFO_ENDPOINT"],
    ['snsTopic(topicType="fifo") -> httpEndpoint', "SNS_FIFO_ENDPOINT"],
    ['snsTopic -> sqsQueue(queueType="fifo")', "SNS_STANDARD_TO_FIFO"],
  ])("%s is refused", (design, code) => {
    const problems = validateScenario(readNotation(design), catalog, factBook);
    expect(problems.map((one) => one.code)).toContain(code);
  });

  it.each([
    'snsTopic(topicType="fifo") -> sqsQueue(queueType="fifo")',
    'snsTopic(topicType="fifo") -> sqsQueue',
    "snsTopic -> sqsQueue",
  ])("%s is fine", (design) => {
    expect(validateScenario(readNotation(design), catalog, factBook)).toEqual([]);
  });
});

describe("the type of a topic", () => {
  const base = readNotation("producer(100/s) -> snsTopic -> sqsQueue");

  it("cannot be changed by the timeline, and AWS's reason is given", () => {
    const timeline = [{ at: "10s", node: "snsTopic", set: { topicType: "fifo" } }];
    const found = validateScenario({ ...base, timeline }, catalog, factBook);
    expect(found.map((one) => one.code)).toEqual(["FIXED_AT_CREATION"]);
    expect(found[0]?.text.en).toContain("FifoTopic");
  });

  it("makes a new topic when the design changes it while it runs", () => {
    const run = simulate(base).for("30 s");
    const nodes = base.nodes.map((node) =>
      node.type === "snsTopic" ? { ...node, config: { topicType: "fifo" } } : node,
    );
    run.api.load({ scenario: { ...base, nodes }, keepRun: true });
    run.for("30 s");
    expect(run.usage("snsTopic")["fifoPublishes"]).toBe(3_000);
    expect(run.usage("snsTopic")["publishes"] ?? 0).toBe(0);
    expect(messages(run, "sqsQueue")).toBe(6_000);
  });
});
