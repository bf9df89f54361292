// Splunk takes batches as any endpoint does.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createEndpoint } from "../../workload/endpoint.ts";
import type { SplunkFields } from "./config.ts";
import type { signals } from "./signals.ts";

export function createSplunk(context: NodeContext<SplunkFields, typeof signals>): NodeBehaviour {
  return createEndpoint(context);
}
