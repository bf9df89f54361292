// The receiving side of a deliver link, as every destination has it: it takes a batch or refuses it,
// for an outage, by chance, over its capacity or for a reason of its own. Services pass in what differs.
// Capacity is a credit that refills each millisecond; a batch is taken while there is any and may
// overdraw it once, so that in the long run exactly the capacity passes.
import type { Delivery, Receiver, Refusal } from "../model/ports.ts";
import { STEP_MS } from "../model/ports.ts";
import type { ActiveFault, LedgerAccount, Random } from "../model/service-definition.ts";
import type { TextParams } from "../model/text.ts";
import { passedAccount } from "./accounts.ts";
import type { receiverFigures } from "./receiver-declarations.ts";

/** What the common part asks of a node's context. */
export interface ReceiverContext {
  readonly config: { readonly latencyMs: number; readonly failureRate: number };
  fault(kind: "outage" | "slow" | "lostAnswers"): ActiveFault | null;
  random(purpose: string): Random;
  show(figure: keyof typeof receiverFigures, value: number): void;
  log(kind: "refused" | "unanswered", atMs: number, params?: TextParams, key?: string): void;
}

/** What one service does its own way. */
export interface ReceiverPolicy {
  /** Units a second it can take and seconds of them that can be saved up; null: no limit. */
  capacity?(): { readonly perSecond: number; readonly seconds: number } | null;
  /** What a delivery costs of the capacity; its records unless said. */
  units?(delivery: Delivery): number;
  /** A reason of its own to refuse. */
  refuses?(delivery: Delivery): Refusal | null;
  /** Added to the latency, for the size of the delivery, ms. */
  workMs?(delivery: Delivery): number;
  onTaken(delivery: Delivery, tookMs: number): void;
  onRefused(delivery: Delivery, reason: Refusal): void;
}

/** Plain data. */
export interface ReceiverState {
  records: number;
  bytes: number;
  /** Stored although the sender was not told: it will send them again. */
  duplicateRecords: number;
  credit: number;
  creditAtMs: number;
  lastWorkMs: number;
  stepRecords: number;
  stepRefused: number;
  /** Longest of the last step in which something was taken: from its oldest record to the answer. */
  endToEndMs: number;
  stepEndToEndMs: number;
}

export const createReceiverState = (): ReceiverState => ({
  records: 0,
  bytes: 0,
  duplicateRecords: 0,
  credit: 0,
  creditAtMs: 0,
  lastWorkMs: 0,
  stepRecords: 0,
  stepRefused: 0,
  endToEndMs: 0,
  stepEndToEndMs: 0,
});

/** Brings a credit up to `atMs`; at most `seconds` of it are kept. */
export function refill(
  state: { credit: number; creditAtMs: number },
  atMs: number,
  perSecond: number,
  seconds: number,
): number {
  const elapsedMs = Math.max(0, atMs - state.creditAtMs);
  const refilled = state.credit + (perSecond * elapsedMs) / STEP_MS;
  state.credit = Math.min(perSecond * seconds, refilled);
  state.creditAtMs = Math.max(state.creditAtMs, atMs);
  return state.credit;
}

export interface CommonReceiver {
  readonly receiver: Receiver;
  /** Shows the figures every destination has. */
  endStep(): void;
  ledger(): LedgerAccount;
}

export function createReceiver(
  context: ReceiverContext,
  state: ReceiverState,
  policy: ReceiverPolicy,
): CommonReceiver {
  const random = context.random("failures");
  const latency = () => context.config.latencyMs * (context.fault("slow")?.numbers["factor"] ?? 1);
  const units = (delivery: Delivery) => policy.units?.(delivery) ?? delivery.records;
  let lastRefusal: Refusal = "error";

  function refusal(delivery: Delivery): Refusal | null {
    if (context.fault("outage") !== null) return "outage";
    const { failureRate } = context.config;
    if (failureRate > 0 && random.next() < failureRate) return "error";
    const own = policy.refuses?.(delivery) ?? null;
    if (own !== null) return own;
    const capacity = policy.capacity?.() ?? null;
    if (capacity === null) return null;
    const credit = refill(state, delivery.atMs, capacity.perSecond, capacity.seconds);
    return credit > 0 ? null : "throttled";
  }

  function take(delivery: Delivery): void {
    if ((policy.capacity?.() ?? null) !== null) state.credit -= units(delivery);
    state.lastWorkMs = policy.workMs?.(delivery) ?? 0;
    state.records += delivery.records;
    state.bytes += delivery.bytes;
    state.stepRecords += delivery.records;
    const tookMs = latency() + state.lastWorkMs;
    const doneMs = delivery.doneMs ?? delivery.atMs + tookMs;
    state.stepEndToEndMs = Math.max(state.stepEndToEndMs, doneMs - delivery.oldestArrivalMs);
    policy.onTaken(delivery, tookMs);
  }

  const receiver: Receiver = {
    receive(delivery: Delivery): boolean {
      const reason = refusal(delivery);
      if (reason !== null) {
        lastRefusal = reason;
        state.stepRefused += delivery.records;
        context.log("refused", delivery.atMs, { records: delivery.records, reason }, reason);
        policy.onRefused(delivery, reason);
        return false;
      }
      take(delivery);
      const lost = context.fault("lostAnswers")?.numbers["rate"] ?? 0;
      if (lost === 0 || random.next() >= lost) return true;
      lastRefusal = "timeout";
      state.duplicateRecords += delivery.records;
      context.log("unanswered", delivery.atMs, { records: delivery.records });
      return false;
    },
    latencyMs: () => latency() + state.lastWorkMs,
    lastRefusal: () => lastRefusal,
  };

  return {
    receiver,
    endStep() {
      context.show("receivedPerSecond", state.stepRecords);
      context.show("refusedPerSecond", state.stepRefused);
      context.show("records", state.records);
      context.show("bytes", state.bytes);
      context.show("answerMs", latency() + state.lastWorkMs);
      context.show("duplicates", state.duplicateRecords);
      if (state.stepRecords > 0) state.endToEndMs = state.stepEndToEndMs;
      context.show("endToEndMs", state.endToEndMs);
      state.stepEndToEndMs = 0;
      state.stepRecords = 0;
      state.stepRefused = 0;
    },
    ledger: () => stored(state),
  };
}

/** A destination is an end: all that came in stays there. */
function stored({ records, bytes }: ReceiverState): LedgerAccount {
  return passedAccount("stored", records, bytes, { sink: true });
}
