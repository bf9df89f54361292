// Devices publish, a rule puts one record for each message: no batches, so small messages are dear in
// calls and a refused one is tried again for a short while only.
import type { PartitionKey } from "../../model/fields.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createForwardSource } from "../../workload/forward-source.ts";
import { roundedBytes } from "../../workload/record-sizes.ts";
import { showSource, trafficFactor } from "../../workload/source-declarations.ts";
import type { IotFields } from "./config.ts";
import type { IotSignals } from "./signals.ts";

/** AWS retries a failed action a few times; the model: for ten seconds. */
const RETRY_MS = 10_000;

export function createIotCore(context: NodeContext<IotFields, IotSignals>): NodeBehaviour {
  const metrics = {
    published: context.metric("PublishIn.Success"),
    throttled: context.metric("PublishIn.Throttle"),
    matched: context.metric("TopicMatch"),
    success: context.metric("Success"),
    failure: context.metric("Failure"),
  };
  const own = { throttled: 0 };

  function keys(): PartitionKey {
    const { partitionKey, devices } = context.config;
    if (partitionKey === "newuuid") return { kind: "random" };
    if (partitionKey === "fixed") return { kind: "constant", key: "iot" };
    return { kind: "uniform", distinctKeys: devices, prefix: "devices/" };
  }

  const source = createForwardSource(context.random("traffic"), {
    nodeId: context.id,
    traffic: () => context.config.traffic,
    partitionKey: keys,
    factor: () => trafficFactor(context),
    ageMaxMs: () => RETRY_MS,
    charged: roundedBytes,
    shape(items, _fromMs, out) {
      const taken = Math.min(items, context.fact("iot.publishPerSecond"));
      own.throttled = items - taken;
      out.records = taken;
      out.bytes = taken * context.config.recordBytes;
      out.requests = taken;
      const units = Math.ceil(
        context.config.recordBytes / context.fact("iot.billing.messageBytes"),
      );
      context.use("messages", taken * units);
    },
    onLost: (records, atMs) => context.log("dropped", atMs, { records }),
    flow: context.flow,
  });

  return {
    state: { own, source: source.state },
    ...source.ends,
    step(fromMs) {
      const step = source.run(fromMs);
      const taken = step.items - own.throttled;
      context.add(metrics.published, taken);
      context.add(metrics.throttled, own.throttled);
      context.add(metrics.matched, taken);
      context.add(metrics.success, step.sent);
      context.add(metrics.failure, step.newlyLost);
      context.use("items", step.items);
      context.use("records", taken);
      context.use("requests", taken);
      context.use("itemBytes", step.items * context.config.recordBytes);
      showSource(context, step);
    },
  };
}
