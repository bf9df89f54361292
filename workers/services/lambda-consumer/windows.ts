// Tumbling windows: a batch holds records of one window only, by the time they arrived; the state is
// passed from invocation to invocation; a last invocation (isFinalInvokeForWindow) ends the window. A
// state over its limit ends it early, and the window goes on with an empty one.
import { countBefore, type Lanes } from "./lanes.ts";
import type { Context, Links } from "./totals.ts";

const SECOND_MS = 1_000;
export const FINAL = 1;
const FINAL_EARLY = 2;

export interface Windows {
  /** How many of the lane's queued records the next batch may hold; opens a window when none is. */
  inWindow(shard: number, row: number): number;
  /** The window is over and all of it was processed: its last invocation is due. */
  isOver(shard: number, row: number, atMs: number): boolean;
  /** Counts what the function keeps of a batch; a state too large is ended early. */
  addState(row: number, records: number): void;
  /** The last invocation is done, or given up. True: the window is closed, not only its state. */
  close(row: number): boolean;
}

export function createWindows(context: Context, lanes: Lanes, links: Links): Windows {
  const lengthMs = () => context.config.tumblingWindowInSeconds * SECOND_MS;
  const stateMax = context.fact("lambda.esm.windowStateBytesMax");

  function open(shard: number, row: number): void {
    const length = lengthMs();
    const head = lanes.head[row]!;
    const arrivedMs = links.log?.arrivalMs(shard, head) ?? 0;
    let endMs = (Math.floor(arrivedMs / length) + 1) * length;
    // On old stretches of the log, times and positions agree to its grid only.
    while ((links.log?.positionAt(shard, endMs) ?? head + 1) <= head) endMs += length;
    lanes.windowEndMs[row] = endMs;
  }

  return {
    inWindow(shard, row) {
      const queued = lanes.queued[row]!;
      if (lengthMs() === 0 || links.log === null || queued === 0) return queued;
      if (lanes.windowEndMs[row] === 0) open(shard, row);
      const end = links.log.positionAt(shard, lanes.windowEndMs[row]!);
      return countBefore(lanes, row, end);
    },
    isOver(shard, row, atMs) {
      const endMs = lanes.windowEndMs[row]!;
      if (links.log === null) return false;
      if (lanes.shardEnded[shard] === 1 && lanes.queued[row] === 0) return true;
      if (atMs < endMs) return false;
      return links.log.position(context.id, shard) >= links.log.positionAt(shard, endMs);
    },
    addState(row, records) {
      if (lengthMs() === 0) return;
      const bytes = lanes.windowBytes[row]! + records * context.config.windowStateBytesPerRecord;
      lanes.windowBytes[row] = bytes;
      if (bytes > stateMax) lanes.final[row] = FINAL_EARLY;
    },
    close(row) {
      const isClosed = lanes.final[row] === FINAL;
      lanes.final[row] = 0;
      lanes.windowBytes[row] = 0;
      if (isClosed) lanes.windowEndMs[row] = 0;
      return isClosed;
    },
  };
}
