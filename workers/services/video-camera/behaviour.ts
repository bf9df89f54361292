// Cameras make a fragment every so often. One that the stream refuses is kept for a minute and sent
// again, as the producer SDK's buffer does.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createForwardSource } from "../../workload/forward-source.ts";
import {
  showSource,
  type sourceSignals,
  trafficFactor,
} from "../../workload/source-declarations.ts";
import type { CameraFields } from "./config.ts";

const BUFFER_MS = 60_000;
const BITS_PER_BYTE = 8;

export function createVideoCamera(
  context: NodeContext<CameraFields, typeof sourceSignals>,
): NodeBehaviour {
  const fragmentsPerSecond = () => (context.config.cameras * STEP_MS) / context.config.fragmentMs;
  const fragmentBytes = () =>
    Math.round((context.config.bitrateKbps * context.config.fragmentMs) / BITS_PER_BYTE);
  const source = createForwardSource(context.random("traffic"), {
    nodeId: context.id,
    traffic: () => ({ shape: "constant", recordsPerSecond: fragmentsPerSecond() }),
    partitionKey: () => ({ kind: "random" }),
    factor: () => trafficFactor(context),
    ageMaxMs: () => BUFFER_MS,
    charged: (_records, bytes) => bytes,
    shape(items, _fromMs, out) {
      out.records = items;
      out.bytes = items * fragmentBytes();
      out.requests = items;
    },
    onLost: (records, atMs) => context.log("dropped", atMs, { records }),
    flow: context.flow,
  });
  return {
    state: source.state,
    ...source.ends,
    step(fromMs) {
      const step = source.run(fromMs);
      context.use("items", step.items);
      context.use("records", step.items);
      context.use("requests", step.items);
      context.use("itemBytes", step.items * fragmentBytes());
      showSource(context, step);
    },
  };
}
