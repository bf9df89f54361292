// Makes the splits and merges planned in a scenario beforehand, in order of time and by the same rules,
// and says which of them AWS would refuse: the run logs a refusal too, but the author wants to know
// before it starts.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext, PlannedCall } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import type { StreamFields } from "./config.ts";
import { createReshardCalls, type ReshardCalls } from "./reshard-calls.ts";
import { createShards } from "./resharding.ts";
import { createControl, type StreamControl } from "./stream-control.ts";

const MS_PER_SECOND = 1_000;

export function checkPlannedReshards(node: CheckContext<StreamFields>): readonly Problem[] {
  if (node.config.streamMode !== "PROVISIONED") return [];
  const control = createControl(node.config);
  const shards = createShards(node.config.shardCount);
  const calls = createReshardCalls(node, shards, control, () => {});
  const problems: Problem[] = [];
  for (const call of [...(node.plannedCalls ?? [])].sort((a, b) => a.atMs - b.atMs)) {
    // In another mode, or when settings become calls, the run alone knows.
    if (call.name === "UpdateStreamMode") break;
    finishUntil(call.atMs, control, calls);
    const reason = refusalOf(call, calls);
    if (reason !== null) problems.push(refused(call, reason));
  }
  return problems;
}

/** The stream is ACTIVE again once the change under way is done. */
function finishUntil(atMs: number, control: StreamControl, calls: ReshardCalls): void {
  const { pending } = control;
  if (pending === null || pending.untilMs > atMs) return;
  control.pending = null;
  calls.finish(pending, pending.untilMs);
}

/** Carries the call out, or says why it is refused. */
function refusalOf({ name, parameters, atMs }: PlannedCall, calls: ReshardCalls): Text | null {
  const text = (parameter: string) => String(parameters[parameter] ?? "");
  const target = parameters["targetShardCount"];
  if (name === "SplitShard") {
    return calls.splitShard(text("shardToSplit"), text("newStartingHashKey"), atMs);
  }
  if (name === "MergeShards") {
    return calls.mergeShards(text("shardToMerge"), text("adjacentShardToMerge"), atMs);
  }
  if (name === "UpdateShardCount" && typeof target === "number") {
    return calls.updateShardCount(target, atMs);
  }
  return null;
}

function refused(call: PlannedCall, reason: Text): Problem {
  const at = `${call.atMs / MS_PER_SECOND} s`;
  return {
    code: "RESHARD",
    severity: "warning",
    path: call.path,
    text: {
      en: `${call.name} at ${at} will be refused: ${reason.en}`,
      vi: `${call.name} lúc ${at} sẽ bị từ chối: ${reason.vi}`,
    },
  };
}
