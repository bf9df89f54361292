// `hash` and `ranges`: where keys land, and how ranges are divided.
import { equalRanges, hashKeyOf, rangeIndexOf } from "../base/hash-key.ts";
import { md5Hex } from "../base/md5.ts";
import { SCENARIO_LIMITS } from "../model/scenario.ts";
import { integerOption, parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { createShards, mergeShards, shardId, splitShard, type TreeShard } from "./shard-tree.ts";

/** `hash KEY... --shards N [--keys-file FILE] [--json]` */
export function hashCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["shards", "keys-file"], ["json"]);
  const count = integerOption(args, "shards", null, 1, SCENARIO_LIMITS.shards);
  const file = args.options.get("keys-file");
  const keys = file === undefined ? args.words : [...args.words, ...keysOf(file, io)];
  if (keys.length === 0) throw new UsageError("Give at least one key, or --keys-file FILE.");
  const starts = equalRanges(count).map((range) => range.start);
  const rows = keys.map((key) => {
    const hashKey = hashKeyOf(key);
    const shardIndex = rangeIndexOf(starts, hashKey);
    const md5 = md5Hex(key);
    return { key, md5, hashKey: hashKey.toString(), shardIndex, shardId: shardId(shardIndex) };
  });
  if (args.options.has("json")) io.out(JSON.stringify(rows, null, 1));
  else for (const row of rows) io.out(`${row.shardId}  ${row.hashKey.padStart(39)}  ${row.key}`);
  return 0;
}

/** One key a line, UTF-8; the newline at the end is no key. */
function keysOf(path: string, io: Io): string[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { ignoreBOM: false }).decode(io.readFile(path));
  } catch {
    throw new UsageError(`Cannot read the file ${path}.`);
  }
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** `ranges --shards N [--split I@KEY|I] [--merge I,J] [--json]`, splits and merges in the order given. */
export function rangesCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["shards", "split", "merge"], ["json"]);
  if (args.words.length > 0) throw new UsageError(`What is ${args.words[0]}?`);
  const count = integerOption(args, "shards", null, 1, SCENARIO_LIMITS.shards);
  let shards = createShards(count);
  for (const step of reshardSteps(argv)) shards = applyStep(shards, step);
  const rows = shards.map(toRow);
  if (args.options.has("json")) io.out(JSON.stringify(rows, null, 1));
  else for (const row of rows) io.out(describe(row));
  return 0;
}

interface Step {
  readonly kind: "split" | "merge";
  readonly text: string;
}

/** Options in their order on the command line: a later split may be of an earlier child. */
function reshardSteps(argv: readonly string[]): Step[] {
  const steps: Step[] = [];
  argv.forEach((word, index) => {
    const match = /^--(split|merge)(?:=(.*))?$/.exec(word);
    if (match === null) return;
    const text = match[2] ?? argv[index + 1] ?? "";
    steps.push({ kind: match[1] === "split" ? "split" : "merge", text });
  });
  return steps;
}

function applyStep(shards: readonly TreeShard[], step: Step): TreeShard[] {
  if (step.kind === "split") {
    const match = /^(\d+)(?:@(\d+))?$/.exec(step.text);
    if (match === null) throw new UsageError(`--split ${step.text}: give I or I@KEY.`);
    const key = match[2] === undefined ? null : BigInt(match[2]);
    return splitShard(shards, Number(match[1]), key);
  }
  const match = /^(\d+),(\d+)$/.exec(step.text);
  if (match === null) throw new UsageError(`--merge ${step.text}: give I,J.`);
  return mergeShards(shards, Number(match[1]), Number(match[2]));
}

function toRow(shard: TreeShard, index: number) {
  const name = (of: number | null) => (of === null ? null : shardId(of));
  return {
    shardId: shardId(index),
    startingHashKey: shard.start.toString(),
    endingHashKey: shard.end.toString(),
    parentShardId: name(shard.parent),
    adjacentParentShardId: name(shard.adjacentParent),
    closed: shard.closed,
  };
}

function describe(row: ReturnType<typeof toRow>): string {
  const parents = [row.parentShardId, row.adjacentParentShardId].filter((one) => one !== null);
  const from = parents.length === 0 ? "" : `  from ${parents.join(" and ")}`;
  const range = `${row.startingHashKey.padStart(39)} .. ${row.endingHashKey.padStart(39)}`;
  return `${row.shardId}  ${range}  ${row.closed ? "closed" : "open"}${from}`;
}
