// The grid on which the engine is held against the reference: each case as a scenario for the engine
// and, from the same numbers, as an input for the reference.
import { createHash } from "node:crypto";
import { factBook } from "../../facts/index.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { emptyScenario, type Scenario } from "../../model/scenario.ts";
import type { ReferenceConsumer, ReferenceInput, ReferenceProducer } from "./types.ts";

export interface GridProducer {
  readonly pieces: ReferenceProducer["pieces"];
  readonly arrivals: ReferenceProducer["arrivals"];
  readonly recordBytes: number;
  readonly spread?: number;
  /** Zipf over this many keys of equal length; none: random keys. */
  readonly zipf?: { readonly keys: number; readonly exponent: number };
  readonly attempts?: number;
}

export interface GridCase {
  readonly name: string;
  readonly seconds: number;
  readonly shards: number;
  readonly producers: readonly GridProducer[];
  readonly consumers: readonly { readonly pollMs: number; readonly recordsPerSecond?: number }[];
  /** Contention is chaotic in the poll phases: ages are compared as distributions only. */
  readonly isChaotic?: true;
  /** The iterator age has one clear maximum. */
  readonly hasPeak?: true;
}

const JITTER = 0.01;
const RANDOM_KEY_BYTES = 36;
const BACKOFF_BASE_MS = 1_000;
const BACKOFF_CAP_MS = 20_000;
const ATTEMPTS = 6;
const RETENTION_HOURS = 24;
const value = (id: string) => factBook.value(id, "today");

const always = (recordsPerSecond: number) => [{ untilMs: 0, recordsPerSecond }];

function onOff(seconds: number, on: readonly [number, number], off: readonly [number, number]) {
  const pieces: { untilMs: number; recordsPerSecond: number }[] = [];
  for (let ms = 0; ms < seconds * 1_000; ) {
    for (const [lengthMs, recordsPerSecond] of [on, off]) {
      ms += lengthMs;
      pieces.push({ untilMs: ms, recordsPerSecond });
    }
  }
  return pieces;
}

const second = { pollMs: 1_000 };
const HOUR = 3_600;

/** The cases; `scale` shortens the runs of those that are steady, for tests. */
export function gridCases(scale = 1): readonly GridCase[] {
  const seconds = Math.round(300 * scale);
  const steady = { seconds, shards: 2, consumers: [second] };
  const poisson = { arrivals: "poisson" as const, recordBytes: 400 };
  return [
    {
      ...steady,
      name: "steady 0.7×, three readers",
      producers: [{ pieces: always(1_400), arrivals: "even", recordBytes: 400 }],
      consumers: [second, second, second].map((one) => ({ ...one, pollMs: 2_000 })),
    },
    {
      ...steady,
      name: "Poisson 0.97×",
      producers: [{ ...poisson, pieces: always(1_940) }],
    },
    {
      ...steady,
      name: "overload 1.5× by records",
      producers: [{ ...poisson, pieces: always(3_000) }],
    },
    {
      ...steady,
      name: "overload 1.5× by bytes, equal sizes",
      producers: [{ ...poisson, recordBytes: 4_000, pieces: always(780) }],
    },
    {
      ...steady,
      name: "overload 1.5× by bytes, sizes ±50 %",
      producers: [{ ...poisson, recordBytes: 4_000, spread: 0.5, pieces: always(780) }],
    },
    {
      ...steady,
      name: "overload 1.5× by bytes, sizes ±100 %",
      producers: [{ ...poisson, recordBytes: 4_000, spread: 1, pieces: always(780) }],
    },
    {
      ...steady,
      name: "overload 1.5× by bytes, producers of 500 B and 8 kB",
      producers: [
        { ...poisson, recordBytes: 500, pieces: always(600) },
        { ...poisson, recordBytes: 8_000, pieces: always(350) },
      ],
    },
    {
      ...steady,
      name: "on/off: 10 s at 2.5×, 20 s at 0.1×",
      producers: [{ ...poisson, pieces: onOff(seconds, [10_000, 5_000], [20_000, 200]) }],
    },
    {
      ...steady,
      name: "on/off: 1.5 s at 3×, 3.5 s at 0.4×",
      producers: [{ ...poisson, pieces: onOff(seconds, [1_500, 6_000], [3_500, 800]) }],
    },
    {
      ...steady,
      name: "Zipf(1.1) hot shard, 8 shards at 4,000/s",
      shards: 8,
      producers: [{ ...poisson, pieces: always(4_000), zipf: { keys: 500, exponent: 1.1 } }],
    },
    {
      ...steady,
      name: "three pollers ask for 2.7 MB/s of a shard",
      seconds: Math.round(600 * scale),
      shards: 4,
      producers: [{ pieces: always(4 * 230), arrivals: "even", recordBytes: 4_064 }],
      consumers: [second, second, second],
      isChaotic: true,
    },
    {
      ...steady,
      name: "three pollers ask 12 times a second",
      producers: [{ pieces: always(1_000), arrivals: "even", recordBytes: 1_000 }],
      consumers: [{ pollMs: 250 }, { pollMs: 250 }, { pollMs: 250 }],
      isChaotic: true,
    },
    {
      ...steady,
      name: "spike of 60 s to 950/s, drained at 600/s",
      seconds: 600,
      shards: 1,
      producers: [
        {
          pieces: onOff(600, [120_000, 500], [60_000, 950]).slice(0, 2).concat(always(300)),
          arrivals: "even",
          recordBytes: 400,
        },
      ],
      consumers: [{ pollMs: 1_000, recordsPerSecond: 600 }],
      hasPeak: true,
    },
    {
      ...steady,
      name: "slow consumer past a retention of 24 h",
      seconds: 36 * HOUR,
      shards: 1,
      producers: [{ pieces: always(6), arrivals: "even", recordBytes: 400 }],
      consumers: [{ pollMs: 1_000, recordsPerSecond: 1 }],
    },
  ];
}

/** Shares of the shards, by hashing each key here. */
function shardShares(one: GridProducer, shards: number): readonly number[] {
  const shares = Array.from({ length: shards }, () => (one.zipf ? 0 : 1 / shards));
  for (const { key, weight } of zipfKeys(one)) {
    const hash = BigInt(`0x${createHash("md5").update(key).digest("hex")}`);
    const shard = Number((hash * BigInt(shards)) >> 128n);
    shares[shard] = shares[shard]! + weight;
  }
  return shares;
}

function zipfKeys({ zipf }: GridProducer): readonly { key: string; weight: number }[] {
  if (zipf === undefined) return [];
  const weights = Array.from({ length: zipf.keys }, (_, i) => (i + 1) ** -zipf.exponent);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, i) => ({ key: `user-${1_000 + i}`, weight: weight / all }));
}

export function referenceInput(grid: GridCase, seed: number): ReferenceInput {
  return {
    seed,
    seconds: grid.seconds,
    shards: grid.shards,
    retentionSeconds: RETENTION_HOURS * HOUR,
    limits: {
      writeRecordsPerSecond: value("kds.shard.writeRecordsPerSecond"),
      writeBytesPerSecond: value("kds.shard.writeBytesPerSecond"),
      readCallsPerSecond: value("kds.shard.readCallsPerSecond"),
      readBytesPerSecond: value("kds.shard.readBytesPerSecond"),
      recordsPerCall: value("kds.getRecords.recordsMax"),
      bytesPerCall: value("kds.getRecords.bytesMax"),
      fullCallPauseSeconds: value("kds.getRecords.penaltySeconds"),
    },
    producers: grid.producers.map((one) => ({
      ...one,
      spread: one.spread ?? 0,
      shardShares: shardShares(one, grid.shards),
      keyBytes: one.zipf ? zipfKeys(one)[0]!.key.length : RANDOM_KEY_BYTES,
      retryWindowsMs: Array.from({ length: (one.attempts ?? ATTEMPTS) - 1 }, (_, i) =>
        Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** i),
      ),
      batchSize: 1,
    })),
    consumers: grid.consumers.map(
      (one): ReferenceConsumer => ({
        pollMs: one.pollMs,
        jitter: JITTER,
        recordsPerSecond: one.recordsPerSecond ?? Number.POSITIVE_INFINITY,
        heldMax: 2 * value("kds.getRecords.recordsMax"),
      }),
    ),
  };
}

/**
 * A trace jumps from rate to rate at its points. The engine's changing shapes are even; the reference's
 * are Poisson there, because a perfect comb of new records would beat the retries to the tokens.
 */
function traffic({ pieces, arrivals }: GridProducer): JsonObject {
  const [first] = pieces;
  if (arrivals === "poisson" && pieces.length === 1) {
    return { shape: "poisson", recordsPerSecond: first!.recordsPerSecond };
  }
  const points = pieces.map(
    (piece, i): Json => [i === 0 ? 0 : pieces[i - 1]!.untilMs, piece.recordsPerSecond],
  );
  return { shape: "trace", points };
}

export function gridScenario(grid: GridCase, seed: number): Scenario {
  const producers = grid.producers.map((one, i) => ({
    id: `producer${i}`,
    type: "sdkProducer",
    config: {
      traffic: traffic(one),
      recordBytes: one.recordBytes,
      recordBytesSpread: one.spread ?? 0,
      retryMode: "standard",
      maxAttempts: one.attempts ?? ATTEMPTS,
      partitionKey: one.zipf ? { kind: "list", keys: [...zipfKeys(one)] } : { kind: "random" },
    },
  }));
  const consumers = grid.consumers.map((one, i) => ({
    id: `reader${i}`,
    type: "sdkConsumer",
    config: {
      pollIntervalMs: one.pollMs,
      processingRecordsPerSecond: one.recordsPerSecond ?? null,
    },
  }));
  const stream = { id: "stream", type: "dataStream", config: { shardCount: grid.shards } };
  return {
    ...emptyScenario(),
    seed,
    nodes: [...producers, stream, ...consumers],
    links: [
      ...producers.map(({ id }) => ({ from: id, to: "stream" })),
      ...consumers.map(({ id }) => ({ from: "stream", to: id })),
    ],
  };
}
