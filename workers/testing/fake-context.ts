// A NodeContext without an engine, for testing one behaviour by itself. Keeps what was reported.
import { factBook } from "../facts/index.ts";
import type { ConfigOf, Fields } from "../model/fields.ts";
import type { JsonObject } from "../model/json.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type {
  ActiveFault,
  NodeContext,
  ServiceDefinition,
  ShardMetric,
} from "../model/service-definition.ts";
import type { Signals } from "../model/signals.ts";
import type { TextParams } from "../model/text.ts";

export interface Observed {
  sum: number;
  samples: number;
  min: number;
  max: number;
}

export interface FakeContext<F extends Fields, S extends Signals> {
  readonly context: NodeContext<F, S>;
  readonly series: Map<string, Observed>;
  readonly figures: Map<string, number>;
  readonly usage: Map<string, number>;
  readonly events: { kind: string; atMs: number; params: TextParams }[];
  /** Changes settings; the caller then calls `onConfig`. */
  configure(document: JsonObject): void;
  fault(kind: string | null): void;
}

export function fakeContext<F extends Fields, S extends Signals>(
  service: ServiceDefinition<F, S>,
  document: JsonObject,
): FakeContext<F, S> {
  const names: string[] = [];
  const series = new Map<string, Observed>();
  const figures = new Map<string, number>();
  const usage = new Map<string, number>();
  const events: { kind: string; atMs: number; params: TextParams }[] = [];
  const resolve = (from: JsonObject) =>
    resolveConfig(service.fields as Fields, from, "today", factBook).config as ConfigOf<F>;
  let config = resolve(document);
  let fault: string | null = null;

  const handleOf = (name: string) => {
    const at = names.indexOf(name);
    return at >= 0 ? at : names.push(name) - 1;
  };
  const observe = (handle: number, value: number, times: number) => {
    const name = names[handle] ?? "";
    const one = series.get(name) ?? { sum: 0, samples: 0, min: value, max: value };
    one.sum += value * times;
    one.samples += times;
    one.min = Math.min(one.min, value);
    one.max = Math.max(one.max, value);
    series.set(name, one);
  };
  function shardMetric(name: string): ShardMetric {
    let handles: number[] = [];
    return {
      clear() {
        handles = [];
      },
      add(shardId, takesSamples) {
        handles.push(takesSamples ? handleOf(`${name} ${shardId}`) : -1);
        return true;
      },
      record(amounts) {
        handles.forEach((handle, i) => {
          const amount = amounts[i] as number;
          if (handle >= 0 && amount >= 0) observe(handle, amount, 1);
        });
      },
    };
  }
  const active: ActiveFault = { kind: "", fromMs: 0, untilMs: 0, numbers: {} };

  return {
    series,
    figures,
    usage,
    events,
    configure(next) {
      config = resolve(next);
    },
    fault(kind) {
      fault = kind;
    },
    context: {
      id: "node",
      label: "Node",
      get config() {
        return config;
      },
      region: () => "us-east-1",
      fact: (id) => factBook.value(id, "today"),
      random: () => {
        throw new Error("This behaviour draws no random numbers.");
      },
      metric: (name) => handleOf(name),
      shardMetric: (name) => shardMetric(name),
      sample: (handle, value, times = 1) => observe(handle, value, times),
      add: (handle, amount) => observe(handle, amount, 1),
      counts: (some) => {
        const handles = some.map(handleOf);
        return (amounts) => {
          for (const [i, handle] of handles.entries()) observe(handle, amounts[i] ?? 0, 1);
        };
      },
      show: (figure, value) => figures.set(figure, value),
      use: (counter, amount) => usage.set(counter, (usage.get(counter) ?? 0) + amount),
      log: (kind, atMs, params = {}) => events.push({ kind, atMs, params }),
      fault: (kind) => (kind === fault ? active : null),
      account: () => (most) => most,
      flow: () => undefined,
    },
  };
}
