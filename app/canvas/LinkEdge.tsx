// A link. Its path is registered for the dots; where nothing moves (paused, reduced motion) it says
// in numbers what passes.
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo, useEffect, useLayoutEffect, useRef } from "react";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useClock } from "../stores/live-store.ts";
import { useRun } from "../stores/run-store.ts";
import { detourPath } from "./detours.ts";
import { drawnLink, followFrame, forgetLink, registerLink } from "./dots/link-flows.ts";
import type { LinkFlowEdge } from "./graph-adapter.ts";
import { useReducedMotion } from "./use-media.ts";

export const LinkEdge = memo(function LinkEdge(props: EdgeProps<LinkFlowEdge>) {
  const { id, source, target, data } = props;
  const group = useRef<SVGGElement>(null);
  const [curve, labelX, labelY] = getBezierPath({ ...props, curvature: 0.35 });
  const path = data?.aroundX === undefined ? curve : detourPath(props, data.aroundX);
  const playing = useRun((state) => state.playing);
  const still = useReducedMotion() || !playing;
  useLayoutEffect(() => {
    const drawn = group.current?.querySelector<SVGPathElement>(".react-flow__edge-path");
    if (drawn && path !== "") registerLink(id, source, target, drawn);
  }, [id, source, target, path]);
  useEffect(() => () => forgetLink(id), [id]);
  return (
    <g ref={group}>
      <BaseEdge id={id} path={path} interactionWidth={24} markerEnd="url(#link-arrow)" />
      {still && <LinkCounts id={id} x={labelX} y={labelY} />}
    </g>
  );
});

interface LinkCountsProps {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

function LinkCounts({ id, x, y }: LinkCountsProps) {
  const { t } = useTexts();
  const format = useFormat();
  useClock();
  followFrame();
  const link = drawnLink(id);
  if (link === undefined || link.recordsPerSecond + link.refusedPerSecond === 0) return null;
  return (
    <EdgeLabelRenderer>
      <div
        className="link-counts"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {format.rate(link.recordsPerSecond)}
        {link.refusedPerSecond > 0 && (
          <b>{t("canvas.linkRefused", { rate: format.rate(link.refusedPerSecond) })}</b>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}
