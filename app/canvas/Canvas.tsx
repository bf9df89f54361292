// The diagram: React Flow around the design. Live numbers reach the nodes and the dots by their own
// ways; what is here re-renders only when the design, the selection or the screen changes.
import {
  Background,
  BackgroundVariant,
  type Connection,
  type EdgeTypes,
  MiniMap,
  type NodeTypes,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useMemo, useState } from "react";
import { connectNodes } from "../commands/canvas-actions.ts";
import { useTexts } from "../i18n/index.ts";
import { useCanvasBridge } from "../stores/canvas-bridge.ts";
import { useDesign } from "../stores/design-store.ts";
import "./canvas.css";
import "./node.css";
import { CanvasControls } from "./CanvasControls.tsx";
import { CanvasMenu, type MenuPlace } from "./CanvasMenu.tsx";
import { ConnectDialog } from "./ConnectDialog.tsx";
import { DotsOverlay } from "./dots/DotsOverlay.tsx";
import { LinkEdge } from "./LinkEdge.tsx";
import { ServiceNode } from "./ServiceNode.tsx";
import { useAriaLabels } from "./use-aria-labels.ts";
import { useCanvasView } from "./use-canvas-view.ts";
import { useFlowGraph } from "./use-flow-graph.ts";
import { usePhone } from "./use-media.ts";
import { useServiceDrop } from "./use-service-drop.ts";

const nodeTypes: NodeTypes = { service: ServiceNode };
const edgeTypes: EdgeTypes = { link: LinkEdge };
const FIT = { padding: 0.12, maxZoom: 1 } as const;
const GRID = 22;
const MULTI_SELECT_KEYS = ["Shift", "Meta", "Control"];
const PRO_OPTIONS = { hideAttribution: true } as const;

export function Canvas() {
  const phone = usePhone();
  return (
    <ReactFlowProvider key={phone ? "phone" : "wide"}>
      <Board phone={phone} />
    </ReactFlowProvider>
  );
}

function Board({ phone }: { readonly phone: boolean }) {
  const { t } = useTexts();
  const graph = useFlowGraph(phone);
  const ariaLabelConfig = useAriaLabels(phone);
  const drop = useServiceDrop();
  const minimap = useCanvasBridge((state) => state.minimap);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  useCanvasView(phone);
  const onConnect = useCallback(({ source, target }: Connection) => {
    connectNodes(source, target);
  }, []);
  const openMenu = useCallback((event: { clientX: number; clientY: number }, nodeId?: string) => {
    setMenu({ x: event.clientX, y: event.clientY, ...(nodeId ? { nodeId } : {}) });
  }, []);
  const events = useMemo(
    () => ({
      onNodeContextMenu: (event: React.MouseEvent, { id }: { id: string }) => {
        event.preventDefault();
        openMenu(event, id);
      },
      onPaneContextMenu: (event: React.MouseEvent | MouseEvent) => {
        event.preventDefault();
        openMenu(event);
      },
    }),
    [openMenu],
  );
  return (
    <section className="canvas" aria-label={t("canvas.name")} {...drop}>
      <ReactFlow
        nodes={graph.nodes}
        edges={graph.edges}
        onNodesChange={graph.onNodesChange}
        onEdgesChange={graph.onEdgesChange}
        onConnect={onConnect}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        ariaLabelConfig={ariaLabelConfig}
        nodesDraggable={!phone}
        nodesConnectable={!phone}
        selectionOnDrag={false}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={MULTI_SELECT_KEYS}
        selectionKeyCode="Shift"
        // The command deletes, so that undo and selection follow.
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={0.15}
        maxZoom={2}
        fitViewOptions={FIT}
        proOptions={PRO_OPTIONS}
        aria-describedby="canvas-help"
        {...events}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.4} />
        <ArrowHead />
        <DotsOverlay />
        <EmptyBoard phone={phone} />
        {minimap && !phone && (
          <MiniMap position="bottom-right" pannable zoomable nodeClassName="minimap-node" />
        )}
        <Panel position="bottom-left">
          <CanvasControls phone={phone} />
        </Panel>
      </ReactFlow>
      <p id="canvas-help" className="visually-hidden">
        {t("canvas.description")}
      </p>
      <CanvasMenu place={menu} onClose={() => setMenu(null)} />
      <ConnectDialog />
    </section>
  );
}

function ArrowHead() {
  return (
    <svg className="link-defs" aria-hidden="true">
      <defs>
        <marker
          id="link-arrow"
          markerWidth="7"
          markerHeight="7"
          refX="6"
          refY="3.5"
          orient="auto"
          markerUnits="userSpaceOnUse"
        >
          <path d="M0 0l7 3.5-7 3.5z" className="link-arrow" />
        </marker>
      </defs>
    </svg>
  );
}

function EmptyBoard({ phone }: { readonly phone: boolean }) {
  const { t } = useTexts();
  const empty = useDesign((state) => state.scenario.nodes.length === 0);
  if (!empty) return null;
  return (
    <Panel position="top-center" className="canvas-empty">
      <h2>{t("canvas.empty")}</h2>
      <p>{t(phone ? "canvas.emptyHelpPhone" : "canvas.emptyHelp")}</p>
    </Panel>
  );
}
