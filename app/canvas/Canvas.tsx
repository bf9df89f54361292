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
import {
  type FocusEvent,
  type KeyboardEvent,
  lazy,
  type MouseEvent as ReactMouseEvent,
  Suspense,
  useCallback,
} from "react";
import { connectNodes, deleteSelection } from "../commands/canvas-actions.ts";
import { useTexts } from "../i18n/index.ts";
import { canvasBridge, useCanvasBridge, useMinimap } from "../stores/canvas-bridge.ts";
import { useDesign } from "../stores/design-store.ts";
import { useEver } from "../ui/use-ever.ts";
import "./canvas.css";
import "./node.css";
import { CanvasControls } from "./CanvasControls.tsx";
import { CanvasMenu } from "./CanvasMenu.tsx";
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
  const minimap = useMinimap();
  useCanvasView(phone);
  const onConnect = useCallback(({ source, target }: Connection) => {
    connectNodes(source, target);
  }, []);
  return (
    <section
      className="canvas"
      aria-label={t("canvas.name")}
      onFocus={sayFigures}
      onKeyDown={deleteByBackspace}
      {...drop}
    >
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
        onNodeContextMenu={openNodeMenu}
        onPaneContextMenu={openBoardMenu}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.4} />
        <ArrowHead />
        <Suspense fallback={null}>
          <DotsOverlay />
        </Suspense>
        <EmptyBoard phone={phone} />
        {minimap && !phone && (
          <MiniMap position="bottom-right" pannable zoomable nodeClassName="minimap-node" />
        )}
        <Panel position={phone ? "top-right" : "bottom-left"}>
          <CanvasControls phone={phone} />
        </Panel>
      </ReactFlow>
      <p id="canvas-help" className="visually-hidden">
        {t("canvas.description")}
      </p>
      <CanvasMenu />
      <LazyConnectDialog />
    </section>
  );
}

/** The key that deletes on a Mac; "Delete" itself is the command's shortcut. */
function deleteByBackspace(event: KeyboardEvent): void {
  const inNodeOrLink = (event.target as Element).closest(".react-flow__node, .react-flow__edge");
  if (event.key !== "Backspace" || inNodeOrLink === null) return;
  event.preventDefault();
  deleteSelection();
}

function openNodeMenu(event: ReactMouseEvent, { id }: { id: string }): void {
  event.preventDefault();
  canvasBridge.openMenu({ x: event.clientX, y: event.clientY, nodeId: id });
}

function openBoardMenu(event: ReactMouseEvent | MouseEvent): void {
  event.preventDefault();
  canvasBridge.openMenu({ x: event.clientX, y: event.clientY });
}

/**
 * A node's spoken name gets its figures of this moment when it is reached. Done on the element, not
 * in React Flow's nodes: those must not change with the numbers.
 */
function sayFigures(event: FocusEvent): void {
  const node = event.target;
  if (!(node instanceof HTMLElement) || !node.classList.contains("react-flow__node")) return;
  const live = [...node.querySelectorAll(".sn-chip, .sn-figure")].map((part) =>
    [...part.childNodes].map((child) => child.textContent).join(" "),
  );
  const name = node.dataset["label"] ?? node.getAttribute("aria-label") ?? "";
  node.dataset["label"] = name;
  node.setAttribute("aria-label", [name, ...live].join(", "));
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

const DotsOverlay = lazy(async () => ({
  default: (await import("./dots/DotsOverlay.tsx")).DotsOverlay,
}));

const ConnectDialog = lazy(async () => ({
  default: (await import("./ConnectDialog.tsx")).ConnectDialog,
}));

/** Loaded when it is first opened; it then stays, so that closing is drawn. */
function LazyConnectDialog() {
  const needed = useEver(useCanvasBridge((state) => state.connectingFrom !== null));
  return <Suspense fallback={null}>{needed && <ConnectDialog />}</Suspense>;
}
