// A lane dropped onto another of the same node: two shards merge.
import { type DragEvent, useMemo, useState } from "react";
import { callOnLanes } from "../commands/call-actions.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";

export function useLaneDrag(nodeId: string, lane: string) {
  const [isOver, setOver] = useState(false);
  const handlers = useMemo(() => {
    const carriedHere = () => {
      const { carried } = useCanvasBridge.getState();
      return carried?.kind === "lane" && carried.nodeId === nodeId && carried.lane !== lane
        ? carried.lane
        : null;
    };
    return {
      draggable: true,
      onDragStart(event: DragEvent) {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = "link";
        event.dataTransfer.setData("text/plain", lane);
        canvasBridge.carry({ kind: "lane", nodeId, lane });
      },
      onDragEnd: () => canvasBridge.carry(null),
      onDragOver(event: DragEvent) {
        if (carriedHere() === null) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = "link";
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        const dropped = carriedHere();
        setOver(false);
        if (dropped === null) return;
        event.preventDefault();
        event.stopPropagation();
        canvasBridge.carry(null);
        callOnLanes(nodeId, dropped, lane);
      },
    };
  }, [nodeId, lane]);
  return { isOver, handlers };
}
