// Takes POSTs up to its largest body; anything larger is refused for good (413).
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createEndpoint } from "../../workload/endpoint.ts";
import type { HttpEndpointFields } from "./config.ts";
import type { signals } from "./signals.ts";

const BYTES_PER_MIB = 1_048_576;

export function createHttpEndpoint(
  context: NodeContext<HttpEndpointFields, typeof signals>,
): NodeBehaviour {
  return createEndpoint(context, (delivery) =>
    delivery.bytes > context.config.bodyMaxMiB * BYTES_PER_MIB ? "permanent" : null,
  );
}
