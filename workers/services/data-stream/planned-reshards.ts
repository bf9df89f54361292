// Goes through the splits and merges planned in a scenario, in order of time, and says which of them
// AWS would refuse: the run logs a refusal too, but the author wants to know before it starts.
import { halfwayKey, merged, splitAt } from "../../base/hash-key.ts";
import type { Problem } from "../../model/problem.ts";
import type { CheckContext, PlannedCall } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import type { StreamFields } from "./config.ts";
import { rowOf } from "./reshard-calls.ts";
import {
  createShards,
  mergeShards,
  rangeOf,
  type Shards,
  splitShard,
  updateShardCount,
} from "./resharding.ts";

const MS_PER_SECOND = 1_000;
const HASH_KEY = /^(0|[1-9]\d{0,38})$/;

export function checkPlannedReshards(node: CheckContext<StreamFields>): readonly Problem[] {
  const planned = [...(node.plannedCalls ?? [])].sort((a, b) => a.atMs - b.atMs);
  if (planned.length === 0 || node.config.streamMode !== "PROVISIONED") return [];
  const shards = createShards(node.config.shardCount);
  return planned.flatMap((call) => {
    const reason = refusalOf(call, shards);
    if (reason === null) return [];
    const at = `${call.atMs / MS_PER_SECOND} s`;
    return [
      {
        code: "RESHARD",
        severity: "warning" as const,
        path: call.path,
        text: {
          en: `${call.name} at ${at} will be refused: ${reason.en}`,
          vi: `${call.name} lúc ${at} sẽ bị từ chối: ${reason.vi}`,
        },
      },
    ];
  });
}

/** Carries the call out, or says why it is refused. */
function refusalOf(call: PlannedCall, shards: Shards): Text | null {
  const text = (name: string) => String(call.parameters[name] ?? "");
  if (call.name === "SplitShard") {
    return split(shards, text("shardToSplit"), text("newStartingHashKey"), call.atMs);
  }
  if (call.name === "MergeShards") {
    return merge(shards, text("shardToMerge"), text("adjacentShardToMerge"), call.atMs);
  }
  const target = call.parameters["targetShardCount"];
  const most = shards.open.length * 2;
  if (call.name === "UpdateShardCount" && typeof target === "number" && target <= most) {
    updateShardCount(shards, target, call.atMs);
  }
  return null;
}

function split(shards: Shards, shardId: string, key: string, atMs: number): Text | null {
  const row = rowOf(shards, shardId);
  const notOpen = whyNotOpen(shards, row, shardId);
  if (notOpen) return notOpen;
  const range = rangeOf(shards, row);
  const start = key === "" ? halfwayKey(range) : HASH_KEY.test(key) ? BigInt(key) : null;
  if (start === null || splitAt(range, start) === null) {
    return {
      en: `the key must be above ${range.start + 1n} and below ${range.end}.`,
      vi: `khóa phải lớn hơn ${range.start + 1n} và nhỏ hơn ${range.end}.`,
    };
  }
  splitShard(shards, row, atMs, start);
  return null;
}

function merge(shards: Shards, first: string, second: string, atMs: number): Text | null {
  const rows = [rowOf(shards, first), rowOf(shards, second)] as const;
  const notOpen = whyNotOpen(shards, rows[0], first) ?? whyNotOpen(shards, rows[1], second);
  if (notOpen) return notOpen;
  if (rows[0] === rows[1] || !merged(rangeOf(shards, rows[0]), rangeOf(shards, rows[1]))) {
    return {
      en: `shards ${first} and ${second} are not adjacent.`,
      vi: `shard ${first} và ${second} không liền kề.`,
    };
  }
  mergeShards(shards, rows[0], rows[1], atMs);
  return null;
}

function whyNotOpen(shards: Shards, row: number, shardId: string): Text | null {
  if (row < 0) {
    return { en: `there is no shard ${shardId} then.`, vi: `lúc đó không có shard ${shardId}.` };
  }
  if (shards.open.includes(row)) return null;
  return { en: `shard ${shardId} is CLOSED by then.`, vi: `lúc đó shard ${shardId} đã CLOSED.` };
}
