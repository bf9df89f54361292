// "Tidy layout": dagre's layered layout, left to right, around the measured sizes of the nodes.
import { Graph, layout } from "@dagrejs/dagre";
import type { Position, ScenarioLink } from "../../workers/model/scenario.ts";
import type { Size } from "./arrange.ts";
import { BOX_HEAD, BOX_MARGIN, EMPTY_BOX } from "./containers.ts";

export interface SizedNode extends Size {
  readonly id: string;
  /** The box it is in; its place is then relative to the box. */
  readonly parent?: string | undefined;
}

const GAPS = { nodesep: 44, ranksep: 96, marginx: 0, marginy: 0 } as const;

interface Placed {
  readonly id: string;
  readonly position: Position;
}

/** Top-left corners for all nodes, whole pixels, no two nodes overlapping: first what is inside each
 * box, then the boxes, as large as that makes them, among the others. */
export function tidy(nodes: readonly SizedNode[], links: readonly ScenarioLink[]): Placed[] {
  const inner: Placed[] = [];
  const outer = nodes
    .filter((node) => node.parent === undefined)
    .map((box) => {
      const inside = nodes.filter((node) => node.parent === box.id);
      if (inside.length === 0) return box;
      const placed = layered(inside, links).map(({ id, position: { x, y } }) => ({
        id,
        position: { x: x + BOX_MARGIN, y: y + BOX_HEAD },
      }));
      inner.push(...placed);
      return { id: box.id, ...boxSize(placed, inside) };
    });
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent ?? id]));
  const lifted = links.map(({ from, to }) => ({
    from: parents.get(from) ?? from,
    to: parents.get(to) ?? to,
  }));
  const between = lifted.filter(({ from, to }) => from !== to);
  return [...layered(outer, between), ...inner];
}

function boxSize(placed: readonly Placed[], inside: readonly SizedNode[]): Size {
  let [width, height]: [number, number] = [EMPTY_BOX.width, EMPTY_BOX.height];
  placed.forEach(({ position }, index) => {
    width = Math.max(width, position.x + (inside[index]?.width ?? 0) + BOX_MARGIN);
    height = Math.max(height, position.y + (inside[index]?.height ?? 0) + BOX_MARGIN);
  });
  return { width, height };
}

function layered(nodes: readonly SizedNode[], links: readonly ScenarioLink[]): Placed[] {
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
