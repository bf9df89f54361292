// When a shard is not read on: what would be read now could not be kept, because the destination
// refuses, the function is behind, or the bucket of failed records is full.
import type { FirehoseState } from "./behaviour.ts";
import { type Buffers, growRows } from "./buffers.ts";
import type { Settings } from "./settings.ts";
import { FIRST_SHARD_ROW, type Sink } from "./stream-reader.ts";

/** Batches that may wait for the function before a shard is not read on, for each of its slots. */
const BATCHES_WAITING = 2;

export function createHolding(
  state: FirehoseState,
  settings: Settings,
  fail: Sink["fail"],
): { readonly sink: Sink; countWaiting(): void } {
  const { buffers, stage, partitioned, errors } = state;
  const { hints } = settings;
  /** Something waits for delivery and more is held than the raised buffer. */
  const isLate = (held: Buffers) => held.waiting > 0 && held.heldBytes > 2 * hints.raisedSizeBytes;

  const sink: Sink = {
    buffers,
    hints,
    fail,
    isHeldBack(row) {
      if ((errors.blocked[0] ?? 0) > 0 && errors.heldBytes > hints.raisedSizeBytes) return true;
      const slots = settings.slots(stage.rows, state.quota);
      if ((stage.attempts[row] ?? 0) > BATCHES_WAITING * slots) return true;
      if (settings.isPartitioning()) return isLate(partitioned);
      const bytes = buffers.bytes[row] ?? 0;
      if ((buffers.attempts[row] ?? 0) > 0) return bytes >= hints.sizeBytes;
      return (buffers.blocked[row] ?? 0) > 0 && bytes >= hints.raisedSizeBytes;
    },
    grow(rows) {
      growRows(buffers, rows);
      growRows(stage, rows);
    },
  };

  return {
    sink,
    /** Counts the batches of each row that wait for the function, and the shards to be read with care. */
    countWaiting() {
      stage.attempts.fill(0);
      for (let index = 0; index < stage.waiting; index++) {
        const row = stage.objectRow[index] ?? 0;
        stage.attempts[row] = (stage.attempts[row] ?? 0) + 1;
      }
      const { byCalls } = state.reader;
      const allLate = settings.isPartitioning() && isLate(partitioned);
      for (let shard = 0; shard < byCalls.length; shard++) {
        const row = FIRST_SHARD_ROW + shard;
        const late = (buffers.blocked[row] ?? 0) + (stage.attempts[row] ?? 0);
        byCalls[shard] = allLate || late > 0 ? Number.POSITIVE_INFINITY : 0;
      }
    },
  };
}
