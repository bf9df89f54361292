import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { readNotation } from "../model/notation.ts";
import { validateScenario } from "../model/validate.ts";
import { createSimApi } from "../sim-api.ts";
import { chunkLaw, orderLaw, replayLaw, soundNumbersLaw, strangerLaw } from "../testing/laws.ts";
import { simulate } from "../testing/simulate.ts";
import { toyCatalog } from "../testing/toys/index.ts";

const toys = (text: string) => readNotation(text);
const run = (text: string) => simulate(toys(text), { catalog: toyCatalog });

const BUSY =
  "toyProducer(recordsPerSecond=700) -> toyStore(capacityPerSecond=1000) -> toyBin;" +
  "toyProducer2(recordsPerSecond=400, retries=false) -> toyStore";

const eventful = {
  ...toys(BUSY),
  timeline: [
    { at: "20s", node: "toyBin", fault: "outage", for: "45s" },
    { at: "70s", node: "toyProducer", set: { recordsPerSecond: 1_400 } },
    { at: "100s", node: "toyStore", set: { capacityPerSecond: 2_000 } },
  ],
};

describe("a run", () => {
  it("admits the smaller of offer and capacity", () => {
    const spare = run("toyProducer(recordsPerSecond=300, noise=false) -> toyStore");
    expect(spare.for("60 s").total("toyStore.Taken")).toBe(300 * 60);
    const short = run("toyProducer(recordsPerSecond=1500, noise=false) -> toyStore");
    expect(short.for("60 s").total("toyStore.Taken")).toBe(1_000 * 60);
    expect(short.figures("toyProducer")["waiting"]).toBeGreaterThan(0);
  });

  it("gives another run to another seed, the same to the same", () => {
    const hash = (seed: number) =>
      simulate(toys(BUSY), { catalog: toyCatalog, seed }).for("60 s").hash();
    expect(hash(1)).toBe(hash(1));
    expect(hash(1)).not.toBe(hash(2));
  });

  it("obeys the laws", () => {
    soundNumbersLaw(eventful, toyCatalog, 150);
    orderLaw(eventful, toyCatalog, 150);
    chunkLaw(eventful, toyCatalog, 150);
    replayLaw(eventful, toyCatalog, 200, [199, 150, 121, 60, 59, 1]);
    strangerLaw(eventful, toyCatalog, 150);
  });

  it("applies faults for their time, and settings from theirs", () => {
    const one = simulate(eventful, { catalog: toyCatalog });
    one.for("60 s");
    expect(one.events().some((event) => event.kind === "refused")).toBe(true);
    expect(one.total("toyBin.Delivered")).toBe(one.ledger().records.delivered);
    const before = one.total("toyBin.Delivered");
    one.for("20 s");
    expect(one.total("toyBin.Delivered")).toBeGreaterThan(before);
  });

  it("counts what was produced once, wherever it is", () => {
    const { records } = run(BUSY).for("90 s").ledger();
    expect(records.copied).toBe(0);
    expect(records.produced).toBe(records.delivered + records.held + records.throttledDropped);
  });
});

describe("a bug in a service", () => {
  const broken = {
    ...toys("toyProducer -> toyStore"),
    timeline: [{ at: 5_000, node: "toyProducer", fault: "broken", for: 1_000 }],
  };

  it("stops the run at its step with the node's id; the next load works", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: broken, keepRun: false });
    const frame = api.advance(20);
    expect(frame.crash).toEqual({ atMs: 5_000, node: "toyProducer", message: "the toy broke" });
    expect(api.advance(20).atMs).toBe(5_000);
    api.load({ scenario: toys("toyProducer -> toyStore"), keepRun: true });
    const next = api.advance(20);
    expect(next.crash).toBeUndefined();
    expect(next.atMs).toBe(20_000);
  });
});

describe("editing while it runs", () => {
  it("keeps the state of nodes that stay, and starts new ones now", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: toys("toyProducer(noise=false) -> toyStore"), keepRun: false });
    api.advance(10);
    const next = toys(
      "toyProducer(noise=false) -> toyStore -> toyBin; toyProducer2(noise=false) -> toyStore",
    );
    const layout = api.load({ scenario: next, keepRun: true });
    expect(layout.links).toHaveLength(3);
    const frame = api.advance(10);
    expect(frame.atMs).toBe(20_000);
    const { nodes, ledger } = api.totals();
    expect(nodes["toyStore"]?.metrics["Taken"]).toBe(100 * 20 + 100 * 10);
    expect(nodes["toyBin"]?.metrics["Delivered"]).toBe(3_000);
    expect(ledger.balanced).toBe(true);
  });

  it("replays edits and faults made by hand", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: toys("toyProducer -> toyStore -> toyBin"), keepRun: false });
    api.advance(30);
    const edited = toys("toyProducer(recordsPerSecond=900) -> toyStore -> toyBin");
    api.load({ scenario: edited, keepRun: true });
    api.advance(30);
    api.injectFault("toyBin", "outage", 20_000, {});
    api.advance(40);
    const there = api.totals();
    api.advance(100);
    api.goTo(100_000);
    expect(api.totals()).toEqual(there);
  });

  it("detaches a removed node", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: toys("toyProducer(noise=false) -> toyStore"), keepRun: false });
    api.advance(10);
    api.load({ scenario: toys("toyStore"), keepRun: true });
    api.advance(10);
    expect(api.totals().nodes["toyStore"]?.metrics["Taken"]).toBe(1_000);
  });
});

describe("a call on a running node", () => {
  const pipeline = toys("toyProducer(noise=false) -> toyStore -> toyBin");
  const empty = (at: string, records: number) =>
    ({ at, node: "toyBin", call: "Empty", with: { records } }) as const;

  it("is made at its moment, refused with a reason or for a parameter out of range", () => {
    const api = createSimApi(toyCatalog, factBook);
    const timeline = [empty("20s", 500), empty("30s", 900_000)];
    api.load({ scenario: { ...pipeline, timeline }, keepRun: false });
    api.advance(40);
    api.call("toyBin", "Empty", { records: -1 });
    api.advance(1);
    const events = api.events(100).filter((one) => one.kind.startsWith("call"));
    expect(events.map((one) => [one.atMs, one.kind])).toEqual([
      [20_000, "called"],
      [30_000, "callRefused"],
      [40_000, "callRefused"],
    ]);
    expect(events[1]?.params["reason"]).toEqual({ en: "Not that many.", vi: "Not that many." });
    const { figures, metrics } = api.totals().nodes["toyBin"] ?? {};
    expect(figures?.["records"]).toBe((metrics?.["Delivered"] ?? 0) - 500);
  });

  it("is replayed after going back", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: pipeline, keepRun: false });
    api.advance(60);
    api.call("toyBin", "Empty", { records: 7 });
    api.advance(40);
    const there = api.totals();
    api.advance(100);
    api.goTo(100_000);
    expect(api.totals()).toEqual(there);
  });

  it("is a problem when the service does not answer it", () => {
    const wrong = [{ at: "1s", node: "toyStore", call: "Empty" }];
    const codes = validateScenario({ ...pipeline, timeline: wrong }, toyCatalog, factBook);
    expect(codes.map((one) => one.code)).toContain("UNKNOWN_CALL");
  });
});

describe("a design with an error", () => {
  it("does not start, says so and throws nothing", () => {
    const api = createSimApi(toyCatalog, factBook);
    const bad = toys("toyProducer(recordsPerSecond=-1) -> toyStore");
    const layout = api.load({ scenario: bad, keepRun: false });
    expect(layout.problems.some((one) => one.severity === "error")).toBe(true);
    expect(api.advance(10).atMs).toBe(0);
  });
});

describe("frames", () => {
  it("carry each link's flow since the frame before", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: toys("toyProducer(noise=false) -> toyStore"), keepRun: false });
    expect([...api.advance(10).flows]).toEqual([1_000, 1_000, 0]);
    const next = api.advance(5);
    expect([...next.flows]).toEqual([500, 500, 0]);
    expect(next.flowMs).toBe(5_000);
    expect(next.lanes[0]?.values[0]).toBe(100);
  });

  it("survive being cloned, as everything that crosses to the page", () => {
    const api = createSimApi(toyCatalog, factBook);
    api.load({ scenario: eventful, keepRun: false });
    for (const value of [api.layout(), api.advance(100), api.totals(), api.costs(730)]) {
      expect(structuredClone(value)).toEqual(value);
    }
  });
});
