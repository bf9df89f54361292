// What the page gets of a run: the layout once, and frames of numbers.
import type { Problem } from "../model/problem.ts";
import type { Frame, RunLayout } from "../sim-api.types.ts";
import type { NodeRuntime } from "./node-runtime.ts";
import type { Simulation } from "./simulation.ts";

export function buildLayout(
  simulation: Simulation,
  version: number,
  problems: readonly Problem[],
): RunLayout {
  let figureOffset = 0;
  const nodes = runtimesOf(simulation).map((runtime) => {
    const node = {
      id: runtime.id,
      type: runtime.service.type,
      figureOffset,
      figures: runtime.figureKeys,
      lanes: Object.keys(runtime.service.signals.lanes ?? {}),
    };
    figureOffset += runtime.figureKeys.length;
    return node;
  });
  return {
    version,
    nodes,
    links: simulation.graph.links.map(({ from, to }) => ({ from, to })),
    series: simulation.series.keys().map((key, id) => ({ ...key, id })),
    problems,
  };
}

/** Takes the flows: the next frame covers what comes after this one. */
export function buildFrame(simulation: Simulation, layout: number, eventsSeen: number): Frame {
  const runtimes = runtimesOf(simulation);
  const figures = new Float64Array(
    runtimes.reduce((sum, runtime) => sum + runtime.figureKeys.length, 0),
  );
  let offset = 0;
  for (const runtime of runtimes) {
    figures.set(runtime.figures(), offset);
    offset += runtime.figureKeys.length;
  }
  const frame: Frame = {
    layout,
    atMs: simulation.nowMs,
    steps: simulation.nowMs / 1_000,
    figures,
    flows: simulation.flows.slice(),
    flowMs: simulation.flowMs,
    lanes: runtimes.flatMap(laneFrame),
    events: simulation.events.since(eventsSeen),
    faults: runtimes.flatMap((runtime) =>
      runtime.faults
        .filter((fault) => fault.untilMs > simulation.nowMs)
        .map(({ kind, untilMs }) => ({ node: runtime.id, kind, untilMs })),
    ),
    seriesCount: simulation.series.count,
    violations: simulation.violations,
    ...(simulation.crash ? { crash: simulation.crash } : {}),
  };
  simulation.clearFlows();
  return frame;
}

/** Column-major, in the order of the service's lane keys. */
function laneFrame(runtime: NodeRuntime): Frame["lanes"] {
  const lanes = runtime.behaviour.lanes?.();
  if (!lanes) return [];
  const keys = Object.keys(runtime.service.signals.lanes ?? {});
  const values = new Float64Array(keys.length * lanes.count);
  keys.forEach((key, index) => {
    const column = lanes.columns[key];
    if (column) values.set(column.subarray(0, lanes.count), index * lanes.count);
  });
  return [
    { node: runtime.id, count: lanes.count, names: lanes.names.slice(0, lanes.count), values },
  ];
}

function runtimesOf(simulation: Simulation): readonly NodeRuntime[] {
  return simulation.graph.nodes.flatMap(({ node }) => simulation.runtime(node.id) ?? []);
}
