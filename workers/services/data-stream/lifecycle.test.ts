// The life of a stream from outside: calls of the timeline through the engine, retention changed while
// data waits, and the same run again after going back in time.
import { describe, expect, it } from "vitest";
import { emptyScenario, type Scenario, type TimelineEntry } from "../../model/scenario.ts";
import { checkAllLaws, startRun } from "../../testing/laws.ts";
import { streamRun } from "../../testing/stream-run.ts";
import vectors from "../../testing/vectors/emulator-behaviour.json";
import { catalog } from "../catalog.ts";

const HOUR = 3_600;

function scenario(config: object, timeline: readonly TimelineEntry[]): Scenario {
  return {
    ...emptyScenario(),
    seed: 11,
    nodes: [
      {
        id: "web",
        type: "sdkProducer",
        config: { traffic: { shape: "poisson", recordsPerSecond: 1_500 } },
      },
      { id: "clicks", type: "dataStream", config: { ...config } },
      { id: "loop", type: "sdkConsumer", config: { processingRecordsPerSecond: 400 } },
      { id: "fraud", type: "efoConsumer", config: {} },
    ],
    links: [
      { from: "web", to: "clicks" },
      { from: "clicks", to: "loop" },
      { from: "clicks", to: "fraud" },
    ],
    timeline,
  };
}
const call = (at: string, name: string, parameters: object): TimelineEntry => ({
  at,
  node: "clicks",
  call: name,
  with: { ...parameters },
});

const RESHARDS = [
  call("10s", "SplitShard", { shardToSplit: "shardId-000000000000" }),
  call("50s", "MergeShards", { shardToMerge: "1", adjacentShardToMerge: "3" }),
  call("60s", "SplitShard", { shardToSplit: "2" }),
  call("90s", "UpdateShardCount", { targetShardCount: 4 }),
  call("130s", "UpdateStreamMode", { streamMode: "ON_DEMAND" }),
  call("165s", "UpdateStreamRecordDistributionStrategy", { recordDistributionStrategy: "AUTO" }),
];
const ON_DEMAND = [
  call("5s", "UpdateAccountSettings", { minimumThroughputBillingCommitment: "ENABLED" }),
  call("10s", "UpdateStreamWarmThroughput", { warmThroughputMiBps: 9 }),
  call("60s", "UpdateStreamWarmThroughput", { warmThroughputMiBps: 0 }),
  call("90s", "IncreaseStreamRetentionPeriod", { retentionPeriodHours: 48 }),
];

describe("calls of the timeline", () => {
  it("keep every law: balance, sound numbers, the same run after going back", () => {
    checkAllLaws(scenario({ shardCount: 2 }, RESHARDS), catalog, 200);
    checkAllLaws(scenario({ streamMode: "ON_DEMAND" }, ON_DEMAND), catalog, 130);
  }, 30_000);
  it("are accepted or refused as AWS would, said in the log; the tree tells what became of it", () => {
    const api = startRun(scenario({ shardCount: 2 }, RESHARDS), catalog);
    api.advance(200);
    const answers = api
      .events(500)
      .filter((one) => one.kind === "called" || one.kind === "callRefused")
      .map((one) => [one.kind, one.params["call"]]);
    expect(answers).toEqual([
      ["called", "SplitShard"],
      ["called", "MergeShards"],
      ["callRefused", "SplitShard"],
      ["called", "UpdateShardCount"],
      ["called", "UpdateStreamMode"],
      ["called", "UpdateStreamRecordDistributionStrategy"],
    ]);
    const shards = api.shards("clicks");
    expect(shards.filter((one) => one.state === "OPEN").length).toBe(4);
    const ids = new Set(shards.map((one) => one.shardId));
    for (const { parentShardId } of shards) {
      if (parentShardId !== null) expect(ids.has(parentShardId)).toBe(true);
    }
    expect(api.shards("web")).toEqual([]);
  });
  it("spread one hot key over all shards with AUTO, and on one without", () => {
    const hot = (recordDistributionStrategy: string) => {
      const one = scenario({ streamMode: "ON_DEMAND", recordDistributionStrategy }, []);
      const [web, ...others] = one.nodes;
      const config = {
        traffic: { shape: "constant", recordsPerSecond: 2_000 },
        partitionKey: { kind: "constant", key: "bot" },
      };
      const api = startRun({ ...one, nodes: [{ ...web!, config }, ...others] }, catalog);
      api.advance(60);
      return api.totals().nodes["clicks"]!.usage["throttledRecords"]!;
    };
    expect(hot("AUTO")).toBe(0);
    expect(hot("USER_PARTITION_KEY")).toBeGreaterThan(0);
  });
});

describe("a replay by a consumer's call", () => {
  const traffic = { shape: "constant", recordsPerSecond: 100 };
  const replayed = (node: "loop" | "fraud", with_: object) => {
    const one = scenario({ shardCount: 2 }, [
      { at: "60s", node, call: "GetShardIterator", with: { ...with_ } },
    ]);
    const nodes = one.nodes.map((it) => {
      if (it.id === "web") return { ...it, config: { traffic } };
      return it.id === "clicks" ? it : { ...it, config: {} };
    });
    const api = startRun({ ...one, nodes }, catalog);
    api.advance(120);
    const { accounts } = api.totals().ledger;
    return accounts.find((it) => it.name === `read by ${node}`)!.outRecords;
  };
  it.each([
    ["loop", 1],
    ["fraud", 0.13],
  ] as const)("%s reads 30 s again, less what it had not read yet", (node, behindSeconds) => {
    const again = replayed(node, { shardIteratorType: "AT_TIMESTAMP", timestamp: "30s" });
    const plain = replayed(node, { shardIteratorType: "AT_TIMESTAMP", timestamp: "999s" });
    const missing = 30 * 100 - (again - plain);
    expect(missing).toBeGreaterThanOrEqual(0);
    expect(missing).toBeLessThanOrEqual(behindSeconds * 100);
  });
  it("keeps every law", () => {
    const timeline = [
      call("20s", "SplitShard", { shardToSplit: "0" }),
      { at: "90s", node: "loop", call: "GetShardIterator", with: {} },
      { at: "95s", node: "fraud", call: "GetShardIterator", with: { shardIteratorType: "LATEST" } },
    ];
    checkAllLaws(scenario({ shardCount: 1 }, timeline), catalog, 130);
  }, 30_000);
});

describe("retention", () => {
  const raised = vectors.checks.find((one) => one.id === "retention-increase-48h")!
    .kinesalite as unknown as Record<string, number | string>;
  const change = (run: ReturnType<typeof streamRun>, name: string, retentionPeriodHours: number) =>
    run.stream.call!(name, { retentionPeriodHours }, run.nowMs)?.en ?? null;
  /** Whether the very first record is still there. */
  const keepsFirst = (run: ReturnType<typeof streamRun>) => expired(run) === 0;
  const expired = (run: ReturnType<typeof streamRun>) => run.readers[0]!.log.trimHorizon(0);
  /** A record a second; its reader never comes. */
  function unread() {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => 1);
    run.addReader("late", { pollMs: 1_000, firstPollMs: Number.POSITIVE_INFINITY });
    return run;
  }
  it("raised from 24 to 48 h, a record of 23 h 55 min survives to 48 h and no longer", () => {
    const run = unread();
    run.runTo(24 * HOUR - 300);
    expect(change(run, "IncreaseStreamRetentionPeriod", 48)).toBeNull();
    run.runTo(24.1 * HOUR);
    expect(keepsFirst(run)).toBe(raised["24.1"] === 1);
    run.runTo(47.9 * HOUR);
    expect(keepsFirst(run)).toBe(raised["47.9"] === 1);
    run.runTo(48.1 * HOUR);
    expect(keepsFirst(run)).toBe(raised["48.1"] === 1);
    // The cliff: a record lost a second, counted for the consumer that did not come.
    expect(run.readers[0]!.seen.expired).toBe(0.1 * HOUR);
    expect(run.fake.usage.get("expiredRecords")).toBe(0.1 * HOUR);
  }, 20_000);
  it("does not bring back what has expired; shortened, it takes older records at once", () => {
    const run = unread();
    run.runTo(24 * HOUR + 30);
    expect(expired(run)).toBe(30);
    change(run, "IncreaseStreamRetentionPeriod", 72);
    run.runTo(30 * HOUR);
    expect(expired(run)).toBe(30);
    expect(change(run, "DecreaseStreamRetentionPeriod", 24)).toBeNull();
    run.runTo(30 * HOUR + 1);
    expect(expired(run)).toBe(6 * HOUR + 1);
  }, 20_000);
  it("refuses a change in the wrong direction and while UPDATING", () => {
    const run = unread();
    expect(change(run, "IncreaseStreamRetentionPeriod", 24)).toMatch(/^InvalidArgumentException/);
    expect(change(run, "DecreaseStreamRetentionPeriod", 24)).toMatch(/^InvalidArgumentException/);
    run.stream.call!("SplitShard", { shardToSplit: "0", newStartingHashKey: "" }, 0);
    expect(change(run, "IncreaseStreamRetentionPeriod", 48)).toMatch(/^ResourceInUseException/);
  });
});
