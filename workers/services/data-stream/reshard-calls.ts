// SplitShard, MergeShards and UpdateShardCount as calls: AWS's conditions first, then the stream is
// UPDATING for about 30 s while its shards go on as they are, then the parents close and the children
// open at one moment.
import { canSplitAt, halfwayKey, merged } from "../../base/hash-key.ts";
import type { Text } from "../../model/text.ts";
import { isLargeRegion, type QuotaContext } from "./limits.ts";
import { onlyProvisioned, refusal, streamIsUpdating } from "./refusals.ts";
import {
  mergeShards,
  nextShardCount,
  rangeOf,
  type Shards,
  shardIdOf,
  splitShard,
  updateShardCount,
} from "./resharding.ts";
import { callsLeft, updatingMs } from "./stream-calls.ts";
import type { Pending, StreamControl } from "./stream-control.ts";

const HASH_KEY = /^(0|[1-9]\d{0,38})$/;
const PERCENT = 100;

export interface ReshardCalls {
  /** Without a key (`""`): in half, by AWS's formula. */
  splitShard(shardToSplit: string, newStartingHashKey: string, atMs: number): Text | null;
  mergeShards(shardToMerge: string, adjacentShardToMerge: string, atMs: number): Text | null;
  updateShardCount(targetShardCount: number, atMs: number): Text | null;
  /** Carries out what was accepted. */
  finish(pending: Pending, atMs: number): void;
}

/** `onStarted` is told of a change under way: its time, and how many shards become how many. */
export function createReshardCalls(
  context: QuotaContext,
  shards: Shards,
  control: StreamControl,
  onStarted: (atMs: number, from: number, to: number) => void,
): ReshardCalls {
  /** Row of an open shard, or why there is none. */
  function openShard(shardId: string): number | Text {
    const row = rowOf(shards, shardId);
    if (row < 0) {
      return refusal("ResourceNotFoundException", {
        en: `Could not find shard ${shardId}.`,
        vi: `Không tìm thấy shard ${shardId}.`,
      });
    }
    if (shards.open.includes(row)) return row;
    return refusal("ResourceInUseException", {
      en: `${shardIdOf(row)} is CLOSED: it has already been split or merged.`,
      vi: `${shardIdOf(row)} đã CLOSED: nó đã được split hoặc merge.`,
    });
  }

  function notNow(): Text | null {
    if (control.streamMode !== "PROVISIONED") return onlyProvisioned;
    return control.pending ? streamIsUpdating : null;
  }

  function begin(atMs: number, change: Partial<Pending> & Pick<Pending, "call" | "untilMs">): null {
    const from = shards.open.length;
    control.pending = {
      row: -1,
      adjacent: -1,
      newStartingHashKey: "",
      shardCount: from,
      streamMode: control.streamMode,
      ...change,
    };
    onStarted(atMs, from, control.pending.shardCount);
    return null;
  }

  /** Short-lived shards of a resize count too. */
  function overQuota(more: number): Text | null {
    const max = context.fact(
      isLargeRegion(context) ? "kds.account.shardsMax" : "kds.account.shardsMaxElsewhere",
    );
    if (shards.open.length + more <= max) return null;
    return refusal("LimitExceededException", {
      en: `More than ${max} shards in the account.`,
      vi: `Quá ${max} shard trong tài khoản.`,
    });
  }

  return {
    splitShard(shardToSplit, newStartingHashKey, atMs) {
      const refused = notNow() ?? overQuota(1);
      if (refused) return refused;
      const row = openShard(shardToSplit);
      if (typeof row !== "number") return row;
      const range = rangeOf(shards, row);
      if (newStartingHashKey !== "" && !HASH_KEY.test(newStartingHashKey)) {
        return refusal("ValidationException", {
          en: `NewStartingHashKey "${newStartingHashKey}" is no decimal number of up to 39 digits.`,
          vi: `NewStartingHashKey "${newStartingHashKey}" không phải số thập phân tối đa 39 chữ số.`,
        });
      }
      const key = newStartingHashKey === "" ? halfwayKey(range) : BigInt(newStartingHashKey);
      if (!canSplitAt(range, key)) return outsideRange(key.toString(), shards, row);
      return begin(atMs, {
        call: "SplitShard",
        untilMs: atMs + updatingMs(context),
        row,
        newStartingHashKey: key.toString(),
        shardCount: shards.open.length + 1,
      });
    },
    mergeShards(shardToMerge, adjacentShardToMerge, atMs) {
      const refused = notNow();
      if (refused) return refused;
      const row = openShard(shardToMerge);
      if (typeof row !== "number") return row;
      const adjacent = openShard(adjacentShardToMerge);
      if (typeof adjacent !== "number") return adjacent;
      if (row === adjacent || merged(rangeOf(shards, row), rangeOf(shards, adjacent)) === null) {
        return refusal("InvalidArgumentException", {
          en: `${shardIdOf(row)} and ${shardIdOf(adjacent)} are not an adjacent pair.`,
          vi: `${shardIdOf(row)} và ${shardIdOf(adjacent)} không phải hai shard liền kề.`,
        });
      }
      return begin(atMs, {
        call: "MergeShards",
        untilMs: atMs + updatingMs(context),
        row,
        adjacent,
        shardCount: shards.open.length - 1,
      });
    },
    updateShardCount(target, atMs) {
      const from = shards.open.length;
      const refused = notNow() ?? outOfSteps(context, from, target) ?? overQuota(target);
      if (refused) return refused;
      const max = context.fact("kds.updateShardCount.callsPerDay");
      if (!callsLeft(control.updateShardCountMs, atMs, max)) {
        return refusal("LimitExceededException", {
          en: `UpdateShardCount was called ${max} times in the last 24 hours.`,
          vi: `UpdateShardCount đã được gọi ${max} lần trong 24 giờ qua.`,
        });
      }
      control.updateShardCountMs.push(atMs);
      if (target === from) return null;
      const untilMs = atMs + updateShardCountMs(context, from, target);
      return begin(atMs, { call: "UpdateShardCount", untilMs, shardCount: target });
    },
    finish(pending, atMs) {
      if (pending.call === "SplitShard") {
        splitShard(shards, pending.row, atMs, BigInt(pending.newStartingHashKey));
      } else if (pending.call === "MergeShards") {
        mergeShards(shards, pending.row, pending.adjacent, atMs);
      } else if (pending.call === "UpdateShardCount") {
        updateShardCount(shards, pending.shardCount, atMs);
      }
    },
  };
}

/** How long UpdateShardCount takes: longer when the target is no multiple of 25 % of the count. */
export function updateShardCountMs(context: QuotaContext, from: number, to: number): number {
  const quick = context.fact("kds.updateShardCount.quickPercent");
  const isQuick = (to * PERCENT) % (from * quick) === 0;
  return updatingMs(context) * (isQuick ? 1 : 2);
}

/** `shardId-000000000003`, or the number alone. -1: unknown. */
export function rowOf(shards: Shards, shardId: string): number {
  const digits = /^(?:shardId-)?(\d{1,12})$/.exec(shardId.trim())?.[1];
  const row = digits === undefined ? -1 : Number(digits);
  return row < shards.parent.length ? row : -1;
}

function outOfSteps(context: QuotaContext, from: number, target: number): Text | null {
  const max = context.fact("kds.shards.max");
  const counts = `Current open shard count: ${from}, target shard count: ${target}.`;
  const countsVi = `Số shard đang mở: ${from}, số shard muốn có: ${target}.`;
  if (target > max) {
    return refusal("LimitExceededException", {
      en: `Cannot scale up to more than ${max} shards. ${counts}`,
      vi: `Không thể tăng quá ${max} shard. ${countsVi}`,
    });
  }
  if (nextShardCount(from, target) === target) return null;
  const isUp = target > from;
  return refusal("InvalidArgumentException", {
    en: `Cannot scale ${isUp ? "up over double" : "down below half"} the count. ${counts}`,
    vi: `Không thể ${isUp ? "tăng quá gấp đôi" : "giảm dưới một nửa"}. ${countsVi}`,
  });
}

function outsideRange(key: string, shards: Shards, row: number): Text {
  const start = shards.startingHashKey[row]!;
  const end = shards.endingHashKey[row]!;
  const shard = shardIdOf(row);
  return refusal("InvalidArgumentException", {
    en: `NewStartingHashKey ${key} must be greater than one plus the StartingHashKey ${start} of ${shard} and less than its EndingHashKey ${end}.`,
    vi: `NewStartingHashKey ${key} phải lớn hơn StartingHashKey ${start} của ${shard} cộng một và nhỏ hơn EndingHashKey ${end}.`,
  });
}
