// What is said of planned calls before a run is what the run then does.
import { describe, expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import { readNotation } from "../../model/notation.ts";
import type { Text } from "../../model/text.ts";
import { validateScenario } from "../../model/validate.ts";
import { simulate } from "../../testing/simulate.ts";
import { catalog } from "../catalog.ts";

type Call = readonly [
  atSeconds: number,
  call: string,
  parameters: Readonly<Record<string, unknown>>,
];

const TIMELINES: Readonly<Record<string, readonly Call[]>> = {
  "more than double": [[60, "UpdateShardCount", { targetShardCount: 9 }]],
  "less than half, so the shards stay": [
    [60, "UpdateShardCount", { targetShardCount: 1 }],
    [300, "SplitShard", { shardToSplit: "0" }],
  ],
  "while the stream is UPDATING": [
    [60, "SplitShard", { shardToSplit: "0" }],
    [70, "SplitShard", { shardToSplit: "1" }],
    [91, "SplitShard", { shardToSplit: "1" }],
  ],
  "a shard that was split, and its child": [
    [60, "SplitShard", { shardToSplit: "0" }],
    [120, "SplitShard", { shardToSplit: "0" }],
    [180, "SplitShard", { shardToSplit: "4" }],
  ],
  "no neighbours": [[60, "MergeShards", { shardToMerge: "0", adjacentShardToMerge: "2" }]],
};

describe("planned reshards", () => {
  it.each(Object.entries(TIMELINES))("%s", (_name, calls) => {
    const timeline = calls.map(([at, call, parameters]) => ({
      at: at * 1_000,
      node: "stream",
      call,
      with: parameters,
    }));
    const scenario = { ...readNotation("producer(10/s) -> stream(4 shards)"), timeline } as never;
    const said = validateScenario(scenario, catalog, factBook)
      .filter((problem) => problem.code === "RESHARD")
      .map((problem) => problem.text.en.replace(/^(\w+) at (\d+) s will be refused: /, "$2 $1 "));
    const run = simulate(scenario).for("400 s");
    const done = run
      .events()
      .filter((event) => event.kind === "callRefused")
      .map(
        ({ atMs, params }) => `${atMs / 1_000} ${params["call"]} ${(params["reason"] as Text).en}`,
      );
    expect(said.length).toBeGreaterThan(0);
    expect(said).toEqual(done);
  });
});
