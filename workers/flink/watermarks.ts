// Watermarks of a source, as BoundedOutOfOrdernessWatermarks makes them: the newest event time seen
// less the bound and 1 ms, every 200 ms, the smallest over shards. A shard that sends nothing holds it
// back, and so does a subtask without a shard, unless it counts as idle after a while.
import { IDLE, WATERMARK } from "./row-queue.ts";
import { addToScript, type SourceState } from "./source-state.ts";

/** Flink's `pipeline.auto-watermark-interval`. */
const INTERVAL_MS = 200;

export function createWatermarks(
  state: SourceState,
  policy: { boundMs(): number; idlenessMs(): number },
  send: (kind: number, timeMs: number) => void,
) {
  /** The smallest over shards; +Infinity when all are idle, -Infinity when one holds it back. */
  function smallest(atMs: number): number {
    const idlenessMs = policy.idlenessMs();
    const shards = state.position.length;
    let least = Number.POSITIVE_INFINITY;
    for (let shard = 0; shard < shards; shard += 1) {
      if (isDone(shard)) continue;
      if (idlenessMs > 0 && atMs - state.activeMs[shard]! >= idlenessMs) continue;
      least = Math.min(least, state.maxEventMs[shard]!);
    }
    const hasIdleSubtask = shards < state.parallelism && idlenessMs === 0;
    return hasIdleSubtask ? Number.NEGATIVE_INFINITY : least;
  }

  const isDone = (shard: number) =>
    state.ended[shard] === 1 && state.position[shard]! >= state.fetchedTo[shard]!;

  return {
    /** Sends what is due at a moment. While a script is repeated it says when. */
    move(atMs: number): void {
      const { script } = state;
      if (script.cursor < script.count || atMs % INTERVAL_MS !== 0) return;
      const newestMs = smallest(atMs);
      if (newestMs === Number.POSITIVE_INFINITY) {
        if (!state.isIdle && state.position.length > 0) send(IDLE, 0);
        state.isIdle = true;
        return;
      }
      const next = newestMs - policy.boundMs() - 1;
      if (next <= state.watermarkMs && !state.isIdle) return;
      state.isIdle = false;
      state.watermarkMs = Math.max(next, state.watermarkMs);
      const at = addToScript(script);
      script.shard[at] = -1;
      script.watermarkMs[at] = state.watermarkMs;
      script.cursor = script.count;
      send(WATERMARK, state.watermarkMs);
    },
    /** A watermark that was sent before the failure. */
    repeat(watermarkMs: number): void {
      state.watermarkMs = watermarkMs;
      send(WATERMARK, watermarkMs);
    },
  };
}
