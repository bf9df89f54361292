// A run: the clock, the nodes in their order, the changes that are due, and the way back to any past
// moment. It knows service definitions, never a service by name; it has no clock and no randomness of
// its own, so the same scenario and seed give the same run however it is stepped.
import { createSeriesStore, type SeriesKey, type SeriesStore } from "../metrics/series-store.ts";
import type { FactBook } from "../model/fact.ts";
import type { JsonObject } from "../model/json.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { TextParams } from "../model/text.ts";
import { createAccount } from "./account.ts";
import { createEventLog, type EventLog, type EventName } from "./event-log.ts";
import { buildGraph, type Graph, type GraphLink } from "./graph.ts";
import { createKeyframes, type Keyframe, restoreKeyframe, takeKeyframe } from "./keyframes.ts";
import { areBalanced, collectLedger, type Ledger } from "./ledger.ts";
import { LEDGER_CHECK_STEPS, STEPS_PER_CALL_MAX } from "./limits.ts";
import { createNodeRuntime, isReplaced, type NodeRuntime, type RunShared } from "./node-runtime.ts";
import { createStopwatch } from "./stopwatch.ts";
import { applyChange, type DueChange, dueChanges } from "./timeline.ts";
import { createTraceHash, tagOf } from "./trace-hash.ts";
import { place, unwire, wire } from "./wiring.ts";

export interface Crash {
  readonly atMs: number;
  readonly node: string;
  readonly message: string;
}

export interface Simulation {
  readonly scenario: Scenario;
  readonly nowMs: number;
  readonly graph: Graph;
  readonly series: SeriesStore;
  readonly events: EventLog;
  readonly crash: Crash | null;
  readonly violations: number;
  /** Per link of the graph: records, bytes, refused records since `clearFlows`. */
  readonly flows: Float64Array;
  readonly flowMs: number;
  clearFlows(): void;
  runtime(id: string): NodeRuntime | undefined;
  step(count: number): void;
  /** A changed design takes force at the next step; nodes that stay keep their state. */
  redesign(scenario: Scenario): void;
  /** A change made by hand, now. */
  change(change: DueChange): void;
  goTo(atMs: number): void;
  ledger(): Ledger;
  traceHash(): string;
}

export interface SimulationOptions {
  /** Steps between checks of the ledger; tests check every step. */
  readonly checkEverySteps?: number;
  /** A clock; how often a way back is kept depends on it, nothing else. */
  readonly nowMs?: () => number;
}

const FLOW_COLUMNS = 3;

export function createSimulation(
  initial: Scenario,
  catalog: Catalog,
  facts: FactBook,
  { checkEverySteps = LEDGER_CHECK_STEPS, nowMs = () => 0 }: SimulationOptions = {},
): Simulation {
  let scenario = initial;
  let graph: Graph = { nodes: [], links: [], placed: [] };
  let runtimes = new Map<string, NodeRuntime>();
  /** The same in the order of their steps. */
  let inOrder: readonly NodeRuntime[] = [];
  let changes: readonly DueChange[] = [];
  /** What was done by hand during the run, so that a replay does it again. */
  let byHand: DueChange[] = [];
  let designs: { readonly atMs: number; readonly scenario: Scenario }[] = [];
  /** How many of `designs` are in force. */
  let designsApplied = 0;
  let flows = new Float64Array(0);
  let flowMs = 0;
  /** Place of a link by both its ends, in either order. */
  let flowIndex = new Map<string, Map<string, number>>();
  let crash: Crash | null = null;
  /** The node being built, to name it when that fails. */
  let building = "";
  let violations = 0;
  const series = createSeriesStore();
  const events = createEventLog();
  const hash = createTraceHash();
  /** By lane of the series. */
  const seriesTags: number[] = [];
  /** By block of the series, by place. */
  const blockTags: number[][] = [];
  const keyframes = createKeyframes();
  const stopwatch = createStopwatch(nowMs);
  const shared: RunShared = {
    seed: initial.seed,
    facts,
    profile: initial.facts,
    region: initial.region,
    nowMs: 0,
    series,
    events,
    account: createAccount(),
    addEvent,
    addFlow,
  };

  function addEvent(name: EventName, atMs: number, params: TextParams): void {
    hash.number(name.tag, atMs);
    events.add(name, atMs, params);
  }

  function addFlow(node: string, other: string, records: number, bytes: number, refused: number) {
    const index = flowIndex.get(node)?.get(other);
    if (index === undefined) return;
    const at = index * FLOW_COLUMNS;
    flows[at] = (flows[at] as number) + records;
    flows[at + 1] = (flows[at + 1] as number) + bytes;
    flows[at + 2] = (flows[at + 2] as number) + refused;
  }

  /** Builds the graph of a scenario, keeping runtimes whose node is still there. */
  function build(
    next: Scenario,
    keep: ReadonlyMap<string, NodeRuntime>,
    documents: ReadonlyMap<string, { readonly document: JsonObject }> = new Map(),
  ): void {
    const oldLinks = keep.size > 0 ? graph.links : [];
    const oldPlaced = keep.size > 0 ? graph.placed : [];
    const nextGraph = buildGraph(next, catalog);
    const same = (a: GraphLink, b: GraphLink) => a.from === b.from && a.to === b.to;
    const reused = new Map<string, NodeRuntime>();
    for (const { node } of nextGraph.nodes) {
      const kept = keep.get(node.id);
      const isSame = kept?.service.type === node.type && !isReplaced(kept, node.config);
      if (isSame) reused.set(node.id, kept);
    }
    shared.account.keepOnly(reused);
    const built = new Map<string, NodeRuntime>();
    for (const { node, service } of nextGraph.nodes) {
      building = node.id;
      const label = node.label ?? node.id;
      const document = documents.get(node.id)?.document ?? node.config;
      const make = () => createNodeRuntime(node.id, label, service, document, shared);
      built.set(node.id, reused.get(node.id) ?? make());
    }
    const survives = (link: GraphLink) =>
      built.get(link.from) === keep.get(link.from) && built.get(link.to) === keep.get(link.to);
    const stays = (link: GraphLink) =>
      survives(link) && nextGraph.links.some((one) => same(one, link));
    for (const link of oldLinks) if (!stays(link)) unwire(link, keep);
    place(nextGraph.placed, built, oldPlaced, keep);
    for (const link of nextGraph.links) {
      const wasThere = oldLinks.some((one) => same(one, link)) && survives(link);
      building = link.to;
      if (!wasThere) wire(link, built);
    }
    graph = nextGraph;
    runtimes = built;
    inOrder = graph.nodes.map(({ node }) => built.get(node.id) as NodeRuntime);
    scenario = next;
    changes = dueChanges(next);
    flows = new Float64Array(graph.links.length * FLOW_COLUMNS);
    flowIndex = new Map(graph.nodes.map(({ node }) => [node.id, new Map()]));
    for (const [index, { from, to }] of graph.links.entries()) flowIndex.get(from)?.set(to, index);
    // Of two links between the same nodes, a node means the one that leads to it.
    for (const [index, { from, to }] of graph.links.entries()) flowIndex.get(to)?.set(from, index);
    flowMs = 0;
  }

  function applyDue(): void {
    while ((designs[designsApplied]?.atMs ?? Number.POSITIVE_INFINITY) <= shared.nowMs) {
      const design = designs[designsApplied] as (typeof designs)[number];
      designsApplied += 1;
      applyDesign(design.scenario);
    }
    for (const change of changes) {
      if (change.atMs < shared.nowMs || change.atMs >= shared.nowMs + STEP_MS) continue;
      const runtime = runtimes.get(change.node);
      if (runtime) applyChange(change, runtime, shared.nowMs);
    }
    for (const change of byHand) {
      if (change.atMs !== shared.nowMs) continue;
      const runtime = runtimes.get(change.node);
      if (runtime) applyChange(change, runtime, shared.nowMs);
    }
  }

  function stepOnce(): void {
    const fromMs = shared.nowMs;
    let running = "";
    try {
      applyDue();
      for (const { id, behaviour } of inOrder) {
        running = id;
        behaviour.step(fromMs);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      crash = { atMs: fromMs, node: running, message };
      return;
    }
    shared.nowMs = fromMs + STEP_MS;
    flowMs += STEP_MS;
    if (series.endSecond(fromMs / STEP_MS)) traceMinute();
    const steps = shared.nowMs / STEP_MS;
    if (steps % checkEverySteps === 0 && !areBalanced(runtimes.values())) violations += 1;
    if (keyframes.due(steps)) keepFrame();
  }

  /** A node keeps the timeline's changes unless its own settings were edited. */
  function applyDesign(next: Scenario): void {
    const profileChanged = next.facts !== shared.profile;
    const before = new Map(scenario.nodes.map((node) => [node.id, JSON.stringify(node.config)]));
    // The figures of this moment are those of the design it was reached with.
    for (const runtime of inOrder) runtime.figures();
    shared.profile = next.facts;
    shared.region = next.region;
    build(next, runtimes);
    for (const { node } of graph.nodes) {
      const runtime = runtimes.get(node.id) as NodeRuntime;
      if (runtime.document === node.config) continue;
      const edited = before.get(node.id) !== JSON.stringify(node.config);
      if (edited || profileChanged) runtime.configure(edited ? node.config : runtime.document);
    }
  }

  function tagOfSeries(handle: number): number {
    const { node, metric, shard } = series.keys()[handle] as SeriesKey;
    return tagOf(`${node} ${metric} ${shard ?? ""}`);
  }

  /** What the minute under way has come to. */
  function traceSoFar(cells: Float64Array): void {
    const { lanes, handleOf } = series.current;
    for (let lane = seriesTags.length; lane < lanes; lane += 1) {
      seriesTags.push(tagOfSeries(handleOf[lane] as number));
    }
    hash.lanes(seriesTags, cells, lanes);
    for (const { tag, figures } of inOrder) hash.figures(tag, figures());
  }

  function traceMinute(): void {
    traceSoFar(series.lastMinute);
    series.blocks.forEach(({ handles, lastMinute }, i) => {
      const tags = blockTags[i] ?? [];
      blockTags[i] = tags;
      for (let place = tags.length; place < handles.length; place += 1) {
        tags.push(tagOfSeries(handles[place] as number));
      }
      hash.lanes(tags, lastMinute, handles.length);
    });
    hash.fold(shared.nowMs);
  }

  function keepFrame(): void {
    const run = { hash: hash.state, totals: series.totals(), designsApplied };
    keyframes.add(takeKeyframe(shared.nowMs, scenario, runtimes.values(), run), stopwatch.lap());
  }

  function start(): void {
    guarded(() => build(initial, new Map()));
    if (!crash) keepFrame();
  }

  /** A bug in building a node stops the run as one in its step does. */
  function guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      crash = { atMs: shared.nowMs, node: building, message };
    }
  }

  function restore(keyframe: Keyframe): void {
    shared.profile = keyframe.scenario.facts;
    shared.region = keyframe.scenario.region;
    shared.nowMs = keyframe.atMs;
    build(keyframe.scenario, new Map(), keyframe.nodes);
    restoreKeyframe(keyframe, runtimes.values());
    hash.restore(keyframe.run.hash);
    designsApplied = keyframe.run.designsApplied;
    series.rewindTo(keyframe.atMs / STEP_MS, keyframe.run.totals);
    events.rewindTo(keyframe.atMs);
    keyframes.dropAfter(keyframe.atMs);
    stopwatch.lap();
    crash = null;
  }

  start();

  const simulation: Simulation = {
    get scenario() {
      return scenario;
    },
    get nowMs() {
      return shared.nowMs;
    },
    get graph() {
      return graph;
    },
    series,
    events,
    get crash() {
      return crash;
    },
    get violations() {
      return violations;
    },
    get flows() {
      return flows;
    },
    get flowMs() {
      return flowMs;
    },
    clearFlows() {
      flows.fill(0);
      flowMs = 0;
    },
    runtime: (id) => runtimes.get(id),
    step(count) {
      const steps = Math.min(count, STEPS_PER_CALL_MAX);
      stopwatch.start();
      for (let i = 0; i < steps && crash === null; i += 1) stepOnce();
      stopwatch.stop();
    },
    redesign(next) {
      designs.push({ atMs: shared.nowMs, scenario: next });
      designsApplied = designs.length;
      guarded(() => applyDesign(next));
    },
    change(change) {
      byHand.push(change);
    },
    goTo(atMs) {
      const target = Math.max(0, Math.floor(atMs / STEP_MS) * STEP_MS);
      const latest = scenario;
      const from = target < shared.nowMs ? keyframes.before(target) : undefined;
      if (from) guarded(() => restore(from));
      simulation.step((target - shared.nowMs) / STEP_MS);
      // From here the run goes its own way: what was done later did not happen.
      byHand = byHand.filter((one) => one.atMs < target);
      designs = designs.slice(0, designsApplied);
      if (scenario !== latest) simulation.redesign(latest);
    },
    ledger: () => collectLedger(runtimes.values()),
    traceHash: () => hash.hex(shared.nowMs, () => traceSoFar(series.minuteSoFar)),
  };
  return simulation;
}
