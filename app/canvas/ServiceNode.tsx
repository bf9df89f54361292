// One component for every service: its face is made from the definition's signals. It re-renders
// when its own design changes; the live parts below it listen to their own slices.
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Ellipsis, Lightbulb } from "lucide-react";
import { memo, useMemo } from "react";
import type { FigureSpec } from "../../workers/model/signals.ts";
import { visibleText } from "../../workers/model/visible-text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useTexts } from "../i18n/index.ts";
import { useAdviceOf } from "../stores/advice-store.ts";
import { canvasBridge } from "../stores/canvas-bridge.ts";
import { useProblems } from "../stores/run-store.ts";
import { uiActions } from "../stores/ui-store.ts";
import { ServiceBadge } from "../ui/ServiceBadge.tsx";
import { LaneBars } from "./faces/LaneBars.tsx";
import { OperatorFace } from "./faces/OperatorFace.tsx";
import { hasOwnFace, OwnFace } from "./faces/OwnFace.tsx";
import { ShardLanes } from "./faces/ShardLanes.tsx";
import type { ServiceFlowNode } from "./graph-adapter.ts";
import { NodeFigures } from "./NodeFigures.tsx";
import { amountLane, pictured } from "./node-status.ts";
import { StatusChip } from "./StatusChip.tsx";
import { usePartDrop } from "./use-part-drop.ts";
import { useServiceOf } from "./use-service.ts";

export const ServiceNode = memo(function ServiceNode(props: NodeProps<ServiceFlowNode>) {
  const { data, sourcePosition, targetPosition } = props;
  const { node } = data;
  const { tx } = useTexts();
  const { service, summary } = useServiceOf(node);
  const drop = usePartDrop(node);
  const lanes = useMemo(() => pictured(service?.signals.lanes), [service]);
  const amounts = useMemo(
    () => (service?.inside || hasOwnFace(node.type) ? null : amountLane(service?.signals.lanes)),
    [service, node.type],
  );
  const figures = (service?.signals.figures ?? {}) as Readonly<Record<string, FigureSpec>>;
  const hasLanes = lanes !== null;
  const isBox = useMemo(() => catalog.services.some((one) => one.inside === node.type), [node]);
  const name = visibleText(node.label ?? (service ? tx(service.name) : node.id));
  return (
    <div
      className={isBox ? "sn sn-box" : hasLanes ? "sn sn-wide" : "sn"}
      data-drop={drop.state}
      data-node={node.id}
      {...drop.handlers}
    >
      {service && service.ports.takes.length > 0 && (
        <Handle type="target" position={targetPosition ?? Position.Left} />
      )}
      <header className="sn-head">
        {service && <ServiceBadge service={service} />}
        <div className="sn-name">
          <b>{name}</b>
          <small title={tx(summary)}>{tx(summary)}</small>
        </div>
        <AdviceBadge nodeId={node.id} name={name} />
        <ProblemBadge nodeId={node.id} />
        {service && <StatusChip nodeId={node.id} service={service} />}
      </header>
      <MoreButton nodeId={node.id} name={name} />
      {hasLanes && <ShardLanes nodeId={node.id} lanes={lanes} />}
      {service?.inside && <OperatorFace nodeId={node.id} signals={service.signals} />}
      <OwnFace nodeId={node.id} type={node.type} />
      <NodeFigures nodeId={node.id} figures={figures} inRow={hasLanes || isBox} />
      {amounts && <LaneBars nodeId={node.id} {...amounts} />}
      {service && service.ports.gives.length > 0 && (
        <Handle type="source" position={sourcePosition ?? Position.Right} />
      )}
    </div>
  );
});

/** Opens the node's menu by tap or click: "Connect to…" and the rest. */
function MoreButton({ nodeId, name }: { readonly nodeId: string; readonly name: string }) {
  const { t } = useTexts();
  return (
    <button
      type="button"
      className="sn-more nodrag nopan"
      aria-label={t("canvas.more", { name })}
      aria-haspopup="menu"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        canvasBridge.openMenu({ x: left, y: bottom, nodeId });
      }}
    >
      <Ellipsis size={14} aria-hidden="true" />
    </button>
  );
}

/** How many findings the advisor has on the node; opens them. */
function AdviceBadge({ nodeId, name }: { readonly nodeId: string; readonly name: string }) {
  const { t, tx } = useTexts();
  const advice = useAdviceOf(nodeId);
  const [first] = advice;
  if (!first) return null;
  const titles = advice.map(({ rule }) => tx(rule.title)).join(". ");
  const label = t("canvas.advice", { name, count: advice.length, titles });
  return (
    <button
      type="button"
      className={`sn-advice sn-advice-${first.rule.kind} nodrag nopan`}
      title={titles}
      aria-label={label}
      onClick={() => uiActions.inspect(nodeId, "advice")}
    >
      <Lightbulb size={11} aria-hidden="true" /> {advice.length}
    </button>
  );
}

/** How many problems the node has; the sentences are its tooltip and its spoken text. */
function ProblemBadge({ nodeId }: { readonly nodeId: string }) {
  const { t, tx } = useTexts();
  const problems = useProblems(nodeId);
  if (problems.length === 0) return null;
  const isError = problems.some((problem) => problem.severity === "error");
  const sentences = problems.map((problem) => tx(problem.text)).join("\n");
  const label = `${t("canvas.problems", { count: problems.length })}. ${sentences}`;
  return (
    <span className={isError ? "sn-problems sn-problems-error" : "sn-problems"} title={sentences}>
      <span aria-hidden="true">! {problems.length}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
