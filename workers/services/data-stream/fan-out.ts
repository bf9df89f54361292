// Registered consumers of enhanced fan-out: RegisterStreamConsumer with its limit (20 a stream, 50 with
// On-demand Advantage) and the subscriptions of each to every shard, renewed every 5 minutes. A
// consumer beyond the limit is refused: nothing is pushed to it.
import { STEP_MS } from "../../model/ports.ts";
import type { StreamContext } from "./limits.ts";
import type { BoundReader } from "./reads.ts";
import type { StreamState } from "./state.ts";

const MS_PER_MINUTE = 60_000;

/** Plain data. */
export interface FanOutState {
  /** Node ids that were refused, said once. */
  refused: string[];
  /** Per registered consumer: when it subscribes to all shards again, and the rows it has seen. */
  subscriptions: { nodeId: string; nextMs: number; rows: number }[];
}

export const createFanOutState = (): FanOutState => ({ refused: [], subscriptions: [] });

/** How many consumers the stream registers. */
export function consumersMax(context: StreamContext, state: StreamState): number {
  const { isAdvantage, streamMode } = state.control;
  const has50 = isAdvantage && streamMode === "ON_DEMAND";
  return context.fact(has50 ? "kds.advantage.efoConsumersMax" : "kds.efo.consumersMax");
}

export interface FanOut {
  /** Which of the consumers waiting, by node id, are registered now. */
  register(waiting: readonly string[], registered: number): readonly string[];
  /** Reports the subscriptions of a step. */
  subscribe(fromMs: number, isOutage: boolean): void;
}

export function createFanOut(
  context: StreamContext,
  state: StreamState,
  bound: readonly BoundReader[],
): FanOut {
  const success = context.metric("SubscribeToShard.Success");
  const rateExceeded = context.metric("SubscribeToShard.RateExceeded");

  function subscriptionOf(nodeId: string, fromMs: number): FanOutState["subscriptions"][number] {
    const { subscriptions } = state.fanOut;
    let found = subscriptions.find((one) => one.nodeId === nodeId);
    if (found === undefined) {
      found = { nodeId, nextMs: fromMs, rows: 0 };
      subscriptions.push(found);
    }
    return found;
  }

  return {
    register(waiting, registered) {
      const max = consumersMax(context, state);
      const names = [...waiting].sort((a, b) => (a < b ? -1 : 1));
      const taken = names.slice(0, Math.max(0, max - registered));
      for (const consumer of names.slice(taken.length)) {
        if (state.fanOut.refused.includes(consumer)) continue;
        state.fanOut.refused.push(consumer);
        context.log("consumerRefused", state.nowMs, { consumer, max }, consumer);
      }
      return taken;
    },
    subscribe(fromMs, isOutage) {
      for (let i = 0; i < bound.length; i++) {
        const { reader } = bound[i]!;
        if (reader.kind !== "enhancedFanOut") continue;
        const own = subscriptionOf(reader.nodeId, fromMs);
        const { open, parent } = state.shards;
        const isDue = fromMs + STEP_MS > own.nextMs;
        if (!isDue && own.rows === parent.length) continue;
        // Shards that a reshard opened are subscribed to at once.
        const calls = isDue ? open.length : countOpenFrom(open, own.rows);
        own.rows = isOutage ? 0 : parent.length;
        if (calls === 0) continue;
        if (isDue) own.nextMs = fromMs + context.fact("kds.subscription.minutes") * MS_PER_MINUTE;
        context.sample(success, isOutage ? 0 : 1, calls);
        // One call a second for each consumer and shard, never sooner: none is refused.
        context.sample(rateExceeded, 0, calls);
      }
    },
  };
}

/** Open shards from a row on. */
function countOpenFrom(open: readonly number[], row: number): number {
  let count = 0;
  for (let i = 0; i < open.length; i++) if (open[i]! >= row) count += 1;
  return count;
}
