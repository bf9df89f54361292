// The commands of the diagram: keyboard, context menu, toolbar and Spotlight run these.
import type { Text } from "../../workers/model/text.ts";
import { canvasTexts } from "../i18n/texts/canvas.ts";
import { canvasBridge, canvasView } from "../stores/canvas-bridge.ts";
import { useDesign } from "../stores/design-store.ts";
import { useUi } from "../stores/ui-store.ts";
import {
  copySelection,
  cutSelection,
  deleteSelection,
  duplicateSelection,
  openConnect,
  pasteNodes,
  selectAll,
  tidyLayout,
} from "./canvas-actions.ts";
import type { Command } from "./command.ts";

const hasNodes = () => useDesign.getState().scenario.nodes.length > 0;
const hasSelection = () => useUi.getState().selectedIds.length > 0;
const hasAnySelection = () => hasSelection() || useUi.getState().selectedLinks.length > 0;

const text = (en: string, vi: string): Text => ({ en, vi });

export const canvasCommands: readonly Command[] = [
  {
    id: "canvas.connect",
    label: text("Connect to…", "Nối tới…"),
    shortcut: "C",
    enabled: hasSelection,
    run: () => openConnect(),
  },
  {
    id: "canvas.copy",
    label: text("Copy", "Chép"),
    shortcut: "Mod+C",
    enabled: hasSelection,
    run: copySelection,
  },
  {
    id: "canvas.cut",
    label: text("Cut", "Cắt"),
    shortcut: "Mod+X",
    enabled: hasSelection,
    run: cutSelection,
  },
  {
    id: "canvas.paste",
    label: text("Paste", "Dán"),
    shortcut: "Mod+V",
    run: pasteNodes,
  },
  {
    id: "canvas.duplicate",
    label: text("Duplicate", "Nhân đôi"),
    shortcut: "Mod+D",
    enabled: hasSelection,
    run: duplicateSelection,
  },
  {
    id: "canvas.delete",
    label: text("Delete", "Xóa"),
    shortcut: "Delete",
    enabled: hasAnySelection,
    run: deleteSelection,
  },
  {
    id: "canvas.selectAll",
    label: text("Select all", "Chọn tất cả"),
    shortcut: "Mod+A",
    enabled: hasNodes,
    run: selectAll,
  },
  {
    id: "canvas.tidy",
    label: canvasTexts.tidy,
    shortcut: "T",
    enabled: hasNodes,
    run: tidyLayout,
  },
  {
    id: "canvas.fit",
    label: canvasTexts.fit,
    shortcut: "F",
    enabled: hasNodes,
    run: () => canvasView()?.fit(),
  },
  {
    id: "canvas.zoomIn",
    label: canvasTexts.zoomIn,
    shortcut: "+",
    run: () => canvasView()?.zoomIn(),
  },
  {
    id: "canvas.zoomOut",
    label: canvasTexts.zoomOut,
    shortcut: "-",
    run: () => canvasView()?.zoomOut(),
  },
  {
    id: "canvas.minimap",
    label: canvasTexts.minimapToggle,
    run: () => canvasBridge.toggleMinimap(),
  },
];
