// Datadog takes batches as any endpoint does.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createEndpoint } from "../../workload/endpoint.ts";
import type { DatadogFields } from "./config.ts";
import type { signals } from "./signals.ts";

export function createDatadog(context: NodeContext<DatadogFields, typeof signals>): NodeBehaviour {
  return createEndpoint(context);
}
