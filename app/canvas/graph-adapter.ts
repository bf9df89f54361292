// Between the scenario and React Flow. A node's object is kept as long as its design, place and
// selection stay the same, so that React re-renders only what changed. No live value comes in here.
import type { Edge, Node, Position as Side } from "@xyflow/react";
import type { Position, Scenario, ScenarioNode } from "../../workers/model/scenario.ts";

export type ServiceNodeData = { readonly node: ScenarioNode };
export type ServiceFlowNode = Node<ServiceNodeData, "service">;
/** `aroundX`: it goes round on the left, that far. */
export type LinkFlowEdge = Edge<{ readonly aroundX?: number }, "link">;

/** How a link is named in the selection and in React Flow. */
export const linkId = (from: string, to: string): string => `${from}→${to}`;

export function parseLinkId(id: string): { from: string; to: string } | null {
  const [from, to, more] = id.split("→");
  return from !== undefined && to !== undefined && more === undefined ? { from, to } : null;
}

export interface NodeView {
  readonly positions: ReadonlyMap<string, Position>;
  readonly selectedIds: readonly string[];
  readonly sides: { readonly out: Side; readonly in: Side };
  /** Box of each node that is inside one, and how large the boxes are. */
  readonly parents?: ReadonlyMap<string, string>;
  readonly boxes?: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
  /** Name, type and key figure, for screen readers. */
  readonly ariaLabel: (node: ScenarioNode) => string;
}

/** React Flow's nodes for the scenario's; objects of `before` are reused where nothing changed. */
export function toFlowNodes(
  nodes: readonly ScenarioNode[],
  view: NodeView,
  before: readonly ServiceFlowNode[],
): ServiceFlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const selected = new Set(view.selectedIds);
  // React Flow wants a box before what is inside it.
  const parentOf = (node: ScenarioNode) => view.parents?.get(node.id);
  const ordered = [...nodes].sort((a, b) => Number(!!parentOf(a)) - Number(!!parentOf(b)));
  return ordered.map((node) => {
    const box = view.boxes?.get(node.id);
    const parentId = parentOf(node);
    const old = known.get(node.id);
    const place = view.positions.get(node.id) ?? { x: 0, y: 0 };
    const position = old?.dragging === true ? old.position : place;
    const isSelected = selected.has(node.id);
    const ariaLabel = view.ariaLabel(node);
    if (
      old !== undefined &&
      old.data.node === node &&
      old.position.x === position.x &&
      old.position.y === position.y &&
      (old.selected ?? false) === isSelected &&
      old.sourcePosition === view.sides.out &&
      old.parentId === parentId &&
      old.style?.width === box?.width &&
      old.style?.height === box?.height &&
      old.ariaLabel === ariaLabel
    ) {
      return old;
    }
    const { parentId: _was, extent: _held, style: _size, ...rest } = old ?? {};
    return {
      ...rest,
      ...(box === undefined ? {} : { style: { width: box.width, height: box.height } }),
      ...(parentId === undefined ? {} : { parentId, extent: "parent" as const }),
      id: node.id,
      type: "service" as const,
      position: { x: position.x, y: position.y },
      data: old?.data.node === node ? old.data : { node },
      selected: isSelected,
      sourcePosition: view.sides.out,
      targetPosition: view.sides.in,
      ariaLabel,
    };
  });
}

/** React Flow's edges; links whose ends are missing are left out. */
export function toFlowEdges(
  scenario: Pick<Scenario, "nodes" | "links">,
  selectedLinks: readonly string[],
  ariaLabel: (from: string, to: string) => string,
  around: ReadonlyMap<string, number> = new Map(),
): LinkFlowEdge[] {
  const known = new Set(scenario.nodes.map((node) => node.id));
  const selected = new Set(selectedLinks);
  return scenario.links
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .map(({ from, to }) => {
      const id = linkId(from, to);
      const aroundX = around.get(id);
      return {
        id,
        type: "link" as const,
        source: from,
        target: to,
        selected: selected.has(id),
        ariaLabel: ariaLabel(from, to),
        ...(aroundX === undefined ? {} : { data: { aroundX } }),
      };
    });
}

/** Where nodes were put down: what React Flow's position changes mean for the design. */
export function movesOf(
  changes: readonly { type: string; id?: string; position?: Position; dragging?: boolean }[],
): { id: string; position: Position }[] {
  return changes.flatMap(({ type, id, position, dragging }) =>
    type === "position" && id !== undefined && position !== undefined && dragging !== true
      ? [{ id, position: { x: Math.round(position.x), y: Math.round(position.y) } }]
      : [],
  );
}
