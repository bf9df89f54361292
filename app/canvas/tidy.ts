// "Tidy layout": dagre's layered layout, left to right, around the measured sizes of the nodes.
import { Graph, layout } from "@dagrejs/dagre";
import type { Position, ScenarioLink } from "../../workers/model/scenario.ts";
import type { Size } from "./arrange.ts";

export interface SizedNode extends Size {
  readonly id: string;
}

const GAPS = { nodesep: 44, ranksep: 96, marginx: 0, marginy: 0 } as const;

/** Top-left corners for all nodes, whole pixels, no two nodes overlapping. */
export function tidy(
  nodes: readonly SizedNode[],
  links: readonly ScenarioLink[],
): { id: string; position: Position }[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ...GAPS });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(nodes.map((node) => node.id));
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { from, to } of links) {
    if (known.has(from) && known.has(to)) graph.setEdge(from, to);
  }
  layout(graph);
  return nodes.map(({ id, width, height }) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return { id, position: { x: Math.round(x - width / 2), y: Math.round(y - height / 2) } };
  });
}
