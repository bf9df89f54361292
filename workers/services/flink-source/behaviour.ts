// A source: its settings put into the shared reader and watermark generator.
import { keyShares } from "../../flink/events.ts";
import { createSource } from "../../flink/source.ts";
import { createSourceState, heldBy } from "../../flink/source-state.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

const SALTS = 4_294_967_296;

export function createFlinkSource(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const state = createSourceState();
  const jitter = context.random("poll");
  let shape = readShape();

  function readShape() {
    const { config } = context;
    return {
      keyUpTo: keyShares(config.distinctKeys, config.keyExponent),
      delayMs: config.eventDelay,
      lateShare: config.lateShare,
      lateDelayMs: config.lateDelay,
      valueMin: Math.min(config.valueMin, config.valueMax),
      valueMax: Math.max(config.valueMin, config.valueMax),
    };
  }

  const source = createSource(context, state, {
    salt: context.random("events").below(SALTS),
    shape: () => shape,
    recordsAlike: () => context.config.recordsAlike,
    recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
    kind: () => (context.config.readerType === "EFO" ? "enhancedFanOut" : "shared"),
    startingPosition: () => context.config.startingPosition,
    pollIntervalMs: () => context.config.pollInterval,
    recordsPerCall: () => context.fact("flink.source.recordsPerCall"),
    boundMs: () => context.config.maxOutOfOrderness,
    idlenessMs: () => context.config.idleness,
    jitter: () => jitter.next(),
    onExpired: (records, atMs) => context.log("expired", atMs, { records }),
  });

  let lags = new Float64Array(0);

  return {
    state,
    operator: source.operator,
    readerFor: () => source.reader,
    step() {
      context.show("millisBehindLatest", source.operator.millisBehindLatest());
      context.show("heldRecords", heldBy(state).records);
    },
    onConfig() {
      shape = readShape();
    },
    onRestored() {
      shape = readShape();
    },
    lanes() {
      const count = state.position.length;
      if (lags.length !== count) lags = new Float64Array(count);
      for (let shard = 0; shard < count; shard += 1) {
        const newest = state.maxEventMs[shard]!;
        lags[shard] = newest > Number.NEGATIVE_INFINITY ? state.nowMs - newest : 0;
      }
      const names = Array.from(lags, (_, shard) => `shard ${shard}`);
      return { count, names, columns: { watermarkLagMs: lags, behindMs: state.behindMs } };
    },
    ledger: source.ledger,
  };
}
