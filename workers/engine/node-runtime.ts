// One node of a run: its behaviour and the context it works in. The context reaches the run's shared
// parts (series, hash, log, flows); all of the node's own mutable numbers are in arrays listed here, so
// that a keyframe can copy them.
import { generator, seededState } from "../base/random.ts";
import type { SeriesStore } from "../metrics/series-store.ts";
import { getPath } from "../model/config-path.ts";
import type { FactBook } from "../model/fact.ts";
import type { ConfigOf, Fields } from "../model/fields.ts";
import type { JsonObject } from "../model/json.ts";
import { eventSpec } from "../model/operations.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { FactsProfile } from "../model/scenario.ts";
import type {
  ActiveFault,
  AnyService,
  MetricHandle,
  NodeBehaviour,
  NodeContext,
  Random,
  ShardMetric,
} from "../model/service-definition.ts";
import type { EventSpec, MetricSpec } from "../model/signals.ts";
import type { TextParams } from "../model/text.ts";
import type { Account } from "./account.ts";
import type { EventLog, EventName } from "./event-log.ts";
import { SHARD_SERIES_MAX } from "./limits.ts";
import { tagOf } from "./trace-hash.ts";

/** What all nodes of a run share. */
export interface RunShared {
  readonly seed: number;
  readonly facts: FactBook;
  profile: FactsProfile;
  region: string;
  nowMs: number;
  readonly series: SeriesStore;
  readonly events: Pick<EventLog, "name">;
  readonly account: Account;
  readonly addEvent: EventLog["add"];
  readonly addFlow: (
    node: string,
    other: string,
    records: number,
    bytes: number,
    refused: number,
  ) => void;
}

export interface NodeRuntime {
  readonly id: string;
  /** Stands for the node in the trace hash. */
  readonly tag: number;
  readonly service: AnyService;
  readonly behaviour: NodeBehaviour;
  /** The document's config with the timeline's changes so far. */
  document: JsonObject;
  readonly figureKeys: readonly string[];
  /** As they are now: a service may show its figures only when they are looked at. */
  figures(): Float64Array;
  /** Back to those of a keyframe, taken at the present moment of the run. */
  restoreFigures(kept: Float64Array): void;
  readonly usageKeys: readonly string[];
  readonly usage: Float64Array;
  readonly randomStates: Record<string, Uint32Array>;
  faults: ActiveFault[];
  /** Puts a changed document in force. */
  configure(document: JsonObject): void;
  /** Makes an operation's call; what became of it is logged. */
  call(name: string, parameters: JsonObject): void;
}

/** Whether the next settings need a new resource: one that is fixed at its creation is another. */
export function isReplaced({ service, document }: NodeRuntime, next: JsonObject): boolean {
  return Object.entries(service.fields as Fields).some(([path, field]) => {
    const valueIn = (settings: JsonObject) => getPath(settings, path) ?? field.initial;
    return field.fixedAtCreation !== undefined && valueIn(document) !== valueIn(next);
  });
}

export function createNodeRuntime(
  id: string,
  label: string,
  service: AnyService,
  document: JsonObject,
  shared: RunShared,
): NodeRuntime {
  const figureKeys = Object.keys(service.signals.figures);
  const usageKeys = Object.keys(service.signals.usage);
  const figures = new Float64Array(figureKeys.length);
  const usage = new Float64Array(usageKeys.length);
  const randomStates: Record<string, Uint32Array> = {};
  const figurePlaces = placesOf(figureKeys);
  const usagePlaces = placesOf(usageKeys);
  const eventNames = new Map<string, Map<string, EventName>>();
  /** The moment the figures are of. */
  let shownMs = shared.nowMs;

  function resolved(from: JsonObject): ConfigOf<Fields> {
    return resolveConfig(service.fields as Fields, from, shared.profile, shared.facts).config;
  }

  function random(purpose: string): Random {
    const state = randomStates[purpose] ?? seededState(shared.seed, id, purpose);
    randomStates[purpose] = state;
    return generator(state);
  }

  function register(metric: string): MetricHandle {
    const { namespace, unit } = service.signals.metrics[metric] as MetricSpec;
    return shared.series.register({ node: id, metric, namespace, unit });
  }

  function counts(names: readonly string[]): (amounts: Float64Array) => void {
    const block = shared.series.block(id, names.join(" "));
    block.clear();
    for (const metric of names) {
      const { namespace, unit } = service.signals.metrics[metric] as MetricSpec;
      block.add({ node: id, metric, namespace, unit }, true);
    }
    return block.record;
  }

  function shardMetric(name: string): ShardMetric {
    const { namespace, unit, perShard } = service.signals.metrics[name] as MetricSpec;
    const metric = perShard ?? name;
    const block = shared.series.block(id, metric);
    return {
      clear: block.clear,
      add: (shard, takesSamples) =>
        block.count < SHARD_SERIES_MAX &&
        block.add({ node: id, metric, namespace, unit, shard }, takesSamples),
      record: block.record,
    };
  }

  function log(kind: string, atMs: number, params: TextParams = {}, key = ""): void {
    shared.addEvent(eventName(kind, key), atMs, params);
  }

  /** Looked up once for each kind and key: throttled calls come by the thousand in a step. */
  function eventName(kind: string, key: string): EventName {
    let byKey = eventNames.get(kind);
    if (byKey === undefined) {
      byKey = new Map();
      eventNames.set(kind, byKey);
    }
    let found = byKey.get(key);
    if (found === undefined) {
      const { severity } = eventSpec(service, kind) as EventSpec;
      found = shared.events.name(id, kind, key, severity);
      byKey.set(key, found);
    }
    return found;
  }

  // A plain field, not a getter: with an accessor of its own each context has a shape of its own, and
  // code that serves several nodes looks the field up anew each time.
  const context: { -readonly [K in keyof NodeContext]: NodeContext[K] } = {
    id,
    label,
    config: resolved(document),
    region: () => shared.region,
    fact: (factId) => shared.facts.value(factId, shared.profile),
    random,
    metric: register,
    shardMetric,
    sample: (handle, value, times = 1) => shared.series.sample(handle, value, times),
    add: (handle, amount) => shared.series.add(handle, amount),
    counts,
    show(figure, value) {
      figures[figurePlaces.get(figure) as number] = value;
    },
    use(counter, amount) {
      const place = usagePlaces.get(counter) as number;
      usage[place] = (usage[place] as number) + amount;
    },
    log,
    fault: (kind) => activeFault(runtime.faults, kind, shared.nowMs),
    account: (name, use) => shared.account.join(name, id, use),
    flow: (other, records, bytes, refused) => shared.addFlow(id, other, records, bytes, refused),
  };

  const behaviour = service.behaviour(context as never) as NodeBehaviour;
  const runtime: NodeRuntime = {
    id,
    tag: tagOf(id),
    service,
    behaviour,
    document,
    figureKeys,
    figures() {
      if (shownMs !== shared.nowMs) behaviour.showFigures?.();
      shownMs = shared.nowMs;
      return figures;
    },
    restoreFigures(kept) {
      figures.set(kept);
      shownMs = shared.nowMs;
    },
    usageKeys,
    usage,
    randomStates,
    faults: [],
    configure(next) {
      runtime.document = next;
      context.config = resolved(next);
      behaviour.onConfig?.();
    },
    call(name, parameters) {
      const operation = service.operations?.find((one) => one.name === name);
      if (!operation) return;
      const { fields } = operation;
      const checked = resolveConfig(fields, parameters, shared.profile, shared.facts);
      const wrong = checked.problems.find((one) => one.severity === "error")?.text;
      const reason = wrong ?? behaviour.call?.(name, checked.config, shared.nowMs) ?? null;
      const kind = reason === null ? "called" : "callRefused";
      log(
        kind,
        shared.nowMs,
        { call: name, ...(reason ? { reason } : {}) },
        `${name} ${shared.nowMs}`,
      );
    },
  };
  return runtime;
}

const placesOf = (keys: readonly string[]) => new Map(keys.map((key, place) => [key, place]));

function activeFault(
  faults: readonly ActiveFault[],
  kind: string,
  nowMs: number,
): ActiveFault | null {
  for (let i = faults.length - 1; i >= 0; i -= 1) {
    const fault = faults[i] as ActiveFault;
    if (fault.kind === kind && nowMs >= fault.fromMs && nowMs < fault.untilMs) return fault;
  }
  return null;
}
