import { expect, it } from "vitest";
import { streamRun } from "../testing/stream-run.ts";
import { createForwardWriter } from "./forward-writer.ts";

const SHARDS = 16;
const SECONDS = 5_000;
const KEYS = Array.from({ length: 40 }, (_, i) => ({ key: `key-${i}`, weight: i + 1 }));

it("passes on as many records as came, however their shares are rounded", () => {
  const put = createForwardWriter("forward", {
    ageMaxMs: () => 0,
    partitionKey: () => ({ kind: "list", keys: KEYS }),
    charged: (_records, bytes) => bytes,
    onGivenUp() {},
  });
  streamRun({ shardCount: SHARDS }).stream.putTarget!.attachWriter(put.writer);
  let came = 0;
  let given = 0;
  for (let second = 0; second < SECONDS; second += 1) {
    const records = 1 + ((second * 7) % 5);
    put.begin(second * 1_000);
    put.add(records, 100 * records);
    came += records;
    given += put.counts.newRecords.reduce((all, one) => all + one, 0);
    expect(given).toBe(came);
    for (let p = 0; p < SHARDS; p += 1) put.writer.takeAll(p);
  }
});
