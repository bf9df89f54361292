// Requests are throttled by a token bucket, then each becomes one call of the service behind. Nothing
// is buffered or tried again: an error goes back to the client.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createForwardSource } from "../../workload/forward-source.ts";
import { roundedBytes } from "../../workload/record-sizes.ts";
import { showSource, trafficFactor } from "../../workload/source-declarations.ts";
import type { ApiFields } from "./config.ts";
import type { ApiSignals } from "./signals.ts";

/** What PutRecord takes, typically. */
const LATENCY_MS = 20;

export function createApiGateway(context: NodeContext<ApiFields, ApiSignals>): NodeBehaviour {
  const metrics = {
    count: context.metric("Count"),
    client: context.metric("4XXError"),
    server: context.metric("5XXError"),
    latency: context.metric("IntegrationLatency"),
  };
  const own = { tokens: 0, refused: 0, requests: 0 };

  /** Requests that pass the throttle in a step. */
  function admit(requests: number): number {
    const quota = context.fact("apiGateway.requestsPerSecond");
    const rate = (Math.min(context.config.throttleRate, quota) * STEP_MS) / 1_000;
    const passed = Math.min(requests, Math.floor(rate + own.tokens));
    own.tokens = Math.min(context.fact("apiGateway.burst"), own.tokens + rate - passed);
    return passed;
  }

  const source = createForwardSource(context.random("traffic"), {
    nodeId: context.id,
    traffic: () => context.config.traffic,
    partitionKey: () => context.config.partitionKey,
    factor: () => trafficFactor(context),
    ageMaxMs: () => 0,
    charged(records, bytes) {
      const isBatch = context.config.recordsPerRequest > 1;
      return isBatch ? bytes : roundedBytes(records, bytes);
    },
    shape(items, _fromMs, out) {
      const passed = admit(items);
      own.requests = items;
      own.refused = items - passed;
      out.records = passed * context.config.recordsPerRequest;
      out.bytes = passed * context.config.recordBytes;
      out.requests = passed;
    },
    onLost: (records, atMs) => context.log("dropped", atMs, { records }),
    flow: context.flow,
  });

  return {
    state: { own, source: source.state },
    ...source.ends,
    step(fromMs) {
      const step = source.run(fromMs);
      const { recordsPerRequest } = context.config;
      context.add(metrics.count, own.requests);
      context.add(metrics.client, own.refused);
      context.add(metrics.server, Math.ceil(step.newlyLost / recordsPerRequest));
      if (step.items > 0) context.sample(metrics.latency, LATENCY_MS, step.items);
      context.use("apiRequests", own.requests - own.refused);
      context.use("items", step.items);
      context.use("records", (own.requests - own.refused) * recordsPerRequest);
      context.use("requests", own.requests - own.refused);
      context.use("itemBytes", step.items * context.config.recordBytes);
      context.show("refusedRequests", own.refused);
      showSource(context, step);
    },
  };
}
