// A subscription packs events of each log stream into gzip records and puts them; refused ones are
// tried for 24 hours, then dropped.
import type { PartitionKey } from "../../model/fields.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createForwardSource } from "../../workload/forward-source.ts";
import { showSource, trafficFactor } from "../../workload/source-declarations.ts";
import type { LogsFields } from "./config.ts";
import type { LogsSignals } from "./signals.ts";

const HOUR_MS = 3_600_000;
/** Envelope of a record: owner, group, stream, filter. */
const ENVELOPE_BYTES = 200;
/** A compressed record stays below this. */
const RECORD_BYTES_MAX = 1_000_000;

export function createCloudWatchLogs(context: NodeContext<LogsFields, LogsSignals>): NodeBehaviour {
  const metrics = {
    events: context.metric("IncomingLogEvents"),
    bytes: context.metric("IncomingBytes"),
    forwarded: context.metric("ForwardedLogEvents"),
    forwardedBytes: context.metric("ForwardedBytes"),
    errors: context.metric("DeliveryErrors"),
    throttling: context.metric("DeliveryThrottling"),
  };
  /** Records owed by the batching rhythm, and events waiting for their batch. */
  const own = { owed: 0, events: 0, eventsPerRecord: 0 };

  function keys(): PartitionKey {
    const { distribution, logStreams } = context.config;
    if (distribution === "Random") return { kind: "random" };
    return { kind: "uniform", distinctKeys: logStreams, prefix: "log-stream-" };
  }

  const source = createForwardSource(context.random("traffic"), {
    nodeId: context.id,
    traffic: () => context.config.traffic,
    partitionKey: keys,
    factor: () => trafficFactor(context),
    ageMaxMs: () => context.fact("logs.retryHours") * HOUR_MS,
    charged: (_records, bytes) => bytes,
    shape(items, _fromMs, out) {
      const { logStreams, deliveryIntervalMs, recordBytes } = context.config;
      own.events += items;
      if (own.events === 0) return;
      own.owed += (logStreams * STEP_MS) / deliveryIntervalMs;
      const packed = own.events * recordBytes * context.fact("logs.compressedShare");
      const least = Math.ceil(packed / RECORD_BYTES_MAX);
      const records = Math.min(own.events, Math.max(Math.floor(own.owed), least > 1 ? least : 0));
      own.owed = Math.max(0, own.owed - records);
      if (records === 0) return;
      own.eventsPerRecord = own.events / records;
      out.records = records;
      out.bytes = Math.ceil(packed) + records * ENVELOPE_BYTES;
      out.requests = records;
      own.events = 0;
    },
    onLost: (records, atMs) => context.log("dropped", atMs, { records }),
    flow: context.flow,
  });

  return {
    state: { own, source: source.state },
    ...source.ends,
    step(fromMs) {
      const perRecord = own.eventsPerRecord;
      const step = source.run(fromMs);
      const bytes = step.items * context.config.recordBytes;
      context.add(metrics.events, step.items);
      context.add(metrics.bytes, bytes);
      context.add(metrics.forwarded, Math.round(step.sent * perRecord));
      const packed = context.fact("logs.compressedShare") * context.config.recordBytes;
      context.add(metrics.forwardedBytes, Math.round(step.sent * perRecord * packed));
      context.add(metrics.throttling, step.refused);
      context.add(metrics.errors, step.newlyLost);
      context.use("items", step.items);
      context.use("itemBytes", bytes);
      context.use("records", step.sent);
      context.use("requests", step.sent + step.refused);
      showSource(context, step);
    },
  };
}
