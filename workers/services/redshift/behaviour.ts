// Loads files by COPY: each takes its latency and its bytes at the load rate, in a slot of the queue.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createReceiver, createReceiverState } from "../../workload/receiver.ts";
import type { RedshiftFields } from "./config.ts";
import type { RedshiftSignals } from "./signals.ts";

const BYTES_PER_MB = 1_048_576;

export function createRedshift(
  context: NodeContext<RedshiftFields, RedshiftSignals>,
): NodeBehaviour {
  const state = {
    received: createReceiverState(),
    /** When each slot is free again, ms. */
    slotFreeMs: new Float64Array(context.config.concurrencySlots),
  };
  const metrics = {
    completed: context.metric("QueriesCompletedPerSecond"),
    duration: context.metric("QueryDuration"),
    waiting: context.metric("WLMQueueLength"),
  };

  /** A slot free at `atMs`, or -1. */
  function freeSlot(atMs: number): number {
    const usable = state.slotFreeMs.length - context.config.slotsUsedByQueries;
    for (let slot = 0; slot < usable; slot++) {
      if ((state.slotFreeMs[slot] ?? 0) <= atMs) return slot;
    }
    return -1;
  }

  const common = createReceiver(context, state.received, {
    refuses: (delivery) => (freeSlot(delivery.atMs) < 0 ? "throttled" : null),
    workMs: (delivery) =>
      (delivery.bytes * STEP_MS) / (context.config.loadMBPerSecond * BYTES_PER_MB),
    onTaken(delivery, tookMs) {
      const slot = freeSlot(delivery.atMs);
      if (slot >= 0) state.slotFreeMs[slot] = delivery.atMs + tookMs;
      context.add(metrics.completed, 1);
      context.sample(metrics.duration, tookMs);
      context.use("copies", 1);
      context.use("records", delivery.records);
    },
    onRefused(_delivery, reason) {
      if (reason === "throttled") context.add(metrics.waiting, 1);
    },
  });

  return {
    state,
    receiver: common.receiver,
    onConfig() {
      const slots = new Float64Array(context.config.concurrencySlots);
      slots.set(state.slotFreeMs.subarray(0, slots.length));
      state.slotFreeMs = slots;
    },
    step() {
      context.use("nodeSeconds", context.config.numberOfNodes);
      common.endStep();
    },
    ledger: () => [common.ledger()],
  };
}
