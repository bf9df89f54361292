// Analytic cases of group B (limits of a shard and where keys go) through the real producer and stream.
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model/json.ts";
import {
  constant,
  design,
  evenProducer,
  KEY,
  KEY_BYTES,
  setsOf,
  within,
} from "./analytic-cases.ts";
import { type SimulatedRun, simulate } from "./simulate.ts";

const ONE_KEY = { kind: "constant", key: KEY };
/** A full bucket holds a second: steady state is looked at after it is empty. */
const BURST_OVER_SECONDS = 10;
const WATCHED_SECONDS = 300;

/** Accepted and refused records a second in steady state. */
function steady(run: SimulatedRun): { accepted: number; refused: number } {
  run.for(BURST_OVER_SECONDS * 1_000);
  const count = () => [
    run.total("stream.IncomingRecords"),
    run.total("stream.WriteProvisionedThroughputExceeded"),
  ];
  const [accepted = 0, refused = 0] = count();
  run.for(WATCHED_SECONDS * 1_000);
  const [acceptedThen = 0, refusedThen = 0] = count();
  return {
    accepted: (acceptedThen - accepted) / WATCHED_SECONDS,
    refused: (refusedThen - refused) / WATCHED_SECONDS,
  };
}

function oneShard(traffic: JsonObject, recordBytes: number, stream: JsonObject = {}) {
  const app = evenProducer("app", traffic, { recordBytes, partitionKey: ONE_KEY });
  return simulate(design([app, ["stream", "dataStream", stream]], [["app", "stream"]]));
}

describe("B01: records or bytes, whichever first", () => {
  it.each(setsOf("B01"))("$inputs", ({ inputs, expected }) => {
    const bytes = (inputs["recordBytesIncludingKey"] ?? 0) - KEY_BYTES;
    const { accepted } = steady(oneShard(constant(4_000), bytes));
    within("B01 records/s", accepted, expected["maxRecPerShardPerS"] ?? 0, 0.001);
  });
});

describe("B03: throttled share", () => {
  it.each(setsOf("B03"))("$inputs", ({ inputs, expected }) => {
    const { accepted, refused } = steady(oneShard(constant(inputs["offered"] ?? 0), 100));
    within("B03 accepted", accepted, expected["accepted_per_s"] ?? 0, 0, 1);
    within("B03 throttled", refused, expected["throttled_per_s"] ?? 0, 0, 1);
  });
});

describe("B05: bursts of a bucket and of a window", () => {
  it.each(setsOf("B05"))("$inputs", ({ inputs, expected }) => {
    const { offered_per_s: offered = 0, duration_s = 0 } = inputs;
    const traffic = {
      shape: "spike",
      recordsPerSecond: 0,
      spikeRecordsPerSecond: offered,
      startMs: 0,
      forMs: duration_s * 1_000,
    };
    const admitted = (writeLimitModel: string) =>
      oneShard(traffic, 100, { writeLimitModel }).for("60s").total("stream.IncomingRecords");
    within("B05 bucket", admitted("tokenBucket"), expected["bucketAdmitted"] ?? 0, 0);
    within("B05 window", admitted("fixedWindow"), expected["fixedWindowAdmitted"] ?? 0, 0);
  });
});

describe("B06: a hot key over an even background", () => {
  it.each(setsOf("B06"))("$inputs", ({ inputs, expected }) => {
    const { shards = 0, rate = 0, hotKeyShare = 0 } = inputs;
    const scenario = design(
      [
        evenProducer("hot", constant(rate * hotKeyShare), { partitionKey: ONE_KEY }),
        evenProducer("rest", constant(rate * (1 - hotKeyShare))),
        ["stream", "dataStream", { shardCount: shards }],
      ],
      [
        ["hot", "stream"],
        ["rest", "stream"],
      ],
    );
    const { refused } = steady(simulate(scenario));
    within("B06 throttled", refused, expected["throttled_per_s"] ?? 0, 0, shards);
  });
});

interface ZipfSet {
  readonly inputs: { readonly shards: number };
  readonly expected: {
    readonly shares: readonly number[];
    readonly maxRateWithoutThrottle_rec_s: number;
  };
}

describe("B08: Zipf keys over shards", () => {
  const keys = { kind: "zipf", distinctKeys: 300, exponent: 1, prefix: "user-" };
  const stream = (shards: number, recordsPerSecond: number) => {
    const app = evenProducer("app", constant(recordsPerSecond), { partitionKey: keys });
    const nodes = [app, ["stream", "dataStream", { shardCount: shards }]] as const;
    return simulate(design(nodes, [["app", "stream"]]), { checkEverySteps: 60 });
  };

  it.each(setsOf<ZipfSet>("B08"))(
    "share of each of $inputs.shards shards",
    ({ inputs, expected }) => {
      const { shards } = inputs;
      const { api } = stream(shards, 1_000).for("1000s");
      const lanes = api
        .layout()
        .series.filter((one) => one.metric === "IncomingRecords" && one.shard);
      // Seconds are kept for 15 minutes.
      const query = { fromMs: 160_000, toMs: 1_000_000, points: 840, statistic: "Sum" } as const;
      const counts = lanes.map(({ id }) => {
        const [answer] = api.series({ ...query, series: [id] }).series;
        return answer!.values.reduce((sum, one) => sum + one, 0);
      });
      const all = counts.reduce((sum, one) => sum + one, 0);
      expect(counts.length).toBe(shards);
      for (const [shard, count] of counts.entries()) {
        within(`B08 shard ${shard}`, count / all, expected.shares[shard] ?? 0, 0, 0.003);
      }
    },
  );

  it.each(setsOf<ZipfSet>("B08"))("first throttling of $inputs.shards shards", (set) => {
    const most = set.expected.maxRateWithoutThrottle_rec_s;
    const refused = (rate: number) =>
      stream(set.inputs.shards, rate).for("300s").usage("stream")["throttledRecords"];
    expect(refused(most * 0.995)).toBe(0);
    expect(refused(most * 1.01)).toBeGreaterThan(0);
  });
});

describe("B09: few random keys leave shards empty", () => {
  const SEEDS = 200;
  it.each(setsOf("B09"))(
    "$inputs, over 200 sets of keys",
    ({ inputs, expected }) => {
      const { keys = 0, shards = 0 } = inputs;
      let empty = 0;
      let squares = 0;
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const partitionKey = { kind: "uniform", distinctKeys: keys, prefix: `set-${seed}-` };
        const app = evenProducer("app", constant(keys * 100), { partitionKey });
        const nodes = [app, ["stream", "dataStream", { shardCount: shards }]] as const;
        const run = simulate(design(nodes, [["app", "stream"]])).advance(1);
        const frame = run.api.advance(1);
        const lanes = frame.lanes.find((one) => one.node === "stream")!;
        expect(lanes.names.length).toBe(shards);
        const at = run.api.layout().nodes.find((one) => one.id === "stream")!.lanes;
        const offset = at.indexOf("writeRecords") * lanes.count;
        const refusedAt = at.indexOf("throttled") * lanes.count;
        for (let shard = 0; shard < shards; shard += 1) {
          const load = (lanes.values[offset + shard] ?? 0) + (lanes.values[refusedAt + shard] ?? 0);
          if (load === 0) empty += 1;
          squares += (load / (keys * 100) - 1 / shards) ** 2;
        }
      }
      within("B09 empty shards", empty / SEEDS, expected["expectedEmpty"] ?? 0, 0.05);
      const spread = Math.sqrt(squares / SEEDS / shards);
      within("B09 spread of shares", spread, expected["shareSd"] ?? 0, 0.05);
    },
    30_000,
  );
});
