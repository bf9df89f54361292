// The context menu of a node or of the empty board: the canvas commands that apply there.
import { Menu } from "@mantine/core";
import { useEffect } from "react";
import { canvasCommands } from "../commands/canvas-commands.ts";
import { useTexts } from "../i18n/index.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";

const NODE_COMMANDS = ["connect", "copy", "cut", "duplicate", "delete"];
const BOARD_COMMANDS = ["paste", "selectAll", "tidy", "fit"];

export function CanvasMenu() {
  const { tx } = useTexts();
  const place = useCanvasBridge((state) => state.menu);
  useEffect(() => {
    const id = place?.nodeId;
    if (id !== undefined && !useUi.getState().selectedIds.includes(id)) uiActions.select([id]);
  }, [place]);
  if (place === null) return null;
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
        {canvasCommands
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
