// A table takes items against write units: provisioned ones, with five minutes of burst, or on demand,
// up to twice the peak of earlier half hours. One partition takes a thousand units whatever the table has.
import type { Delivery } from "../../model/ports.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createReceiver, createReceiverState } from "../../workload/receiver.ts";
import type { DynamoDbFields } from "./config.ts";
import type { DynamoDbSignals } from "./signals.ts";

const MINUTE_MS = 60_000;

export function createDynamoDb(
  context: NodeContext<DynamoDbFields, DynamoDbSignals>,
): NodeBehaviour {
  const unitBytes = context.fact("dynamodb.write.unitBytes");
  const burstSeconds = context.fact("dynamodb.burstSeconds");
  const partitionUnits = context.fact("dynamodb.partition.writeUnits");
  const peakMs = context.fact("dynamodb.onDemand.peakMinutes") * MINUTE_MS;
  const state = {
    received: createReceiverState(),
    stepUnits: 0,
    /** Write units a second that an on-demand table takes now. */
    onDemandUnits: context.fact("dynamodb.onDemand.writeUnitsInitial"),
    peakUnits: 0,
    peakUntilMs: peakMs,
  };
  const metrics = {
    consumed: context.metric("ConsumedWriteCapacityUnits"),
    provisioned: context.metric("ProvisionedWriteCapacityUnits"),
    throttled: context.metric("WriteThrottleEvents"),
    latency: context.metric("SuccessfulRequestLatency"),
  };
  const limit = { perSecond: 0, seconds: 1 };
  const isProvisioned = () => context.config.billingMode === "PROVISIONED";

  /** What the table can take, less where one hot partition is full before it. */
  function capacity() {
    const { writeCapacityUnits, hottestKeyShare } = context.config;
    const table = isProvisioned() ? writeCapacityUnits : state.onDemandUnits;
    const byHotKey =
      hottestKeyShare > 0 ? partitionUnits / hottestKeyShare : Number.POSITIVE_INFINITY;
    limit.perSecond = Math.min(table, byHotKey);
    limit.seconds = isProvisioned() && table <= byHotKey ? burstSeconds : 1;
    return limit;
  }

  const units = ({ records, bytes }: Delivery) =>
    records === 0 ? 0 : records * Math.max(1, Math.ceil(bytes / records / unitBytes));

  const common = createReceiver(context, state.received, {
    capacity,
    units,
    onTaken(delivery, tookMs) {
      const used = units(delivery);
      state.stepUnits += used;
      context.add(metrics.consumed, used);
      context.sample(metrics.latency, tookMs);
      if (!isProvisioned()) context.use("writeUnits", used);
      context.use("records", delivery.records);
    },
    onRefused(delivery, reason) {
      if (reason === "throttled") context.add(metrics.throttled, delivery.records);
    },
  });

  return {
    state,
    receiver: common.receiver,
    step(fromMs) {
      state.peakUnits = Math.max(state.peakUnits, state.stepUnits);
      if (fromMs + STEP_MS >= state.peakUntilMs) {
        state.onDemandUnits = Math.max(state.onDemandUnits, 2 * state.peakUnits);
        state.peakUnits = 0;
        state.peakUntilMs += peakMs;
      }
      const { perSecond } = capacity();
      if (isProvisioned()) {
        context.use("provisionedUnitSeconds", context.config.writeCapacityUnits);
      }
      context.sample(metrics.provisioned, perSecond);
      context.show("consumedUnits", state.stepUnits);
      context.show("capacityUnits", perSecond);
      common.endStep();
      state.stepUnits = 0;
    },
    ledger: () => [common.ledger()],
  };
}
