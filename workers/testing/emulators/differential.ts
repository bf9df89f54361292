// One random sequence of calls, made on an emulator and on our stream: put, split, merge, list, read. After
// each call both must have accepted or refused it, and agree on the shards, on the shard of each record
// and on the order of each shard.
import { hashKeyOf } from "../../base/hash-key.ts";
import { streamRun } from "../stream-run.ts";
import type { Emulator } from "./emulator.ts";

const RESHARD_SECONDS = 30;
const HASH_KEY_SPACE = 1n << 128n;
const ITERATOR = "TRIM_HORIZON";

type Dice = (below: number) => number;

interface Shard {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly parent: string | null;
  readonly adjacent: string | null;
  readonly isOpen: boolean;
}

/** What a call must not differ in, unless it is a difference that is known. */
export interface KnownDifference {
  readonly emulator: Emulator["name"];
  readonly what: string;
}

/** Calls that are not made in sequences, because the emulator is known to err; see the probes. */
export const KNOWN: readonly KnownDifference[] = [
  { emulator: "kinesalite", what: "splits and merges CLOSED shards again" },
  {
    emulator: "kinesis-local",
    what: "splits at the start of a shard and leaves a child of no width",
  },
  { emulator: "kinesis-local", what: "ranges one short when the shards are a power of 2" },
  { emulator: "kinesis-local", what: "takes more than 500 records in PutRecords" },
  { emulator: "kinesis-local", what: "gives open shards an ending sequence number" },
];

export async function runSequence(
  emulator: Emulator,
  stream: string,
  shardCount: number,
  calls: number,
  dice: Dice,
): Promise<void> {
  const ours = createOurs(shardCount);
  const put: Map<string, string[]> = new Map();
  await emulator.call("CreateStream", { StreamName: stream, ShardCount: shardCount });
  await emulator.active(stream);

  async function putRecords(): Promise<void> {
    const records = Array.from({ length: 1 + dice(12) }, () => randomRecord(ours.shards(), dice));
    const { error, body } = await emulator.call("PutRecords", {
      StreamName: stream,
      Records: records,
    });
    mustEqual("PutRecords", error, "");
    for (const [i, { PartitionKey, ExplicitHashKey, Data }] of records.entries()) {
      const shard = ours.shardOf(PartitionKey, ExplicitHashKey);
      mustEqual(`shard of ${PartitionKey} ${ExplicitHashKey}`, body.Records[i].ShardId, shard);
      put.set(shard, [...(put.get(shard) ?? []), Data]);
    }
  }

  async function split(): Promise<void> {
    const open = ours.shards().filter((one) => one.isOpen);
    const shard = open[dice(open.length)]!;
    const key = splitKey(shard, dice, emulator.name === "kinesalite");
    const parameters = { ShardToSplit: shard.id, NewStartingHashKey: key };
    const { error } = await emulator.call("SplitShard", { StreamName: stream, ...parameters });
    const answer = ours.split(shard.id, key);
    mustEqual(`SplitShard ${shard.id} [${shard.start}, ${shard.end}] at ${key}`, answer, error);
  }

  async function merge(): Promise<void> {
    const open = ours.shards().filter((one) => one.isOpen);
    const byStart = open.sort((a, b) => (BigInt(a.start) < BigInt(b.start) ? -1 : 1));
    if (byStart.length < 2) return;
    const at = dice(byStart.length - 1);
    // Sometimes a stranger in place of the neighbour.
    const other = dice(4) === 0 ? Math.min(byStart.length - 1, at + 2) : at + 1;
    const [first, second] = [byStart[at]!.id, byStart[other]!.id];
    const parameters = { ShardToMerge: first, AdjacentShardToMerge: second };
    const { error } = await emulator.call("MergeShards", { StreamName: stream, ...parameters });
    mustEqual(`MergeShards ${first} ${second}`, ours.merge(first, second), error);
  }

  async function list(): Promise<void> {
    await emulator.active(stream);
    const { body } = await emulator.call("ListShards", { StreamName: stream });
    const listed = body.Shards as ListedShard[];
    const parents = listed.flatMap((one) => [one.ParentShardId, one.AdjacentParentShardId]);
    const theirs = listed.map((one) => ({
      ...readShard(one),
      // One of them ends every shard with a number, the open ones too.
      ...(emulator.name === "kinesis-local" ? { isOpen: !parents.includes(one.ShardId) } : {}),
    }));
    mustEqual("ListShards", JSON.stringify(theirs), JSON.stringify(ours.shards()));
  }

  async function read(): Promise<void> {
    const shards = ours.shards();
    const { id } = shards[dice(shards.length)]!;
    const where = { StreamName: stream, ShardId: id, ShardIteratorType: ITERATOR };
    const { body } = await emulator.call("GetShardIterator", where);
    const { body: got } = await emulator.call("GetRecords", { ShardIterator: body.ShardIterator });
    const theirs = (got.Records as { Data: string; SequenceNumber: string }[]) ?? [];
    mustEqual(`records of ${id}`, theirs.map((one) => one.Data).join(), (put.get(id) ?? []).join());
    for (const [i, { SequenceNumber }] of theirs.entries()) {
      const before = theirs[i - 1]?.SequenceNumber ?? "0";
      mustEqual("sequence numbers rise", BigInt(SequenceNumber) > BigInt(before), true);
    }
  }

  for (let i = 0; i < calls; i += 1) {
    const draw = dice(20);
    if (draw < 11) await putRecords();
    else if (draw < 14) await split();
    else if (draw < 16) await merge();
    else if (draw < 18) await read();
    await list();
  }
}

function mustEqual(what: string, theirs: unknown, ours: unknown): void {
  if (theirs !== ours) throw new Error(`${what}: ${theirs} against ours ${ours}`);
}

function randomRecord(shards: readonly Shard[], dice: Dice) {
  const open = shards.filter((one) => one.isOpen);
  const shard = open[dice(open.length)]!;
  const border = [shard.start, shard.end][dice(2)]!;
  const explicit = dice(4) === 0 ? { ExplicitHashKey: border } : {};
  const letters = "aZ0é你🚀_".repeat(3);
  const PartitionKey = Array.from(letters)[dice(7)]! + dice(1_000_000).toString(36);
  const Data = Buffer.from(`${dice(1 << 30)}`).toString("base64");
  return { PartitionKey, Data, ...explicit } as {
    PartitionKey: string;
    Data: string;
    ExplicitHashKey?: string;
  };
}

/** Within, at the borders, or outside of the shard. */
function splitKey(shard: Shard, dice: Dice, hasBorders: boolean): string {
  const start = BigInt(shard.start);
  const end = BigInt(shard.end);
  const borders = [start, start + 1n, start + 2n, end - 1n, end, end + 1n];
  const inside = start + 2n + ((end - start) * BigInt(dice(1_000))) / 1_003n;
  const key = hasBorders && dice(3) === 0 ? borders[dice(borders.length)]! : inside;
  return (key < HASH_KEY_SPACE ? key : HASH_KEY_SPACE - 1n).toString();
}

interface ListedShard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly AdjacentParentShardId?: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

function readShard(one: ListedShard): Shard {
  return {
    id: one.ShardId,
    start: one.HashKeyRange.StartingHashKey,
    end: one.HashKeyRange.EndingHashKey,
    parent: one.ParentShardId ?? null,
    adjacent: one.AdjacentParentShardId ?? null,
    isOpen: one.SequenceNumberRange.EndingSequenceNumber === undefined,
  };
}

/** Our stream, asked in the emulator's terms. */
function createOurs(shardCount: number) {
  const run = streamRun({ shardCount });
  const state = run.stream.state as {
    readonly shards: {
      readonly startingHashKey: readonly string[];
      readonly endingHashKey: readonly string[];
      readonly parent: readonly number[];
      readonly adjacentParent: readonly number[];
      readonly open: readonly number[];
    };
  };
  const idOf = (row: number) => `shardId-${String(row).padStart(12, "0")}`;

  function shards(): Shard[] {
    const { startingHashKey, endingHashKey, parent, adjacentParent, open } = state.shards;
    return Array.from(startingHashKey, (start, row) => ({
      id: idOf(row),
      start: String(start),
      end: String(endingHashKey[row]),
      parent: parent[row]! < 0 ? null : idOf(parent[row]!),
      adjacent: adjacentParent[row]! < 0 ? null : idOf(adjacentParent[row]!),
      isOpen: open.includes(row),
    }));
  }

  /** Empty when accepted, else the exception's name; the change is done when it returns. */
  function call(name: string, parameters: Record<string, string>): string {
    const refused = run.stream.call!(name, parameters, run.nowMs);
    run.runTo(run.nowMs / 1_000 + RESHARD_SECONDS);
    return refused === null ? "" : refused.en.split(":")[0]!;
  }

  return {
    shards,
    split: (shardToSplit: string, newStartingHashKey: string) =>
      call("SplitShard", { shardToSplit, newStartingHashKey }),
    merge: (shardToMerge: string, adjacentShardToMerge: string) =>
      call("MergeShards", { shardToMerge, adjacentShardToMerge }),
    shardOf(partitionKey: string, explicit: string | undefined): string {
      const key = explicit === undefined ? hashKeyOf(partitionKey) : BigInt(explicit);
      const map = run.stream.putTarget!.partitions();
      return idOf(state.shards.open[map.indexOf(key)]!);
    },
  };
}
