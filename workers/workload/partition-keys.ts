// Which share of the records falls on each partition. Method: real key strings, MD5 hashed once and
// kept across reshards; beyond HASHED_KEYS_MAX keys the many small ones are spread by range width.
import { pow } from "../base/exact-math.ts";
import { hashKeyOf, MAX_HASH_KEY, shareOfSpace } from "../base/hash-key.ts";
import { utf8Length } from "../base/md5.ts";
import type { PartitionKey } from "../model/fields.ts";
import type { PartitionMap } from "../model/ports.ts";
import { createKeyMix, type WeightedKeys } from "./key-mix.ts";

/** Keys hashed one by one. A limit of the simulator: the tail beyond holds many equal, small keys. */
const HASHED_KEYS_MAX = 20_000;
const DEFAULT_PREFIX = "user-";
/** A random key is taken to be a UUID in text. */
const RANDOM_KEY_BYTES = 36;
const ALL_KEYS_END = MAX_HASH_KEY.toString();

export interface KeySpread {
  /** Share of each partition; adds up to 1. */
  readonly weights: Float64Array;
  /** Mean bytes of a partition key on each partition. */
  readonly keyBytes: Float64Array;
  /** Chance that two records of a partition have the same key (1 / keys when they are even). */
  readonly sameKey: Float64Array;
  /** The most frequent key and its share of all records; empty when keys are random. */
  readonly topKey: string;
  readonly topShare: number;
  /** The destination spreads records without looking at their keys. */
  readonly isKeyless: boolean;
  /** See `createKeyMix`. */
  mix(startingHashKey: string, endingHashKey: string, groups: number): Float64Array;
}

export interface KeySpreader {
  /** Spread under a choice of keys at a moment (only timestamp keys depend on it). */
  spread(choice: PartitionKey, map: PartitionMap, atMs: number): KeySpread;
  /** What tells two moments apart: the current key of timestamp keys, else empty. */
  moment(choice: PartitionKey, atMs: number): number;
}

/** Those of the tail are not hashed one by one. */
interface HashedKeys extends WeightedKeys {
  readonly names: readonly string[];
  readonly mix: KeySpread["mix"];
  /** Sum of the squared shares of those keys, taken to be alike. */
  readonly tailSquares: number;
}

/** The key of a moment: simulated time as text. */
export function timestampKey(per: "second" | "minute" | "hour", atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
  const hours = two(Math.floor(seconds / 3_600));
  if (per === "hour") return `T+${hours}`;
  const minutes = two(Math.floor(seconds / 60) % 60);
  return per === "minute" ? `T+${hours}:${minutes}` : `T+${hours}:${minutes}:${two(seconds % 60)}`;
}

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

export function createKeySpreader(): KeySpreader {
  let cachedChoice: PartitionKey | null = null;
  let cachedMoment = -1;
  let cached: HashedKeys | null = null;

  const moment = (choice: PartitionKey, atMs: number) =>
    choice.kind === "timestamp" ? Math.floor(atMs / UNIT_MS[choice.per]) : 0;

  return {
    moment,
    spread(choice, map, atMs) {
      const now = moment(choice, atMs);
      if (cached === null || cachedChoice !== choice || cachedMoment !== now) {
        cached = hashedKeys(choice, atMs);
        cachedChoice = choice;
        cachedMoment = now;
      }
      return spreadOver(cached, map);
    },
  };
}

function spreadOver(keys: HashedKeys, map: PartitionMap): KeySpread {
  const weights = new Float64Array(map.count);
  const keyBytes = new Float64Array(map.count);
  const sameKey = new Float64Array(map.count);
  let top = 0;
  for (let i = 0; i < keys.names.length; i += 1) {
    const partition = map.indexOf(keys.hashes[i]!);
    const share = keys.shares[i]!;
    weights[partition] = weights[partition]! + share;
    keyBytes[partition] = keyBytes[partition]! + share * utf8Length(keys.names[i]!);
    sameKey[partition] = sameKey[partition]! + share * share;
    if (share > keys.shares[top]!) top = i;
  }
  if (keys.tailShare > 0) {
    const bytes = keys.names.length > 0 ? utf8Length(keys.names.at(-1)!) : RANDOM_KEY_BYTES;
    for (let p = 0; p < map.count; p += 1) {
      const range = { start: map.startingHashKeys[p]!, end: map.endingHashKeys[p]! };
      const part = shareOfSpace(range);
      weights[p] = weights[p]! + keys.tailShare * part;
      keyBytes[p] = keyBytes[p]! + keys.tailShare * part * bytes;
      sameKey[p] = sameKey[p]! + keys.tailSquares * part;
    }
  }
  if (map.ignoresKeys) spreadEvenly(weights, keyBytes, sameKey);
  for (let p = 0; p < map.count; p += 1) {
    const weight = weights[p]!;
    keyBytes[p] = weight > 0 && !map.withoutKeys ? keyBytes[p]! / weight : 0;
    sameKey[p] = weight > 0 ? Math.min(1, sameKey[p]! / (weight * weight)) : 0;
  }
  const topKey = keys.names[top] ?? "";
  const isKeyless = map.ignoresKeys === true || map.withoutKeys === true;
  const topShare = keys.shares[top] ?? 0;
  const mix: KeySpread["mix"] = (start, end, groups) =>
    map.ignoresKeys ? keys.mix("0", ALL_KEYS_END, groups) : keys.mix(start, end, groups);
  return { weights, keyBytes, sameKey, topKey, topShare, isKeyless, mix };
}

/** Every partition gets the same mix of all keys. */
function spreadEvenly(weights: Float64Array, keyBytes: Float64Array, sameKey: Float64Array): void {
  const { length } = weights;
  const sum = (column: Float64Array) => column.reduce((all, one) => all + one, 0);
  weights.fill(sum(weights) / length);
  keyBytes.fill(sum(keyBytes) / length);
  // A chance over all pairs, so by the square of the partition's share.
  sameKey.fill(sum(sameKey) / (length * length));
}

function hashedKeys(choice: PartitionKey, atMs: number): HashedKeys {
  const salts = choice.saltBuckets ?? 1;
  const distinct = distinctKeys(choice);
  const kept = Math.min(distinct, Math.max(1, Math.floor(HASHED_KEYS_MAX / salts)));
  const names: string[] = [];
  const shares: number[] = [];
  let all = 0;
  for (let i = 0; i < distinct; i += 1) all += weightOf(choice, i);
  let tail = 1;
  for (let i = 0; i < kept; i += 1) {
    const share = weightOf(choice, i) / all;
    const name = nameOf(choice, i, atMs);
    tail -= share;
    for (let s = 0; s < salts; s += 1) {
      names.push(salts > 1 ? `${name}-${s}` : name);
      shares.push(share / salts);
    }
  }
  const tailShare = distinct === 0 ? 1 : kept < distinct ? Math.max(0, tail) : 0;
  const weighted = { hashes: names.map(hashKeyOf), shares: Float64Array.from(shares), tailShare };
  return {
    names,
    ...weighted,
    mix: createKeyMix(weighted),
    tailSquares: kept < distinct ? (tailShare * tailShare) / ((distinct - kept) * salts) : 0,
  };
}

function distinctKeys(choice: PartitionKey): number {
  switch (choice.kind) {
    case "uniform":
    case "zipf":
      return choice.distinctKeys;
    case "list":
      return choice.keys.length;
    case "random":
      return 0;
    case "constant":
    case "timestamp":
      return 1;
  }
}

function weightOf(choice: PartitionKey, index: number): number {
  if (choice.kind === "zipf") return pow(index + 1, -choice.exponent);
  if (choice.kind === "list") return choice.keys[index]!.weight;
  return 1;
}

function nameOf(choice: PartitionKey, index: number, atMs: number): string {
  switch (choice.kind) {
    case "uniform":
    case "zipf":
      return `${choice.prefix ?? DEFAULT_PREFIX}${index}`;
    case "list":
      return choice.keys[index]!.key;
    case "constant":
      return choice.key;
    case "timestamp":
      return timestampKey(choice.per, atMs);
    case "random":
      return "";
  }
}
