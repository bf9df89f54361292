// A destination reached over HTTP that AWS has no metrics or price for: Splunk, Datadog, any endpoint.
// Its answers are what Firehose's own metrics tell of.
import type { Delivery, Receiver, Refusal } from "../model/ports.ts";
import type { LedgerAccount } from "../model/service-definition.ts";
import { defineSignals } from "../model/signals.ts";
import {
  createReceiver,
  createReceiverState,
  type ReceiverContext,
  type ReceiverState,
} from "./receiver.ts";
import { receiverEvents, receiverFaults, receiverFigures } from "./receiver-declarations.ts";

export const endpointSignals = defineSignals({
  metrics: {},
  figures: receiverFigures,
  usage: {
    requests: { label: { en: "Requests taken", vi: "Request đã nhận" }, unit: "requests" },
    records: { label: { en: "Records taken", vi: "Bản ghi đã nhận" }, unit: "records" },
  },
  events: receiverEvents,
  faults: receiverFaults,
});

interface EndpointContext extends ReceiverContext {
  readonly config: ReceiverContext["config"] & { readonly capacityRecordsPerSecond: number | null };
  use(counter: keyof typeof endpointSignals.usage, amount: number): void;
}

export interface Endpoint {
  readonly state: ReceiverState;
  readonly receiver: Receiver;
  step(): void;
  ledger(): readonly LedgerAccount[];
}

/** `refuses` says what no endpoint of its kind takes, whatever its load. */
export function createEndpoint(
  context: EndpointContext,
  refuses: (delivery: Delivery) => Refusal | null = () => null,
): Endpoint {
  const state = createReceiverState();
  const limit = { perSecond: 0, seconds: 1 };
  const common = createReceiver(context, state, {
    capacity() {
      const { capacityRecordsPerSecond } = context.config;
      limit.perSecond = capacityRecordsPerSecond ?? 0;
      return capacityRecordsPerSecond === null ? null : limit;
    },
    refuses,
    onTaken(delivery) {
      context.use("requests", delivery.objects);
      context.use("records", delivery.records);
    },
    onRefused() {},
  });
  return {
    state,
    receiver: common.receiver,
    step: common.endStep,
    ledger: () => [common.ledger()],
  };
}
