// Our stream against kinesalite and kinesis-local, run here: random sequences, and a probe for each known
// difference, so that the list stays true. More sequences: DIFFERENTIAL=200 npx vitest run differential.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDice } from "../reference/dice.ts";
import { KNOWN, runSequence } from "./differential.ts";
import { type Emulator, startKinesalite, startKinesisLocal } from "./emulator.ts";

const WANTED = Number(process.env["DIFFERENTIAL"] ?? 0);
const PATIENCE_MS = 60_000 + WANTED * 10_000;
const data = Buffer.from("x").toString("base64");

function suite(
  name: string,
  start: () => Promise<Emulator>,
  sequences: number,
  calls: number,
  shardCounts: readonly number[],
  probes: (emulator: () => Emulator) => void,
): void {
  describe(`against ${name}`, () => {
    let emulator: Emulator;
    beforeAll(async () => {
      emulator = await start();
    }, 60_000);
    afterAll(() => emulator?.stop());

    it(
      `agrees in ${WANTED || sequences} random sequences of ${calls} calls`,
      async () => {
        for (let seed = 1; seed <= (WANTED || sequences); seed += 1) {
          const uniform = createDice(seed, 7);
          const dice = (below: number) => Math.floor(uniform() * below);
          const shards = shardCounts[seed % shardCounts.length]!;
          try {
            await runSequence(emulator, `s${seed}`, shards, calls, dice);
          } catch (error) {
            throw new Error(`Sequence ${seed} of ${shards} shards: ${(error as Error).message}`);
          }
        }
      },
      PATIENCE_MS,
    );
    probes(() => emulator);
  });
}

const create = async (emulator: Emulator, StreamName: string, ShardCount: number) => {
  await emulator.call("CreateStream", { StreamName, ShardCount });
  await emulator.active(StreamName);
};
const ranges = async (emulator: Emulator, StreamName: string) =>
  (await emulator.call("ListShards", { StreamName })).body.Shards.map(
    (one: { HashKeyRange: { StartingHashKey: string; EndingHashKey: string } }) => [
      one.HashKeyRange.StartingHashKey,
      one.HashKeyRange.EndingHashKey,
    ],
  );

suite("kinesalite", startKinesalite, 25, 30, [1, 2, 3, 4, 5, 8], (emulator) => {
  it(`is known: ${KNOWN[0]!.what}`, async () => {
    await create(emulator(), "closed", 1);
    const at = { StreamName: "closed", ShardToSplit: "shardId-000000000000" };
    const split = async (NewStartingHashKey: string) => {
      const { error } = await emulator().call("SplitShard", { ...at, NewStartingHashKey });
      await emulator().active("closed");
      return error;
    };
    expect(await split("1000")).toBe("");
    expect(await split("2000")).toBe("");
  });
});

// Only shard counts for which its ranges are right.
suite("kinesis-local", startKinesisLocal, 4, 12, [3, 5, 7], (emulator) => {
  it(`is known: ${KNOWN[1]!.what}`, async () => {
    await create(emulator(), "narrow", 3);
    const [, second] = await ranges(emulator(), "narrow");
    const { error } = await emulator().call("SplitShard", {
      StreamName: "narrow",
      ShardToSplit: "shardId-000000000001",
      NewStartingHashKey: second[0],
    });
    expect(error).toBe("");
  });
  it(`is known: ${KNOWN[2]!.what}`, async () => {
    await create(emulator(), "two", 2);
    const [first] = await ranges(emulator(), "two");
    // AWS's own: 2^127 - 1.
    expect(BigInt(first[1])).toBe((1n << 127n) - 2n);
  });
  it(`is known: ${KNOWN[3]!.what}`, async () => {
    await create(emulator(), "many", 1);
    const Records = Array.from({ length: 501 }, () => ({ PartitionKey: "k", Data: data }));
    const { error } = await emulator().call("PutRecords", { StreamName: "many", Records });
    expect(error).toBe("");
  });
  it(`is known: ${KNOWN[4]!.what}`, async () => {
    await create(emulator(), "open", 1);
    const { body } = await emulator().call("ListShards", { StreamName: "open" });
    expect(body.Shards[0].SequenceNumberRange.EndingSequenceNumber).toBeDefined();
  });
});
