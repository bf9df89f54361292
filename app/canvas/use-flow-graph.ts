// Keeps React Flow's nodes and edges in step with the design and the selection, both ways. Only
// design and selection come in here: live numbers would re-render the whole list on every frame.
import {
  applyNodeChanges,
  type EdgeChange,
  type NodeChange,
  Position as Side,
} from "@xyflow/react";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Position, ScenarioNode } from "../../workers/model/scenario.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useTexts } from "../i18n/index.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { NODE_SIZE, phoneColumn, placeUnplaced, type Size } from "./arrange.ts";
import { contain } from "./containers.ts";
import { type Box, detours } from "./detours.ts";
import {
  type LinkFlowEdge,
  movesOf,
  type ServiceFlowNode,
  toFlowEdges,
  toFlowNodes,
} from "./graph-adapter.ts";
import { pictured } from "./node-status.ts";

const WIDE = { out: Side.Right, in: Side.Left } as const;
const TALL = { out: Side.Bottom, in: Side.Top } as const;

export function useFlowGraph(phone: boolean) {
  const nodes = useDesign((state) => state.scenario.nodes);
  const links = useDesign((state) => state.scenario.links);
  const selectedIds = useUi((state) => state.selectedIds);
  const selectedLinks = useUi((state) => state.selectedLinks);
  const { t, tx } = useTexts();
  const [flowNodes, setFlowNodes] = useState<ServiceFlowNode[]>([]);
  const measured = useMeasuredSizes(flowNodes);
  const nameOf = useCallback(
    (node: ScenarioNode) => node.label ?? tx(catalog.get(node.type)?.name ?? UNNAMED),
    [tx],
  );
  const ariaLabel = useCallback(
    (node: ScenarioNode) =>
      t("canvas.nodeLabel", {
        name: nameOf(node),
        type: catalog.get(node.type)?.awsName ?? node.type,
      }),
    [t, nameOf],
  );
  const contained = useMemo(
    () => contain({ nodes, links }, catalog, phone, (id) => measured.get(id)),
    [nodes, links, phone, measured],
  );
  const sizeOf = useCallback(
    (id: string): Size => contained.sizes.get(id) ?? measured.get(id) ?? guess(nodes, id),
    [nodes, contained, measured],
  );
  const positions = useMemo<ReadonlyMap<string, Position>>(() => {
    const { outer, places } = contained;
    const placed = phone ? phoneColumn(outer, sizeOf) : placeUnplaced(outer);
    return new Map([...placed, ...places]);
  }, [contained, phone, sizeOf]);
  useLayoutEffect(() => {
    const { parents, sizes } = contained;
    const sides = phone ? TALL : WIDE;
    const view = { positions, selectedIds, sides, ariaLabel, parents, boxes: sizes };
    setFlowNodes((before) => toFlowNodes(nodes, view, before));
  }, [nodes, positions, contained, selectedIds, phone, ariaLabel]);
  const around = useMemo(() => {
    if (!phone) return undefined;
    return detours(boxesOf(positions, contained.parents, sizeOf), links);
  }, [links, phone, positions, contained, sizeOf]);
  const edges = useMemo(() => {
    const names = new Map(nodes.map((node) => [node.id, nameOf(node)]));
    const label = (from: string, to: string) =>
      t("canvas.linkLabel", { from: names.get(from) ?? from, to: names.get(to) ?? to });
    return toFlowEdges({ nodes, links }, selectedLinks, label, around);
  }, [nodes, links, selectedLinks, t, nameOf, around]);
  const onNodesChange = useCallback(
    (changes: NodeChange<ServiceFlowNode>[]) => {
      setFlowNodes((before) => applyNodeChanges(changes, before));
      selectChanged(changes, "node");
      const moves = phone ? [] : movesOf(changes);
      if (moves.length > 0) designActions.moveNodes(moves);
    },
    [phone],
  );
  return { nodes: flowNodes, edges, onNodesChange, onEdgesChange };
}

/** Places inside a box are relative to it. */
function boxesOf(
  positions: ReadonlyMap<string, Position>,
  parents: ReadonlyMap<string, string>,
  sizeOf: (id: string) => Size,
): ReadonlyMap<string, Box> {
  return new Map(
    [...positions].map(([id, { x, y }]) => {
      const parent = parents.get(id);
      const origin = (parent === undefined ? undefined : positions.get(parent)) ?? { x: 0, y: 0 };
      return [id, { x: x + origin.x, y: y + origin.y, ...sizeOf(id), parent }];
    }),
  );
}

const UNNAMED = { en: "node", vi: "node" };

function guess(nodes: readonly ScenarioNode[], id: string) {
  const type = nodes.find((node) => node.id === id)?.type;
  const wide = type !== undefined && pictured(catalog.get(type)?.signals.lanes) !== null;
  return wide
    ? { width: NODE_SIZE.laneWidth, height: NODE_SIZE.laneHeight }
    : { width: NODE_SIZE.width, height: NODE_SIZE.height };
}

type Sizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>;

/** Sizes as React Flow measured them; the same map as long as none changed. */
function useMeasuredSizes(flowNodes: readonly ServiceFlowNode[]): Sizes {
  const last = useRef<Sizes>(new Map());
  const next = new Map<string, { width: number; height: number }>();
  for (const { id, measured } of flowNodes) {
    if (measured?.width && measured.height) {
      next.set(id, { width: measured.width, height: measured.height });
    }
  }
  const same =
    next.size === last.current.size &&
    [...next].every(([id, size]) => {
      const old = last.current.get(id);
      return old?.width === size.width && old.height === size.height;
    });
  if (!same) last.current = next;
  return last.current;
}

function onEdgesChange(changes: EdgeChange<LinkFlowEdge>[]): void {
  selectChanged(changes, "link");
}

/** Brings React Flow's selection into the ui store, in one write. */
function selectChanged(
  changes: readonly { type: string; id?: string; selected?: boolean }[],
  what: "node" | "link",
): void {
  const { selectedIds, selectedLinks } = useUi.getState();
  const before = what === "node" ? selectedIds : selectedLinks;
  const selected = new Set(before);
  for (const { type, id, selected: isSelected } of changes) {
    if (type !== "select" || id === undefined) continue;
    if (isSelected) selected.add(id);
    else selected.delete(id);
  }
  const same = selected.size === before.length && before.every((id) => selected.has(id));
  if (same) return;
  if (what === "node") uiActions.select([...selected], selectedLinks);
  else uiActions.select(selectedIds, [...selected]);
}
