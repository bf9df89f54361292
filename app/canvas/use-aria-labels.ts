// React Flow's own spoken texts, in the language of the page.
import type { AriaLabelConfig } from "@xyflow/react";
import { useMemo } from "react";
import { useTexts } from "../i18n/index.ts";

const DIRECTIONS = ["up", "down", "left", "right"] as const;

export function useAriaLabels(phone: boolean): AriaLabelConfig {
  const { t } = useTexts();
  return useMemo(
    () => ({
      "node.a11yDescription.default": t(phone ? "canvas.nodeHelpPhone" : "canvas.nodeHelp"),
      "node.a11yDescription.keyboardDisabled": t("canvas.nodeHelpPhone"),
      "node.a11yDescription.ariaLiveMessage": ({ direction, x, y }) => {
        const known = DIRECTIONS.find((one) => one === direction);
        return t("canvas.moved", {
          direction: known ? t(`canvas.${known}`) : direction,
          x: Math.round(x),
          y: Math.round(y),
        });
      },
      "edge.a11yDescription.default": t("canvas.linkHelp"),
      "controls.ariaLabel": t("canvas.controls"),
      "controls.zoomIn.ariaLabel": t("canvas.zoomIn"),
      "controls.zoomOut.ariaLabel": t("canvas.zoomOut"),
      "controls.fitView.ariaLabel": t("canvas.fit"),
      "controls.interactive.ariaLabel": t("canvas.controls"),
      "minimap.ariaLabel": t("canvas.minimap"),
      "handle.ariaLabel": t("canvas.handle"),
    }),
    [t, phone],
  );
}
