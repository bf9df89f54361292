// Where nodes go when the design does not say: a column per distance from the sources for the wide
// screen, a single column in flow order for the phone. Pure, so that tests can check it.
import type { Position, ScenarioLink, ScenarioNode } from "../../workers/model/scenario.ts";
import { COLUMN_GAP } from "../stores/canvas-bridge.ts";

/** Rough sizes in canvas pixels, used before a node has been measured. */
export const NODE_SIZE = { width: 196, laneWidth: 330, height: 116, laneHeight: 250 } as const;

const ROW_GAP = 190;
const PHONE_GAP = 34;

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Graph = {
  readonly nodes: readonly ScenarioNode[];
  readonly links: readonly ScenarioLink[];
};

/** Distance of every node from the sources, in links; cycles are cut at the node count. */
export function ranks({ nodes, links }: Graph): Map<string, number> {
  const rank = new Map(nodes.map((node) => [node.id, 0]));
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of links) {
      const next = (rank.get(from) ?? 0) + 1;
      if (next > (rank.get(to) ?? 0) && next < nodes.length && rank.has(from)) {
        rank.set(to, next);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return rank;
}

/** The design's own positions, with the missing ones filled in below what is there. */
export function placeUnplaced(graph: Graph): Map<string, Position> {
  const placed = new Map<string, Position>();
  let bottom = 0;
  let anyPlaced = false;
  for (const node of graph.nodes) {
    if (node.position === undefined) continue;
    placed.set(node.id, node.position);
    bottom = Math.max(bottom, node.position.y + ROW_GAP);
    anyPlaced = true;
  }
  const top = anyPlaced ? bottom + ROW_GAP / 2 : 0;
  const rank = ranks(graph);
  const rows = new Map<number, number>();
  for (const node of graph.nodes) {
    if (placed.has(node.id)) continue;
    const column = rank.get(node.id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    placed.set(node.id, { x: column * COLUMN_GAP, y: top + row * ROW_GAP });
  }
  return placed;
}

/** One column in flow order, centred on x = 0: a phone shows it without zooming out. */
export function phoneColumn(graph: Graph, sizeOf: (id: string) => Size): Map<string, Position> {
  const rank = ranks(graph);
  const order = graph.nodes
    .map((node, index) => ({ id: node.id, index, rank: rank.get(node.id) ?? 0 }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const places = new Map<string, Position>();
  let y = 0;
  for (const { id } of order) {
    const size = sizeOf(id);
    places.set(id, { x: -size.width / 2, y });
    y += size.height + PHONE_GAP;
  }
  return places;
}
