// Dropping a service from the palette onto the board; a part dropped beside every node says so.
import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useMemo } from "react";
import { placeService } from "../commands/canvas-actions.ts";
import { addPartToSelection } from "../commands/part-actions.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";
import { NODE_SIZE } from "./arrange.ts";

export function useServiceDrop() {
  const flow = useReactFlow();
  return useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        const { carried } = useCanvasBridge.getState();
        if (carried === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      },
      onDrop(event: DragEvent) {
        const { carried } = useCanvasBridge.getState();
        if (carried === null) return;
        event.preventDefault();
        canvasBridge.carry(null);
        if (carried.kind === "part") {
          addPartToSelection(carried);
          return;
        }
        if (carried.kind !== "service") return;
        const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        placeService(carried.type, {
          x: Math.round(x - NODE_SIZE.width / 2),
          y: Math.round(y - 24),
        });
      },
    }),
    [flow],
  );
}
