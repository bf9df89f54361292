// Nodes that hold others (an application and its operators): the design's nodes as boxes with what is
// inside, in places relative to the box. Pure; positions inside a box are kept relative in the document.
import { insideOf } from "../../workers/model/containment.ts";
import type { Position, ScenarioLink, ScenarioNode } from "../../workers/model/scenario.ts";
import type { Catalog } from "../../workers/model/service-definition.ts";
import { ranks, type Size } from "./arrange.ts";

/** Room in a box: its own header above, a margin around, a step between the columns inside. */
export const BOX_HEAD = 150;
export const BOX_MARGIN = 26;
const COLUMN = 250;
const ROW = 230;
const PHONE_ROW = 280;
export const EMPTY_BOX: Size = { width: 420, height: 300 };
/** Until it is measured. */
const INNER: Size = { width: 220, height: 190 };

interface Graph {
  readonly nodes: readonly ScenarioNode[];
  readonly links: readonly ScenarioLink[];
}

export interface Contained {
  /** Box of each node that is in one. */
  readonly parents: ReadonlyMap<string, string>;
  /** Nodes that are in no box, and the links between them and the boxes. */
  readonly outer: Graph;
  /** Places inside the boxes. */
  readonly places: ReadonlyMap<string, Position>;
  /** Sizes of the boxes. */
  readonly sizes: ReadonlyMap<string, Size>;
}

export function contain(
  graph: Graph,
  catalog: Catalog,
  phone: boolean,
  sizeOf: (id: string) => Size | undefined,
): Contained {
  const parents = insideOf(graph.nodes, catalog);
  const box = (id: string) => parents.get(id) ?? id;
  const outer = {
    nodes: graph.nodes.filter((node) => !parents.has(node.id)),
    links: graph.links
      .map(({ from, to }) => ({ from: box(from), to: box(to) }))
      .filter(({ from, to }) => from !== to),
  };
  const places = new Map<string, Position>();
  const sizes = new Map<string, Size>();
  const containers = new Set(catalog.services.map((one) => one.inside));
  for (const { id, type } of graph.nodes) {
    if (!containers.has(type)) continue;
    const inner = graph.nodes.filter((node) => parents.get(node.id) === id);
    const found = placeInside(inner, graph.links, phone);
    for (const [innerId, place] of found) places.set(innerId, place);
    sizes.set(id, around(found, sizeOf, phone));
  }
  return { parents, outer, places, sizes };
}

function placeInside(
  inner: readonly ScenarioNode[],
  links: readonly ScenarioLink[],
  phone: boolean,
): ReadonlyMap<string, Position> {
  const rank = ranks({ nodes: inner, links });
  const rows = new Map<number, number>();
  const places = new Map<string, Position>();
  const order = [...inner].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  order.forEach((node, index) => {
    const column = rank.get(node.id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    const automatic = { x: BOX_MARGIN + column * COLUMN, y: BOX_HEAD + row * ROW };
    const stacked = { x: BOX_MARGIN, y: BOX_HEAD + index * PHONE_ROW };
    places.set(node.id, phone ? stacked : (node.position ?? automatic));
  });
  return places;
}

function around(
  places: ReadonlyMap<string, Position>,
  sizeOf: (id: string) => Size | undefined,
  phone: boolean,
): Size {
  let width: number = phone ? INNER.width + 2 * BOX_MARGIN : EMPTY_BOX.width;
  let height: number = EMPTY_BOX.height;
  for (const [id, { x, y }] of places) {
    const size = sizeOf(id) ?? INNER;
    width = Math.max(width, x + size.width + BOX_MARGIN);
    height = Math.max(height, y + size.height + BOX_MARGIN);
  }
  return { width: Math.ceil(width), height: Math.ceil(height) };
}
