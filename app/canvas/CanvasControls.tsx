// Zoom, fit, tidy and overview, as buttons of the same commands the keyboard has.
import { LayoutGrid, Map as MapIcon, Maximize, Minus, Plus } from "lucide-react";
import { tidyLayout } from "../commands/canvas-actions.ts";
import { useTexts } from "../i18n/index.ts";
import { canvasBridge, canvasView, useMinimap } from "../stores/canvas-bridge.ts";

const SIZE = 16;

export function CanvasControls({ phone }: { readonly phone: boolean }) {
  const { t } = useTexts();
  const minimap = useMinimap();
  const buttons = [
    { key: "zoomIn", icon: <Plus size={SIZE} />, run: () => canvasView()?.zoomIn() },
    { key: "zoomOut", icon: <Minus size={SIZE} />, run: () => canvasView()?.zoomOut() },
    { key: "fit", icon: <Maximize size={SIZE} />, run: () => canvasView()?.fit() },
    { key: "tidy", icon: <LayoutGrid size={SIZE} />, run: () => void tidyLayout() },
  ] as const;
  const shown = phone ? buttons.slice(2, 3) : buttons;
  return (
    <div className="canvas-controls" role="toolbar" aria-label={t("canvas.controls")}>
      {shown.map(({ key, icon, run }) => (
        <button
          key={key}
          type="button"
          aria-label={t(`canvas.${key}`)}
          title={t(`canvas.${key}`)}
          onClick={run}
        >
          {icon}
        </button>
      ))}
      {!phone && (
        <button
          type="button"
          aria-label={t("canvas.minimapToggle")}
          title={t("canvas.minimapToggle")}
          aria-pressed={minimap}
          onClick={canvasBridge.toggleMinimap}
        >
          <MapIcon size={SIZE} />
        </button>
      )}
    </div>
  );
}
