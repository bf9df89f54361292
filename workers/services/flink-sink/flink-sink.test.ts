// The sink to Kafka: with transactions a failure writes nothing twice and loses nothing, whether what
// is committed has reached the brokers yet or not; without them it repeats what came since the last
// checkpoint. Joins on the way give the same, inner and outer, windows and intervals.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import { emptyScenario, type Scenario, type TimelineEntry } from "../../model/scenario.ts";
import { validateScenario } from "../../model/validate.ts";
import { simulate } from "../../testing/simulate.ts";
import { catalog } from "../catalog.ts";

const FAIL: TimelineEntry = { at: "150s", node: "app", fault: "failure", for: "1s" };
/** No broker answers around the failure, so that committed records wait in the sink. */
const DOWN: TimelineEntry = { at: "50s", node: "topic", fault: "outage", for: "125s" };

function pipeline(middle: object, sink: object, timeline: readonly TimelineEntry[]): Scenario {
  const inApp = { parent: "app" };
  const source = { distinctKeys: 50, maxOutOfOrderness: 2_000, lateShare: 0 };
  // It ends early, so that all there is has been committed when the run ends.
  const spike = { spikeRecordsPerSecond: 200, startMs: 0, forMs: 400_000 };
  const traffic = { shape: "spike", recordsPerSecond: 0, ...spike };
  const node = (id: string, type: string, config: object, more: object = {}) =>
    ({ id, type, config, ...more }) as Scenario["nodes"][number];
  return {
    ...emptyScenario(),
    seed: 7,
    timeline,
    nodes: [
      node("web", "sdkProducer", { traffic, recordBytes: 300 }),
      node("clicks", "dataStream", { shardCount: 2 }),
      node("app", "flinkApplication", { parallelism: 2 }),
      node("left", "flinkSource", source, inApp),
      node("right", "flinkSource", { ...source, distinctKeys: 60 }, inApp),
      node("join", "flinkJoin", middle, inApp),
      node("write", "flinkSink", sink, inApp),
      node("topic", "mskCluster", { partitions: 4 }),
      node("group", "kafkaConsumer", {}),
    ],
    links: [
      { from: "web", to: "clicks" },
      { from: "clicks", to: "left" },
      { from: "clicks", to: "right" },
      { from: "left", to: "join" },
      { from: "right", to: "join" },
      { from: "join", to: "write" },
      { from: "write", to: "topic" },
      { from: "topic", to: "group" },
    ],
  };
}

const JOINS = [
  { joinKind: "WINDOW", joinType: "INNER", size: "5s" },
  { joinKind: "WINDOW", joinType: "FULL", size: "2s" },
  { joinKind: "INTERVAL", joinType: "LEFT", before: "1s", after: "2s" },
];

const written = (run: ReturnType<typeof simulate>) => run.usage("write")["written"] ?? 0;

describe.each(JOINS)(
  "$joinType $joinKind join into MSK",
  (join) => {
    const once = { deliveryGuarantee: "EXACTLY_ONCE" };
    // All has been committed when it ends, whenever its checkpoints were.
    const calm = simulate(pipeline(join, once, [])).for("15m");

    it.each([
      ["a failure", [FAIL]],
      ["a failure while committed records wait for the brokers", [DOWN, FAIL]],
    ])("exactly once: %s repeats and loses nothing", (_what, timeline) => {
      const run = simulate(pipeline(join, once, timeline)).for("15m");
      expect(run.usage("app")["restarts"]).toBe(1);
      expect(run.usage("write")["duplicates"] ?? 0).toBe(0);
      expect(written(run)).toBe(written(calm));
      expect(run.total("topic.MessagesInPerSec")).toBe(written(run));
      expect(run.figures("join")["unmatched"] === 0).toBe(join.joinType === "INNER");
      expect(run.ledger().balanced).toBe(true);
    });

    it("at least once: it writes again what came since the checkpoint, no more", () => {
      const plain = simulate(pipeline(join, {}, [])).for("15m");
      const run = simulate(pipeline(join, {}, [FAIL])).for("15m");
      const again = run.usage("write")["duplicates"] ?? 0;
      expect(again).toBeGreaterThan(0);
      // What is still inside differs by the second that the watermark is at.
      expect(Math.abs(written(run) - again - written(plain))).toBeLessThan(written(plain) / 100);
    });
  },
  60_000,
);

it("refuses transactions where the sink has none", () => {
  const base = pipeline(JOINS[0] as object, { deliveryGuarantee: "EXACTLY_ONCE" }, []);
  expect(
    validateScenario(base, catalog, factBook).filter((one) => one.severity === "error"),
  ).toEqual([]);
  const nodes = base.nodes.map((one) =>
    one.id === "topic" ? { id: "topic", type: "dataStream", config: {} } : one,
  );
  const links = base.links.filter((one) => one.from !== "topic");
  const found = validateScenario({ ...base, nodes, links }, catalog, factBook);
  expect(found.map((one) => one.code)).toContain("FLINK_SINK_GUARANTEE");
});
