// A consumer without checkpoints that crashes: what it held in memory was not processed, and the process
// that takes its place starts by its iterator type. Per shard, what lies between that start and the last
// record processed is read again, or skipped.
import type { ShardLog } from "../model/ports.ts";
import type { ConsumerBuffer } from "./consumer-buffer.ts";
import { type StartSettings, startOf } from "./replay.ts";

export interface CrashState {
  isDown: boolean;
  /** In memory when it crashed: still in the stream. */
  heldRecords: number;
  heldBytes: number;
  /** Processed before and to be read again; passed over unread. */
  rereadRecords: number;
  skippedRecords: number;
}

export function createCrashState(): CrashState {
  return { isDown: false, heldRecords: 0, heldBytes: 0, rereadRecords: 0, skippedRecords: 0 };
}

/** The crash: each shard stands where processing was. Returns the records that were in memory. */
export function loseMemory(
  state: CrashState,
  { heldRecords, heldBytes, carry }: ConsumerBuffer,
  log: ShardLog,
  nodeId: string,
): number {
  let lost = 0;
  for (let shard = 0; shard < log.shardCount; shard += 1) {
    const held = heldRecords[shard] as number;
    if (held > 0) log.seek(nodeId, shard, log.position(nodeId, shard) - held);
    lost += held;
    state.heldBytes += heldBytes[shard] as number;
  }
  heldRecords.fill(0);
  heldBytes.fill(0);
  carry.fill(0);
  state.heldRecords += lost;
  state.isDown = true;
  return lost;
}

/** A new process: every shard from where its iterator points. */
export function restart(state: CrashState, log: ShardLog, nodeId: string, start: StartSettings) {
  const moved = { reread: 0, skipped: 0 };
  for (let shard = 0; shard < log.shardCount; shard += 1) {
    const from = log.position(nodeId, shard);
    const to = startOf(log, shard, start);
    if (to < from) moved.reread += from - to;
    else moved.skipped += to - from;
    log.seek(nodeId, shard, to);
  }
  state.rereadRecords += moved.reread;
  state.skippedRecords += moved.skipped;
  state.isDown = false;
  return moved;
}

/** For the account of what was read: records that were in memory are still in the stream. */
export const lossesOf = ({ heldRecords, heldBytes }: CrashState) =>
  [{ kind: "reread", records: heldRecords, bytes: heldBytes }] as const;
