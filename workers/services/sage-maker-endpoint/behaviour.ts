// An endpoint answers within its latency while its instances stand the load, and throttles beyond.
// Autoscaling looks at each minute and adds instances that serve only minutes later.
import type { Delivery } from "../../model/ports.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createReceiver, createReceiverState } from "../../workload/receiver.ts";
import type { EndpointFields } from "./config.ts";
import type { EndpointSignals } from "./signals.ts";

const MINUTE_MS = 60_000;

export function createEndpoint(
  context: NodeContext<EndpointFields, EndpointSignals>,
): NodeBehaviour {
  const metrics = {
    invocations: context.metric("Invocations"),
    perInstance: context.metric("InvocationsPerInstance"),
    errors: context.metric("Invocation5XXErrors"),
    latency: context.metric("ModelLatency"),
  };
  const scale = {
    serving: context.config.initialInstanceCount,
    wanted: context.config.initialInstanceCount,
    servesFromMs: 0,
    nextChangeMs: 0,
    minuteCalls: 0,
    stepCalls: 0,
  };
  const received = createReceiverState();
  const calls = ({ records }: Delivery) => Math.ceil(records / context.config.recordsPerInvocation);
  const limit = { perSecond: 0, seconds: 1 };

  const common = createReceiver(context, received, {
    capacity() {
      limit.perSecond = scale.serving * context.config.invocationsPerSecond;
      return limit;
    },
    units: calls,
    onTaken(delivery, tookMs) {
      const made = calls(delivery);
      scale.stepCalls += made;
      scale.minuteCalls += made;
      context.add(metrics.invocations, made);
      context.sample(metrics.latency, tookMs, made);
      context.use("invocations", made);
      context.use("records", delivery.records);
    },
    onRefused(delivery) {
      const made = calls(delivery);
      scale.minuteCalls += made;
      context.add(metrics.errors, made);
    },
  });

  /** Once a minute: instances for the load at the target of each. */
  function autoscale(nowMs: number): void {
    const { autoscaling, invocationsPerSecond, maxCapacity, initialInstanceCount } = context.config;
    const perMinute = scale.minuteCalls;
    scale.minuteCalls = 0;
    if (!autoscaling || nowMs < scale.nextChangeMs) return;
    const target = invocationsPerSecond * context.fact("sagemaker.safetyFactor") * 60;
    const wanted = Math.min(
      maxCapacity,
      Math.max(initialInstanceCount, Math.ceil(perMinute / target)),
    );
    if (wanted === scale.wanted) return;
    context.log("scaling", nowMs - 1, { from: scale.wanted, to: wanted });
    scale.wanted = wanted;
    scale.nextChangeMs = nowMs + context.config.cooldownMs;
    const startMs = context.fact("sagemaker.instanceStartSeconds") * STEP_MS;
    scale.servesFromMs = wanted > scale.serving ? nowMs + startMs : nowMs;
  }

  return {
    state: { scale, received },
    receiver: common.receiver,
    onConfig() {
      if (!context.config.autoscaling) scale.wanted = context.config.initialInstanceCount;
    },
    step(fromMs) {
      const endMs = fromMs + STEP_MS;
      if (endMs >= scale.servesFromMs) scale.serving = scale.wanted;
      if (endMs % MINUTE_MS === 0) autoscale(endMs);
      const capacity = scale.serving * context.config.invocationsPerSecond;
      context.sample(metrics.perInstance, scale.stepCalls / scale.serving);
      context.use("instanceSeconds", Math.max(scale.serving, scale.wanted));
      context.show("instances", scale.serving);
      context.show("busyPercent", Math.min(1, scale.stepCalls / capacity));
      common.endStep();
      scale.stepCalls = 0;
    },
    ledger: () => [common.ledger()],
  };
}
