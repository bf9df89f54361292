// An online store takes one record a call, up to the account's quota; units are of 1 KB.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createReceiver, createReceiverState } from "../../workload/receiver.ts";
import type { FeatureFields } from "./config.ts";
import type { FeatureSignals } from "./signals.ts";

export function createFeatureStore(
  context: NodeContext<FeatureFields, FeatureSignals>,
): NodeBehaviour {
  const state = createReceiverState();
  const metrics = {
    calls: context.metric("Invocations"),
    throttled: context.metric("ThrottledRequests"),
    units: context.metric("ConsumedWriteRequestsUnits"),
    latency: context.metric("Latency"),
  };
  const limit = { perSecond: 0, seconds: 1 };
  const common = createReceiver(context, state, {
    capacity() {
      limit.perSecond = context.config.putsPerSecond;
      return limit;
    },
    onTaken({ records, bytes }, tookMs) {
      const units =
        records *
        Math.max(
          1,
          Math.ceil(bytes / Math.max(1, records) / context.fact("featureStore.writeUnitBytes")),
        );
      context.add(metrics.calls, records);
      context.add(metrics.units, units);
      context.sample(metrics.latency, tookMs, Math.max(1, records));
      context.use("records", records);
      context.use("writeUnits", units);
    },
    onRefused: ({ records }) => context.add(metrics.throttled, records),
  });
  return {
    state,
    receiver: common.receiver,
    step: () => common.endStep(),
    ledger: () => [common.ledger()],
  };
}
