// On a phone the side panels lie over the canvas.
import { Drawer } from "@mantine/core";
import { NodeAdvice } from "../advisor/NodeAdvice.tsx";
import { useTexts } from "../i18n/index.ts";
import { Inspector } from "../inspector/Inspector.tsx";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { LeftTabs } from "./LeftPanel.tsx";
import { StoryCard } from "./StoryCard.tsx";

export function PhoneDrawers() {
  const { t } = useTexts();
  const drawer = useUi((state) => state.drawer);
  const close = () => uiActions.openDrawer(null);
  const closeButtonProps = { "aria-label": t("shell.close") };
  return (
    <>
      <Drawer
        opened={drawer === "palette"}
        onClose={close}
        title={t("shell.build")}
        size="80%"
        closeButtonProps={closeButtonProps}
      >
        <LeftTabs onPlaced={close} />
      </Drawer>
      <Drawer
        opened={drawer === "inspector"}
        onClose={close}
        position="right"
        title={t("inspector.title")}
        size="92%"
        closeButtonProps={closeButtonProps}
      >
        <Inspector story={<StoryCard />} advice={(nodeId) => <NodeAdvice nodeId={nodeId} />} />
      </Drawer>
    </>
  );
}
