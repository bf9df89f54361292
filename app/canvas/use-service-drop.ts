// Dropping a service from the palette onto the board; a part dropped beside every node says so.
import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useMemo } from "react";
import { catalog } from "../../workers/services/catalog.ts";
import { placeService } from "../commands/canvas-actions.ts";
import { addPartToSelection } from "../commands/part-actions.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";
import { useDesign } from "../stores/design-store.ts";
import { NODE_SIZE } from "./arrange.ts";

const ORIGIN = { x: 0, y: 0 } as const;

/** The box that an operator is dropped into; also when it is dropped on another one inside. */
function boxUnder(target: EventTarget, type: string): string | null {
  const inside = catalog.get(type)?.inside;
  const id = (target as Element).closest<HTMLElement>("[data-node]")?.dataset["node"];
  if (inside === undefined || id === undefined) return null;
  const { nodes } = useDesign.getState().scenario;
  const node = nodes.find((one) => one.id === id);
  return node?.type === inside ? id : (node?.parent ?? null);
}

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
        const box = boxUnder(event.target, carried.type);
        const origin = flow.getInternalNode(box ?? "")?.internals.positionAbsolute ?? ORIGIN;
        const place = {
          x: Math.round(x - origin.x - NODE_SIZE.width / 2),
          y: Math.round(y - origin.y - 24),
        };
        placeService(carried.type, place, box);
      },
    }),
    [flow],
  );
}
