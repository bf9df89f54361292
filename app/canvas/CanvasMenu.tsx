// The context menu of a node or of the empty board: the canvas commands that apply there.
import { Menu } from "@mantine/core";
import { useEffect } from "react";
import type { OperationSpec } from "../../workers/model/operations.ts";
import { callOnLane, openCalls, operationsOf } from "../commands/call-actions.ts";
import { canvasCommands } from "../commands/canvas-commands.ts";
import { useTexts } from "../i18n/index.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";

const NODE_COMMANDS = ["connect", "copy", "cut", "duplicate", "delete"];
const BOARD_COMMANDS = ["paste", "selectAll", "tidy", "fit"];

export function CanvasMenu() {
  const { t, tx } = useTexts();
  const place = useCanvasBridge((state) => state.menu);
  useEffect(() => {
    const id = place?.nodeId;
    if (id !== undefined && !useUi.getState().selectedIds.includes(id)) uiActions.select([id]);
  }, [place]);
  if (place === null) return null;
  const { nodeId, lane } = place;
  const operations = nodeId === undefined ? [] : operationsOf(nodeId);
  const ids = place.nodeId === undefined ? BOARD_COMMANDS : NODE_COMMANDS;
  return (
    <Menu
      opened
      onClose={() => canvasBridge.openMenu(null)}
      withInitialFocusPlaceholder={false}
      position="bottom-start"
      shadow="md"
      withinPortal
    >
      <Menu.Target>
        <span className="menu-anchor" style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {nodeId !== undefined && lane !== undefined && (
          <LaneItems nodeId={nodeId} lane={lane} operations={operations} />
        )}
        {nodeId !== undefined && lane === undefined && operations.length > 0 && (
          <Menu.Item onClick={() => openCalls(nodeId)}>{t("canvas.laneCalls")}</Menu.Item>
        )}
        {lane === undefined &&
          canvasCommands
            .filter((command) => ids.includes(command.id.replace("canvas.", "")))
            .map((command) => (
              <Menu.Item
                key={command.id}
                rightSection={<small>{command.shortcut}</small>}
                onClick={() => void command.run()}
              >
                {tx(command.label)}
              </Menu.Item>
            ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface LaneItemsProps {
  readonly nodeId: string;
  readonly lane: string;
  readonly operations: readonly OperationSpec[];
}

/** What can be called on one shard. */
function LaneItems({ nodeId, lane, operations }: LaneItemsProps) {
  const { t, tx } = useTexts();
  return (
    <>
      <Menu.Label>{t("canvas.laneMenu", { shard: lane })}</Menu.Label>
      {operations
        .filter((one) => one.lane !== undefined)
        .map((one) => (
          <Menu.Item key={one.name} onClick={() => callOnLane(nodeId, one, lane)}>
            {tx(one.label)}
            {one.lane?.dropped === undefined ? "" : "…"}
          </Menu.Item>
        ))}
    </>
  );
}
