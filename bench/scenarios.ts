// The runs that are measured. Every shard has one partition key, found by hashing, so that its load is
// what the scenario says and not what chance makes of a key list.
import { equalRanges, hashKeyOf, rangeIndexOf } from "../workers/base/hash-key.ts";
import type { JsonObject } from "../workers/model/json.ts";
import { emptyScenario, type Scenario } from "../workers/model/scenario.ts";

export const MIXES = [
  "calm",
  "noisy",
  "mixed",
  "lagging",
  "pushed",
  "delivered",
  "contended",
  "behind",
] as const;
export type Mix = (typeof MIXES)[number];

/** Poisson traffic, every tenth shard overloaded. */
const isMixed = (mix: Mix) => mix === "mixed" || mix === "lagging" || mix === "delivered";

/** A key for each shard. */
function keysOfShards(shards: number): string[] {
  const starts = equalRanges(shards).map((range) => range.start);
  const keys: string[] = Array.from({ length: shards }, () => "");
  let missing = shards;
  for (let i = 0; missing > 0; i += 1) {
    const at = rangeIndexOf(starts, hashKeyOf(`k${i}`));
    if (keys[at] !== "") continue;
    keys[at] = `k${i}`;
    missing -= 1;
  }
  return keys;
}

/** Records a second of a shard: 0.4 to 0.75 of its limit; of a mix with overload every tenth 1.5. */
function rateOf(mix: Mix, shard: number): number {
  if (mix === "contended") return 900;
  if (mix === "behind") return 300;
  if (isMixed(mix) && shard % 10 === 5) return 1_500;
  return 400 + (shard % 8) * 50;
}

function source(mix: Mix, shards: number): JsonObject {
  const rates = Array.from({ length: shards }, (_, shard) => rateOf(mix, shard));
  const recordsPerSecond = rates.reduce((a, b) => a + b, 0);
  const keys = keysOfShards(shards).map((key, shard) => [key, rates[shard] as number] as const);
  return {
    traffic: {
      shape: isMixed(mix) || mix === "noisy" || mix === "pushed" ? "poisson" : "constant",
      recordsPerSecond,
    },
    partitionKey: { kind: "list", keys: keys.map(([key, weight]) => ({ key, weight })) },
    recordBytes: mix === "contended" ? 1_000 : 500,
  } as JsonObject;
}

type Node = readonly [id: string, type: string, config: JsonObject];

function consumers(mix: Mix): Node[] {
  if (mix === "behind") {
    return [
      ["reader1", "sdkConsumer", { processingRecordsPerSecond: 250 }],
      ["kcl", "kclConsumer", {}],
      ["function", "lambdaConsumer", {}],
    ];
  }
  if (mix === "pushed") return ["1", "2", "3"].map((one) => [`reader${one}`, "efoConsumer", {}]);
  const slow = mix === "lagging" ? { processingRecordsPerSecond: 700 } : {};
  return [
    ["reader1", "sdkConsumer", {}],
    ["reader2", "sdkConsumer", {}],
    mix === "delivered" ? ["firehose", "firehose", {}] : ["reader3", "sdkConsumer", slow],
  ];
}

export function scenarioOf(mix: Mix, shards: number): Scenario {
  const readers = consumers(mix);
  const nodes: Node[] = [
    ["app", "sdkProducer", source(mix, shards)],
    ["stream", "dataStream", { shardCount: shards }],
    ...readers,
  ];
  const links = [{ from: "app", to: "stream" }];
  for (const [id] of readers) links.push({ from: "stream", to: id });
  if (mix === "delivered") {
    nodes.push(["bucket", "s3", {}]);
    links.push({ from: "firehose", to: "bucket" });
  }
  return {
    ...emptyScenario(),
    title: mix,
    nodes: nodes.map(([id, type, config]) => ({ id, type, config })),
    links,
  };
}
