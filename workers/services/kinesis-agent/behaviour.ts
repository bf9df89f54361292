// The agent tails files, buffers lines for a while, and sends them in batches of 500 records or 4 MB.
// What is refused stays in the file behind its checkpoint: it is tried until it gets through.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createForwardSource } from "../../workload/forward-source.ts";
import { showSource, trafficFactor } from "../../workload/source-declarations.ts";
import type { AgentFields } from "./config.ts";
import type { AgentSignals } from "./signals.ts";

/** Hosts do not fill their buffers in step: so many groups are out of phase. */
const PHASES = 8;

export function createKinesisAgent(context: NodeContext<AgentFields, AgentSignals>): NodeBehaviour {
  const metrics = {
    attempts: context.metric("RecordSendAttempts"),
    errors: context.metric("RecordSendErrors"),
    service: context.metric("ServiceErrors"),
  };
  const buffer = {
    records: new Float64Array(PHASES),
    sinceMs: new Float64Array(PHASES).fill(-1),
    turn: 0,
  };
  const phases = () => Math.min(PHASES, context.config.hosts);

  function isFull(phase: number, nowMs: number): boolean {
    const hosts = Math.max(1, context.config.hosts / phases());
    const records = buffer.records[phase]! / hosts;
    const isOld = nowMs - buffer.sinceMs[phase]! >= context.config.maxBufferAgeMillis;
    return (
      isOld ||
      records >= context.fact("agent.bufferRecords") ||
      records * context.config.recordBytes >= context.fact("agent.bufferBytes")
    );
  }

  const source = createForwardSource(context.random("traffic"), {
    nodeId: context.id,
    traffic: () => context.config.traffic,
    partitionKey: () =>
      context.config.partitionKeyOption === "RANDOM"
        ? { kind: "random" }
        : { kind: "uniform", distinctKeys: 10_000 },
    factor: () => trafficFactor(context),
    ageMaxMs: () => Number.POSITIVE_INFINITY,
    charged: (_records, bytes) => bytes,
    shape(items, fromMs, out) {
      const count = phases();
      for (let phase = 0; phase < PHASES; phase += 1) {
        const isInUse = phase < count;
        const upTo = Math.floor((items * (phase + 1)) / count);
        const added = isInUse ? upTo - Math.floor((items * phase) / count) : 0;
        if (added > 0 && buffer.sinceMs[phase]! < 0) {
          // The first time the groups are spread over the interval.
          const isFirst = buffer.turn < count;
          const share = isFirst ? (phase / count) * context.config.maxBufferAgeMillis : 0;
          buffer.sinceMs[phase] = fromMs - share;
          buffer.turn += 1;
        }
        buffer.records[phase] = buffer.records[phase]! + added;
        if (buffer.records[phase] === 0 || (isInUse && !isFull(phase, fromMs))) continue;
        out.records += buffer.records[phase]!;
        buffer.records[phase] = 0;
        buffer.sinceMs[phase] = -1;
      }
      out.bytes = out.records * context.config.recordBytes;
      out.requests = Math.ceil(out.records / context.fact("agent.bufferRecords"));
    },
    buffered() {
      let records = 0;
      for (const one of buffer.records) records += one;
      return { records, bytes: records * context.config.recordBytes };
    },
    onLost: (records, atMs) => context.log("dropped", atMs, { records }),
    flow: context.flow,
  });

  return {
    state: { buffer, source: source.state },
    ...source.ends,
    step(fromMs) {
      const step = source.run(fromMs);
      context.add(metrics.attempts, step.sent + step.refused);
      context.add(metrics.errors, step.refused);
      context.add(metrics.service, step.refused > 0 ? 1 : 0);
      context.use("items", step.items);
      context.use("records", step.items);
      context.use("itemBytes", step.items * context.config.recordBytes);
      showSource(context, step);
    },
  };
}
