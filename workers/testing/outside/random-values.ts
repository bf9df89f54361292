// Random values of a setting: most often its edges and the numbers beside them, else of any magnitude.
import { factBook } from "../../facts/index.ts";
import type { Amount, Field } from "../../model/fields.ts";
import type { Json } from "../../model/json.ts";
import type { FactsProfile } from "../../model/scenario.ts";
import type { Dice } from "./dice.ts";

/** Counts beyond these cost a run minutes without showing more. */
const MOST_COUNT = 300;
const MOST_SHARDS = 12;
const MOST_KEYS = 2_000;
const MOST_RATE = 5_000;
const MOST_MS = 3_600_000;

export function randomValue(path: string, field: Field, dice: Dice, facts: FactsProfile): Json {
  switch (field.kind) {
    case "integer":
    case "bytes":
    case "duration":
    case "number":
      return numberOf(path, field, dice, facts);
    case "choice":
      return dice.one(field.options).value;
    case "toggle":
      return dice.chance(0.5);
    case "text":
      return textOf(field.initial, dice).slice(0, field.maxCharacters);
    case "traffic":
      return randomTraffic(dice);
    case "partitionKey":
      return randomKey(dice);
    case "poison":
      return { records: dice.whole(0, 5), atMs: dice.whole(0, 60_000) };
  }
}

type Numeric = Extract<Field, { readonly min: Amount }>;

function numberOf(path: string, field: Numeric, dice: Dice, facts: FactsProfile): Json {
  if ("optional" in field && field.optional && dice.chance(0.3)) return null;
  const amount = (value: Amount) =>
    typeof value === "number" ? value : factBook.value(value.fact, facts);
  const isWhole = field.kind !== "number";
  const min = amount(field.min);
  const most = field.kind === "integer" ? countMost(path) : Number.POSITIVE_INFINITY;
  const max = Math.max(min, Math.min(amount(field.max), most));
  const initial = field.initial === null ? max : Math.min(max, amount(field.initial));
  const step = isWhole ? 1 : (max - min) / 1_000;
  const drawn = dice.one([
    min,
    max,
    min + step,
    max - step,
    initial,
    initial / 2,
    initial * 2,
    dice.magnitude(Math.max(1, min), Math.max(1, max)),
    dice.magnitude(Math.max(1, min), Math.max(1, initial)),
    min + (max - min) * dice.share(),
  ]);
  const value = Math.min(max, Math.max(min, isWhole ? Math.round(drawn) : drawn));
  return Math.abs(value) < 1e-9 ? 0 : value;
}

function countMost(path: string): number {
  if (/shardCount|partitions|brokers/i.test(path)) return MOST_SHARDS;
  return /persecond|rate/i.test(path) ? MOST_RATE : MOST_COUNT;
}

/** Shards by name and by number, durations, names that are no such thing. */
function textOf(initial: string, dice: Dice): string {
  const shard = `shardId-${String(dice.whole(0, 6)).padStart(12, "0")}`;
  const key = "170141183460469231731687303715884105728";
  return dice.one([initial, initial, initial, shard, `${dice.whole(0, 6)}`, key, "ALL", "x y"]);
}

export function randomTraffic(dice: Dice): Json {
  const rate = () => {
    const edges = [0, 1, 999, 1_000, 1_001, 0.5];
    return dice.one([...edges, Math.round(dice.magnitude(1, MOST_RATE)), dice.whole(1, 2_000)]);
  };
  const span = () => dice.one([1, 100, 999, 1_000, 1_001, dice.whole(1, 90_000)]);
  const recordsPerSecond = rate();
  const shape = dice.one(["constant", "constant", "poisson", "ramp", "wave", "spike", "onOff"]);
  switch (shape) {
    case "ramp": {
      const times = { startMs: span(), overMs: span() };
      return { shape, recordsPerSecond, toRecordsPerSecond: rate(), ...times };
    }
    case "wave": {
      const periodMs = 999 + span();
      return { shape, recordsPerSecond, amplitude: dice.one([0, 0.5, 1]), periodMs };
    }
    case "spike": {
      const times = { startMs: span(), forMs: span() };
      return { shape, recordsPerSecond, spikeRecordsPerSecond: rate(), ...times };
    }
    case "onOff": {
      const times = { onMs: span(), offMs: span() };
      return { shape, recordsPerSecond, offRecordsPerSecond: rate(), ...times };
    }
    default:
      return { shape, recordsPerSecond };
  }
}

function randomKey(dice: Dice): Json {
  const distinctKeys = dice.one([1, 2, 1_000, Math.round(dice.magnitude(1, MOST_KEYS))]);
  const key = dice.one([
    { kind: "uniform", distinctKeys },
    { kind: "zipf", distinctKeys, exponent: dice.one([0, 0.5, 1, 1.2, 3]) },
    { kind: "constant", key: "k" },
    { kind: "timestamp", per: dice.one(["second", "minute", "hour"]) },
    { kind: "random" },
    {
      kind: "list",
      keys: [
        { key: "a", weight: 9 },
        { key: "b", weight: dice.whole(1, 9) },
      ],
    },
  ]);
  return dice.chance(0.2) ? { ...key, saltBuckets: dice.whole(1, 10) } : key;
}

/** When something happens, in a run of about two minutes; often on a second's edge. */
export function randomMoment(dice: Dice): Json {
  return dice.one([0, 1_000, "30s", dice.whole(0, 100) * 1_000, dice.whole(0, 100_000)]);
}

/** How long a fault lasts. */
export function randomSpan(dice: Dice): Json {
  return dice.one([1, 1_000, "15s", Math.round(dice.magnitude(1, MOST_MS))]);
}
