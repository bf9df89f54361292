// Dropping a part (a shard) onto a node: lights up where it fits, says why where it does not.
import { type DragEvent, useCallback, useMemo, useState } from "react";
import type { ScenarioNode } from "../../workers/model/scenario.ts";
import { addPart, partRefusal } from "../commands/part-actions.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";

/** `fits` and `refused` while a part is carried at all, `over` while it hangs above this node. */
type DropState = "fits" | "fits over" | "refused over" | undefined;

export function usePartDrop(node: ScenarioNode) {
  const [isOver, setOver] = useState(false);
  const fits = useCanvasBridge(
    (state) => state.carried?.kind === "part" && partRefusal(state.carried, node.id) === null,
  );
  const isCarried = useCanvasBridge((state) => state.carried?.kind === "part");
  const onDragOver = useCallback((event: DragEvent) => {
    if (useCanvasBridge.getState().carried?.kind !== "part") return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  }, []);
  const onDragLeave = useCallback(() => setOver(false), []);
  const onDrop = useCallback(
    (event: DragEvent) => {
      const { carried } = useCanvasBridge.getState();
      setOver(false);
      if (carried?.kind !== "part") return;
      event.preventDefault();
      event.stopPropagation();
      canvasBridge.carry(null);
      addPart(carried, node.id);
    },
    [node.id],
  );
  const handlers = useMemo(
    () => ({ onDragOver, onDragLeave, onDrop }),
    [onDragOver, onDragLeave, onDrop],
  );
  let state: DropState;
  if (isCarried && fits) state = isOver ? "fits over" : "fits";
  else if (isCarried && isOver) state = "refused over";
  return { state, handlers };
}
