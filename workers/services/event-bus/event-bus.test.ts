// A bus: rules to targets, late beyond the quota, and replay only from an archive.
import { expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const replayAt = (at: string) => ({
  at,
  node: "eventBus",
  call: "StartReplay",
  with: { eventStartTime: 0, eventEndTime: "1m" },
});

it("replays the archived stretch once, to every rule", () => {
  const base = readNotation("producer(50/s) -> eventBus(archive=true) -> sqsQueue");
  const run = simulate({ ...base, timeline: [replayAt("3m")] }).for("240 s");
  expect(run.usage("eventBus")["replayedEvents"]).toBe(50 * 60);
  expect(run.usage("sqsQueue")["messages"]).toBe(50 * 240 + 50 * 60);
  expect(run.ledger().balanced).toBe(true);
});

it("replays to the one rule that is named", () => {
  const base = readNotation(
    "producer(50/s) -> eventBus(archive=true) -> sqsQueue; eventBus -> sqsQueue2",
  );
  const { with: points, ...call } = replayAt("3m");
  const timeline = [{ ...call, with: { ...points, filterArns: "sqsQueue2" } }];
  const run = simulate({ ...base, timeline }).for("240 s");
  expect(run.usage("sqsQueue")["messages"]).toBe(50 * 240);
  expect(run.usage("sqsQueue2")["messages"]).toBe(50 * 240 + 50 * 60);
});

it("runs ten replays at once, refuses the eleventh, and cancels", () => {
  const base = readNotation("producer(50/s) -> eventBus(archive=true) -> sqsQueue");
  const eleven = Array.from({ length: 11 }, () => replayAt("3m"));
  const run = simulate({ ...base, timeline: eleven }).for("240 s");
  expect(run.usage("eventBus")["replayedEvents"]).toBe(10 * 50 * 60);
  expect(run.events().filter((one) => one.kind === "callRefused")).toHaveLength(1);
  const cancel = { at: "3m", node: "eventBus", call: "CancelReplay", with: {} };
  const stopped = simulate({ ...base, timeline: [replayAt("3m"), cancel] }).for("240 s");
  expect(stopped.usage("eventBus")["replayedEvents"] ?? 0).toBe(0);
});

it("deletes the events when the archive is taken away", () => {
  const base = readNotation("producer(50/s) -> eventBus(archive=true) -> sqsQueue");
  const off = { at: "1m", node: "eventBus", set: { archive: false } };
  expect(
    simulate({ ...base, timeline: [off] })
      .for("90 s")
      .figures("eventBus")["archived"],
  ).toBe(0);
});

it("refuses a replay without an archive", () => {
  const base = readNotation("producer(50/s) -> eventBus -> sqsQueue");
  const run = simulate({ ...base, timeline: [replayAt("3m")] }).for("240 s");
  expect(run.usage("sqsQueue")["messages"]).toBe(50 * 240);
  expect(run.events().some((one) => one.kind === "callRefused")).toBe(true);
});

it("delays rather than loses what is beyond the invocation quota", () => {
  const spike =
    'traffic={"shape":"spike","recordsPerSecond":1000,"spikeRecordsPerSecond":30000,"startMs":10000,"forMs":5000}';
  const run = simulate(`producer(${spike},recordBytes=100) -> eventBus -> sqsQueue`);
  run.for("15 s");
  expect(run.figures("eventBus")["waiting"]).toBeGreaterThan(40_000);
  run.advance(45);
  expect(run.usage("sqsQueue")["messages"]).toBe(55 * 1_000 + 5 * 30_000);
});

it("gives a target up after MaximumEventAge", () => {
  const base = readNotation("producer(10/s) -> eventBus(maximumEventAgeInSeconds=60) -> sqsQueue");
  const timeline = [{ at: "0s", node: "sqsQueue", fault: "outage", for: "10m" }];
  const run = simulate({ ...base, timeline }).for("300 s");
  expect(run.figures("eventBus")["lost"]).toBeGreaterThan(10 * 150);
});

it("writes to a data stream as a target", () => {
  const run = simulate("producer(500/s) -> eventBus -> stream(1 shard)").for("30 s");
  expect(run.total("stream.IncomingRecords")).toBe(15_000);
});
