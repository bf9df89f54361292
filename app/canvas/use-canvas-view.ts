// Offers the view's actions (fit, zoom, tidy places) to the commands, and fits a newly opened
// design into view: all of it on a wide screen, its width from the top on a phone.
import { useNodesInitialized, useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { type CanvasView, canvasBridge } from "../stores/canvas-bridge.ts";
import { useDesign } from "../stores/design-store.ts";
import { NODE_SIZE } from "./arrange.ts";
import type { ServiceFlowNode } from "./graph-adapter.ts";

const DURATION_MS = 200;
const FOCUS_TRIES = 20;
const PADDING = 0.035;
const PHONE_MARGIN = 14;
/** Right of the column, so that the buttons there cover no node. */
const PHONE_BUTTONS = 52;
const PHONE_ZOOM_MIN = 0.86;
const PHONE_ZOOM_MAX = 1.1;

export function useCanvasView(phone: boolean): void {
  const flow = useReactFlow<ServiceFlowNode>();
  const store = useStoreApi();
  useEffect(() => {
    const view: CanvasView = {
      fit: () => showAll(flow, store.getState(), phone, DURATION_MS),
      zoomIn: () => void flow.zoomIn({ duration: DURATION_MS }),
      zoomOut: () => void flow.zoomOut({ duration: DURATION_MS }),
      freeSpot: () => {
        const { width, height, domNode } = store.getState();
        const box = domNode?.getBoundingClientRect();
        const middle = { x: (box?.left ?? 0) + width / 2, y: (box?.top ?? 0) + height / 2 };
        const { x, y } = flow.screenToFlowPosition(middle);
        return { x: x - NODE_SIZE.width / 2, y: y - NODE_SIZE.height / 2 };
      },
      tidy: () => tidyPlaces(flow),
      focusNode: (id) => {
        const screen = () => store.getState().domNode;
        focusWhenDrawn(screen, id, FOCUS_TRIES, (node) => {
          if (!isInView(node, screen())) showAll(flow, store.getState(), phone, DURATION_MS);
        });
      },
    };
    canvasBridge.mount(view);
    return () => canvasBridge.mount(null);
  }, [flow, store, phone]);
  useFitOnOpen(phone);
}

/** A new node can take the focus only once React Flow has measured and shown it. */
function focusWhenDrawn(
  root: () => HTMLElement | null,
  id: string,
  tries: number,
  then: (node: HTMLElement) => void,
): void {
  const node = root()?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
  if (node instanceof HTMLElement && node.style.visibility !== "hidden") {
    node.focus({ preventScroll: true });
    then(node);
  } else if (tries > 0) {
    requestAnimationFrame(() => focusWhenDrawn(root, id, tries - 1, then));
  }
}

function isInView(node: HTMLElement, root: HTMLElement | null): boolean {
  const [inner, outer] = [node.getBoundingClientRect(), root?.getBoundingClientRect()];
  return (
    outer === undefined ||
    (inner.left >= outer.left &&
      inner.right <= outer.right &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom)
  );
}

type Flow = ReturnType<typeof useReactFlow<ServiceFlowNode>>;

/** dagre comes in only when asked for: it is not needed to open and run a design. */
async function tidyPlaces(flow: Flow) {
  const { tidy } = await import("./tidy.ts");
  const sized = flow.getNodes().map(({ id, parentId, measured }) => ({
    id,
    parent: parentId,
    width: measured?.width ?? NODE_SIZE.width,
    height: measured?.height ?? NODE_SIZE.height,
  }));
  return tidy(sized, useDesign.getState().scenario.links);
}

function showAll(
  flow: Flow,
  screen: { width: number; height: number },
  phone: boolean,
  ms: number,
) {
  if (!phone) {
    void flow.fitView({ padding: PADDING, maxZoom: 1, duration: ms });
    return;
  }
  const bounds = flow.getNodesBounds(flow.getNodes());
  if (bounds.width === 0) return;
  const free = screen.width - PHONE_BUTTONS;
  const wide = (free - PHONE_MARGIN * 2) / bounds.width;
  const tall = (screen.height - PHONE_MARGIN * 2) / bounds.height;
  const zoom = Math.min(PHONE_ZOOM_MAX, wide, Math.max(PHONE_ZOOM_MIN, tall));
  const x = free / 2 - (bounds.x + bounds.width / 2) * zoom;
  const slack = Math.max(0, screen.height - PHONE_MARGIN * 2 - bounds.height * zoom);
  const y = PHONE_MARGIN + slack / 2 - bounds.y * zoom;
  void flow.setViewport({ x, y, zoom }, { duration: ms });
}

/** Fits once the nodes of a design that shares none with the one before have been measured. */
function useFitOnOpen(phone: boolean): void {
  const flow = useReactFlow<ServiceFlowNode>();
  const store = useStoreApi();
  const ready = useNodesInitialized();
  const nodes = useDesign((state) => state.scenario.nodes);
  const shown = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!ready || nodes.length === 0) return;
    const ids = new Set(nodes.map((node) => node.id));
    const kept = nodes.filter((node) => shown.current.has(node.id)).length;
    const measured = flow.getNodes();
    const isDrawn = measured.length === nodes.length && measured.every(({ id }) => ids.has(id));
    if (!isDrawn) return;
    const isNew = kept === 0 && nodes.length > 1;
    shown.current = ids;
    if (isNew) requestAnimationFrame(() => showAll(flow, store.getState(), phone, 0));
  }, [ready, nodes, flow, store, phone]);
}
